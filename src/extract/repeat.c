#include "extract/repeat.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/lexicon.h"

#define CERTAIN 0.9f  /* a name that teaches */
#define SCORE 0.85f   /* of what was learnt */
#define NAMES_MAX 500 /* learnt from one document */

/* The lexicon lies over an empty one, because only overlays are cheap to make. */
struct repeats {
	struct lexicon *lexicon;
};

static bool is_break(uint32_t c)
{
	return chars_is_middle_dot(c) || chars_is_blank(c);
}

/* Where the last part of a name in parts begins, or START when it has none. */
static size_t last_part(const char *text, size_t start, size_t end)
{
	size_t part = start, next;

	for (size_t pos = start; pos < end; pos = next) {
		if (is_break(chars_at(text, pos, end, &next)))
			part = next;
	}
	return part;
}

static void learn(struct lexicon *lexicon, const char *text, const struct mention *m)
{
	size_t part = m->type == MENTION_PERSON ? last_part(text, m->start, m->end) : m->start;
	size_t least = part > m->start ? 2 : 3; /* characters; 王某 alone says too little */
	char *name;

	if (part >= m->end || chars_count(text, part, m->end) < least ||
		memchr(text + part, '|', m->end - part) || strchr("?!", text[part]))
		return;
	/* A Latin word of two letters may be anything. */
	if (!(text[part] & 0x80) && m->end - part < 4)
		return;
	name = xstrndup(text + part, m->end - part);
	lexicon_add(lexicon, m->type, m->type, name, name);
	free(name);
}

struct repeats *repeats_new(
	const struct mention_list *names, const char *text, const struct lexicon *empty)
{
	struct repeats *repeats = xcalloc(1, sizeof *repeats);
	size_t learnt = 0;

	repeats->lexicon = lexicon_new(empty);
	for (size_t i = 0; i < names->count && learnt < NAMES_MAX; i++) {
		const struct mention *m = &names->items[i];

		if ((m->type != MENTION_PERSON && m->type != MENTION_ORG) || m->score < CERTAIN)
			continue;
		learn(repeats->lexicon, text, m);
		learnt++;
	}
	if (learnt)
		return repeats;
	repeats_free(repeats);
	return NULL;
}

void repeats_free(struct repeats *repeats)
{
	if (repeats)
		lexicon_free(repeats->lexicon);
	free(repeats);
}

void repeats_find(struct mention_list *out, const struct repeats *repeats,
	const struct mention_list *names, size_t *at, const char *text, size_t start,
	size_t end)
{
	struct lexicon_matches matches = {0};
	size_t past = start;

	lexicon_find(repeats->lexicon, text, start, end, LEXICON_LONGEST, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		const struct lexicon_match *m = &matches.items[i];

		while (*at < names->count && names->items[*at].end <= m->start)
			(*at)++;
		if (m->start < past || (*at < names->count && names->items[*at].start < m->end))
			continue;
		mention_list_add(
			out, &(struct mention){
				     .start = m->start,
				     .end = m->end,
				     .type = lexicon_entry(repeats->lexicon, m->entry)->type,
				     .by = MENTION_BY_RULE,
				     .score = SCORE,
				     .entity = -1,
			     });
		past = m->end;
	}
	lexicon_matches_release(&matches);
}
