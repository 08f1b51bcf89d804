#include "text/fold.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "text/han.h"
#include "text/property.h"
#include "text/utf8.h"

#define COMPOSE_MAX 32 /* code points that are composed together; marks beyond stay apart */

/* The simplified character of each from HAN_FIRST on, or 0 when there is none: every character of every
 * text is looked up, several times. */
static uint16_t simplified[HAN_LAST - HAN_FIRST + 1];
static pthread_once_t simplified_once = PTHREAD_ONCE_INIT;

static void fill_simplified(void)
{
	for (size_t i = 0; i < han_simplified_count; i++)
		simplified[han_simplified[i].from - HAN_FIRST] = (uint16_t)han_simplified[i].to;
}

uint32_t fold_to_simplified(uint32_t cp)
{
	uint32_t to;

	if (cp < HAN_FIRST || cp > HAN_LAST)
		return cp;
	pthread_once(&simplified_once, fill_simplified);
	to = simplified[cp - HAN_FIRST];
	return to ? to : cp;
}

static void add_folded(struct fold *fold, uint32_t cp, size_t from, size_t to)
{
	size_t start = fold->text.len;

	utf8_add(&fold->text, fold_to_simplified(cp));
	while (fold->capacity < fold->text.len + 1) {
		fold->capacity = fold->capacity ? fold->capacity * 2 : 64;
		fold->from = xreallocarray(fold->from, fold->capacity, sizeof *fold->from);
		fold->to = xreallocarray(fold->to, fold->capacity, sizeof *fold->to);
	}
	for (size_t i = start; i < fold->text.len; i++) {
		fold->from[i] = (uint32_t)from;
		fold->to[i] = (uint32_t)to;
	}
}

/* Does CP begin something that composes with nothing before it? */
static bool begins(uint32_t cp)
{
	enum gate_kind kind = property_gate(property_of(cp));

	return kind != GATE_JOINING && kind != GATE_HIDDEN;
}

/* Fold the code points of [start, end), which compose among themselves only. */
static void fold_cluster(struct fold *fold, const char *text, size_t start, size_t end)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT |
					  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
					  UTF8PROC_COMPOSE;
	utf8proc_int32_t out[COMPOSE_MAX * 18];
	utf8proc_ssize_t count;

	count = utf8proc_decompose((const utf8proc_uint8_t *)text + start,
		(utf8proc_ssize_t)(end - start), out, (utf8proc_ssize_t)array_length(out),
		options);
	if (count < 0 || count > (utf8proc_ssize_t)array_length(out)) {
		add_folded(fold, UTF8_REPLACEMENT, start, end);
		return;
	}
	count = utf8proc_normalize_utf32(out, count, options);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		add_folded(fold, (uint32_t)out[i], start, end);
}

void fold_text(struct fold *fold, const char *text, size_t len)
{
	buf_clear(&fold->text);
	for (size_t pos = 0; pos < len;) {
		uint32_t cp, next;
		size_t end = pos + utf8_decode(text + pos, len - pos, &cp);
		size_t points = 1;

		for (; end < len && points < COMPOSE_MAX; points++) {
			size_t taken = utf8_decode(text + end, len - end, &next);

			if (begins(next))
				break;
			end += taken;
		}
		if (points == 1 && cp < 0x80)
			add_folded(fold, cp >= 'A' && cp <= 'Z' ? cp + 32 : cp, pos, end);
		else if (points == 1 && cp >= HAN_FIRST && cp <= HAN_LAST)
			add_folded(fold, cp, pos, end);
		else
			fold_cluster(fold, text, pos, end);
		pos = end;
	}
	if (!fold->capacity) {
		fold->capacity = 64;
		fold->from = xreallocarray(NULL, fold->capacity, sizeof *fold->from);
		fold->to = xreallocarray(NULL, fold->capacity, sizeof *fold->to);
	}
	fold->from[fold->text.len] = fold->to[fold->text.len] = (uint32_t)len;
}

void fold_release(struct fold *fold)
{
	buf_release(&fold->text);
	free(fold->from);
	free(fold->to);
	*fold = (struct fold){0};
}

void fold_add(struct buf *out, const char *text, size_t len)
{
	struct fold fold = {0};

	fold_text(&fold, text, len);
	buf_add(out, buf_str(&fold.text), fold.text.len);
	fold_release(&fold);
}

size_t fold_find(const struct fold *fold, const char *needle, size_t needle_len, size_t from,
	size_t *start, size_t *end)
{
	const char *hit;
	size_t at;

	if (!needle_len || from >= fold->text.len)
		return (size_t)-1;
	hit = memmem(fold->text.data + from, fold->text.len - from, needle, needle_len);
	if (!hit)
		return (size_t)-1;
	at = (size_t)(hit - fold->text.data);
	*start = fold->from[at];
	*end = fold->to[at + needle_len - 1];
	return at;
}
