/* script.h -- Han text shown in the other script, simplified or traditional.
 * By the rules of ICU's transliterators Hant-Hans and Hans-Hant, which know phrases: 头发 is 頭髮, 发展 is
 * 發展, 皇后 stays. A character always becomes one character, so that a place in the text is the
 * same place on the screen. For showing only: nothing is stored so, and searches fold (fold.h). */
#ifndef PIYUE_TEXT_SCRIPT_H
#define PIYUE_TEXT_SCRIPT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum script { SCRIPT_AS_WRITTEN, SCRIPT_SIMPLIFIED, SCRIPT_TRADITIONAL };

/* The characters of a text that look otherwise in another script. */
struct respelling {
	size_t pos;  /* byte of the text where the character starts */
	uint32_t cp; /* what is shown there */
};

struct respellings {
	struct respelling *items; /* owned; by pos */
	size_t count, capacity;
};

/* Append those of the bytes [start, end) of TEXT, of which no phrase reaches out. Calls go
 * forward in the text. Linear time. */
void script_respell(struct respellings *out, enum script script, const char *text, size_t start,
	size_t end);
/* The number of the first one at byte POS or behind. */
size_t respellings_from(const struct respellings *list, size_t pos);
void respellings_release(struct respellings *list);

/* Append LEN bytes of TEXT as SCRIPT writes them. */
void script_add(struct buf *out, enum script script, const char *text, size_t len);

#endif
