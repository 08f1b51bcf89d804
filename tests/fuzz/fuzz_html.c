/* Whatever the bytes, an HTML page becomes lines that tile its text: sorted, in range, not
 * blank, on character boundaries, with what is known of each in its range. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "page/page.h"
#include "text/utf8.h"

static void require(int condition)
{
	if (!condition)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_options options = {.name = "page.html"};
	struct page page;
	struct err err = {0};
	size_t at = 0;

	if (page_read(&page, data, size, &options, &err) < 0) {
		require(err.text[0] && page.count == 0 && !page.lines);
		return 0;
	}
	require(page.count > 0 && utf8_valid(buf_str(&page.text), page.text.len));
	for (size_t i = 0; i < page.count; i++) {
		const struct page_line *line = &page.lines[i];

		require(line->start == at && line->end > line->start);
		require(!memchr(page.text.data + line->start, '\n', line->end - line->start));
		require(page.text.data[line->end] == '\n');
		require(line->links >= 0 && line->links <= 1);
		require(line->level <= 6 && line->block <= BLOCK_PREFORMATTED);
		require(page_line_at(&page, line->start) == i);
		at = line->end + 1;
	}
	require(at == page.text.len);
	page_release(&page);
	return 0;
}
