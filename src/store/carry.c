#include "store/carry.h"

#include <string.h>

#include "exchange/anchor.h"
#include "store/mark_row.h"

/* The only line of these words; false when there is none or more than
 * one. A decision on a line is about its words more than about what stands around it. */
static bool only_line(
	const char *words, const char *text, size_t len, size_t *start, size_t *end)
{
	size_t words_len = strlen(words), found = 0;

	for (size_t at = 0; at < len;) {
		const char *feed = memchr(text + at, '\n', len - at);
		size_t stop = feed ? (size_t)(feed - text) : len;

		if (stop - at == words_len && memcmp(text + at, words, words_len) == 0) {
			*start = at;
			*end = stop;
			found++;
		}
		at = stop + 1;
	}
	return found == 1;
}

void carry_place(struct mark *m, const char *text, size_t len)
{
	struct anchor anchor = {m->start, m->end, m->quote, m->prefix, m->suffix};

	if (m->end == 0 || !m->quote || !m->prefix || !m->suffix)
		return;
	switch (anchor_find(&anchor, text, len, &m->start, &m->end)) {
	case ANCHOR_PLACED:
		m->status = MARK_PLACED;
		break;
	case ANCHOR_MOVED:
		m->status = MARK_MOVED;
		break;
	case ANCHOR_SIMILAR:
		/* Other words than the person marked: for the person to look at. */
	case ANCHOR_LOST:
		m->status = MARK_ORPHAN;
		m->start = anchor.start;
		m->end = anchor.end;
	}
	if (m->status == MARK_ORPHAN && m->kind == MARK_ROLE &&
		only_line(m->quote, text, len, &m->start, &m->end))
		m->status = MARK_MOVED;
}

int carry_marks(struct library *lib, struct document_result *result, const char *text,
	size_t len, struct err *err)
{
	struct mark_query query = {.document = result->previous};
	struct mark_list list = {0};
	int64_t step = 0;
	int status = sql_run(
		lib, err, "UPDATE document SET latest = 0 WHERE id = ?", "i", result->previous);

	if (status == 0)
		status = marks_find(lib, &query, &list, err);
	if (status == 0 && list.count && (step = step_new(lib, STEP_AUTOMATIC, 0, err)) < 0)
		status = -1;
	for (size_t i = 0; i < list.count && status == 0; i++) {
		struct mark *m = &list.items[i];

		carry_place(m, text, len);
		if (m->status == MARK_ORPHAN)
			result->orphaned++;
		else
			result->carried++;
		m->document = result->id;
		status = mark_row_write(lib, step, m, err);
	}
	if (status == 0 && step)
		status = step_finish(lib, step, err);
	mark_list_release(&list);
	return status;
}
