/* values.h -- finds dates, durations, sums, percentages, numbers and quantities in Chinese text
 * and says what they are worth.
 *
 * Words such as 约, 超过 and 以上 stay outside a span and show in the value (about, bound). A bare
 * number's value is the number as stated: 500余万 is 5,000,000, about; the same as a sum or a
 * quantity is a range. Relative dates (去年, 上周五) need a reference date; without one they are
 * found, but have no value, and 2月10日 is XXXX-02-10. Explicit ranges of dates include their end. */
#ifndef PIYUE_EXTRACT_VALUES_H
#define PIYUE_EXTRACT_VALUES_H

#include "extract/mention.h"
#include "extract/reading.h"

/* What is carried from one paragraph of a document to the next. Days count from 1970-01-01. */
struct values_context {
	bool has_reference;
	int reference;          /* the day that 今天 means */
	int year, month, day;   /* last one named, 0: none; for 同年, 次月 */
	int paragraph_year;     /* the last year named in this paragraph, or 0 */
	int near_day;           /* the day that this sentence named last, or 0 */
	char16_t site[12];      /* a site's name that begins like a date, or empty */
	struct reading reading; /* owned: room to read in */
};

/* DATE: the ISO date that relative dates are resolved against, or NULL. */
void values_context_init(struct values_context *context, const char *date);
void values_context_release(struct values_context *context);

/* Find values in the bytes [START, END) of TEXT, one paragraph, and append them to OUT in the
 * order of the text, with entity -1. TYPES: MENTION_BITs wanted; what else is there still
 * claims its span, so that the 2024 of a date is never a number. Time is linear in the text. */
void values_find(struct mention_list *out, const char *text, size_t start, size_t end,
	unsigned types, struct values_context *context);

/* Append a line for each span of that paragraph that has the form of a date and is none, as no
 * calendar has the day: 2月30日 stays text. For people, in their language. */
void values_refused(struct buf *out, const char *text, size_t start, size_t end);

#endif
