/* money_words.h -- the vocabulary of sums. */
#ifndef PIYUE_EXTRACT_MONEY_WORDS_H
#define PIYUE_EXTRACT_MONEY_WORDS_H

#include "extract/reading.h"

extern struct words currencies_before; /* $ US$ 人民币; code: ISO 4217 */
extern struct words currencies_after;  /* 美元 港币; code: ISO 4217 */
extern struct words english_scales;    /* billion; number: the factor */

#endif
