/* numeral_use.c -- what a number may stand for: a day or hour, a count before a unit, 15k. */
#include "extract/numeral.h"

int small_number(const struct reading *reading, size_t pos, size_t most, size_t *end)
{
	struct numeral n;

	if (code_is_digit(reading->codes[pos])) {
		int value = 0;
		size_t i = pos;

		while (i < pos + most && code_is_digit(reading->codes[i]))
			value = value * 10 + (reading->codes[i++] - '0');
		if (code_is_digit(reading->codes[i]))
			return -1;
		*end = i;
		return value;
	}
	if (han_digit(reading->codes[pos]) < 0 && !reading_any(reading, pos, u"十廿卅"))
		return -1;
	if (!numeral_read(reading, pos, &n) || n.headless || n.about || n.min < 0 ||
		n.max >= 100)
		return -1;
	*end = n.end;
	return (int)n.min;
}

bool numeral_is_countable(const struct numeral *n)
{
	return !n->headless || n->scales > 1 || n->min < 1 || n->about;
}

bool numeral_is_one_scale(
	const struct reading *reading, size_t pos, const struct numeral *numeral)
{
	static const char16_t other_words[] = u"以早晚加网线路街会身世马赶碰遇穿";

	if (!numeral->headless || numeral->min < 100 || pos == 0)
		return false;
	if (reading->codes[pos - 1] == u'上' || reading->codes[pos - 1] == u'近')
		return pos == 1 || !reading_any(reading, pos - 2, other_words);
	return reading_any(reading, pos - 1, u"过超逾");
}

size_t letter_scale(const struct reading *reading, size_t pos, double *factor)
{
	static const char16_t letters[] = u"kKwWMBT";
	static const double factors[] = {1e3, 1e3, 1e4, 1e4, 1e6, 1e9, 1e12};

	if (pos >= reading->count || !code_is_digit(reading_before(reading, pos)) ||
		code_is_letter(reading->codes[pos + 1]) ||
		code_is_digit(reading->codes[pos + 1]))
		return 0;
	for (size_t i = 0; letters[i]; i++)
		if (reading->codes[pos] == letters[i]) {
			*factor = factors[i];
			return pos + 1;
		}
	return 0;
}
