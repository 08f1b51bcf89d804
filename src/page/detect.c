#include "page/detect.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "page/common_han.h"

/* No text needs more than this many bytes, counted from the first one outside ASCII. */
#define SAMPLE_BYTES ((size_t)256 << 10)

/* What a character says about the candidate. Only the order and the rough distances matter. */
enum weight {
	COMMON = 6,  /* stands in the table of common characters */
	WIDE = 9,    /* a three- or four-byte sequence of UTF-8: not valid by chance */
	PLAIN = 2,   /* in the rows of the common characters, or a two-byte sequence of UTF-8 */
	RARE = -2,   /* the rows of the rare characters */
	ODD = -6,    /* extensions and private rows: hardly ever in running text */
	BROKEN = -12 /* not a character at all */
};

const char *detect_bom(const void *bytes, size_t len, size_t *skip)
{
	static const struct {
		const char *mark;
		size_t len;
		const char *name;
	} marks[] = {
		{"\xef\xbb\xbf", 3, "UTF-8"},
		{"\xff\xfe\0\0", 4, "UTF-32LE"},
		{"\0\0\xfe\xff", 4, "UTF-32BE"},
		{"\xff\xfe", 2, "UTF-16LE"},
		{"\xfe\xff", 2, "UTF-16BE"},
		{"\x84\x31\x95\x33", 4, "GB18030"},
	};

	for (size_t i = 0; i < array_length(marks); i++)
		if (len >= marks[i].len && memcmp(bytes, marks[i].mark, marks[i].len) == 0) {
			*skip = marks[i].len;
			return marks[i].name;
		}
	*skip = 0;
	return NULL;
}

static bool is_common(const uint16_t *table, size_t count, unsigned code)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (table[mid] < code)
			low = mid + 1;
		else
			high = mid;
	}
	return low < count && table[low] == code;
}

/* Each of these looks at the character that begins at P, which is not ASCII (except in
 * UTF-16), sets *STEP to the bytes it takes, and returns its weight. */
typedef int weigh(const unsigned char *p, size_t left, size_t *step);

static int weigh_gb18030(const unsigned char *p, size_t left, size_t *step)
{
	unsigned lead = p[0], trail = left > 1 ? p[1] : 0;

	*step = 1;
	if (lead == 0x80 || lead == 0xff || trail < 0x30 || trail == 0x7f || trail == 0xff)
		return left > 1 ? BROKEN : 0;
	if (trail <= 0x39) {
		bool whole = left > 3 && p[2] >= 0x81 && p[2] != 0xff && p[3] >= 0x30 &&
			     p[3] <= 0x39;

		*step = whole ? 4 : 1;
		return whole ? RARE : BROKEN;
	}
	if (trail < 0x40)
		return BROKEN;
	*step = 2;
	if (is_common(common_gb, array_length(common_gb), lead << 8 | trail))
		return COMMON;
	if (trail < 0xa1 || lead < 0xa1)
		return ODD;
	if (lead >= 0xb0 && lead <= 0xd7)
		return PLAIN;
	if (lead <= 0xa9)
		return 0;
	return lead >= 0xd8 && lead <= 0xf7 ? RARE : ODD;
}

static int weigh_big5(const unsigned char *p, size_t left, size_t *step)
{
	unsigned lead = p[0], trail = left > 1 ? p[1] : 0;

	*step = 1;
	if (lead == 0x80 || lead == 0xff || trail < 0x40 || (trail > 0x7e && trail < 0xa1) ||
		trail == 0xff)
		return left > 1 ? BROKEN : 0;
	*step = 2;
	if (is_common(common_big5, array_length(common_big5), lead << 8 | trail))
		return COMMON;
	if (lead >= 0xa4 && (lead < 0xc6 || (lead == 0xc6 && trail < 0xa1)))
		return PLAIN;
	if (lead >= 0xa1 && lead <= 0xa3)
		return 0;
	return lead >= 0xc9 && lead <= 0xf9 ? RARE : ODD;
}

static int weigh_utf8(const unsigned char *p, size_t left, size_t *step)
{
	size_t need = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;

	*step = 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return BROKEN;
	for (size_t i = 1; i < need; i++) {
		if (i >= left)
			return 0; /* cut off by the end of the sample */
		if ((p[i] & 0xc0) != 0x80)
			return BROKEN;
	}
	*step = need;
	return need > 2 ? WIDE : PLAIN;
}

static int weigh_unit(unsigned unit)
{
	if (is_common(common_unicode, array_length(common_unicode), unit))
		return COMMON;
	if ((unit >= 0x20 && unit < 0x7f) || unit == '\n' || unit == '\r' || unit == '\t')
		return PLAIN;
	if ((unit >= 0x4e00 && unit < 0xa000) || (unit >= 0xff01 && unit < 0xff5f))
		return PLAIN / 2;
	/* Controls, surrogates, private use. */
	return unit < 0x20 || (unit >= 0xd800 && unit < 0xf900) || unit > 0xfffd ? ODD : RARE;
}

static int weigh_utf16le(const unsigned char *p, size_t left, size_t *step)
{
	*step = 2;
	return left > 1 ? weigh_unit(p[0] | (unsigned)p[1] << 8) : 0;
}

static int weigh_utf16be(const unsigned char *p, size_t left, size_t *step)
{
	*step = 2;
	return left > 1 ? weigh_unit((unsigned)p[0] << 8 | p[1]) : 0;
}

static long score(weigh *scale, bool skip_ascii, const unsigned char *p, size_t len)
{
	long sum = 0;

	for (size_t i = 0, step; i < len; i += step) {
		step = 1;
		if (!skip_ascii || p[i] >= 0x80)
			sum += scale(p + i, len - i, &step);
	}
	return sum;
}

const char *detect_encoding(const void *bytes, size_t len)
{
	static const struct {
		const char *name;
		weigh *weigh;
		bool skip_ascii;
	} candidates[] = {
		{"UTF-8", weigh_utf8, true},
		{"GB18030", weigh_gb18030, true},
		{"BIG5-HKSCS", weigh_big5, true},
		{"UTF-16LE", weigh_utf16le, false},
		{"UTF-16BE", weigh_utf16be, false},
	};
	const unsigned char *p = bytes;
	const char *best = candidates[0].name;
	long best_score = 0;
	size_t start = 0, count = array_length(candidates);

	while (start < len && p[start] < 0x80 && p[start] != 0)
		start++;
	if (start == len)
		return best;
	start &= ~(size_t)1; /* whole units of UTF-16 */
	len = len - start > SAMPLE_BYTES ? SAMPLE_BYTES : len - start;
	for (size_t i = 0; i < count; i++) {
		long s = score(candidates[i].weigh, candidates[i].skip_ascii, p + start, len);

		if (s > best_score) {
			best_score = s;
			best = candidates[i].name;
		}
	}
	return best;
}

const char *detect_label(const char *label, size_t len)
{
	static const struct {
		const char *label, *name;
	} labels[] = {
		{"utf-8", "UTF-8"},
		{"utf8", "UTF-8"},
		{"unicode-1-1-utf-8", "UTF-8"},
		/* A label that could be read in the page cannot be true when it says UTF-16. */
		{"utf-16", "UTF-8"},
		{"utf-16le", "UTF-8"},
		{"utf-16be", "UTF-8"},
		{"gb2312", "GB18030"},
		{"gb_2312-80", "GB18030"},
		{"gbk", "GB18030"},
		{"x-gbk", "GB18030"},
		{"cp936", "GB18030"},
		{"gb18030", "GB18030"},
		{"chinese", "GB18030"},
		{"big5", "BIG5-HKSCS"},
		{"big5-hkscs", "BIG5-HKSCS"},
		{"cn-big5", "BIG5-HKSCS"},
		{"x-x-big5", "BIG5-HKSCS"},
		{"iso-8859-1", "WINDOWS-1252"},
		{"windows-1252", "WINDOWS-1252"},
		{"us-ascii", "WINDOWS-1252"},
		{"shift_jis", "CP932"},
		{"euc-jp", "EUC-JP"},
		{"euc-kr", "CP949"},
		{"windows-1251", "CP1251"},
	};

	for (size_t i = 0; i < array_length(labels); i++)
		if (strlen(labels[i].label) == len &&
			strncasecmp(label, labels[i].label, len) == 0)
			return labels[i].name;
	return NULL;
}
