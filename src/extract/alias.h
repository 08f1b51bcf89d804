/* alias.h -- what a document itself says about two names being one thing: glosses in brackets, short
 * forms, parts of full names. Pure. Names are folded (chars_fold_text); positions are bytes. */
#ifndef PIYUE_EXTRACT_ALIAS_H
#define PIYUE_EXTRACT_ALIAS_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/lexicon.h"
#include "extract/mention.h"

struct alias_name {
	const char *folded; /* borrowed; NUL-terminated */
	size_t len;         /* bytes */
	bool dotted;        /* has a middle dot or a blank: a full name */
};

/* Does Y, the mention behind X in TEXT (END bytes), gloss it: X(Y), X(以下简称Y), X,简称Y? The names in
 * plain brackets must be of two scripts, sound alike, or one be made of the other's characters: what
 * else stands in brackets is another thing (a seat, an owner). */
bool alias_is_gloss(const char *text, size_t end, const struct mention *x,
	const struct mention *y, const struct alias_name *x_name,
	const struct alias_name *y_name);

/* Is SHORT a part of the person's or thing's full name: 阿莫迪 of 达里奥·阿莫迪, Amodei of Dario Amodei,
 * and with PERSON the surname 黄 or the given name 仁勋 of 黄仁勋? */
bool alias_is_part(
	const struct alias_name *s, const struct alias_name *full, enum mention_type type);

/* Is SHORT the company that FULL names with its seat in front and its form behind: 海岚 of
 * 北京海岚科技有限公司? LEXICON, which knows the places, may be NULL. */
bool alias_is_short_company(const struct alias_name *s, const struct alias_name *full,
	const struct lexicon *lexicon);

#endif
