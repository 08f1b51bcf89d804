/* numeral.c -- one pass over digits and scales, with a running section below 万. */
#include "extract/numeral.h"

#include <math.h>
#include <string.h>

/* Units that begin with what looks like a scale: 12千米 is 12 of 千米, not 12000 of 米. */
static const struct word scale_unit_items[] = {
	{u"千米", 0, NULL},
	{u"千克", 0, NULL},
	{u"千瓦", 0, NULL},
	{u"千卡", 0, NULL},
	{u"千帕", 0, NULL},
	{u"千伏", 0, NULL},
	{u"千赫", 0, NULL},
	{u"千比特", 0, NULL},
	{u"千字节", 0, NULL},
	{u"千焦", 0, NULL},
	{u"兆赫", 0, NULL},
	{u"兆瓦", 0, NULL},
	{u"兆字节", 0, NULL},
	{u"兆比特", 0, NULL},
	{u"兆位", 0, NULL},
};
static WORDS(scale_units, scale_unit_items);

const char16_t numeral_heads[] =
	u"0123456789.-负零〇一二三四五六七八九十廿卅百千万亿兆半几数两俩个壹贰叁肆伍陆柒捌玖";

struct state {
	const struct reading *reading;
	size_t pos, stop;
	double total, section, current; /* 亿 and 万 done; 千 百 十 done; digits just read */
	double spread;                  /* how far the upper end lies above */
	double last_big, last_small;    /* scales in force; 0: none yet */
	double last_scale;              /* of the last scale read */
	bool has_digits, after_big, zero, single, was_digit;
	struct numeral *out;
};

static double small_scale(char16_t code)
{
	return code == u'十' ? 10 : code == u'百' ? 100 : code == u'千' ? 1000 : 0;
}

/* 廿 is two tens in one character, 卅 three. */
static int tens_of(char16_t code)
{
	return code == u'廿' ? 2 : code == u'卅' ? 3 : 0;
}

static double big_scale(char16_t code)
{
	return code == u'万' ? 1e4 : code == u'亿' ? 1e8 : code == u'兆' ? 1e12 : 0;
}

static bool is_scale(char16_t code)
{
	return small_scale(code) > 0 || big_scale(code) > 0;
}

/* 伍 陆 肆 stand in names and verbs too: a formal digit counts only beside a scale. */
static bool starts_han(const struct reading *r, size_t pos)
{
	static const char16_t formal[] = u"贰叁肆伍陆柒捌玖俩";

	if (han_digit(r->codes[pos]) < 0)
		return false;
	return !reading_any(r, pos, formal) || is_scale(r->codes[pos + 1]);
}

/* "三四" and "三五" mean "three or four", "three to five"; "一七" is 17. */
static bool is_either(int a, int b)
{
	return a > 0 && (b == a + 1 || (a == 3 && b == 5));
}

/* 一两个月, 一两百; but 一两 of gold. */
static bool is_one_or_two(const struct reading *r, size_t pos)
{
	return r->codes[pos - 1] == u'一' &&
	       reading_any(r, pos + 1,
		       u"个年天周月次家百千万亿小分名位种项倍季星件台只款代场元块毛美港");
}

static void take_han_digits(struct state *s)
{
	const struct reading *r = s->reading;
	size_t first = s->pos, n;
	int a = han_digit(r->codes[first]), b;

	while (s->pos < s->stop && han_digit(r->codes[s->pos]) >= 0 &&
		(s->pos == first || r->codes[s->pos] != u'两' || is_one_or_two(r, s->pos)))
		s->pos++;
	n = s->pos - first;
	if (n > 1 && s->last_scale > 0 && a == 0) { /* 一千零五 */
		s->zero = true;
		first++, n--;
		a = han_digit(r->codes[first]);
	} else if (n == 1 && s->last_scale > 0 && a == 0) {
		s->zero = true;
		return;
	}
	b = n > 1 ? han_digit(r->codes[first + 1]) : 0;
	s->current = a;
	if ((n == 2 && is_either(a, b)) ||
		(n == 3 && a > 0 && b == a + 1 && han_digit(r->codes[first + 2]) == a + 2)) {
		s->spread = n == 2 ? b - a : 2; /* 四五六 is four to six */
		s->out->about = true;
	} else if (n > 1) {
		for (size_t i = first + 1; i < s->pos; i++)
			s->current = s->current * 10 + han_digit(r->codes[i]);
		s->out->positional = s->last_scale == 0;
	}
	s->out->digits = (int)n;
	s->single = n == 1;
	s->has_digits = s->was_digit = true;
}

/* 点 with Han digits; 九点二十 is a time of day. */
static bool take_point(struct state *s)
{
	const struct reading *r = s->reading;
	size_t i = s->pos + 1;
	double place = 1, decimals = 0;

	if (r->codes[s->pos] != u'点' || !s->has_digits)
		return false;
	if (s->single && s->current == 0) /* 零点77; 3点20 is a time */
		for (; i < s->stop && code_is_digit(r->codes[i]); i++)
			decimals += (r->codes[i] - '0') * (place /= 10);
	if (place == 1)
		for (; i < s->stop && han_digit(r->codes[i]) >= 0; i++)
			decimals += han_digit(r->codes[i]) * (place /= 10);
	if (place == 1 || (code_is_digit(r->codes[i - 1]) && reading_any(r, i, u"分:到至-~")))
		return false;
	if (small_scale(r->codes[i]) > 0)
		return false;
	s->current += decimals;
	s->pos = i;
	s->single = s->out->positional = false;
	s->was_digit = true;
	return true;
}

static bool take_small(struct state *s, double scale)
{
	size_t end;

	if (!s->was_digit && s->pos && scale > 10 && !s->zero && s->last_scale > 0)
		return false;
	if (s->was_digit && words_at(&scale_units, s->reading, s->pos, &end))
		return false;
	if (!s->was_digit) {
		s->current = 1;
		s->out->headless |= scale > 10 && s->last_scale == 0;
	}
	s->section += s->current * scale;
	s->spread *= scale;
	s->current = 0;
	s->last_small = s->last_scale = scale;
	s->has_digits = true;
	s->was_digit = s->after_big = s->single = s->zero = false;
	s->out->scales++;
	s->out->small = scale;
	s->out->big = 1;
	s->pos++;
	return true;
}

/* Is the last digit one of the next lower scale: 两千四百五? */
static bool is_shortened(const struct state *s)
{
	return s->single && s->last_scale >= 100 && !s->zero && s->current > 0;
}

static bool take_big(struct state *s, double scale)
{
	double low = s->section + s->current;
	size_t end;

	if (s->out->headless && is_shortened(s)) /* 百二万 is 120万, 一千五万 is not said */
		low += s->current * (s->last_scale / 10 - 1);
	if ((s->was_digit || s->last_scale > 0) &&
		words_at(&scale_units, s->reading, s->pos, &end))
		return false;
	if (!s->has_digits) {
		low = 1;
		s->out->headless = true;
	}
	if (low == 0 && s->after_big) { /* 万亿, 万万 */
		s->total *= scale;
		s->out->big *= scale;
	} else {
		if (s->last_big > 0 && scale > s->last_big)
			s->total = (s->total + low) * scale;
		else
			s->total += low * scale;
		s->out->big = scale;
	}
	s->spread *= scale;
	s->section = s->current = 0;
	s->last_big = s->last_scale = scale;
	s->last_small = 0;
	s->has_digits = s->after_big = true;
	s->was_digit = s->single = s->zero = false;
	s->out->scales++;
	s->out->small = 1;
	s->pos++;
	return true;
}

/* The place of the last digit of V that is not 0: 100 of 1500. */
static double last_place(double v)
{
	double place = 1;

	if (v < 1 || v > 1e15 || v != floor(v))
		return 0;
	while (fmod(v, place * 10) == 0)
		place *= 10;
	return place;
}

/* 多 余 几 来 behind a number: 100多亿, 十几, 一千多. */
static bool take_odd(struct state *s)
{
	char16_t code = s->reading->codes[s->pos], next = s->reading->codes[s->pos + 1];
	double low = s->section + s->current;

	if (!s->has_digits || s->out->about || !reading_any(s->reading, s->pos, u"多余几来"))
		return false;
	if (han_digit(next) >= 0)
		return false;
	/* 三百来, 20来, but not what 来 begins */
	if (code == u'来' &&
		(reading_any(s->reading, s->pos + 1, u"自到往临源说访看了") ||
			(s->last_small < 10 && (low < 10 || low > 90 || fmod(low, 10) != 0))))
		return false;
	if (s->was_digit && s->last_scale == 0 && (low < 10 || !s->out->digits))
		return false;
	if (code == u'几' && (s->was_digit || (s->last_small == 0 && !s->zero)))
		return false;
	if (code == u'几')
		s->spread = s->zero ? 10 : s->last_small;
	else if (low > 0)
		s->spread = last_place(low);
	else
		s->spread = s->last_scale;
	s->out->about = true;
	s->out->plain = false;
	s->was_digit = s->single = false;
	s->pos++;
	return true;
}

/* An Arabic number inside: 7万5千, 1万600. */
static bool take_arabic(struct state *s)
{
	struct numeral part = {0};

	if (s->was_digit)
		return false;
	s->pos = arabic_read(s->reading, s->pos, &s->current, &part);
	if (s->last_scale == 0) {
		s->out->plain = part.plain;
		s->out->digits = part.digits;
	}
	s->has_digits = s->was_digit = true;
	s->single = false;
	return true;
}

/* Blanks before a scale (66 亿) and between parts (7万 5千). */
static bool take_blank(struct state *s)
{
	const struct reading *r = s->reading;
	size_t next = reading_blanks(r, s->pos, 2), behind = next;

	if (next == s->pos || !s->has_digits)
		return false;
	if (s->was_digit && (big_scale(r->codes[next]) > 0 || r->codes[next] == u'千')) {
		s->pos = next;
		return true;
	}
	if (s->was_digit && small_scale(r->codes[next]) > 0 &&
		small_scale(r->codes[next]) < s->last_scale) {
		s->pos = next;
		return true;
	}
	while (code_is_digit(r->codes[behind]))
		behind++;
	if (s->was_digit || behind == next || behind > next + 4 ||
		small_scale(r->codes[behind]) == 0 ||
		small_scale(r->codes[behind]) >= s->last_scale)
		return false;
	s->pos = next;
	return true;
}

/* .5 behind a blank or a sign; a point in a text is a full stop. */
static bool starts_with_point(const struct state *s)
{
	return !s->has_digits && code_is_digit(s->reading->codes[s->pos + 1]) &&
	       (s->pos == 0 || reading_any(s->reading, s->pos - 1, u" -(=<>"));
}

static bool take_one(struct state *s)
{
	const struct reading *r = s->reading;
	char16_t code = r->codes[s->pos];
	double scale;

	if (code_is_digit(code) || (code == '.' && starts_with_point(s)))
		return take_arabic(s);
	/* 三十两 counts the unit, 一千两百 the digit */
	if (code == u'两' && s->last_scale > 0 && !is_scale(r->codes[s->pos + 1]))
		return false;
	if (!s->was_digit &&
		(s->last_scale > 0 ? han_digit(code) >= 0 : starts_han(r, s->pos))) {
		take_han_digits(s);
		return true;
	}
	if ((scale = small_scale(code)) > 0)
		return take_small(s, scale);
	if (tens_of(code) > 0 && !s->was_digit && s->last_small != 10) {
		s->current = tens_of(code);
		s->was_digit = true;
		return take_small(s, 10);
	}
	if ((scale = big_scale(code)) > 0)
		return take_big(s, scale);
	return take_point(s) || take_odd(s) || take_blank(s);
}

/* 几百, 数十亿, 上千: one or several of the scale. 上 is at least one. */
static void take_vague_head(struct state *s)
{
	if (!reading_any(s->reading, s->pos, u"几数") ||
		!is_scale(s->reading->codes[s->pos + 1]))
		return;
	s->current = 1;
	s->spread = 9;
	s->out->about = s->was_digit = s->has_digits = true;
	s->pos++;
}

static size_t read_sign(const struct reading *r, size_t pos, double *sign)
{
	char16_t before = reading_before(r, pos);

	*sign = 1;
	if (r->codes[pos] == u'负' && /* 减负180亿元 is no sum below zero */
		(!code_is_han(before) ||
			reading_any(r, pos - 1, u"为至是到达于降在了约从由和及或")))
		pos = reading_blanks(r, pos + 1, 1);
	else if (r->codes[pos] == '-' && !code_is_digit(before) && !code_is_letter(before) &&
		 before != ')' && before != '-' && before != '%' && before != '.' &&
		 before != u'年' && before != u'月' && before != u'日' && han_digit(before) < 0)
		pos++;
	else
		return pos;
	*sign = -1;
	return pos;
}

/* 2e5, 3/5. */
static size_t read_tail(const struct reading *r, size_t pos, struct numeral *out)
{
	struct numeral part = {0};
	double value;
	size_t end;

	if (out->scales == 0 && (r->codes[pos] == 'e' || r->codes[pos] == 'E') &&
		code_is_digit(reading_before(r, pos))) {
		size_t minus = r->codes[pos + 1] == '-';
		int power = small_number(r, pos + 1 + minus, 2, &end);

		if (power >= 0 && code_is_digit(r->codes[pos + 1 + minus]) &&
			!code_is_letter(r->codes[end])) {
			out->min *= pow(10, minus ? -power : power);
			out->max = out->min;
			out->plain = false;
			return end;
		}
	}
	if (!out->plain || r->codes[pos] != '/' || !code_is_digit(r->codes[pos + 1]))
		return pos;
	pos = arabic_read(r, pos + 1, &value, &part);
	if (value == 0 || r->codes[pos] == '/')
		return 0;
	out->min /= value;
	out->max /= value;
	out->plain = false;
	out->fraction = true;
	return pos;
}

static bool read_anew(const struct reading *reading, size_t pos, struct numeral *out)
{
	struct state s = {.reading = reading, .out = out};
	double sign, low;

	memset(out, 0, sizeof *out);
	out->big = out->small = 1;
	s.pos = read_sign(reading, pos, &sign);
	s.stop = s.pos + NUMERAL_LONGEST;
	if (reading->codes[s.pos] == u'半') {
		bool fifty = reading->codes[s.pos + 1] == u'百'; /* 年过半百 */

		*out = (struct numeral){.min = fifty ? 50 : .5,
			.max = fifty ? 50 : .5,
			.headless = !fifty,
			.big = 1,
			.small = 1};
		out->end = s.pos + 1 + fifty;
		return true;
	}
	take_vague_head(&s);
	while (s.pos < reading->count && s.pos < s.stop && take_one(&s)) {
	}
	if (!s.has_digits || s.pos >= s.stop)
		return false;
	low = s.current;
	if (is_shortened(&s)) {
		low *= s.last_scale / 10; /* 两千四百五 is 2450 */
		s.spread *= s.last_scale / 10;
	}
	if (s.last_scale > 0)
		out->plain = false;
	if (s.was_digit)
		out->small = out->big = 1;
	out->min = s.total + s.section + low;
	out->max = out->min + s.spread;
	out->end = read_tail(reading, s.pos, out);
	if (sign < 0) {
		double min = -out->max;

		out->max = -out->min;
		out->min = min;
		out->plain = false;
	}
	return out->end > 0;
}

void numeral_memo_clear(struct numeral_memo *memo)
{
	for (size_t i = 0; i < NUMERAL_MEMO; i++)
		memo->pos[i] = (size_t)-1;
}

bool numeral_read(const struct reading *reading, size_t pos, struct numeral *out)
{
	struct numeral_memo *memo = reading->memo;
	size_t slot = pos % NUMERAL_MEMO;

	if (memo->pos[slot] != pos) {
		memo->pos[slot] = pos;
		memo->found[slot] = read_anew(reading, pos, &memo->numeral[slot]);
	}
	*out = memo->numeral[slot];
	return memo->found[slot];
}
