/* han.h -- tables of Han characters, made by data/tools/make_han_tables.py.
 * Internal to src/text: others ask pinyin.h and fold.h. */
#ifndef PIYUE_TEXT_HAN_H
#define PIYUE_TEXT_HAN_H

#include <stddef.h>
#include <stdint.h>

#define HAN_FIRST 0x3400
#define HAN_LAST 0x9fff
#define HAN_READINGS 4

struct han_pair {
	uint16_t from, to;
};

/* Sorted by from. */
extern const struct han_pair han_simplified[];
extern const size_t han_simplified_count;

/* The set of readings of each character from HAN_FIRST on; a set is syllables by number, the
 * commonest first, 0 (the empty syllable) behind the last. */
extern const uint16_t han_readings[HAN_LAST - HAN_FIRST + 1];
extern const uint16_t han_reading_sets[][HAN_READINGS];
extern const char han_syllables[][7];

#endif
