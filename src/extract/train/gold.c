#include "extract/train/gold.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/label.h"

#define PEOPLE_AND_PLACES \
	(GOLD_BIT(MENTION_PERSON) | GOLD_BIT(MENTION_ORG) | GOLD_BIT(MENTION_PLACE))

static const struct gold_set known_sets[] = {
	{"msra", PEOPLE_AND_PLACES, 1, STYLE_PRESS,
		{{"PER", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"LOC", MENTION_PLACE}}},
	{"cluener", PEOPLE_AND_PLACES | GOLD_BIT(MENTION_PRODUCT) | GOLD_BIT(MENTION_WORK), 2,
		STYLE_WEB,
		{{"name", MENTION_PERSON}, {"company", MENTION_ORG},
			{"organization", MENTION_ORG}, {"government", MENTION_ORG},
			{"address", MENTION_PLACE}, {"scene", MENTION_PLACE},
			{"book", MENTION_WORK}, {"movie", MENTION_WORK},
			{"game", MENTION_PRODUCT}}},
	{"weibo", PEOPLE_AND_PLACES, 2, STYLE_POST,
		{{"PER.NAM", MENTION_PERSON}, {"ORG.NAM", MENTION_ORG},
			{"LOC.NAM", MENTION_PLACE}, {"GPE.NAM", MENTION_PLACE}}},
	{"resume", GOLD_BIT(MENTION_PERSON) | GOLD_BIT(MENTION_ORG), 1, STYLE_CAREER,
		{{"NAME", MENTION_PERSON}, {"ORG", MENTION_ORG}, {"LOC", MENTION_PLACE}}},
};

const struct gold_set *gold_set(const char *name, size_t len, struct err *err)
{
	for (size_t i = 0; i < array_length(known_sets); i++) {
		if (strlen(known_sets[i].name) == len &&
			strncmp(known_sets[i].name, name, len) == 0)
			return &known_sets[i];
	}
	err_set(err, "unknown set '%.*s'", (int)len, name);
	return NULL;
}

static int type_in(const struct gold_set *set, const char *gold)
{
	for (size_t i = 0; gold && i < array_length(set->types) && set->types[i].gold; i++) {
		if (strcmp(set->types[i].gold, gold) == 0)
			return set->types[i].type;
	}
	return GOLD_OUTSIDE;
}

static bool is_mark(uint32_t c)
{
	return c == 0x300a || c == 0x300b || c == 0x300c || c == 0x300d || c == 0x300e ||
	       c == 0x300f || c == 0x201c || c == 0x201d;
}

/* The marks around titles are in some spans and not in others: they never belong. */
static void strip_marks(const char *text, struct gold_span *span)
{
	size_t at;

	if (span->type != MENTION_WORK && span->type != MENTION_PRODUCT)
		return;
	while (span->start < span->end && is_mark(chars_at(text, span->start, span->end, &at)))
		span->start = at;
	while (span->start < span->end &&
		is_mark(chars_before(text, span->start, span->end, &at)))
		span->end = at;
}

/* Byte offset of each character, and of the end. */
static size_t *byte_offsets(const char *text, size_t len)
{
	size_t *offsets = xreallocarray(NULL, len + 2, sizeof *offsets), count = 0;

	for (size_t pos = 0; pos < len; count++) {
		offsets[count] = pos;
		chars_at(text, pos, len, &pos);
	}
	for (; count <= len; count++)
		offsets[count] = len;
	return offsets;
}

static void read_text(struct gold *gold, json_t *line)
{
	json_t *text = json_object_get(line, "text"),
	       *names = json_object_get(line, "entities");
	struct gold_text out = {.len = json_string_length(text)};
	size_t *offsets, at;
	json_t *name;

	if (!json_is_string(text) || !json_is_array(names))
		return;
	out.text = xstrndup(json_string_value(text), out.len);
	offsets = byte_offsets(out.text, out.len);
	out.spans = xcalloc(json_array_size(names) + 1, sizeof *out.spans);
	json_array_foreach(names, at, name)
	{
		size_t start = (size_t)json_integer_value(json_array_get(name, 0));
		size_t end = (size_t)json_integer_value(json_array_get(name, 1));
		int type = type_in(gold->set, json_string_value(json_array_get(name, 2)));
		struct gold_span *span = &out.spans[out.count];

		if (type == GOLD_OUTSIDE || end > out.len || start >= end)
			continue;
		*span = (struct gold_span){offsets[start], offsets[end], type};
		strip_marks(out.text, span);
		out.count++;
	}
	array_reserve(gold->texts, gold->count, gold->capacity);
	gold->texts[gold->count++] = out;
	free(offsets);
}

int gold_read(struct gold *gold, const char *folder, const struct gold_set *set,
	const char *part, struct err *err)
{
	struct buf path = {0}, text = {0};
	int status;

	*gold = (struct gold){.set = set};
	buf_addf(&path, "%s/%s.%s.jsonl", folder, set->name, part);
	status = file_read(&text, buf_str(&path), err);
	for (size_t pos = 0; status == 0 && pos < text.len;) {
		char *stop = memchr(text.data + pos, '\n', text.len - pos);
		size_t end = stop ? (size_t)(stop - text.data) : text.len;
		json_t *line = json_loadb(text.data + pos, end - pos, 0, NULL);

		if (line)
			read_text(gold, line);
		else if (end > pos)
			status = err_set(err, "broken line in '%s'", buf_str(&path));
		json_decref(line);
		pos = end + 1;
	}
	buf_release(&path);
	buf_release(&text);
	return status;
}

void gold_release(struct gold *gold)
{
	for (size_t i = 0; i < gold->count; i++) {
		free(gold->texts[i].text);
		free(gold->texts[i].spans);
	}
	free(gold->texts);
	*gold = (struct gold){0};
}

void gold_deal(const struct gold *gold, size_t fold, size_t folds, struct gold *held,
	struct gold *rest)
{
	*held = *rest = (struct gold){.set = gold->set};
	for (size_t i = 0; i < gold->count; i++) {
		struct gold *to = i % folds == fold ? held : rest;

		array_reserve(to->texts, to->count, to->capacity);
		to->texts[to->count++] = gold->texts[i];
	}
}

void gold_release_dealt(struct gold *dealt)
{
	free(dealt->texts);
	*dealt = (struct gold){0};
}
