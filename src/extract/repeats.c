#include "extract/repeats.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/lexicon.h"
#include "extract/roles.h"

/* How sure a candidate must be to speak for its other places. */
#define SURE 0.8f

static void add_name(struct lexicon *names, const char *text, size_t start, size_t end,
	enum mention_type type)
{
	char *name;
	size_t next;

	/* Two Han characters or three letters are the least that tells a name. */
	if (end - start < (chars_is_han(chars_at(text, start, end, &next)) ? 6u : 3u) ||
		memchr(text + start, '|', end - start) ||
		lexicon_lookup(names, text + start, end - start, type, NULL) >= 0)
		return;
	name = xstrndup(text + start, end - start);
	lexicon_add(names, type, type, "", name);
	free(name);
}

/* The parts of a full person's name, cut at middle dots and blanks. */
static void add_parts(struct lexicon *names, const char *text, const struct candidate *c)
{
	size_t from = c->start, next;

	for (size_t pos = c->start; pos < c->end; pos = next) {
		uint32_t cp = chars_at(text, pos, c->end, &next);

		if (!chars_is_middle_dot(cp) && !chars_is_blank(cp))
			continue;
		add_name(names, text, from, pos, c->type);
		from = next;
	}
	if (from > c->start)
		add_name(names, text, from, c->end, c->type);
}

void repeats_find(const char *text, const struct extract_range *ranges, size_t count,
	struct candidate_list *found)
{
	struct lexicon *names = lexicon_new(NULL);
	struct lexicon_matches matches = {0};

	for (size_t i = 0; i < found->count; i++) {
		const struct candidate *c = &found->items[i];

		if (c->score < SURE || c->end - c->start > 120)
			continue;
		if (c->type == MENTION_PERSON)
			add_parts(names, text, c);
		if (c->by != MENTION_BY_LEXICON && c->type <= MENTION_PRODUCT)
			add_name(names, text, c->start, c->end, c->type);
	}
	for (size_t i = 0; i < count && lexicon_size(names) > 0; i++)
		lexicon_find(
			names, text, ranges[i].start, ranges[i].end, LEXICON_LONGEST, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		const struct lexicon_match *m = &matches.items[i];

		candidate_add(found, (struct candidate){m->start, m->end,
					     lexicon_entry(names, m->entry)->type,
					     MENTION_BY_RULE, 0.85f, -1, "repeat"});
	}
	lexicon_matches_release(&matches);
	lexicon_free(names);
}
