#include "clean/measures.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/echo.h"

#define X(id, near, what, ...) static const short cuts_##id[] = {__VA_ARGS__};
MEASURES(X)
#undef X

const struct measure_spec measure_specs[MEASURE_COUNT] = {
#define X(id, nearness, what, ...) \
	[MEASURE_##id] = {#id, what, cuts_##id, array_length(cuts_##id), nearness == NEAR},
	MEASURES(X)
#undef X
};

/* What is known of a page while it is measured. N is a number of a line that is not blank. */
struct survey {
	const struct page *page;
	struct measured *m;
	short (*values)[MEASURE_COUNT]; /* owned, COUNT rows */
	uint32_t prose;                 /* characters of all prose */
};

static const struct features *at(const struct survey *s, size_t n)
{
	return &s->m->features[s->m->lines[n]];
}

static const struct page_line *line_at(const struct survey *s, size_t n)
{
	return &s->page->lines[s->m->lines[n]];
}

static short clip(size_t value)
{
	return value > 1000 ? 1000 : (short)value;
}

static short percent(size_t part, size_t whole)
{
	return whole ? (short)(100 * part / whole) : 0;
}

/* Does its wording end the article: a label or a heading of what follows articles? */
static bool is_closing(const struct features *f)
{
	static const unsigned char closing[] = {
		CUE_RELATED, CUE_DISCLAIMER, CUE_COMMENTS, CUE_FOOTER, CUE_CREDIT};

	if (f->chars > 60 && f->cues[CUE_DISCLAIMER] < CUE_START)
		return false;
	for (size_t i = 0; i < array_length(closing); i++) {
		if (f->cues[closing[i]] >= CUE_START && !(features_are_prose(f) && i != 1))
			return true;
	}
	return f->cues[CUE_FOOTER] || f->cues[CUE_DISCLAIMER];
}

static bool is_meta(const struct features *f)
{
	return f->chars <= 70 &&
	       (f->dated >= DATED_SHORT || f->cues[CUE_SOURCE] >= CUE_START ||
		       f->cues[CUE_TIME] >= CUE_START || f->cues[CUE_AUTHOR] >= CUE_START);
}

/* ---- the line itself */

static void measure_line(const struct survey *s, size_t n)
{
	const struct features *f = at(s, n);
	short *v = s->values[n];

	v[MEASURE_CHARS] = clip(f->chars);
	v[MEASURE_STOPS] = clip(f->stops);
	v[MEASURE_DENSITY] = percent(f->stops, f->chars);
	v[MEASURE_FUNCTION] = f->chars < 10 ? -1 : percent(f->function, f->chars);
	v[MEASURE_ENDS] = f->ends;
	v[MEASURE_BEGINS] = f->begins;
	v[MEASURE_HAN] = percent(f->han, f->chars);
	v[MEASURE_DIGITS] = percent(f->digits, f->chars);
	v[MEASURE_LATIN] = percent(f->latin, f->chars);
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

/* The earlier line of that hash, or N when there was none; it is remembered. */
static size_t seen_before(struct seen *seen, uint32_t hash, size_t n)
{
	size_t i = (hash * 2654435761u) & seen->mask;

	while (seen->hashes[i] && seen->hashes[i] != hash)
		i = (i + 1) & seen->mask;
	if (seen->hashes[i])
		return seen->where[i];
	seen->hashes[i] = hash;
	seen->where[i] = (uint32_t)n;
	return n;
}

static void measure_repeats(const struct survey *s)
{
	struct seen seen;

	seen_init(&seen, s->m->count);
	for (size_t n = 0; n < s->m->count; n++) {
		size_t before = seen_before(&seen, at(s, n)->hash, n);

		if (before == n)
			continue;
		s->values[n][MEASURE_REPEATS] = 2;
		s->values[n][MEASURE_COPY] = at(s, n)->chars >= 20;
		if (!s->values[before][MEASURE_REPEATS])
			s->values[before][MEASURE_REPEATS] = 1;
	}
	free(seen.hashes);
	free(seen.where);
}

static void measure_prefixes(const struct survey *s)
{
	for (size_t n = 0; n < s->m->count; n++) {
		size_t from = n < 4 ? 0 : n - 4, to = n + 5 < s->m->count ? n + 5 : s->m->count;
		const struct features *f = at(s, n);
		short alike = 0;

		for (size_t k = from; k < to && f->chars > 3; k++) {
			const struct features *g = at(s, k);

			alike += k != n && g->prefix == f->prefix;
			if (k < n && f->begins == BEGINS_NUMBER && g->begins == BEGINS_NUMBER &&
				g->number + 1 == f->number)
				s->values[n][MEASURE_NUMBERED] = 1;
		}
		s->values[n][MEASURE_PREFIX] = alike;
	}
}

/* ---- the main run */

/* How much line N speaks for a run that holds it. Not learnt: it only gives the chain a place to
 * measure from. Prose speaks for it by its length, short lines a little against it, so that
 * a heading is crossed but no menu. */
static double run_score(const struct survey *s, size_t n)
{
	const struct features *f = at(s, n);
	const struct page_line *line = line_at(s, n);

	if (is_closing(f))
		return -8;
	if (line->links > 0.6F || f->cues[CUE_AGO] || f->template_text)
		return -3;
	if (line->region & (REGION_NAV | REGION_FOOTER | REGION_ASIDE | REGION_FORM |
				   REGION_HIDDEN | REGION_COMMENTS | REGION_RELATED))
		return -1;
	if (features_are_prose(f))
		return (f->chars > 150 ? 150 : (double)f->chars) / 40;
	if (f->dated >= DATED_SHORT)
		return -1.5;
	if (f->chars >= 10 && features_end_sentence(f))
		return 0.4;
	return f->begins == BEGINS_NUMBER ? -0.2 : -0.45;
}

/* The run of lines with the greatest sum (Kadane). Of equal ones the first. */
static void find_run(const struct survey *s)
{
	double sum = 0, best = 0;
	size_t start = 0;

	s->m->first = 1;
	s->m->last = 0;
	for (size_t n = 0; n < s->m->count; n++) {
		if (sum <= 0) {
			sum = 0;
			start = n;
		}
		sum += run_score(s, n);
		if (sum > best) {
			best = sum;
			s->m->first = start;
			s->m->last = n;
		}
	}
}

static short place_of(const struct measured *m, size_t n)
{
	if (m->first > m->last)
		return 1000;
	if (n < m->first)
		return (short)-clip(m->first - n);
	if (n > m->last)
		return clip(n - m->last + 2);
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
		if (!closed && n > m->first && m->first <= m->last && is_closing(at(s, n)))
			closed = 1;
		v[MEASURE_CLOSED] = clip(closed);
		v[MEASURE_SINCE_META] = clip(meta);
		meta = is_meta(at(s, n)) ? 1 : meta + 1;
	}
}

/* ---- prose around it */

static void measure_prose(struct survey *s)
{
	size_t count = s->m->count, distance = 1000;
	uint32_t before = 0;

	s->prose = 0;
	for (size_t n = 0; n < count; n++)
		s->prose += features_are_prose(at(s, n)) ? at(s, n)->chars : 0;
	for (size_t n = 0; n < count; n++) {
		const struct features *f = at(s, n);
		uint32_t chars = features_are_prose(f) ? f->chars : 0;
		short *v = s->values[n];

		v[MEASURE_PROSE_BEFORE] = percent(before, s->prose);
		before += chars;
		v[MEASURE_PROSE_BEHIND] = percent(s->prose - before, s->prose);
		distance = chars ? 0 : distance + 1;
		v[MEASURE_LAST_PROSE] = clip(distance);
	}
	distance = 1000;
	for (size_t n = count; n-- > 0;) {
		distance = features_are_prose(at(s, n)) ? 0 : distance + 1;
		s->values[n][MEASURE_NEXT_PROSE] = clip(distance);
	}
}

/* ---- likeness to the first line and to the run */

static void measure_likeness(const struct survey *s)
{
	struct echo echo;
	size_t since = 1000;

	echo_init(&echo, s->page, s->m);
	for (size_t n = 0; n < s->m->count; n++) {
		short *v = s->values[n];

		v[MEASURE_HEAD] = (short)echo_head(&echo, n);
		v[MEASURE_SINCE_HEAD] = clip(since);
		since = v[MEASURE_HEAD] == 1 || v[MEASURE_HEAD] == 2 ? 1 : since + 1;
		v[MEASURE_ECHO] = (short)echo_share(&echo, n);
	}
}

/* ---- the tree */

static void measure_region(short *v, unsigned region)
{
	static const struct {
		enum region flag;
		enum measure measure;
	} flags[] = {{REGION_NAV, MEASURE_IN_NAV}, {REGION_HEADER, MEASURE_IN_HEADER},
		{REGION_FOOTER, MEASURE_IN_FOOTER}, {REGION_ASIDE, MEASURE_IN_ASIDE},
		{REGION_MAIN, MEASURE_IN_MAIN}, {REGION_FORM, MEASURE_IN_FORM},
		{REGION_LIST, MEASURE_IN_LIST}, {REGION_HIDDEN, MEASURE_IN_HIDDEN},
		{REGION_COMMENTS, MEASURE_IN_COMMENTS}, {REGION_RELATED, MEASURE_IN_RELATED}};

	for (size_t i = 0; i < array_length(flags); i++)
		v[flags[i].measure] = (region & flags[i].flag) != 0;
}

/* Prose by container; the numbers of containers are small (page.h). */
static uint32_t *sum_containers(const struct survey *s, unsigned *main)
{
	unsigned most = 0, best = 0;
	uint32_t *prose, *run;

	for (size_t n = 0; n < s->m->count; n++)
		most = line_at(s, n)->parent > most ? line_at(s, n)->parent : most;
	prose = xcalloc(most + 1, sizeof *prose);
	run = xcalloc(most + 1, sizeof *run);
	for (size_t n = 0; n < s->m->count; n++) {
		unsigned parent = line_at(s, n)->parent;

		prose[parent] += features_are_prose(at(s, n)) ? at(s, n)->chars : 0;
		if (n >= s->m->first && n <= s->m->last)
			run[parent] += at(s, n)->chars;
		if (run[parent] > run[best])
			best = parent;
	}
	*main = best;
	free(run);
	return prose;
}

static void measure_tree(const struct survey *s)
{
	unsigned main;
	uint32_t *prose;

	if (s->page->format != PAGE_HTML)
		return;
	prose = sum_containers(s, &main);
	for (size_t n = 0; n < s->m->count; n++) {
		const struct page_line *line = line_at(s, n);
		short *v = s->values[n];

		v[MEASURE_LINKS] = (short)(line->links * 100);
		v[MEASURE_BLOCK] = (short)line->block;
		v[MEASURE_LEVEL] = line->level;
		measure_region(v, line->region);
		v[MEASURE_CONTAINER] = percent(prose[line->parent], s->prose);
		v[MEASURE_SIBLING] = line->parent == main;
	}
	free(prose);
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
	find_run(&survey);
	measure_repeats(&survey);
	measure_prefixes(&survey);
	measure_places(&survey);
	measure_prose(&survey);
	measure_likeness(&survey);
	measure_tree(&survey);
	fill_buckets(&survey);
	free(survey.values);
}

void measured_release(struct measured *m)
{
	free(m->features);
	free(m->lines);
	free(m->buckets);
	*m = (struct measured){.first = 1};
}
