/* money.h -- the grammar of sums: $1.5B, 人民币3亿元, 三块零四, 50亿至60亿美元. */
#ifndef PIYUE_EXTRACT_MONEY_H
#define PIYUE_EXTRACT_MONEY_H

#include "extract/reading.h"

bool money_read(const struct reading *reading, size_t pos, struct finding *out);

#endif
