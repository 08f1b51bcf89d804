/* pinyin.h -- the reading of Han characters, and finding Chinese text by what a Latin keyboard types.
 * A query of pinyin (aoteman), initials (atm), Chinese (奥特), Latin or a mixture matches 奥特曼. No tones; ü
 * is v (lv for 绿; lu does not match it, but lü and lv do). */
#ifndef PIYUE_TEXT_PINYIN_H
#define PIYUE_TEXT_PINYIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The commonest reading of CP without tone, "" for what is not a known Han character. Static. */
const char *pinyin_of(uint32_t cp);
/* All readings in use, the commonest first; returns how many were put in READINGS. Static strings. */
#define PINYIN_READINGS 4
size_t pinyin_readings(uint32_t cp, const char *readings[PINYIN_READINGS]);

/* Find the first place of TEXT at byte FROM or behind where QUERY matches; its bytes go to *START
 * and *END. Letters match without regard to case and width, simplified matches traditional;
 * spaces and apostrophes in the query separate syllables. A match takes whole characters of the text,
 * but its last syllable may be typed in part. An empty query matches nothing. */
bool pinyin_find(const char *text, size_t len, const char *query, size_t query_len, size_t from,
	size_t *start, size_t *end);

#endif
