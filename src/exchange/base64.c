#include "exchange/base64.h"

#include <stdint.h>
#include <string.h>

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buf *out, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		uint32_t group = (uint32_t)b[i] << 16 |
				 (left > 1 ? (uint32_t)b[i + 1] << 8 : 0) |
				 (left > 2 ? b[i + 2] : 0);

		buf_add_char(out, DIGITS[group >> 18]);
		buf_add_char(out, DIGITS[group >> 12 & 63]);
		buf_add_char(out, left > 1 ? DIGITS[group >> 6 & 63] : '=');
		buf_add_char(out, left > 2 ? DIGITS[group & 63] : '=');
	}
}

int base64_decode(struct buf *out, const char *text)
{
	size_t len = strlen(text), padding = 0;

	if (len % 4)
		return -1;
	while (padding < 2 && padding < len && text[len - 1 - padding] == '=')
		padding++;
	for (size_t i = 0; i < len; i += 4) {
		size_t digits = i + 4 == len ? 4 - padding : 4;
		uint32_t group = 0;

		for (size_t k = 0; k < 4; k++) {
			const char *at = k < digits ? strchr(DIGITS, text[i + k]) : DIGITS;

			if (!at || (k < digits && !text[i + k]))
				return -1;
			group = group << 6 | (uint32_t)(at - DIGITS);
		}
		for (size_t k = 0; k + 1 < digits; k++)
			buf_add_char(out, (char)(group >> (16 - 8 * k)));
	}
	return 0;
}
