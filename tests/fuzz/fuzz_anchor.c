/* An anchor in any two texts: it is found in its own text where it was made, and in another one
 * only at the borders of characters, and with its own words unless it says otherwise. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "exchange/anchor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

/* Any bytes as text: what is not ASCII becomes a Han character. */
static char *make_text(const uint8_t *data, size_t size, size_t *len)
{
	char *text = xmalloc(3 * size + 1);

	*len = 0;
	for (size_t i = 0; i < size; i++) {
		if (data[i] && data[i] < 0x80) {
			text[(*len)++] = (char)data[i];
		} else {
			text[(*len)++] = '\xe4';
			text[(*len)++] = '\xb8';
			text[(*len)++] = (char)(0x80 | (data[i] & 0x3f));
		}
	}
	text[*len] = '\0';
	return text;
}

static size_t border(const char *text, size_t len, size_t pos)
{
	while (pos < len && ((unsigned char)text[pos] & 0xc0) == 0x80)
		pos++;
	return pos;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t half, old_len, new_len, start, end, at = 0, to = 0;
	struct anchor anchor;
	enum anchor_found found;
	char *old, *new;

	if (size < 6 || size > 20000)
		return 0;
	half = 4 + (size - 4) / 2;
	old = make_text(data + 4, half - 4, &old_len);
	new = make_text(data + half, size - half, &new_len);
	start = border(old, old_len, (size_t)(data[0] | data[1] << 8) % (old_len + 1));
	end = border(
		old, old_len, start + (size_t)(data[2] | data[3] << 8) % (old_len - start + 1));
	anchor_make(&anchor, old, old_len, start, end);
	found = anchor_find(&anchor, old, old_len, &at, &to);
	require(end == start ? found == ANCHOR_LOST
			     : found == ANCHOR_PLACED && at == start && to == end);
	found = anchor_find(&anchor, new, new_len, &at, &to);
	if (found != ANCHOR_LOST) {
		require(at < to && to <= new_len);
		require(border(new, new_len, at) == at && border(new, new_len, to) == to);
		if (found != ANCHOR_SIMILAR)
			require(to - at == end - start &&
				memcmp(new + at, old + start, to - at) == 0);
	}
	anchor_release(&anchor);
	free(old);
	free(new);
	return 0;
}
