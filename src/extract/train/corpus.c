#include "extract/train/corpus.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/label.h"
#include "extract/train/gold.h"

/* A type that a set does not annotate is left open where its names mostly stand: between title marks
 * and in Latin letters. Left open everywhere, such types swallow others of the set. */
static void label_sentence(uint32_t *allowed, const struct token *tokens, size_t count,
	const struct gold_text *gold, unsigned known)
{
	uint32_t free = 1;
	int marks = 0;

	for (int y = 1; y < LABELS; y++) {
		if (!(known & GOLD_BIT(label_type(y))))
			free |= 1u << y;
	}
	for (size_t i = 0; i < count; i++) {
		marks += tokens[i].id == 0x300b ? -marks : tokens[i].id == 0x300a;
		allowed[i] = marks > 0 || tokens[i].kind == TOKEN_LATIN ? free : 1;
	}
	for (size_t s = 0; s < gold->count; s++) {
		const struct gold_span *span = &gold->spans[s];
		size_t from = 0, to;
		int base = 1 + 4 * span->type;

		while (from < count && tokens[from].start < span->start)
			from++;
		if (from == count || tokens[from].start != span->start)
			continue;
		for (to = from; to < count && tokens[to].end < span->end;)
			to++;
		if (to == count || tokens[to].end != span->end)
			continue;
		for (size_t i = from; i <= to; i++)
			allowed[i] = 1u << (from == to   ? base + 3
					     : i == from ? base
					     : i == to   ? base + 2
							 : base + 1);
	}
}

static void add_sentences(struct corpus *corpus, const struct gold_text *gold,
	const struct gold_set *set, const struct words *words)
{
	static struct token tokens[SENTENCE_MAX];

	for (size_t pos = 0; pos < gold->len;) {
		size_t count = features_tokens(gold->text, pos, gold->len, tokens, &pos);

		if (!count)
			continue;
		while (corpus->tokens + count > corpus->token_capacity) {
			corpus->token_capacity = corpus->token_capacity * 2 + 4096;
			corpus->features = xreallocarray(corpus->features,
				corpus->token_capacity, sizeof *corpus->features);
			corpus->allowed = xreallocarray(corpus->allowed, corpus->token_capacity,
				sizeof *corpus->allowed);
		}
		features_fill(tokens, count, words, corpus->features + corpus->tokens);
		label_sentence(
			corpus->allowed + corpus->tokens, tokens, count, gold, set->known);
		array_reserve(corpus->sentences, corpus->count, corpus->capacity);
		corpus->sentences[corpus->count++] = (struct sentence){
			corpus->tokens, (uint32_t)count, set->style, set->repeats};
		corpus->tokens += count;
	}
}

void corpus_add(
	struct corpus *corpus, const struct gold *gold, const struct words *words, bool styles)
{
	size_t before = corpus->count;

	for (size_t i = 0; i < gold->count; i++)
		add_sentences(corpus, &gold->texts[i], gold->set, words);
	for (size_t i = before; !styles && i < corpus->count; i++)
		corpus->sentences[i].style = STYLE_PRESS;
}

void corpus_release(struct corpus *corpus)
{
	free(corpus->sentences);
	free(corpus->features);
	free(corpus->allowed);
	*corpus = (struct corpus){0};
}
