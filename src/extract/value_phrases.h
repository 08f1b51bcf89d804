/* value_phrases.h -- phrases that only look like values: 五角大楼, 三天两头. */
#ifndef PIYUE_EXTRACT_VALUE_PHRASES_H
#define PIYUE_EXTRACT_VALUE_PHRASES_H

#include "extract/reading.h"

extern struct words not_values;

#endif
