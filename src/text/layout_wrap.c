#include <string.h>

#include "text/layout.h"

void layout_wrap(struct buf *out, const char *text, size_t len, int cols)
{
	const struct layout_style style = {.cols = cols};
	struct layout l;

	layout_init(&l, text, len);
	l.whole = true;
	for (size_t pos = 0; pos < len;) {
		const char *feed = memchr(text + pos, '\n', len - pos);
		size_t end = feed ? (size_t)(feed - text) : len;

		layout_clear(&l);
		layout_add_block(&l, &(struct layout_block){.start = pos, .end = end});
		layout_fill(&l, &style);
		for (size_t i = 0; i < l.count; i++) {
			gate_add_whole(
				out, text + l.rows[i].start, l.rows[i].end - l.rows[i].start);
			buf_add_char(out, '\n');
		}
		pos = end + 1;
	}
	layout_release(&l);
}
