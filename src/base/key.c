#include "base/key.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static const struct {
	const char *name;
	int key;
} names[] = {
	{"<Tab>", STROKE_TAB},
	{"<Enter>", STROKE_RETURN},
	{"<Esc>", STROKE_ESCAPE},
	{"<Space>", STROKE_SPACE},
	{"<BS>", STROKE_ERASE},
	{"<Up>", STROKE_UP},
	{"<Down>", STROKE_DOWN},
	{"<Left>", STROKE_LEFT},
	{"<Right>", STROKE_RIGHT},
	{"<PgUp>", STROKE_PAGE_UP},
	{"<PgDn>", STROKE_PAGE_DOWN},
	{"<Home>", STROKE_HOME},
	{"<End>", STROKE_END},
	{"<Ins>", STROKE_INSERT},
	{"<Del>", STROKE_REMOVE},
	{"<S-Tab>", STROKE_BACK_TAB},
	{"<F1>", STROKE_F1},
};

/* One character of UTF-8 that fills NAME exactly, or STROKE_NONE. Written out here, as base stands
 * below the text layer. */
static int parse_character(const unsigned char *name, size_t len)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	uint32_t cp;

	if (len == 1)
		return name[0] > 32 && name[0] < 127 ? name[0] : STROKE_NONE;
	if (len < 2 || len > 4 || (unsigned)name[0] >> (7 - len) != (2u << len) - 2)
		return STROKE_NONE;
	cp = name[0] & (0x3fu >> (len - 1));
	for (size_t i = 1; i < len; i++) {
		if ((name[i] & 0xc0) != 0x80)
			return STROKE_NONE;
		cp = cp << 6 | (name[i] & 0x3f);
	}
	return cp >= least[len] && cp < STROKE_FIRST_SPECIAL ? (int)cp : STROKE_NONE;
}

int key_parse(const char *name, size_t len)
{
	for (size_t i = 0; i < array_length(names); i++) {
		if (strlen(names[i].name) == len && memcmp(names[i].name, name, len) == 0)
			return names[i].key;
	}
	if (len == 5 && memcmp(name, "<C-", 3) == 0 && name[4] == '>' && name[3] >= 'a' &&
		name[3] <= 'z')
		return name[3] - 'a' + 1;
	return parse_character((const unsigned char *)name, len);
}

char *key_to_name(char name[KEY_NAME_BYTES], int key)
{
	for (size_t i = 0; i < array_length(names); i++) {
		if (names[i].key == key) {
			strcpy(name, names[i].name);
			return name;
		}
	}
	if (key > 0 && key < 32)
		snprintf(name, KEY_NAME_BYTES, "<C-%c>", 'a' + key - 1);
	else if (key < 128)
		snprintf(name, KEY_NAME_BYTES, "%c", key > 32 ? key : '?');
	else if (key < 0x800)
		snprintf(name, KEY_NAME_BYTES, "%c%c", 0xc0 | key >> 6, 0x80 | (key & 63));
	else if (key < 0x10000)
		snprintf(name, KEY_NAME_BYTES, "%c%c%c", 0xe0 | key >> 12,
			0x80 | (key >> 6 & 63), 0x80 | (key & 63));
	else
		snprintf(name, KEY_NAME_BYTES, "U+%X", (unsigned)key);
	return name;
}
