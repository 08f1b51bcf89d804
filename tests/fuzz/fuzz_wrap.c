/* Whatever the text and the measure: what wrap prints can do nothing to a terminal, no row is wider than
 * the measure unless it is one grapheme, and the rows together are the text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/gate.h"
#include "text/grapheme.h"
#include "text/layout.h"
#include "text/property.h"
#include "text/utf8.h"
#include "text/width.h"

static void require(int condition)
{
	if (!condition)
		abort();
}

/* Joiners and variation selectors inside a sequence are let through: nothing else invisible. */
static int is_forbidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       (cp >= 0x200b && cp <= 0x200f && cp != 0x200d) ||
	       (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) ||
	       cp == 0xfeff || (cp >= 0xfff9 && cp <= 0xfffb) ||
	       (cp >= 0xe0000 && cp <= 0xe007f);
}

static int is_blank(uint32_t cp)
{
	return property_line(property_of(cp)) == LINE_SP;
}

/* Append TEXT without its blanks and line feeds. */
static void add_dense(struct buf *out, const char *text, size_t len)
{
	for (size_t pos = 0; pos < len;) {
		uint32_t cp;
		size_t taken = utf8_decode(text + pos, len - pos, &cp);

		if (cp != '\n' && !is_blank(cp))
			buf_add(out, text + pos, taken);
		pos += taken;
	}
}

static void check_row(const char *row, size_t len, size_t cols)
{
	require(utf8_valid(row, len));
	for (size_t pos = 0; pos < len;) {
		uint32_t cp;

		pos += utf8_decode(row + pos, len - pos, &cp);
		require(!is_forbidden(cp));
	}
	require(width_of_text(row, len) <= cols || grapheme_count(row, len) == 1);
}

static void check_text(const char *text, size_t len, const struct buf *rows)
{
	struct buf shown = {0}, wanted = {0}, got = {0};
	size_t pos = 0;

	while (pos < len) {
		const char *feed = memchr(text + pos, '\n', len - pos);
		size_t end = feed ? (size_t)(feed - text) : len;

		gate_add_whole(&shown, text + pos, end - pos);
		pos = end + 1;
	}
	add_dense(&wanted, buf_str(&shown), shown.len);
	add_dense(&got, buf_str(rows), rows->len);
	require(got.len == wanted.len && !memcmp(buf_str(&got), buf_str(&wanted), got.len));
	buf_release(&shown);
	buf_release(&wanted);
	buf_release(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf rows = {0};
	size_t cols;

	if (size < 1)
		return 0;
	width_set_ambiguous(1 + (data[0] >> 7));
	cols = data[0] & 127;
	layout_wrap(&rows, (const char *)data + 1, size - 1,
		&(struct layout_style){.cols = (int)cols});
	if (cols < LAYOUT_MIN_COLS)
		cols = LAYOUT_MIN_COLS;
	for (size_t pos = 0; pos < rows.len;) {
		const char *feed = memchr(rows.data + pos, '\n', rows.len - pos);
		size_t end;

		require(feed != NULL);
		end = (size_t)(feed - rows.data);
		check_row(rows.data + pos, end - pos, cols);
		pos = end + 1;
	}
	check_text((const char *)data + 1, size - 1, &rows);
	width_set_ambiguous(1);
	buf_release(&rows);
	return 0;
}
