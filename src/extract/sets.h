/* sets.h -- the grammar of what comes again: 每周三, 每年3月15日, 每天上午9点, 每隔200秒. */
#ifndef PIYUE_EXTRACT_SETS_H
#define PIYUE_EXTRACT_SETS_H

#include "extract/reading.h"

bool set_read(const struct reading *reading, size_t pos, struct finding *out);

#endif
