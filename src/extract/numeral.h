/* numeral.h -- numbers as news writes them: 1,570 / 一千五百 / 5亿1万4千 / 100多亿 / 三四十 / 4.78万亿.
 * Reads the number alone; what it counts is for the grammars that call this. */
#ifndef PIYUE_EXTRACT_NUMERAL_H
#define PIYUE_EXTRACT_NUMERAL_H

#include "extract/reading.h"

struct numeral {
	size_t end;      /* where it ends in the reading; 0: there is none */
	double min, max; /* differ in 三四十, 十几, 100多 */
	bool about;      /* 多, 余, 几, 数, 三四 */
	bool plain;      /* nothing but digits 0-9, DIGITS of them */
	bool positional; /* Han digits without 十 百 千: 二〇二四; DIGITS of them */
	bool headless; /* begins with a bare 百 千 万 亿, or is 半: needs a unit behind it */
	bool fraction; /* 3/5 */
	int digits;
	int scales;   /* how many of 十 百 千 万 亿 兆 it holds */
	double big;   /* the product of the 万 亿 兆 that end it: 1e8 in 三亿, else 1 */
	double small; /* the 十 百 千 that ends it: 100 in 五百, else 1 */
};

/* The numerals of a few neighbouring places, by the last bits of their position. */
#define NUMERAL_MEMO 8
struct numeral_memo {
	size_t pos[NUMERAL_MEMO]; /* (size_t)-1: none */
	bool found[NUMERAL_MEMO];
	struct numeral numeral[NUMERAL_MEMO];
};

void numeral_memo_clear(struct numeral_memo *memo);

/* What a number can begin with. */
extern const char16_t numeral_heads[];

/* Longer runs of digits are no numbers but keys of some kind. */
#define NUMERAL_LONGEST 48

/* Read the longest number at POS; false with end 0 when there is none. */
bool numeral_read(const struct reading *reading, size_t pos, struct numeral *out);
/* Read "A", or "A至B" and its like: *LOW and *HIGH (HIGH is LOW without a range). A borrows
 * the scale of B, as in 十八至三十万. */
bool numeral_range(
	const struct reading *reading, size_t pos, struct numeral *low, struct numeral *high);
/* Give LOW the scale that HIGH was written with: 2至3亿 is 2亿至3亿. */
void numeral_borrow(struct numeral *low, const struct numeral *high);
/* The position behind a sign of range (至 到 - ~ —) at POS with its blanks, else 0. */
size_t range_sign(const struct reading *reading, size_t pos);
/* Can it stand before a unit of its own? 百万人 is a number of people, 万元户 is not a sum of money. */
bool numeral_is_countable(const struct numeral *numeral);
/* 近亿元, 上百人: is it a bare scale that a word for near or more than makes a number? */
bool numeral_is_one_scale(
	const struct reading *reading, size_t pos, const struct numeral *numeral);
/* The position behind the letter of a scale (15k, 128K, 7B) at POS right behind a digit, else 0. It
 * counts only in front of a unit: 4K by itself is a name. */
size_t letter_scale(const struct reading *reading, size_t pos, double *factor);
/* The position behind the digits 0-9 at POS, with separators of thousands and decimals; sets *VALUE, and
 * what OUT says of digits. */
size_t arabic_read(
	const struct reading *reading, size_t pos, double *value, struct numeral *out);
/* The value of a Han digit (零 to 九, 两, 〇), or -1. */
int han_digit(char16_t code);
/* The number of a run of 1 to MOST digits 0-9 or of a Han number below 100 at POS, for days,
 * months, hours; -1 when there is none. */
int small_number(const struct reading *reading, size_t pos, size_t most, size_t *end);

#endif
