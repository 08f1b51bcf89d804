/* survey.h -- a page while it is being measured: what the parts of measures.c share.
 * Internal to src/clean. N is always the number of a line that is not blank. */
#ifndef PIYUE_CLEAN_SURVEY_H
#define PIYUE_CLEAN_SURVEY_H

#include "clean/measures.h"

struct survey {
	const struct page *page;        /* borrowed */
	struct measured *m;             /* borrowed; its features and lines are there */
	short (*values)[MEASURE_COUNT]; /* owned, COUNT rows */
	uint32_t *
		earlier; /* owned; for each line the last one before it that is equal, or its own number */
	uint32_t prose; /* characters of all prose */
};

static inline const struct features *survey_at(const struct survey *s, size_t n)
{
	return &s->m->features[s->m->lines[n]];
}

static inline const struct page_line *survey_line(const struct survey *s, size_t n)
{
	return &s->page->lines[s->m->lines[n]];
}

/* Its regions as far as they are believed. */
static inline unsigned survey_region(const struct survey *s, size_t n)
{
	return survey_line(s, n)->region & s->m->regions;
}

static inline short survey_percent(size_t part, size_t whole)
{
	return whole ? (short)(100 * part / whole) : 0;
}

#endif
