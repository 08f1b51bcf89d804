#include "clean/title.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/chain.h"
#include "clean/kinds.h"
#include "text/utf8.h"

/* Lines that say the first line again are surer than what the model alone thinks. */
static const float echo_bonus[] = {0, 0, 0.6F, 0.1F};

static const char *text_of(const struct article *article, size_t line, size_t *len)
{
	const struct page_line *at = &article->page->lines[line];
	const char *text = buf_str(&article->page->text) + at->start;

	*len = at->end - at->start;
	while (*len && (*text == ' ' || *text == '\t' || (unsigned char)*text < ' '))
		text++, --*len;
	while (*len && (unsigned char)text[*len - 1] <= ' ')
		--*len;
	return text;
}

size_t title_without_site(const char *line, size_t len)
{
	/* MOST: characters behind the mark that a site's name may have. */
	static const struct {
		const char *mark;
		size_t most;
	} marks[] = {{"_", 40}, {"|", 24}, {"｜", 24}, {" - ", 24}, {" – ", 24}, {" — ", 24},
		{"--", 24}, {"—", 8}, {"-", 12}};

	for (size_t s = 0; s < array_length(marks); s++) {
		size_t n = strlen(marks[s].mark);

		for (size_t at = 0; at + n < len; at++) {
			size_t head = at;

			if (memcmp(line + at, marks[s].mark, n) != 0)
				continue;
			/* Titles hold such marks too: the name behind is short, the title is not. */
			if (utf8_count(line, at) < 6 ||
				utf8_count(line + at + n, len - at - n) > marks[s].most)
				continue;
			while (head > 0 && line[head - 1] == ' ')
				head--;
			return head;
		}
	}
	return len;
}

/* How well line N would do as the title; at most 0: not at all. */
static float title_score(
	const struct article *article, const struct measured *m, const float *rows, size_t n)
{
	const struct features *f = &m->features[m->lines[n]];
	const unsigned char *buckets = m->buckets + n * MEASURE_COUNT;
	float score = rows[n * STATE_ROOM + STATE_TITLE];

	if (f->chars < 4 || f->chars > 90 || f->dated >= DATED_SHORT)
		return 0;
	if (n > 0)
		score += echo_bonus[buckets[MEASURE_HEAD]];
	score += article->page->lines[m->lines[n]].level == 1 ? 0.3F : 0;
	return score - (n == 0 ? 0.3F : 0);
}

/* The line of the title, or COUNT. Of equally good ones the last before the body. */
static size_t find_line(const struct article *article, const struct measured *m,
	const float *rows, size_t first)
{
	size_t best = m->count;
	float best_score = 0.25F;

	for (size_t n = 0; n < first; n++) {
		float score = title_score(article, m, rows, n);

		if (score >= best_score - 0.05F) {
			best = n;
			best_score = score > best_score ? score : best_score;
		}
	}
	return best;
}

/* Behind the last mark of a breadcrumb ("home > news > a title") its last step; NULL when it is none. */
static const char *last_step(const char *text, size_t len, size_t *step_len)
{
	static const char *const marks[] = {">", "›", "»", "＞"};
	const char *step = NULL;

	for (size_t i = 0; i < array_length(marks); i++) {
		size_t mark_len = strlen(marks[i]), left = len;
		const char *at = text;

		while ((at = memmem(at, left, marks[i], mark_len))) {
			at += mark_len;
			left = len - (size_t)(at - text);
			step = !step || at > step ? at : step;
		}
	}
	if (!step)
		return NULL;
	while (step < text + len && *step == ' ')
		step++;
	*step_len = len - (size_t)(step - text);
	return step;
}

/* Does a breadcrumb in the lines from FROM to FIRST end in words that line N holds? */
static bool is_last_step(const struct article *article, const struct measured *m, size_t from,
	size_t first, size_t n)
{
	size_t len, other_len, step_len;
	const char *text = text_of(article, m->lines[n], &len);

	for (size_t k = from; k < first; k++) {
		const char *other = text_of(article, m->lines[k], &other_len);
		const char *step = last_step(other, other_len, &step_len);

		if (k != n && step && step_len >= 18 && memmem(text, len, step, step_len))
			return true;
	}
	return false;
}

/* Does a line say nothing but what a title says? */
static bool is_plain(const struct features *f)
{
	if (f->chars < 8 || f->chars > 60 || f->dated >= DATED_SHORT || f->bars > 1 ||
		f->address)
		return false;
	for (int cue = 0; cue < CUE_COUNT; cue++) {
		if (cue != CUE_DATELINE && cue != CUE_SPEECH && f->cues[cue] >= CUE_START)
			return false;
	}
	return true;
}

/* Where no line is like a title: the one a little above the body that a breadcrumb leads to, or that is
 * made of the body's words; COUNT when there is none. Of equally good ones the last. */
static size_t find_echo(const struct article *article, const struct measured *m, size_t first)
{
	enum { ABOVE = 25, LEAST_ECHO = 3, STEP = 10 }; /* 3: the bucket of 40 in a hundred */
	size_t best = m->count, from = first > ABOVE ? first - ABOVE : 0;
	int best_echo = LEAST_ECHO;

	for (size_t n = from; n < first; n++) {
		int echo = m->buckets[n * MEASURE_COUNT + MEASURE_ECHO];

		if (!is_plain(&m->features[m->lines[n]]))
			continue;
		echo += is_last_step(article, m, from, first, n) ? STEP : 0;
		if (echo < best_echo)
			continue;
		best = n;
		best_echo = echo;
	}
	return best;
}

/* Lines that repeat the title, or begin with it. Before the body they are the title, in it a caption. */
static void mark_repeats(
	struct article *article, const struct measured *m, size_t first, size_t end)
{
	size_t title_len = strlen(article->title);

	for (size_t n = 0; n < end; n++) {
		struct article_line *line = &article->lines[m->lines[n]];
		size_t len;
		const char *text = text_of(article, m->lines[n], &len);

		if (len < 18 || line->role == ROLE_META ||
			memcmp(text, article->title, len < title_len ? len : title_len) != 0)
			continue;
		if (n < first)
			line->role = ROLE_TITLE;
		else if (len <= title_len && line->role == ROLE_BODY)
			line->role = ROLE_OPTIONAL;
	}
}

/* A page whose body begins with its first line has its title there, if that is no sentence; what is
 * shorter than any heading behind it is the name of a column. */
static void open_body(struct article *article, const struct measured *m)
{
	const struct features *f = &m->features[m->lines[0]];
	size_t len;
	const char *text = text_of(article, m->lines[0], &len);

	if (f->chars < 6 || f->chars > 60 || f->ends == ENDS_SENTENCE || f->ends == ENDS_COMMA)
		return;
	article->title = xstrndup(text, title_without_site(text, len));
	article->lines[m->lines[0]].role = ROLE_TITLE;
	for (size_t n = 1; n < m->count; n++) {
		const struct features *g = &m->features[m->lines[n]];

		if (g->chars >= 6 || features_end_sentence(g))
			break;
		article->lines[m->lines[n]].role = ROLE_CLUTTER;
	}
}

/* What an HTML page or the first line says, when no line is a title. */
static void fall_back(struct article *article, const struct measured *m, size_t first)
{
	const char *said = article->page->title;
	size_t len;

	if (said && *said) {
		article->title = xstrndup(said, title_without_site(said, strlen(said)));
	} else if (first == 0 && m->count > 1) {
		open_body(article, m);
	} else if (first > 0 && first < m->count) {
		const struct features *f = &m->features[m->lines[0]];
		const char *text = text_of(article, m->lines[0], &len);

		if (f->chars < 10 || f->chars > 60 || f->bars > 2 || f->tokens > 4)
			return;
		article->title = xstrndup(text, title_without_site(text, len));
		article->lines[m->lines[0]].role = ROLE_TITLE;
	}
}

void title_find(struct article *article, const struct measured *m, const float *rows)
{
	size_t first, end, line, len;

	kinds_body(article, m, &first, &end);
	line = find_line(article, m, rows, first);
	if (line == m->count && first < m->count)
		line = find_echo(article, m, first);
	if (line < m->count) {
		const char *text = text_of(article, m->lines[line], &len);

		/* Only the words of a title element have the site behind them. */
		if (line == 0 || m->buckets[line * MEASURE_COUNT + MEASURE_HEAD] == 0)
			len = title_without_site(text, len);
		article->title = xstrndup(text, len);
		article->lines[m->lines[line]].role = ROLE_TITLE;
	} else {
		fall_back(article, m, first);
	}
	if (article->title)
		mark_repeats(article, m, first, end);
}
