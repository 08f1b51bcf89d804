#include "text/script.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/script_table.h"
#include "text/utf8.h"

/* The first and last character of Han that a rule begins with. */
#define HAN_FIRST 0x3400
#define HAN_LAST 0x9fff

/* A place in the text being looked at. */
struct place {
	const char *text;
	size_t end;
	uint32_t before; /* the character before, or 0 */
};

static bool is_one_of(const char16_t *set, uint32_t cp)
{
	while (*set && *set != cp)
		set++;
	return *set;
}

/* The bytes that the key takes at POS, or 0. */
static size_t match(const struct script_rule *rule, const struct place *place, size_t pos)
{
	size_t at = pos;
	uint32_t cp;

	const char16_t *before = script_texts + rule->before,
		       *after = script_texts + rule->after;

	if (*before && !is_one_of(before, place->before))
		return 0;
	for (const char16_t *key = script_texts + rule->key; *key; key++) {
		if (at >= place->end)
			return 0;
		at += utf8_decode(place->text + at, place->end - at, &cp);
		if (cp != *key)
			return 0;
	}
	if (*after) {
		if (at >= place->end)
			return 0;
		utf8_decode(place->text + at, place->end - at, &cp);
		if (!is_one_of(after, cp))
			return 0;
	}
	return at - pos;
}

/* The rule for what stands at POS, which begins with CP; NULL when it stays. *TAKEN is the bytes of
 * its key. */
static const struct script_rule *find_rule(
	enum script script, const struct place *place, size_t pos, uint32_t cp, size_t *taken)
{
	bool simplified = script == SCRIPT_SIMPLIFIED;
	const struct script_rule *rules = simplified ? script_simplified : script_traditional;
	size_t count = simplified ? script_simplified_count : script_traditional_count;
	size_t low = 0, high = count;

	if (cp < HAN_FIRST || cp > HAN_LAST)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (script_texts[rules[middle].key] < cp)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && script_texts[rules[low].key] == cp; low++)
		if ((*taken = match(&rules[low], place, pos)))
			return &rules[low];
	return NULL;
}

static void add(struct respellings *out, size_t pos, uint32_t cp)
{
	array_reserve(out->items, out->count, out->capacity);
	out->items[out->count++] = (struct respelling){pos, cp};
}

void script_respell(
	struct respellings *out, enum script script, const char *text, size_t start, size_t end)
{
	struct place place = {text, end, 0};

	for (size_t pos = start; script != SCRIPT_AS_WRITTEN && pos < end;) {
		uint32_t cp;
		size_t taken = utf8_decode(text + pos, end - pos, &cp), key_end;
		const struct script_rule *rule = find_rule(script, &place, pos, cp, &key_end);

		if (!rule) {
			place.before = cp;
			pos += taken;
			continue;
		}
		key_end += pos;
		for (const char16_t *result = script_texts + rule->result; pos < key_end;
			result++) {
			taken = utf8_decode(text + pos, end - pos, &cp);
			if (cp != *result)
				add(out, pos, *result);
			place.before = cp;
			pos += taken;
		}
	}
}

size_t respellings_from(const struct respellings *list, size_t pos)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->items[middle].pos < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void respellings_release(struct respellings *list)
{
	free(list->items);
	*list = (struct respellings){0};
}

void script_add(struct buf *out, enum script script, const char *text, size_t len)
{
	struct respellings list = {0};
	size_t at = 0;

	script_respell(&list, script, text, 0, len);
	for (size_t i = 0; i < list.count; i++) {
		size_t pos = list.items[i].pos;

		buf_add(out, text + at, pos - at);
		utf8_add(out, list.items[i].cp);
		at = utf8_next(text, len, pos);
	}
	buf_add(out, text + at, len - at);
	respellings_release(&list);
}
