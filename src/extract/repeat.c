#include "extract/repeat.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/lexicon.h"
#include "extract/phrases.h"

#define CERTAIN 0.9f  /* a name that teaches */
#define SCORE 0.85f   /* of what was learnt */
#define GLOSS_MOST 10 /* characters of a short form in brackets */
#define NAMES_MAX 500 /* learnt from one document */
/* A name of another type at the same place must be surer by this much. */
#define MARGIN 0.35f

/* The lexicon lies over an empty one, because only overlays are cheap to make. Most short texts teach nothing:
 * it is made with the first name. */
struct repeats {
	const struct lexicon *empty; /* borrowed */
	struct lexicon *lexicon;     /* owned; NULL: nothing is taught */
	size_t count;
	float scores[NAMES_MAX]; /* by entry */
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

struct repeats *repeats_new(const struct lexicon *empty)
{
	struct repeats *repeats = xmalloc(sizeof *repeats);

	repeats->empty = empty;
	repeats->lexicon = NULL;
	repeats->count = 0; /* no need to clear the scores */
	return repeats;
}

void repeats_free(struct repeats *repeats)
{
	if (repeats)
		lexicon_free(repeats->lexicon);
	free(repeats);
}

void repeats_teach(struct repeats *repeats, const char *text, size_t start, size_t end,
	enum mention_type type, float score)
{
	char *name;

	if (repeats->count >= NAMES_MAX || start >= end ||
		memchr(text + start, '|', end - start) || strchr("?!", text[start]) ||
		(unsigned char)text[end - 1] <= ' ')
		return;
	if (!repeats->lexicon)
		repeats->lexicon = lexicon_new(repeats->empty);
	name = xstrndup(text + start, end - start);
	if (lexicon_lookup(repeats->lexicon, name, end - start, MENTION_TYPES, NULL) < 0) {
		lexicon_add(repeats->lexicon, type, type, name, name);
		repeats->scores[repeats->count++] = score;
	}
	free(name);
}

static void learn(struct repeats *repeats, const char *text, const struct candidate *c)
{
	size_t part = c->type == MENTION_PERSON ? last_part(text, c->start, c->end) : c->start;
	size_t least = part > c->start ? 2 : 3; /* characters; 王某 alone says too little */

	if (part >= c->end || chars_count(text, part, c->end) < least)
		return;
	/* A Latin word of two letters may be anything. */
	if (!(text[part] & 0x80) && c->end - part < 4)
		return;
	repeats_teach(repeats, text, part, c->end, c->type, SCORE);
}

static const char *const open_words[] = {
	"(", "（", "(“", "（“", "(\"", "(「", "（「", ",简称", "，简称", ",簡稱", "，簡稱"};
static const char *const short_words[] = {"以下简称", "以下簡稱", "下称", "下稱", "简称",
	"簡稱", "以下称", ":", "：", "“", "「", "\"", "为"};
static const char *const close_words[] = {")", "）", "”", "」", "\"", "，", ","};
PHRASES(opens, open_words);
PHRASES(shorts, short_words);
PHRASES(closes, close_words);

/* Does every character of [START, END) stand in [FROM, TO), in their order? */
static bool is_cut_from(const char *text, size_t start, size_t end, size_t from, size_t to)
{
	size_t next;

	for (; start < end; start = next) {
		uint32_t wanted = chars_fold(chars_at(text, start, end, &next));
		bool found = false;

		while (from < to && !found)
			found = chars_fold(chars_at(text, from, to, &from)) == wanted;
		if (!found)
			return false;
	}
	return true;
}

/* The short form that stands in brackets behind C: X有限公司(以下简称“Y”). */
static void learn_gloss(
	struct repeats *repeats, const char *text, size_t end, const struct candidate *c)
{
	size_t open = phrases_starting(&opens, text, c->end, end), start = c->end + open, stop,
	       len, next, count = 0;

	if (!open)
		return;
	while ((len = phrases_starting(&shorts, text, start, end)))
		start += len;
	for (stop = start; stop < end && count < GLOSS_MOST; stop = next, count++) {
		uint32_t ch = chars_at(text, stop, end, &next);

		if (!chars_is_han(ch) && !chars_is_letter(ch))
			break;
	}
	if (count >= 2 && phrases_starting(&closes, text, stop, end) &&
		stop - start < c->end - c->start &&
		is_cut_from(text, start, stop, c->start, c->end))
		repeats_teach(repeats, text, start, stop, c->type, SCORE);
}

void repeats_learn(struct repeats *repeats, const char *text, size_t end,
	const struct candidate_list *chosen)
{
	for (size_t i = 0; i < chosen->count; i++) {
		const struct candidate *c = &chosen->items[i];

		if ((c->type == MENTION_PERSON || c->type == MENTION_ORG) &&
			c->score >= CERTAIN)
			learn(repeats, text, c);
		if (c->type == MENTION_ORG || c->type == MENTION_PRODUCT)
			learn_gloss(repeats, text, end, c);
	}
}

void repeats_find(const struct repeats *repeats, const char *text, size_t start, size_t end,
	struct candidate_list *candidates)
{
	struct lexicon_matches matches = {0};
	struct candidate_list found = {0};

	if (repeats->count)
		lexicon_find(repeats->lexicon, text, start, end, LEXICON_LONGEST, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		const struct lexicon_match *m = &matches.items[i];
		float score = repeats->scores[m->entry];

		candidate_add(&found,
			(struct candidate){m->start, m->end,
				lexicon_entry(repeats->lexicon, m->entry)->type,
				MENTION_BY_RULE, score, -1, FOUND_REPEATED, 0, score, 0});
	}
	candidate_drop_rivals(candidates, &found, MARGIN);
	for (size_t i = 0; i < found.count; i++)
		candidate_add(candidates, found.items[i]);
	candidate_list_release(&found);
	lexicon_matches_release(&matches);
}
