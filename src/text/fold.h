/* fold.h -- texts made alike for searching.
 * A folded text is NFKC with case folding (Unicode, by utf8proc), invisible characters dropped, and
 * each traditional character replaced by its simplified one, so that ＯｐｅｎＡＩ, OPENAI and openai are
 * one, and 奧特曼 is 奥特曼. Every folded byte knows which source bytes it came from. */
#ifndef PIYUE_TEXT_FOLD_H
#define PIYUE_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct fold {
	struct buf text; /* owned; UTF-8, folded */
	/* Owned; text.len + 1 of each: the source bytes [from[i], to[i]) of folded byte i; the last
	 * entries are the source's length. A match [a, b) of the folded text is [from[a], to[b - 1]). */
	uint32_t *from, *to;
	size_t capacity;
};

/* Fold LEN bytes (less than 4 GiB); what FOLD held before is forgotten and its memory used again.
 * A zeroed struct is ready for use. */
void fold_text(struct fold *fold, const char *text, size_t len);
void fold_release(struct fold *fold);
/* Append the folded text when places do not matter. */
void fold_add(struct buf *out, const char *text, size_t len);

/* The source range of the first match of the folded NEEDLE at folded byte FROM or behind it. Returns
 * the folded byte of the match or (size_t)-1. */
size_t fold_find(const struct fold *fold, const char *needle, size_t needle_len, size_t from,
	size_t *start, size_t *end);

/* The simplified character of CP; the same when there is none. How a text is shown in another script
 * is script.h's to say. */
uint32_t fold_to_simplified(uint32_t cp);

#endif
