#include "text/token.h"

#include <stdbool.h>

#include "base/mem.h"

/* What stands behind a number and belongs to it. Those that begin alike: the longer first. */
static const uint32_t *const units[] = {
	U"美元",
	U"美金",
	U"人民币",
	U"人民幣",
	U"欧元",
	U"歐元",
	U"日元",
	U"日圓",
	U"港元",
	U"港币",
	U"港幣",
	U"英镑",
	U"英鎊",
	U"韩元",
	U"韓元",
	U"新台币",
	U"新台幣",
	U"卢比",
	U"元",
	U"百分点",
	U"百分點",
	U"小时",
	U"小時",
	U"分钟",
	U"分鐘",
	U"公里",
	U"平方米",
	U"千米",
	U"毫米",
	U"厘米",
	U"纳米",
	U"奈米",
	U"公斤",
	U"千克",
	U"公顷",
	U"兆瓦",
	U"吉瓦",
	U"千瓦",
	U"个月",
	U"個月",
	U"米",
	U"吨",
	U"噸",
	U"克",
	U"年",
	U"月",
	U"日",
	U"号",
	U"號",
	U"时",
	U"時",
	U"分",
	U"秒",
	U"天",
	U"周",
	U"週",
	U"倍",
	U"次",
	U"岁",
	U"歲",
	U"名",
	U"位",
	U"个",
	U"個",
	U"项",
	U"項",
	U"家",
	U"人",
	U"台",
	U"臺",
	U"款",
	U"篇",
	U"条",
	U"條",
	U"期",
	U"章",
	U"届",
	U"屆",
	U"级",
	U"級",
	U"层",
	U"層",
	U"度",
	U"颗",
	U"顆",
	U"辆",
	U"輛",
	U"万",
	U"萬",
	U"%",
	U"％",
	U"‰",
	U"℃",
	U"℉",
	U"°C",
	U"°",
	U"kHz",
	U"MHz",
	U"GHz",
	U"km",
	U"kg",
	U"cm",
	U"mm",
	U"nm",
	U"ms",
	U"fps",
	U"GB",
	U"MB",
	U"KB",
	U"TB",
	U"PB",
	U"kB",
	U"KW",
	U"kW",
	U"MW",
	U"GW",
	U"TW",
	U"B",
	U"K",
	U"k",
	U"M",
	U"G",
	U"T",
	U"W",
	U"b",
	U"w",
};

/* A run of code points, and where in it we are. */
struct scan {
	const uint32_t *cps;
	size_t count;
};

static uint32_t at(const struct scan *s, size_t i)
{
	return i < s->count ? s->cps[i] : 0;
}

static bool in(uint32_t cp, const uint32_t *set)
{
	if (!cp)
		return false;
	while (*set && *set != cp)
		set++;
	return *set != 0;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	       (cp >= 0xc0 && cp <= 0x24f);
}

static bool is_word(uint32_t cp)
{
	return is_digit(cp) || is_letter(cp);
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == 0xa0 || cp == 0x3000 || cp == '\t';
}

static size_t skip_blank(const struct scan *s, size_t i)
{
	return is_blank(at(s, i)) ? i + 1 : i;
}

static size_t skip_digits(const struct scan *s, size_t i)
{
	while (is_digit(at(s, i)))
		i++;
	return i;
}

/* The end of the number at digit I: 1,570 10:41:21 2024/10/14 5-10. */
static size_t number_end(const struct scan *s, size_t i)
{
	i = skip_digits(s, i);
	while (in(at(s, i), U".,，:/-–~～") && is_digit(at(s, i + 1)))
		i = skip_digits(s, i + 1);
	/* A range may have blanks around its sign. */
	if (in(at(s, skip_blank(s, i)), U"-–~～")) {
		size_t next = skip_blank(s, skip_blank(s, i) + 1);

		if (is_digit(at(s, next)))
			return number_end(s, next);
	}
	return i;
}

static size_t unit_length(const struct scan *s, size_t i)
{
	for (size_t u = 0; u < array_length(units); u++) {
		size_t n = 0;

		while (units[u][n] && at(s, i + n) == units[u][n])
			n++;
		/* A Latin unit is a whole word: 5G, but not the G of 5Gbit. */
		if (!units[u][n] && !(is_letter(units[u][n - 1]) && is_word(at(s, i + n))))
			return n;
	}
	return 0;
}

/* The end of scale and unit behind a number that ends at I; I when there is none. */
static size_t unit_end(const struct scan *s, size_t i)
{
	size_t end = i, next = skip_blank(s, i), scale, unit;

	scale = next;
	while (in(at(s, scale), U"多余餘万萬亿億兆千百十"))
		scale++;
	if (scale > next)
		end = scale;
	next = skip_blank(s, end);
	if (in(at(s, next), U"多余餘"))
		next++;
	unit = unit_length(s, next);
	return unit ? next + unit : end;
}

static void glue(unsigned char *glued, size_t start, size_t end)
{
	for (size_t k = start + 1; k < end; k++)
		glued[k] = 1;
}

/* How many letters stand in a row before, or from, I. */
static size_t letters_before(const struct scan *s, size_t i)
{
	size_t n = 0;

	while (n < 2 && n < i && is_letter(s->cps[i - 1 - n]))
		n++;
	return n;
}

static size_t letters_from(const struct scan *s, size_t i)
{
	size_t n = 0;

	while (n < 2 && is_letter(at(s, i + n)))
		n++;
	return n;
}

static size_t word_end(const struct scan *s, size_t i)
{
	while (is_word(at(s, i)) || (in(at(s, i), U"-'’._&+") && is_word(at(s, i + 1))))
		i++;
	return i;
}

static bool starts_with(const struct scan *s, size_t i, const char *prefix)
{
	for (; *prefix; prefix++, i++) {
		if (at(s, i) != (uint32_t)*prefix)
			return false;
	}
	return true;
}

/* The end of the address at I, or I: printable ASCII up to a letter, digit or slash. */
static size_t address_end(const struct scan *s, size_t i, size_t word)
{
	static const char *const heads[] = {"http://", "https://", "www."};
	bool dotted = false, address;
	size_t end;

	for (size_t k = i; k < word; k++)
		dotted = dotted || s->cps[k] == '.';
	address = dotted && at(s, word) == '/';
	for (size_t h = 0; h < array_length(heads); h++)
		address = address || starts_with(s, i, heads[h]);
	if (!address)
		return i;
	end = i;
	while (at(s, end) > ' ' && at(s, end) < 0x7f)
		end++;
	while (end > i && !is_word(s->cps[end - 1]) && s->cps[end - 1] != '/')
		end--;
	return end;
}

/* Glue the word at I together; Terminal-|Bench may part after its hyphen. Returns its end. */
static size_t glue_word(const struct scan *s, size_t i, unsigned char *glued)
{
	size_t end = word_end(s, i), address = address_end(s, i, end);

	if (address > i) {
		glue(glued, i, address);
		return address;
	}
	for (size_t k = i + 1; k < end; k++) {
		if (s->cps[k - 1] != '-' || letters_before(s, k - 1) < 2 ||
			letters_from(s, k) < 2)
			glued[k] = 1;
	}
	return end;
}

/* Glue the number at I, its sign and currency before and its unit behind. Returns its end. */
static size_t glue_number(const struct scan *s, size_t i, unsigned char *glued)
{
	size_t start = i, end = unit_end(s, number_end(s, i));

	if (start > 0 && is_blank(s->cps[start - 1]) && start > 1 &&
		in(s->cps[start - 2], U"¥￥$＄€£￡"))
		start -= 2;
	else if (start > 0 && in(s->cps[start - 1], U"¥￥$＄€£￡"))
		start--;
	if (start > 0 && in(s->cps[start - 1], U"-+±") &&
		!(start > 1 && is_word(s->cps[start - 2])))
		start--;
	if (in(at(s, end), U"%％‰"))
		end++;
	glue(glued, start, end);
	return end;
}

void token_glue(const uint32_t *cps, size_t count, unsigned char *glued)
{
	const struct scan s = {cps, count};

	for (size_t i = 0; i < count;) {
		size_t end = i + 1;

		if (is_word(cps[i]))
			end = glue_word(&s, i, glued);
		if (is_digit(cps[i])) {
			size_t number = glue_number(&s, i, glued);

			if (number > end)
				end = number;
		}
		i = end;
	}
}
