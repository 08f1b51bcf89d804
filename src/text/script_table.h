/* script_table.h -- the rules by which Han text is written in the other script, made by
 * data/tools/make_script_table.py. Internal to src/text: others ask script.h. */
#ifndef PIYUE_TEXT_SCRIPT_TABLE_H
#define PIYUE_TEXT_SCRIPT_TABLE_H

#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

/* KEY is written RESULT, which has as many characters, where one of BEFORE stands before it and one of
 * AFTER behind it; an empty set asks for nothing. Each is the place of its text in script_texts[], where
 * it ends with a NUL. */
struct script_rule {
	uint16_t before, key, after, result;
};

extern const char16_t script_texts[];

/* Sorted by the first character of the key; of those that match at a place the first one counts. */
extern const struct script_rule script_simplified[], script_traditional[];
extern const size_t script_simplified_count, script_traditional_count;

#endif
