#include <string.h>

#include "text/layout.h"

static void add_rows(struct buf *out, const struct layout *l)
{
	for (size_t i = 0; i < l->row_count; i++) {
		gate_add(out, l->text + l->rows[i].start, l->rows[i].end - l->rows[i].start);
		buf_add_char(out, '\n');
	}
}

void layout_wrap(struct buf *out, const char *text, size_t len, int cols)
{
	const struct layout_style style = {.cols = cols};
	struct layout l;

	for (size_t pos = 0; pos < len;) {
		const char *feed = memchr(text + pos, '\n', len - pos);
		size_t end = feed ? (size_t)(feed - text) : len;

		layout_init(&l, text + pos, end - pos);
		layout_add_block(&l, &(struct layout_block){.end = end - pos});
		layout_fill(&l, &style);
		add_rows(out, &l);
		layout_release(&l);
		pos = end + 1;
	}
}
