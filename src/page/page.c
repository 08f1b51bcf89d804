#include "page/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "page/decode.h"
#include "page/html.h"

void page_split_lines(struct page *page)
{
	const char *text = buf_str(&page->text);
	size_t len = page->text.len;

	for (size_t start = 0; start < len;) {
		const char *feed = memchr(text + start, '\n', len - start);
		size_t end = feed ? (size_t)(feed - text) : len;

		array_reserve(page->lines, page->count, page->capacity);
		page->lines[page->count++] = (struct page_line){.start = start, .end = end};
		start = end + 1;
	}
}

static bool is_blank_text(const struct buf *text)
{
	return text->len == strspn(buf_str(text), " \t\n");
}

int page_read(struct page *page, const void *bytes, size_t len,
	const struct page_options *options, struct err *err)
{
	struct decode_options how = {.encoding = options ? options->encoding : NULL};
	bool html = html_is(bytes, len, options ? options->name : NULL);
	struct decoded decoded;

	*page = (struct page){0};
	if (len == 0)
		return err_set(err, _("the file is empty"));
	if (html)
		how.declared = html_declared_encoding(bytes, len);
	if (decode_bytes(&decoded, bytes, len, &how, err) < 0) {
		decoded_release(&decoded);
		return -1;
	}
	if (is_blank_text(&decoded.text)) {
		decoded_release(&decoded);
		return err_set(err, _("there is no text in it"));
	}
	page->guessed = decoded.guessed;
	page->bad_bytes = decoded.bad_bytes;
	memcpy(page->encoding, decoded.encoding, sizeof page->encoding);
	if (html) {
		int status = html_read(page, decoded.text.data, decoded.text.len, err);

		decoded_release(&decoded);
		if (status == 0 && page->count == 0)
			status = err_set(err, _("there is no text in it"));
		if (status < 0)
			page_release(page);
		return status;
	}
	page->text = decoded.text;
	page_split_lines(page);
	return 0;
}

void page_release(struct page *page)
{
	buf_release(&page->text);
	free(page->lines);
	free(page->enclosing);
	free(page->title);
	free(page->date);
	free(page->source);
	free(page->author);
	free(page->url);
	free(page->extra);
	*page = (struct page){0};
}

char *page_value(const char *text, size_t len)
{
	struct buf out = {0};

	for (size_t i = 0; i < len; i++) {
		bool blank = (unsigned char)text[i] <= ' ' || text[i] == 0x7f;

		if (!blank)
			buf_add_char(&out, text[i]);
		else if (out.len && out.data[out.len - 1] != ' ')
			buf_add_char(&out, ' ');
	}
	while (out.len && out.data[out.len - 1] == ' ')
		out.len--;
	if (out.len == 0) {
		buf_release(&out);
		return NULL;
	}
	out.data[out.len] = '\0';
	return buf_detach(&out);
}

size_t page_line_at(const struct page *page, size_t pos)
{
	size_t low = 0, high = page->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (page->lines[middle].start <= pos)
			low = middle;
		else
			high = middle;
	}
	return low;
}
