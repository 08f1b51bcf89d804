/* extractor_fixture.h -- the whole extractor, with the model and the gazetteer of the tree, and its mentions as a line
 * of text. For one test program: everything is static. */
#ifndef PIYUE_TESTS_EXTRACTOR_FIXTURE_H
#define PIYUE_TESTS_EXTRACTOR_FIXTURE_H

#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "extract/extract.h"

static struct extractor *extractor;

static inline int extractor_set_up(void **state)
{
	struct err err;

	(void)state;
	setenv("PIYUE_DATA", "data", 1);
	extractor = extractor_new(NULL, &err);
	return extractor ? 0 : -1;
}

static inline int extractor_tear_down(void **state)
{
	(void)state;
	extractor_free(extractor);
	return 0;
}

/* LIST, which is released, as "TYPE[text] ...", with ENTITIES each with the number of its entity. The caller's to
 * free. */
static inline char *extractor_shown(struct mention_list *list, const char *text, bool entities)
{
	struct buf out = {0};

	for (size_t i = 0; i < list->count; i++) {
		const struct mention *m = &list->items[i];

		assert_true(i == 0 || list->items[i - 1].end <= m->start);
		assert_true(m->score >= 0 && m->score <= 1);
		buf_addf(&out, "%s%s[%.*s]", i ? " " : "", mention_type_name(m->type),
			(int)(m->end - m->start), text + m->start);
		if (entities)
			buf_addf(&out, "%d", m->entity);
	}
	mention_list_release(list);
	return buf_detach(&out);
}

#endif
