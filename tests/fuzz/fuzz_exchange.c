/* A file of marks of any format: the first byte says which. Whatever is read can be placed or is
 * refused, and what stands in its place is written again by every format. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "exchange/exchange.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char TEXT[] = "🛰卫星公司\n新机𠮷号与𠮷号。\n";

static void no_report(void *context, size_t line, const char *message)
{
	(void)context;
	(void)line;
	(void)message;
}

/* Give each mark the one text; forget those that have no place in it. */
static void place_all(struct exchange *x)
{
	size_t kept = 0;

	for (size_t i = 0; i < x->mark_count; i++) {
		struct exchange_mark *m = &x->marks[i];
		struct err err;

		m->document = m->document >= 0 ? 0 : -1;
		if (exchange_place(m, TEXT, strlen(TEXT), &err) < 0) {
			exchange_mark_release(m);
			continue;
		}
		if (m->start > m->end || m->end > strlen(TEXT) ||
			utf8_align(TEXT, strlen(TEXT), m->start) != m->start)
			abort();
		if (!m->uid || strlen(m->uid) != 32) {
			free(m->uid);
			m->uid = xstrdup("00000000000000000000000000000000");
		}
		x->marks[kept++] = *m;
	}
	x->mark_count = kept;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct exchange_format *format;
	struct exchange x = {0};
	struct exchange_document *d;
	struct exchange_input in = {
		.text = TEXT, .text_len = strlen(TEXT), .report = no_report};
	struct err err;
	char *bytes;

	if (size == 0)
		return 0;
	format = &exchange_formats[data[0] % exchange_format_count];
	bytes = xstrndup((const char *)data + 1, size - 1);
	in.bytes = bytes;
	in.len = size - 1;
	if (format->read)
		(void)format->read(&x, &in, &err);
	if (x.document_count == 0)
		exchange_add_document(&x);
	place_all(&x);
	d = &x.documents[0];
	free(d->text);
	free(d->sha256);
	d->text = xstrdup(TEXT);
	d->len = strlen(TEXT);
	d->sha256 = xstrdup("00");
	for (size_t i = 1; i < x.document_count; i++) {
		if (!x.documents[i].sha256)
			x.documents[i].sha256 = xstrdup("11");
		if (!x.documents[i].text) {
			x.documents[i].text = xstrdup("");
			x.documents[i].len = 0;
		}
	}
	for (size_t i = 0; i < exchange_format_count; i++) {
		struct exchange_files files = {0};

		if (exchange_formats[i].begin)
			exchange_formats[i].begin(&files);
		exchange_formats[i].write(&x, &files);
		if (exchange_formats[i].end)
			exchange_formats[i].end(&files);
		exchange_files_release(&files);
	}
	exchange_release(&x);
	free(bytes);
	return 0;
}
