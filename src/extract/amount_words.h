/* amount_words.h -- the vocabularies of sums and counts. */
#ifndef PIYUE_EXTRACT_AMOUNT_WORDS_H
#define PIYUE_EXTRACT_AMOUNT_WORDS_H

#include "extract/reading.h"

extern struct words currencies_before; /* $ US$ 人民币; code: ISO 4217 */
extern struct words currencies_after;  /* 美元 港币; code: ISO 4217 */
extern struct words english_scales;    /* billion; number: the factor */
extern struct words measures;          /* 公里 吉瓦 kg: counted from one on */
extern struct words classifiers;       /* 名 家 份: one of them is no quantity */
extern struct words not_values;        /* phrases that only look like values */

#endif
