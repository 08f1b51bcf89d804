#include "clean/run.h"

#include <stdbool.h>

#include "base/mem.h"

/* How much line N speaks for a run that holds it. Not learnt: it only gives the chain a place to
 * measure from. Prose speaks for it by its length, short lines a little against it, so that
 * a heading is crossed but no menu. */
static double run_score(const struct survey *s, size_t n)
{
	const struct features *f = survey_at(s, n);
	const struct page_line *line = survey_line(s, n);

	if (features_close(f))
		return -8;
	if (line->links > 0.6F || f->cues[CUE_AGO] || f->template_text)
		return -3;
	if (survey_region(s, n) & (REGION_NAV | REGION_FOOTER | REGION_ASIDE | REGION_FORM |
					  REGION_HIDDEN | REGION_COMMENTS | REGION_RELATED))
		return -1;
	if (features_are_prose(f)) {
		bool notice = f->cues[CUE_FOOTER] || f->cues[CUE_DISCLAIMER];
		double chars = f->chars > 150 ? 150 : f->chars;

		return notice ? (chars < 60 ? 0 : chars / 80) : chars / 40;
	}
	if (s->values[n][MEASURE_SEQUENCE])
		return 0.1;
	if (f->dated >= DATED_SHORT)
		return -1.5;
	/* A sentence in another script is as often a stray one. */
	if (f->chars >= 10 && features_end_sentence(f) && f->stops > 0)
		return f->han * 4 >= f->chars ? 0.4 : 0;
	/* The cells of a table. */
	if (f->digits * 3 >= f->chars)
		return -0.15;
	return f->begins == BEGINS_NUMBER ? -0.2 : -0.45;
}

/* A run of lines: FIRST > LAST when there is none. */
struct run {
	size_t first, last;
	double sum;
};

/* The run of lines with the greatest sum (Kadane). Of equal ones the first. What follows a line that
 * closes an article counts half: teasers are prose too, and a body may go on behind a link. */
static struct run find_prose_run(const struct survey *s)
{
	struct run best = {.first = 1};
	double sum = 0, worth = 1;
	size_t start = 0;

	for (size_t n = 0; n < s->m->count; n++) {
		double score = run_score(s, n);
		bool copy = s->earlier[n] != n && s->earlier[n] >= start;

		if (copy && score > 0)
			score = -0.2;
		if (sum <= 0) {
			sum = 0;
			worth = 1;
			start = n;
		}
		sum += score > 0 ? score * worth : score;
		worth *= features_close(survey_at(s, n)) ? 0.5 : 1;
		if (sum > best.sum)
			best = (struct run){start, n, sum};
	}
	return best;
}

/* What line N, which is no prose, speaks for a run behind a title or a date. */
static double frame_score(const struct survey *s, size_t n)
{
	static const unsigned char others[] = {CUE_NAVIGATION, CUE_RELATED, CUE_ADVERTISEMENT,
		CUE_COMMENTS, CUE_FOOTER, CUE_TOOLS, CUE_COUNTS};
	const struct features *f = survey_at(s, n);

	if (survey_line(s, n)->links > 0.6F || f->dated >= DATED_SHORT || f->bars > 1)
		return -1;
	for (size_t i = 0; i < array_length(others); i++) {
		if (f->cues[others[i]] >= CUE_START)
			return -1;
	}
	return f->chars >= 5 ? 0.3 : 0;
}

/* On a page with hardly any prose, such as one of verse or of prices: the best run of other lines that
 * begins right behind a title or a date and ends where something closes it. */
static struct run find_framed_run(const struct survey *s)
{
	struct run best = {.first = 1};
	double sum = 0;
	size_t start = 0;
	bool open = false;

	for (size_t n = 0; n < s->m->count; n++) {
		short head = s->values[n][MEASURE_HEAD];

		if (features_are_meta(survey_at(s, n)) || head == 1 || head == 2) {
			open = true;
			start = n + 1;
			sum = 0;
			continue;
		}
		open = open && !features_close(survey_at(s, n));
		if (!open)
			continue;
		sum += frame_score(s, n);
		if (sum > best.sum)
			best = (struct run){start, n, sum};
	}
	return best;
}

/* A run of prose of less than this says little. */
#define LITTLE_PROSE 3.0

void run_find(const struct survey *s)
{
	struct run run = find_prose_run(s);

	if (run.sum < LITTLE_PROSE) {
		struct run framed = find_framed_run(s);

		run = framed.sum > run.sum ? framed : run;
	}
	s->m->first = run.first;
	s->m->last = run.last;
}
