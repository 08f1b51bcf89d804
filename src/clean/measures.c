#include "clean/measures.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/echo.h"
#include "clean/run.h"
#include "clean/tree.h"

#define X(id, near, what, ...) static const short cuts_##id[] = {__VA_ARGS__};
MEASURES(X)
#undef X

const struct measure_spec measure_specs[MEASURE_COUNT] = {
#define X(id, nearness, what, ...) \
	[MEASURE_##id] = {#id, what, cuts_##id, array_length(cuts_##id), nearness == NEAR},
	MEASURES(X)
#undef X
};

static short clip(size_t value)
{
	return value > 1000 ? 1000 : (short)value;
}

/* ---- the line itself */

static void measure_line(const struct survey *s, size_t n)
{
	const struct features *f = survey_at(s, n);
	short *v = s->values[n];

	v[MEASURE_CHARS] = clip(f->chars);
	v[MEASURE_STOPS] = clip(f->stops);
	v[MEASURE_DENSITY] = survey_percent(f->stops, f->chars);
	v[MEASURE_FUNCTION] = f->chars < 10 ? -1 : survey_percent(f->function, f->chars);
	v[MEASURE_ENDS] = f->ends;
	v[MEASURE_BEGINS] = f->begins;
	v[MEASURE_HAN] = survey_percent(f->han, f->chars);
	v[MEASURE_DIGITS] = survey_percent(f->digits, f->chars);
	v[MEASURE_LATIN] = survey_percent(f->latin, f->chars);
	v[MEASURE_TOKENS] = clip(f->tokens);
	v[MEASURE_TOKEN_CHARS] = clip(f->tokens ? f->chars / f->tokens : 0);
	v[MEASURE_BARS] = clip(f->bars);
	v[MEASURE_DATED] = f->dated;
	v[MEASURE_ADDRESS] = f->template_text ? 3 : f->address ? 1 + (f->chars < 40) : 0;
	for (int cue = 0; cue < CUE_COUNT; cue++)
		v[MEASURE_NAVIGATION + cue] = f->cues[cue];
	v[MEASURE_FROM_START] = clip(n);
	v[MEASURE_FROM_END] = clip(s->m->count - 1 - n);
}

/* ---- other lines like it */

/* Lines by hash: open addressing, at most half full. */
struct seen {
	uint32_t *hashes; /* owned; 0: free */
	uint32_t *where;  /* owned */
	size_t mask;
};

static void seen_init(struct seen *seen, size_t lines)
{
	size_t room = 16;

	while (room < 2 * lines)
		room *= 2;
	seen->hashes = xcalloc(room, sizeof *seen->hashes);
	seen->where = xcalloc(room, sizeof *seen->where);
	seen->mask = room - 1;
}

/* The last line of that hash before N, or N when there was none; N is remembered. */
static size_t seen_before(struct seen *seen, uint32_t hash, size_t n)
{
	size_t i = (hash * 2654435761u) & seen->mask, before;

	while (seen->hashes[i] && seen->hashes[i] != hash)
		i = (i + 1) & seen->mask;
	before = seen->hashes[i] ? seen->where[i] : n;
	seen->hashes[i] = hash;
	seen->where[i] = (uint32_t)n;
	return before;
}

static void find_earlier(struct survey *s)
{
	struct seen seen;

	s->earlier = xcalloc(s->m->count + 1, sizeof *s->earlier);
	seen_init(&seen, s->m->count);
	for (size_t n = 0; n < s->m->count; n++)
		s->earlier[n] = (uint32_t)seen_before(&seen, survey_at(s, n)->hash, n);
	free(seen.hashes);
	free(seen.where);
}

static void measure_repeats(const struct survey *s)
{
	for (size_t n = 0; n < s->m->count; n++) {
		size_t before = s->earlier[n];

		if (before == n)
			continue;
		s->values[n][MEASURE_REPEATS] = 2;
		if (survey_at(s, n)->chars >= 20)
			s->values[n][MEASURE_COPY] = before < s->m->first ? 1 : 2;
		if (!s->values[before][MEASURE_REPEATS])
			s->values[before][MEASURE_REPEATS] = 1;
	}
}

static void measure_prefixes(const struct survey *s)
{
	for (size_t n = 0; n < s->m->count; n++) {
		size_t from = n < 4 ? 0 : n - 4, to = n + 5 < s->m->count ? n + 5 : s->m->count;
		const struct features *f = survey_at(s, n);
		short alike = 0;

		for (size_t k = from; k < to && f->chars > 3; k++) {
			const struct features *g = survey_at(s, k);

			alike += k != n && g->prefix == f->prefix;
		}
		s->values[n][MEASURE_PREFIX] = alike;
	}
}

/* Lines from one number to the next, at most. */
enum { ITEM_REACH = 24 };

/* A list may have several lines between "1." and "2.": they belong to it. */
static void measure_sequences(const struct survey *s)
{
	/* For each way of numbering and each number the last line that begins with it, from 1. */
	uint32_t last[NUMBERINGS][100] = {0};

	for (size_t n = 0; n < s->m->count; n++) {
		const struct features *f = survey_at(s, n);
		size_t before;

		if (f->begins != BEGINS_NUMBER || f->number < 1 || f->number > 99)
			continue;
		before = last[f->numbering][f->number - 1];
		last[f->numbering][f->number] = (uint32_t)n + 1;
		if (f->number == 1 || !before || n + 1 - before > ITEM_REACH)
			continue;
		s->values[n][MEASURE_NUMBERED] = 1;
		for (size_t k = before - 1; k <= n; k++)
			s->values[k][MEASURE_SEQUENCE] = 1;
	}
}

enum { NO_RUN = 1000 };

static short place_of(const struct measured *m, size_t n)
{
	if (m->first > m->last)
		return NO_RUN;
	if (n < m->first)
		return (short)-clip(m->first - n);
	if (n > m->last)
		return n - m->last + 2 < NO_RUN ? (short)(n - m->last + 2) : NO_RUN - 1;
	return n == m->first ? 0 : n == m->last ? 2 : 1;
}

static void measure_places(const struct survey *s)
{
	const struct measured *m = s->m;
	size_t closed = 0, meta = 1000;

	for (size_t n = 0; n < m->count; n++) {
		short *v = s->values[n];

		v[MEASURE_PLACE] = place_of(m, n);
		closed += closed > 0;
		if (!closed && n > m->first && m->first <= m->last &&
			features_close(survey_at(s, n)))
			closed = 1;
		v[MEASURE_CLOSED] = clip(closed);
		v[MEASURE_SINCE_META] = clip(meta);
		meta = features_are_meta(survey_at(s, n)) ? 1 : meta + 1;
	}
}

/* ---- prose around it */

static void measure_prose(struct survey *s)
{
	size_t count = s->m->count, distance = 1000;
	uint32_t before = 0;

	s->prose = 0;
	for (size_t n = 0; n < count; n++)
		s->prose += features_are_prose(survey_at(s, n)) ? survey_at(s, n)->chars : 0;
	for (size_t n = 0; n < count; n++) {
		const struct features *f = survey_at(s, n);
		uint32_t chars = features_are_prose(f) ? f->chars : 0;
		short *v = s->values[n];

		v[MEASURE_PROSE_BEFORE] = survey_percent(before, s->prose);
		before += chars;
		v[MEASURE_PROSE_BEHIND] = survey_percent(s->prose - before, s->prose);
		distance = chars ? 0 : distance + 1;
		v[MEASURE_LAST_PROSE] = clip(distance);
	}
	distance = 1000;
	for (size_t n = count; n-- > 0;) {
		distance = features_are_prose(survey_at(s, n)) ? 0 : distance + 1;
		s->values[n][MEASURE_NEXT_PROSE] = clip(distance);
	}
}

/* ---- likeness to the first line and to the run */

static void measure_heads(const struct survey *s)
{
	struct echo echo;

	echo_init(&echo, s->page, s->m);
	for (size_t n = 0; n < s->m->count; n++)
		s->values[n][MEASURE_HEAD] = (short)echo_head(&echo, n);
}

static void measure_likeness(const struct survey *s)
{
	struct echo echo;
	size_t since = 1000;

	echo_init(&echo, s->page, s->m);
	for (size_t n = 0; n < s->m->count; n++) {
		short *v = s->values[n];

		v[MEASURE_SINCE_HEAD] = clip(since);
		since = v[MEASURE_HEAD] == 1 || v[MEASURE_HEAD] == 2 ? 1 : since + 1;
		v[MEASURE_ECHO] = (short)echo_share(&echo, n);
	}
}

/* ---- all of it */

static void find_lines(struct measured *m, const struct page *page)
{
	struct line_reader reader = {{0}, 0};

	m->features = xcalloc(page->count + 1, sizeof *m->features);
	m->lines = xcalloc(page->count + 1, sizeof *m->lines);
	for (size_t i = 0; i < page->count; i++) {
		features_of(&m->features[i], &reader, page, i);
		if (m->features[i].chars)
			m->lines[m->count++] = i;
	}
}

static void fill_buckets(const struct survey *s)
{
	for (size_t n = 0; n < s->m->count; n++) {
		unsigned char *buckets = s->m->buckets + n * MEASURE_COUNT;

		for (size_t i = 0; i < MEASURE_COUNT; i++) {
			const struct measure_spec *spec = &measure_specs[i];
			unsigned char bucket = 0;

			while (bucket < spec->cut_count &&
				s->values[n][i] >= spec->cuts[bucket])
				bucket++;
			buckets[i] = bucket;
		}
	}
}

void measure_page(struct measured *m, const struct page *page)
{
	struct survey survey = {.page = page, .m = m};

	*m = (struct measured){.first = 1};
	find_lines(m, page);
	survey.values = xcalloc(m->count + 1, sizeof *survey.values);
	m->buckets = xcalloc(m->count + 1, MEASURE_COUNT);
	for (size_t n = 0; n < m->count; n++)
		measure_line(&survey, n);
	measure_sequences(&survey);
	measure_heads(&survey);
	find_earlier(&survey);
	tree_regions(&survey);
	run_find(&survey);
	measure_repeats(&survey);
	measure_prefixes(&survey);
	measure_places(&survey);
	measure_prose(&survey);
	measure_likeness(&survey);
	tree_measure(&survey);
	fill_buckets(&survey);
	free(survey.values);
	free(survey.earlier);
}

void measured_release(struct measured *m)
{
	free(m->features);
	free(m->lines);
	free(m->buckets);
	*m = (struct measured){.first = 1};
}
