/* stems.h -- where a name in Han characters begins, when it is known where it ends.
 *
 * A coined name (星澜 of 星澜科技) falls into single characters when it is cut by a dictionary; common words stand in front of
 * it (初创公司, 由, 收购). Both tell where it begins, neither with certainty. Weights are logarithms
 * of odds, by hand. Offsets are bytes. */
#ifndef PIYUE_EXTRACT_STEMS_H
#define PIYUE_EXTRACT_STEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/features.h"
#include "extract/mention.h"

#define STEMS_MOST 8
#define STEMS_STALE 5.0f /* what a weight has lost for each point of freshness below 0 */

struct stem {
	size_t start;
	float weight; /* of the name beginning here */
	float fresh;  /* stems_freshness() of it */
};

/* The stems that end at POS, in the paragraph from START on: the shortest first. Returns how many; at most STEMS_MOST. */
size_t stems_find(const struct words *words, const char *text, size_t start, size_t pos,
	struct stem out[STEMS_MOST]);

struct stems_tail {
	enum mention_type type;
	float weight; /* how much it makes a name of what stands in front */
};

/* Length of the last word of organisations or products that stands at POS and is no part of a longer word; last words
 * in a row (科技有限公司) are one. 0: none. */
size_t stems_tail(const struct words *words, const char *text, size_t pos, size_t end,
	struct stems_tail *tail);

/* Is [POS, END) nothing but such last words? */
bool stems_are_tails(const char *text, size_t pos, size_t end);

/* Length of the role of one who leads an organisation (创始人, CEO) that stands at POS; 0: none. */
size_t stems_leader(const char *text, size_t pos, size_t end);

/* Is [START, END) one word of the dictionary, and one of everyday language? What the dictionary holds for a person's name may be
 * such a word as well (养老), if it is frequent. */
bool stems_is_everyday(const struct words *words, const char *text, size_t start, size_t end);

/* How little [START, END) looks like everyday words: -1 (all of it is in the dictionary) to 1 (none of it). */
float stems_freshness(const struct words *words, const char *text, size_t start, size_t end);

#endif
