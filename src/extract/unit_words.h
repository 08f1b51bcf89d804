/* unit_words.h -- what is counted and measured. */
#ifndef PIYUE_EXTRACT_UNIT_WORDS_H
#define PIYUE_EXTRACT_UNIT_WORDS_H

#include "extract/reading.h"

extern struct words measures;    /* 公里 吉瓦 kg: counted from one on */
extern struct words classifiers; /* 名 家 份: one of them is no quantity */
extern struct words
	counted_nouns; /* token 参数 比特币: behind 个 or a letter of scale (128K) */
extern struct words
	other_words; /* 部门 项目 单位: words that begin like a classifier and are none */

#endif
