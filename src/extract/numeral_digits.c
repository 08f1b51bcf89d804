/* numeral_digits.c -- digits of both scripts. */
#include "extract/numeral.h"

int han_digit(char16_t code)
{
	static const char16_t digits[] = u"零一二三四五六七八九";
	static const char16_t formal[] = u"〇壹贰叁肆伍陆柒捌玖";

	if (code < formal[0]) /* of all, it stands first in Unicode */
		return -1;
	if (code == u'两' || code == u'俩')
		return 2;
	for (int i = 0; i < 10; i++)
		if (code == digits[i] || code == formal[i])
			return i;
	return -1;
}

/* 15·6%: the middle dot of some newspapers, where a unit follows; 3·15 and 9·11 are days. */
static bool is_decimal_dot(const struct reading *r, size_t pos)
{
	size_t end = pos + 1;

	if (r->codes[pos] != u'·' && r->codes[pos] != u'・')
		return false;
	while (code_is_digit(r->codes[end]) && end < pos + NUMERAL_LONGEST)
		end++;
	return end > pos + 1 && reading_any(r, end, u"%‰万亿元美英日港欧公千吨倍个米度克斤");
}

size_t arabic_read(const struct reading *r, size_t pos, double *value, struct numeral *out)
{
	double whole = 0, place = 1;
	size_t first = pos;

	out->plain = true;
	/* bounded, so that what is read again by every grammar stays short */
	while (pos < first + 2 * NUMERAL_LONGEST &&
		(code_is_digit(r->codes[pos]) || r->codes[pos] == ',')) {
		if (r->codes[pos] == ',') {
			if (pos - first > 3 && out->plain)
				break;
			for (size_t i = 1; i <= 3; i++)
				if (!code_is_digit(r->codes[pos + i]))
					goto done;
			if (code_is_digit(r->codes[pos + 4]))
				break;
			out->plain = false;
			pos++;
		}
		whole = whole * 10 + (r->codes[pos++] - '0');
	}
done:
	out->digits = (int)(pos - first);
	if ((r->codes[pos] == '.' && code_is_digit(r->codes[pos + 1])) ||
		is_decimal_dot(r, pos)) {
		out->plain = false;
		for (pos++; code_is_digit(r->codes[pos]) && pos < first + 2 * NUMERAL_LONGEST;
			pos++)
			whole += (r->codes[pos] - '0') * (place /= 10);
	}
	*value = whole;
	return pos;
}
