#include "clean/tree.h"

#include <stdlib.h>

#include "base/mem.h"

/* A class that says "comments" or "sidebar" of an element which holds most of the page speaks of what is
 * there too, not of all: such a flag is not believed. */
void tree_regions(const struct survey *s)
{
	uint32_t prose[REGION_COUNT] = {0}, all = 0;

	for (size_t n = 0; n < s->m->count; n++) {
		uint32_t chars =
			features_are_prose(survey_at(s, n)) ? survey_at(s, n)->chars : 0;

		all += chars;
		for (int i = 0; i < REGION_COUNT; i++)
			prose[i] += survey_line(s, n)->region >> i & 1 ? chars : 0;
	}
	s->m->regions = REGION_MAIN | REGION_LIST;
	for (int i = 0; i < REGION_COUNT; i++)
		s->m->regions |= prose[i] * 10 < all * 6 ? 1u << i : 0;
}

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

/* What stands in an element, its descendants included. */
struct element {
	uint32_t chars, run; /* all of them, those of the main run */
	double links;        /* characters in links */
	bool inside;         /* in the element that holds the run, or that element */
};

/* An element counts before all that it holds, so that one pass backwards adds up. */
static struct element *sum_elements(const struct survey *s)
{
	size_t count = s->page->elements;
	struct element *elements = xcalloc(count + 1, sizeof *elements);

	for (size_t n = 0; n < s->m->count; n++) {
		const struct page_line *line = survey_line(s, n);
		struct element *e = &elements[line->parent];
		uint32_t chars = survey_at(s, n)->chars;

		e->chars += chars;
		e->links += (double)(line->links * (float)chars);
		e->run += n >= s->m->first && n <= s->m->last ? chars : 0;
	}
	for (size_t i = count; i-- > 1;) {
		struct element *around = &elements[s->page->enclosing[i]];

		around->chars += elements[i].chars;
		around->links += elements[i].links;
		around->run += elements[i].run;
	}
	return elements;
}

/* The run is mostly one element's; a stray line of it may stand elsewhere. */
static void find_inside(const struct survey *s, struct element *elements)
{
	size_t holder = 0;

	for (size_t i = 1; i < s->page->elements; i++) {
		if (elements[i].run * 10 >= elements[0].run * 9)
			holder = i;
	}
	for (size_t i = 0; i < s->page->elements; i++)
		elements[i].inside =
			i == holder || (i > 0 && elements[s->page->enclosing[i]].inside);
}

void tree_measure(const struct survey *s)
{
	struct element *elements;

	if (s->page->format != PAGE_HTML)
		return;
	elements = sum_elements(s);
	find_inside(s, elements);
	for (size_t n = 0; n < s->m->count; n++) {
		const struct page_line *line = survey_line(s, n);
		unsigned around = s->page->elements ? s->page->enclosing[line->parent] : 0;
		short *v = s->values[n];

		v[MEASURE_LINKS] = (short)(line->links * 100);
		v[MEASURE_BLOCK] = (short)line->block;
		v[MEASURE_LEVEL] = line->level;
		measure_region(v, survey_region(s, n));
		v[MEASURE_CONTAINER] =
			survey_percent((size_t)elements[around].links, elements[around].chars);
		v[MEASURE_SIBLING] = elements[line->parent].inside;
	}
	free(elements);
}
