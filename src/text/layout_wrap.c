#include <string.h>

#include "text/layout.h"

void layout_add_text(struct buf *out, const struct layout *l, size_t row)
{
	const char *text = l->text + l->rows[row].start;
	size_t len = l->rows[row].end - l->rows[row].start;
	struct layout_cells it;
	struct layout_cell cell;

	if (l->style.gap || l->respelled.count) {
		layout_cells_start(&it, l, row);
		while (layout_cells_next(&it, &cell))
			buf_add(out, cell.cell.bytes, cell.cell.len);
	} else if (l->whole) {
		gate_add_whole(out, text, len);
	} else {
		gate_add(out, text, len);
	}
}

void layout_wrap(
	struct buf *out, const char *text, size_t len, const struct layout_style *style)
{
	struct layout l;

	layout_init(&l, text, len);
	l.whole = true;
	for (size_t pos = 0; pos < len;) {
		const char *feed = memchr(text + pos, '\n', len - pos);
		size_t end = feed ? (size_t)(feed - text) : len;

		layout_clear(&l);
		layout_add_block(&l, &(struct layout_block){.start = pos, .end = end});
		layout_fill(&l, style);
		for (size_t i = 0; i < l.count; i++) {
			layout_add_text(out, &l, i);
			buf_add_char(out, '\n');
		}
		pos = end + 1;
	}
	layout_release(&l);
}
