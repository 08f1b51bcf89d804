#include "text/linebreak_token.h"

#include <string.h>
#include <wchar.h>

#include "base/mem.h"

/* Units that stay with the number before them. Longer ones first where one begins another. */
static const wchar_t *const units[] = {L"美元", L"美金", L"人民币", L"欧元", L"歐元", L"日元",
	L"港元", L"英镑", L"英鎊", L"韩元", L"韓元", L"新台币", L"新台幣", L"元", L"百分点",
	L"百分點", L"小时", L"小時", L"分钟", L"分鐘", L"公里", L"平方米", L"千米", L"毫米",
	L"厘米", L"米", L"吨", L"噸", L"公斤", L"千克", L"克", L"年", L"月", L"日", L"号",
	L"號", L"时", L"時", L"分", L"秒", L"天", L"周", L"週", L"倍", L"次", L"岁", L"歲",
	L"名", L"位", L"个", L"個", L"项", L"項", L"家", L"人", L"台", L"款", L"篇", L"条",
	L"條", L"期", L"章", L"届", L"屆", L"级", L"級", L"层", L"層", L"兆瓦", L"千瓦",
	L"世纪", L"世紀", L"%", L"％", L"‰", L"℃", L"℉", L"°C", L"°"};

static const char *const latin_units[] = {"B", "b", "W", "w", "kB", "KB", "MB", "GB", "TB",
	"PB", "kb", "Kb", "Mb", "Gb", "Tb", "Pb", "kW", "KW", "MW", "GW", "TW", "kw", "kHz",
	"MHz", "GHz", "km", "kg", "cm", "mm", "nm", "ms", "fps", "Kw", "Mw", "Gw", "Tw", "PW",
	"Pw", "kWh", "MWh", "GWh"};

/* Units of money may follow a multiplier: 2.5亿美元, but 2.5亿|名. */
#define MONEY_UNITS 14

static uint32_t at(const struct linebreak *lb, size_t i)
{
	return i < lb->count ? lb->points[i].cp : 0;
}

static bool is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xff10 && cp <= 0xff19);
}

static bool is_latin(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
	       (cp >= 0xc0 && cp <= 0x24f && cp != 0xd7 && cp != 0xf7);
}

static bool is_space(const struct linebreak *lb, size_t i)
{
	return i < lb->count && (lb->points[i].flags & LINEBREAK_SPACE);
}

static bool is_one_of(uint32_t cp, const wchar_t *set)
{
	return cp && wcschr(set, (wchar_t)cp);
}

/* Digits with separators between them; *WIDE_COMMA says that ， was one of them. Returns the end. */
static size_t scan_number(const struct linebreak *lb, size_t i, bool *wide_comma)
{
	while (i < lb->count) {
		if (is_digit(at(lb, i))) {
			i++;
		} else if (is_one_of(at(lb, i), L",.:/-–~～，") && is_digit(at(lb, i + 1))) {
			*wide_comma = *wide_comma || at(lb, i) == 0xff0c;
			i++;
		} else {
			break;
		}
	}
	return i;
}

/* 5 - 10, 5 ～ 10: a range written with spaces. */
static size_t scan_range(const struct linebreak *lb, size_t i, bool *wide_comma)
{
	size_t k = i;

	k += is_space(lb, k);
	if (!is_one_of(at(lb, k), L"-–~～"))
		return i;
	k++;
	k += is_space(lb, k);
	return is_digit(at(lb, k)) ? scan_number(lb, k, wide_comma) : i;
}

static size_t scan_word(const struct linebreak *lb, size_t i, size_t first, size_t last)
{
	for (size_t u = first; u < last; u++) {
		size_t n = 0;

		while (units[u][n] && at(lb, i + n) == (uint32_t)units[u][n])
			n++;
		if (!units[u][n])
			return i + n;
	}
	return i;
}

static size_t scan_latin_unit(const struct linebreak *lb, size_t i)
{
	char word[8];
	size_t n = 0;

	while (n < sizeof word - 1 && is_latin(at(lb, i + n)) && at(lb, i + n) < 0x80) {
		word[n] = (char)at(lb, i + n);
		n++;
	}
	word[n] = '\0';
	if (!n || is_latin(at(lb, i + n)) || is_digit(at(lb, i + n)))
		return i;
	for (size_t u = 0; u < array_length(latin_units); u++)
		if (!strcmp(word, latin_units[u]))
			return i + n;
	return i;
}

/* The unit behind a number that ends at I, a space between allowed. Returns the end, or I. */
static size_t scan_unit(const struct linebreak *lb, size_t i)
{
	size_t k = i + is_space(lb, i), end, multiplier;

	k += is_one_of(at(lb, k), L"多余餘");
	multiplier = k;
	while (is_one_of(at(lb, k), L"万亿兆千百萬億十"))
		k++;
	if (k > multiplier) {
		size_t after = k + is_one_of(at(lb, k), L"多余餘");

		/* 千米 and 兆瓦 are units, though 千 and 兆 multiply. */
		if (is_one_of(at(lb, k - 1), L"千兆")) {
			end = scan_word(lb, k - 1, MONEY_UNITS, array_length(units));
			if (end > k)
				return end;
		}
		end = scan_word(lb, after + is_space(lb, after), 0, MONEY_UNITS);
		if (end > after + is_space(lb, after))
			return end;
		return after;
	}
	k += k > i + 1 && is_space(lb, k);
	end = scan_word(lb, k, 0, array_length(units));
	if (end == k)
		end = scan_latin_unit(lb, k);
	return end > k ? end : i;
}

/* The beginning of the number whose first digit is at I: its sign and currency. */
static size_t scan_back(const struct linebreak *lb, size_t i, size_t floor)
{
	size_t k = i;

	if (k > floor && is_space(lb, k - 1) && k - 1 > floor &&
		is_one_of(at(lb, k - 2), L"¥￥$€£"))
		k -= 2;
	else if (k > floor && is_one_of(at(lb, k - 1), L"¥￥$€£"))
		k--;
	if (k > floor && is_one_of(at(lb, k - 1), L"-+±") &&
		!(k > 1 && (is_latin(at(lb, k - 2)) || is_digit(at(lb, k - 2)))))
		k--;
	return k;
}

static void keep(struct linebreak *lb, size_t start, size_t end)
{
	for (size_t i = start + 1; i < end; i++) {
		lb->points[i].flags &= (unsigned char)~LINEBREAK_MAY;
		lb->points[i].flags |= LINEBREAK_TOKEN;
	}
}

static size_t keep_number(struct linebreak *lb, size_t i, size_t floor)
{
	bool wide_comma = false;
	size_t start = scan_back(lb, i, floor);
	size_t end = scan_range(lb, scan_number(lb, i, &wide_comma), &wide_comma);
	size_t unit = scan_unit(lb, end);

	if (unit > end || !wide_comma) {
		keep(lb, start, unit);
		return unit;
	}
	/* A list of bare numbers: 1，2，3 may be parted at the commas. */
	while (start < end) {
		size_t part = start + 1;

		while (part < end && at(lb, part) != 0xff0c)
			part++;
		keep(lb, start, part < end ? part + 1 : end);
		start = part + 1;
	}
	return end;
}

static bool matches(const struct linebreak *lb, size_t i, const char *word)
{
	for (; *word; word++, i++)
		if ((at(lb, i) | 0x20) != ((unsigned char)*word | 0x20u))
			return false;
	return true;
}

/* The end of an address whose printable ASCII begins at I: it ends in a letter, digit or slash. */
static size_t scan_address(const struct linebreak *lb, size_t i)
{
	size_t end = i;

	for (; at(lb, i) > ' ' && at(lb, i) < 0x7f; i++)
		if (is_digit(at(lb, i)) || is_latin(at(lb, i)) || at(lb, i) == '/')
			end = i + 1;
	return end;
}

/* A Latin word with digits, points and such inside: GPT-4o, Node.js, AT&T; or an address. The break
 * behind a hyphen that parts two words stays. */
static size_t keep_word(struct linebreak *lb, size_t i)
{
	size_t start = i, point = 0;

	if (matches(lb, i, "http://") || matches(lb, i, "https://") || matches(lb, i, "www.")) {
		size_t end = scan_address(lb, i);

		keep(lb, i, end);
		return end > i ? end : i + 1;
	}
	for (; i < lb->count; i++) {
		if (is_latin(at(lb, i)) || is_digit(at(lb, i)))
			continue;
		if (!is_one_of(at(lb, i), L"-'’._&+") ||
			!(is_latin(at(lb, i + 1)) || is_digit(at(lb, i + 1))))
			break;
		if (at(lb, i) == '.')
			point = i;
	}
	if (point > start && i - point > 2 && at(lb, i) == '/')
		i = scan_address(lb, i);
	for (size_t k = start + 1; k < i; k++) {
		if (at(lb, k - 1) == '-' && (lb->points[k].flags & LINEBREAK_MAY))
			continue;
		keep(lb, k - 1, k + 1);
	}
	return i;
}

void linebreak_keep_tokens(struct linebreak *lb)
{
	size_t floor = 0;

	for (size_t i = 0; i < lb->count;) {
		uint32_t cp = lb->points[i].cp;

		if (cp >= 0x2e80 && cp < 0xff00) {
			i++;
		} else if (is_digit(cp)) {
			size_t word = keep_word(lb, i), number = keep_number(lb, i, floor);

			i = floor = word > number ? word : number;
		} else if (is_latin(cp)) {
			i = floor = keep_word(lb, i);
		} else {
			i++;
		}
	}
}
