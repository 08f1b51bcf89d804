/* Whatever the bytes, decoding gives valid UTF-8 with LF line ends, and decoding that again
 * changes nothing. The first byte chooses the encoding: by detection, or one by name. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "page/decode.h"
#include "text/utf8.h"

static void require(int condition)
{
	if (!condition)
		abort();
}

static void check_line_ends(const char *text, size_t len)
{
	require(!memchr(text, '\r', len) && !memchr(text, '\v', len) &&
		!memchr(text, '\f', len));
	require(!memmem(text, len, "\xc2\x85", 2));
	require(!memmem(text, len, "\xe2\x80\xa8", 3) && !memmem(text, len, "\xe2\x80\xa9", 3));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {NULL, "UTF-8", "GB18030", "big5", "UTF-16LE",
		"UTF-16BE", "UTF-32LE", "windows-1252"};
	struct decode_options how = {0};
	struct decoded once, twice;
	struct buf again = {0};
	struct err err = {0};

	if (size < 1)
		return 0;
	how.encoding = names[data[0] % 8];
	if (decode_bytes(&once, data + 1, size - 1, &how, &err) < 0) {
		require(err.text[0] && !once.text.len);
		decoded_release(&once);
		return 0;
	}
	require(utf8_valid(buf_str(&once.text), once.text.len));
	require(once.bad_bytes <= size - 1 && once.encoding[0]);
	check_line_ends(buf_str(&once.text), once.text.len);
	require(decode_utf8(&again, buf_str(&once.text), once.text.len) == 0);
	require(again.len == once.text.len &&
		memcmp(buf_str(&again), buf_str(&once.text), again.len) == 0);
	/* The same bytes, the same text: nothing is left over from the first time. */
	require(decode_bytes(&twice, data + 1, size - 1, &how, &err) == 0);
	require(twice.text.len == once.text.len && twice.bad_bytes == once.bad_bytes);
	buf_release(&again);
	decoded_release(&once);
	decoded_release(&twice);
	return 0;
}
