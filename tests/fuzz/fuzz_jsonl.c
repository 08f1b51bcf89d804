/* Whatever the bytes, a JSON Lines stream ends, each line gives a page or a reason, and
 * the lines are counted. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "page/jsonl.h"
#include "text/utf8.h"

static void require(int condition)
{
	if (!condition)
		abort();
}

static size_t count_lines(const uint8_t *data, size_t size)
{
	size_t lines = 0;

	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || i + 1 == size;
	return lines;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct jsonl_reader reader;
	struct page page;
	struct err err = {0};
	FILE *in = size ? fmemopen((void *)data, size, "r") : NULL;
	int result;

	if (!in)
		return 0;
	jsonl_init(&reader, in);
	while ((result = jsonl_next(&reader, &err)) != 0) {
		page = (struct page){0};
		if (result > 0)
			result = jsonl_page(&page, buf_str(&reader.line), reader.line.len, NULL,
					 &err) < 0
					 ? -1
					 : 1;
		if (result > 0) {
			require(page.count > 0 &&
				utf8_valid(buf_str(&page.text), page.text.len));
			require(!page.title || utf8_valid(page.title, strlen(page.title)));
			require(!page.extra || jsonl_fields(&page, page.extra, &err) == 0);
		} else {
			require(err.text[0] && page.count == 0 && !page.lines);
		}
		page_release(&page);
	}
	require(reader.number == count_lines(data, size));
	jsonl_release(&reader);
	fclose(in);
	return 0;
}
