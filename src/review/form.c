#include "review/form.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/chars.h"

uint64_t form_key(const char *name, size_t len)
{
	size_t need = CHARS_FOLDED_ROOM(len);
	char room[256], *folded = need > sizeof room ? xmalloc(need) : room;
	size_t folded_len = chars_fold_text(folded, name, len);
	uint64_t key = 0xcbf29ce484222325u; /* FNV-1a */

	for (size_t i = 0; i < folded_len; i++)
		key = (key ^ (unsigned char)folded[i]) * 0x100000001b3u;
	key ^= key >> 29;
	if (folded != room)
		free(folded);
	return key ? key : 1;
}
