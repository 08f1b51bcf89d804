/* key.h -- keys as numbers, and their names in the configuration and on the help screen.
 * A key is a Unicode code point (control keys are C0 code points), or one of the numbers below,
 * which lie beyond Unicode. Names: one character stands for itself; others are "<Tab>",
 * "<PgDn>", "<C-r>". */
#ifndef PIYUE_BASE_KEY_H
#define PIYUE_BASE_KEY_H

#include <stddef.h>

enum key {
	STROKE_NONE = 0,
	STROKE_TAB = 9,
	STROKE_RETURN = 13,
	STROKE_ESCAPE = 27,
	STROKE_SPACE = 32,
	STROKE_ERASE = 127, /* the backspace key, whatever the terminal sends for it */
	STROKE_FIRST_SPECIAL = 0x110000,
	STROKE_UP = STROKE_FIRST_SPECIAL,
	STROKE_DOWN,
	STROKE_LEFT,
	STROKE_RIGHT,
	STROKE_PAGE_UP,
	STROKE_PAGE_DOWN,
	STROKE_HOME,
	STROKE_END,
	STROKE_INSERT,
	STROKE_REMOVE, /* the Del key */
	STROKE_BACK_TAB,
	STROKE_F1,
	/* Not keys, but they arrive as such. */
	STROKE_PASTE_BEGIN,
	STROKE_PASTE_FINISH,
};

/* Bytes of the longest name, with its NUL. */
#define KEY_NAME_BYTES 16

/* The key of that name (LEN bytes), or STROKE_NONE when it is no key's name. */
int key_parse(const char *name, size_t len);
/* Write the name of KEY. Returns NAME. */
char *key_to_name(char name[KEY_NAME_BYTES], int key);

#endif
