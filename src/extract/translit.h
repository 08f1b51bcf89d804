/* translit.h -- foreign names in Han characters: their characters, readings, and extent.
 *
 * The characters are those in use for transcribing foreign names in the news of the mainland, Taiwan
 * and Hong Kong, collected by hand. A character that is not listed here does not stand in such a
 * name as a rule, which is what tells where a name ends. */
#ifndef PIYUE_EXTRACT_TRANSLIT_H
#define PIYUE_EXTRACT_TRANSLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The toneless pinyin of a transcribing character ("ao"), or NULL when it is none. Static. */
const char *translit_reading(uint32_t c);

/* The end of the run of transcribing characters from POS on, at most LONGEST of them; words that
 * begin with such a character but are none (加入, 安全) stop it. */
size_t translit_run(const char *text, size_t pos, size_t end, size_t longest);
/* The start of such a run that ends at POS, not before START. */
size_t translit_run_before(const char *text, size_t start, size_t pos, size_t longest);

/* The extent of the dotted name around the middle dot at DOT: *FROM and *TO are set, and true
 * returned, when there is a name on both sides. The search stays in [START, END). */
bool translit_dotted(
	const char *text, size_t start, size_t end, size_t dot, size_t *from, size_t *to);

#endif
