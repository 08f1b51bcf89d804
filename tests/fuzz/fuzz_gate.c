/* Whatever the bytes, the gate's cells tile them and show nothing that drives a terminal. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/gate.h"
#include "text/utf8.h"
#include "text/width.h"

static int is_forbidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x61c ||
	       (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff ||
	       (cp >= 0xfff9 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe007f);
}

static void require(int condition)
{
	if (!condition)
		abort();
}

static void check_shown(const char *text, size_t len)
{
	for (size_t pos = 0; pos < len;) {
		uint32_t cp;

		pos += utf8_decode(text + pos, len - pos, &cp);
		require(!is_forbidden(cp));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct gate_cell cell;
	struct buf out = {0};
	size_t at = 0, cols = 0, used;

	for (size_t pos = 0; gate_next(text, size, &pos, &cell); at = pos) {
		require(cell.start == at && cell.end == pos && pos > at);
		require(width_of_text(cell.bytes, cell.len) == cell.cols && cell.cols <= 2);
		check_shown(cell.bytes, cell.len);
		cols += cell.cols;
	}
	require(at == size);
	gate_add(&out, text, size);
	require(utf8_valid(buf_str(&out), out.len));
	check_shown(buf_str(&out), out.len);
	require(width_of_text(buf_str(&out), out.len) == cols &&
		gate_width(text, size) == cols);
	buf_clear(&out);
	used = gate_add_cut(&out, text, size, size / 3);
	require(used <= size / 3 && width_of_text(buf_str(&out), out.len) == used);
	buf_release(&out);
	return 0;
}
