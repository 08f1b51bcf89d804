/* amounts.h -- grammars of what is counted: percentages, quantities, ordinals, numbers.
 * Each reads at POS, fills OUT and returns true, or returns false. */
#ifndef PIYUE_EXTRACT_AMOUNTS_H
#define PIYUE_EXTRACT_AMOUNTS_H

#include "extract/reading.h"

bool percent_read(const struct reading *reading, size_t pos, struct finding *out);
bool quantity_read(const struct reading *reading, size_t pos, struct finding *out);
bool ordinal_read(const struct reading *reading, size_t pos, struct finding *out);
bool number_read(const struct reading *reading, size_t pos, struct finding *out);

/* What an amount can begin with, besides numbers and currencies: 摄氏37度. */
extern const char16_t amount_heads[];

#endif
