/* What setting a text costs: the first time, and again at other widths from the break opportunities
 * that are known. Prints MB of text for each CPU second and the ratio. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "text/layout.h"

enum { TEXT_MB = 100, FILLS = 8 };

static double cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static void add_lines(struct layout *l, const struct buf *text)
{
	for (size_t pos = 0, end; pos < text->len; pos = end + 1) {
		const char *feed = memchr(text->data + pos, '\n', text->len - pos);

		end = feed ? (size_t)(feed - text->data) : text->len;
		layout_add_block(l, &(struct layout_block){.start = pos, .end = end});
	}
}

int main(int argc, char **argv)
{
	struct buf sample = {0}, text = {0};
	struct layout l;
	struct err err;
	double start, first, again, mb;

	if (argc < 2)
		return 2;
	for (int i = 1; i < argc; i++) {
		if (file_read(&sample, argv[i], &err) < 0) {
			fprintf(stderr, "%s\n", err.text);
			return 1;
		}
	}
	while (text.len < TEXT_MB * 1000000u)
		buf_add(&text, sample.data, sample.len);
	mb = (double)text.len / 1e6;
	start = cpu();
	layout_init(&l, text.data, text.len);
	add_lines(&l, &text);
	layout_fill(&l, &(struct layout_style){.cols = 72});
	first = cpu() - start;
	start = cpu();
	for (int i = 0; i < FILLS; i++)
		layout_fill(&l, &(struct layout_style){.cols = 60 + 2 * i});
	again = (cpu() - start) / FILLS;
	printf("%-32s %8.1f MB %8.2f s %8.1f MB/s\n", "layout, first time", mb, first,
		mb / first);
	printf("%-32s %8.1f MB %8.2f s %8.1f MB/s, %.0f times as fast\n",
		"layout again, another width", mb, again, mb / again, first / again);
	layout_release(&l);
	buf_release(&text);
	buf_release(&sample);
	return 0;
}
