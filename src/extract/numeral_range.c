/* numeral_range.c -- two numbers and a sign between them: 5～10, 十八至三十万. */
#include "extract/numeral.h"

size_t range_sign(const struct reading *reading, size_t pos)
{
	size_t p = reading_blanks(reading, pos, 2);

	if (reading_any(reading, p, u"至到~-"))
		p++;
	else
		return 0;
	if (reading->codes[p - 1] == '-' && reading->codes[p] == '-')
		p++;
	return reading_blanks(reading, p, 2);
}

void numeral_borrow(struct numeral *low, const struct numeral *high)
{
	if (low->big == 1 && high->big > 1 && low->max <= high->max / high->big) {
		low->min *= high->big;
		low->max *= high->big;
	} else if (low->scales == 0 && high->scales == 1 && high->small > 1 && low->max < 10) {
		low->min *= high->small;
		low->max *= high->small;
	}
}

bool numeral_range(
	const struct reading *reading, size_t pos, struct numeral *low, struct numeral *high)
{
	size_t next;

	if (!numeral_read(reading, pos, low))
		return false;
	*high = *low;
	next = range_sign(reading, low->end);
	if (!next || reading->codes[next] == '-' || !numeral_read(reading, next, high)) {
		*high = *low;
		return true;
	}
	numeral_borrow(low, high);
	if (high->max < low->min || low->headless || high->headless) { /* no range: 2019-1 */
		numeral_read(reading, pos, low);
		*high = *low;
	}
	return true;
}
