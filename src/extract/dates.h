/* dates.h -- the grammar of dates: 2024年10月14日 星期一, 去年年底, 上周五, Q3, 民国三年, 从3月到5月. */
#ifndef PIYUE_EXTRACT_DATES_H
#define PIYUE_EXTRACT_DATES_H

#include "extract/values.h"

/* A day that does not exist (2月30日) is found with the type MENTION_TYPES, which is none. */
bool date_read(const struct reading *reading, size_t pos, const struct values_context *context,
	struct finding *out);
/* Remember what OUT named, for 同年 and 次月. */
void date_remember(struct values_context *context, const struct finding *out);
/* The vocabularies that a date can begin with, NULL behind the last, and the other characters that
 * it can begin with, besides those of numbers. */
extern const struct words *const date_openers[];
extern const char16_t date_heads[];

#endif
