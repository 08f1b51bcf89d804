/* Break opportunities: own vectors, Unicode's LineBreakTest with the tailorings named, and the
 * project's vectors where they are at hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/linebreak.h"
#include "text/property.h"
#include "text/utf8.h"

/* | stands where a row may begin, and nowhere else may one. */
static const struct {
	const char *name, *shown;
} rows[] = {
	{"Han", "一|二|三"},
	{"closing marks", "甲，|乙。|丙！|丁"},
	{"opening marks", "甲|《乙》|丙|（丁）"},
	{"curly quotes bind one side", "说|“好”|了|‘甲’|乙"},
	{"straight quotes by turns", "说|\"好\"|了|\"甲\"|乙"},
	{"apostrophes", "don’t |it's"},
	{"interpunct", "乔·|布"},
	{"dash pair", "甲——|乙"},
	{"dash behind a space", "甲 ——|乙"},
	{"four dashes", "甲————|乙"},
	{"ellipses", "甲……|乙"},
	{"box dashes", "甲──|乙"},
	{"decimal and multiplier", "约|3.5万|名"},
	{"multiplier and money", "约|3.5万元|的"},
	{"space before unit", "约 |300 兆瓦|的"},
	{"plus more", "约|300多万|人"},
	{"thousands", "共|12,345人|到"},
	{"full-width digits", "共|１２，３４５元|整"},
	{"list of numbers", "有|1，|2，|3|等"},
	{"date", "2019年|3月|7日|起"},
	{"time", "于|08:30:00|起"},
	{"iso date", "于|2019-03-07|起"},
	{"percent", "占|7.5%|的"},
	{"currency before", "付|¥99元|或|$5 |了"},
	{"currency and space", "付|$ 5万|了"},
	{"range", "增|3～5倍"},
	{"range with spaces", "增|3 - 5 倍|多"},
	{"negative", "降|-3%|后"},
	{"Latin unit", "约|64 GB|的"},
	{"no unit but a word", "买|64 |Gadgets"},
	{"model name", "用|ABC-7|和|XY-4o|测"},
	{"hyphen between words", "用|deep-|sea|测"},
	{"address", "见|https://example.org/a-b?c=1,2|后"},
	{"address without scheme", "见|example.org/a/b|后"},
	{"comma before a number", "三|次,|92岁|时"},
	{"comma before a word", "会|上,|ABC|说"},
	{"point inside a word", "用|Node.js|写"},
	{"bracket behind a word", "某|ABC|(某|某)|说"},
	{"slash", "和/或|A/B|测"},
	{"small kana and long mark", "フ|ァ|ンー|ド"},
	{"iteration mark", "人々|は"},
	{"emoji sequences", "家|👨‍👩‍👧|合|👍🏽|吧"},
	{"flags", "甲|🇨🇳|🇺🇸|乙"},
	{"keycap", "第|1\ufe0f\u20e3|步"},
	{"mark", "e\u0301 |中\u0301|文"},
	{"zero-width space", "零\u200b|宽"},
	{"no-break space", "甲\u00a0乙"},
	{"spaces", "a  |b"},
	{"ideographic space", "甲\u3000|乙"},
	{"circled numbers", "①|②|甲"},
	{"unit of temperature", "约|25℃|左"},
	{"Korean", "한|국|어"},
};

static void show(struct buf *out, const char *text, size_t len)
{
	struct linebreak lb = {0};

	linebreak_find(&lb, text, len);
	for (size_t i = 0; i < lb.count; i++) {
		if (lb.points[i].flags & LINEBREAK_MAY)
			buf_add_char(out, '|');
		utf8_add(out, lb.points[i].cp);
	}
	linebreak_release(&lb);
}

static void offers_breaks(void **state)
{
	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf text = {0}, out = {0};

		for (const char *s = rows[i].shown; *s; s++)
			if (*s != '|')
				buf_add_char(&text, *s);
		show(&out, text.data, text.len);
		if (strcmp(buf_str(&out), rows[i].shown))
			fail_msg("%s: %s, expected %s", rows[i].name, buf_str(&out),
				rows[i].shown);
		buf_release(&text);
		buf_release(&out);
	}
}

/* Between Han characters: what never begins a row, and what never ends one (CLREQ, and what goes with it). */
static const char *const never_first[] = {"、", "，", "。", "．", "：", "；", "！", "？", "‼",
	"⁇", "”", "’", "」", "』", "）", "》", "〉", "】", "〗", "〕", "］", "｝", "·", "・",
	"‧", "～", "-", "–", "/", "／", ",", ".", ":", ";", "!", "?", ")", "]", "}", "%", "％",
	"‰", "℃", "°", "——", "……", "⋯⋯", "──", "⸺"};
static const char *const never_last[] = {"“", "‘", "「", "『", "（", "《", "〈", "【", "〖",
	"〔", "［", "｛", "(", "[", "{", "/", "／", "¥", "￥", "$", "€", "£", "№"};

/* May a row begin at OFFSET of TEXT? */
static bool may_begin(const char *text, size_t offset)
{
	struct linebreak lb = {0};
	bool may = false;

	linebreak_find(&lb, text, strlen(text));
	for (size_t i = 0; i < lb.count; i++)
		may |= lb.points[i].start == offset && lb.points[i].flags & LINEBREAK_MAY;
	linebreak_release(&lb);
	return may;
}

static void no_row_begins_or_ends_with(void **state)
{
	char text[64];

	(void)state;
	for (size_t i = 0; i < array_length(never_first); i++) {
		/* Two of them in a row, too, and behind a blank. */
		snprintf(text, sizeof text, "甲%s%s乙", never_first[i], never_first[i]);
		if (may_begin(text, strlen("甲")))
			fail_msg("a row may begin with %s", never_first[i]);
		snprintf(text, sizeof text, "甲%s乙", never_first[i]);
		if (may_begin(text, strlen("甲")))
			fail_msg("a row may begin with a single %s", never_first[i]);
	}
	for (size_t i = 0; i < array_length(never_last); i++) {
		snprintf(text, sizeof text, "甲%s乙", never_last[i]);
		if (may_begin(text, strlen("甲") + strlen(never_last[i])))
			fail_msg("a row may end with %s", never_last[i]);
	}
	/* And the other side of each is open, but for what joins two words or numbers. */
	for (size_t i = 0; i < array_length(never_last); i++) {
		snprintf(text, sizeof text, "甲%s乙", never_last[i]);
		if (!may_begin(text, strlen("甲")) && !strstr("/／", never_last[i]))
			fail_msg("no row may begin with %s", never_last[i]);
	}
}

/* ---- Unicode's own test */

/* Where this module wants something else than UAX #14, and why. A difference between the test file
 * and us must be of one of these kinds. */
enum tailoring {
	TAILOR_GRAPHEME,
	TAILOR_SPACE,
	TAILOR_QUOTE,
	TAILOR_DASH,
	TAILOR_UNIT,
	TAILOR_CURRENCY,
	TAILOR_HYPHEN,
	TAILOR_KANA,
	TAILOR_BRACKET,
	TAILOR_SEPARATOR,
	TAILOR_SOLIDUS,
	TAILOR_HIDDEN,
	TAILOR_TOKEN,
	TAILORINGS,
	UNEXPLAINED,
};

/* Which way a tailoring may differ: it offers a row that UAX #14 does not, or takes one away. */
enum { MORE = 1, LESS = 2 };

static const struct {
	int ways;
	const char *reason;
} tailorings[TAILORINGS] = {
	[TAILOR_GRAPHEME] = {LESS,
		"a mark or modifier stays with the space or letter before it (UAX #29)"},
	[TAILOR_SPACE] = {MORE | LESS, "a tab vanishes at the end of a row as a space does"},
	[TAILOR_QUOTE] = {MORE | LESS,
		"quotation marks open or close, and bind on that side alone (CLREQ)"},
	[TAILOR_DASH] = {LESS,
		"a dash or an ellipsis never begins a row, space or not (CLREQ, strict)"},
	[TAILOR_UNIT] = {MORE | LESS, "% and its like never begin a row; what follows one may"},
	[TAILOR_CURRENCY] = {LESS, "a currency sign never ends a row"},
	[TAILOR_HYPHEN] = {LESS,
		"a hyphen begins a row only before a number, and parts words of two letters"},
	[TAILOR_KANA] = {MORE, "small kana may begin a row; CLREQ does not forbid it"},
	[TAILOR_BRACKET] = {MORE, "a bracket may be parted from a Latin word outside it"},
	[TAILOR_SEPARATOR] = {MORE, "behind a comma a row may begin"},
	[TAILOR_SOLIDUS] = {LESS, "a solidus never ends a row (CLREQ, GB style)"},
	[TAILOR_HIDDEN] = {LESS,
		"a soft hyphen is not shown, so no row ends with it; a BOM binds nothing"},
	[TAILOR_TOKEN] = {LESS, "an address, a number with its unit and a word are whole"},
};

#define LINE_BIT(class) ((uint64_t)1 << LINE_##class)

static bool is_one(uint64_t set, uint32_t cp)
{
	return set >> property_line(property_of(cp)) & 1;
}

/* Classes that explain a difference when one of them stands on the side said. */
static const struct {
	enum tailoring tailoring;
	uint64_t before, after;
} explained[] = {
	{TAILOR_DASH, LINE_BIT(DASH), LINE_BIT(DASH)},
	{TAILOR_QUOTE, LINE_BIT(DQ) | LINE_BIT(SQ) | LINE_BIT(APOS),
		LINE_BIT(DQ) | LINE_BIT(SQ) | LINE_BIT(APOS)},
	{TAILOR_CURRENCY, LINE_BIT(CUR), LINE_BIT(CUR)},
	{TAILOR_UNIT, LINE_BIT(PO), LINE_BIT(PO) | LINE_BIT(WAVE)},
	{TAILOR_HYPHEN, LINE_BIT(HY), LINE_BIT(HY)},
	{TAILOR_SEPARATOR, LINE_BIT(IS), LINE_BIT(IS)},
	{TAILOR_SOLIDUS, LINE_BIT(SY), 0},
	{TAILOR_BRACKET, LINE_BIT(CP) | LINE_BIT(CL), LINE_BIT(OP)},
};

/* The first tailoring that explains a difference of that WAY before point I. */
static enum tailoring explain(const struct linebreak *lb, size_t i, int way)
{
	uint32_t cp = lb->points[i].cp;
	size_t b = i - 1;

	if (cp == 0xad || lb->points[b].cp == 0xad || cp == 0xfeff ||
		lb->points[b].cp == 0xfeff)
		return TAILOR_HIDDEN;
	if (cp == '\t' || lb->points[b].cp == '\t')
		return TAILOR_SPACE;
	if (is_one(LINE_BIT(CM) | LINE_BIT(ZWJ) | LINE_BIT(EM), cp))
		return TAILOR_GRAPHEME;
	while (b && is_one(LINE_BIT(CM) | LINE_BIT(ZWJ), lb->points[b].cp))
		b--;
	if (lb->points[b].cp == '\t')
		return TAILOR_SPACE;
	while (b && is_one(LINE_BIT(SP) | LINE_BIT(CM) | LINE_BIT(ZWJ), lb->points[b].cp))
		b--;
	if (way == MORE && cp >= 0x3041 && cp <= 0x31ff)
		return TAILOR_KANA;
	if (lb->points[i].flags & LINEBREAK_TOKEN)
		return TAILOR_TOKEN;
	for (size_t e = 0; e < array_length(explained); e++)
		if (tailorings[explained[e].tailoring].ways & way &&
			(is_one(explained[e].before, lb->points[b].cp) ||
				is_one(explained[e].after, cp)))
			return explained[e].tailoring;
	if (is_one(LINE_BIT(OPW), cp) || is_one(LINE_BIT(OPW), lb->points[b].cp))
		return TAILOR_QUOTE;
	return UNEXPLAINED;
}

static size_t read_line(const char *line, struct buf *text, bool *expected)
{
	size_t count = 0;

	buf_clear(text);
	while (*line && *line != '#') {
		if (!strncmp(line, "÷", 2) || !strncmp(line, "×", 2)) {
			expected[count] = !strncmp(line, "÷", 2);
			line += 2;
		} else if (strchr("0123456789ABCDEF", *line)) {
			char *end;

			utf8_add(text, (uint32_t)strtoul(line, &end, 16));
			line = end;
			count++;
		} else {
			line++;
		}
	}
	return count;
}

#define TEST_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"

static void passes_unicode_test_but_for_tailorings(void **state)
{
	FILE *file = fopen(TEST_FILE, "r");
	char line[4096];
	struct buf text = {0};
	struct linebreak lb = {0};
	int lines = 0, differ = 0, by[UNEXPLAINED + 1][3] = {{0}}, unexplained = 0;

	(void)state;
	if (!file) {
		printf("skipped: %s is not there (Debian package unicode-data)\n", TEST_FILE);
		skip();
	}
	while (fgets(line, sizeof line, file)) {
		bool expected[256];
		size_t count = read_line(line, &text, expected);
		int before = differ;

		if (count < 1)
			continue;
		lines++;
		linebreak_find(&lb, text.data, text.len);
		assert_int_equal(lb.count, count);
		for (size_t i = 1; i < count && differ == before; i++) {
			enum tailoring t;
			int way = expected[i] ? LESS : MORE;

			if (expected[i] == (lb.points[i].flags & LINEBREAK_MAY))
				continue;
			differ++;
			t = explain(&lb, i, way);
			by[t][way]++;
			if (t != UNEXPLAINED && tailorings[t].ways & way)
				continue;
			if (unexplained++ < 12)
				printf("unexplained at %zu (%s): %s", i,
					t == UNEXPLAINED ? "" : tailorings[t].reason, line);
		}
	}
	fclose(file);
	buf_release(&text);
	linebreak_release(&lb);
	printf("LineBreakTest: %d lines, %d as tailored, %d unexplained\n", lines,
		differ - unexplained, unexplained);
	for (int t = 0; t < TAILORINGS; t++)
		printf("  %4d more %4d less: %s\n", by[t][MORE], by[t][LESS],
			tailorings[t].reason);
	assert_true(lines > 7000);
	assert_int_equal(unexplained, 0);
	/* A tailoring that explains nothing, this way or that, has no place in the table. */
	for (int t = 0; t < TAILORINGS; t++) {
		assert_int_equal(!by[t][MORE], !(tailorings[t].ways & MORE));
		assert_int_equal(!by[t][LESS], !(tailorings[t].ways & LESS));
	}
}

/* ---- the project's vectors */

#define VECTORS "../shared/corpora/layout/break_vectors.tsv"

/* The file offers breaks between the letters of Devanagari words, where UAX #14 (LB28) and readers of
 * Hindi have none: there we may offer less, not more. */
static bool may_be_tighter(const char *id)
{
	return !strcmp(id, "hindi");
}

static void agrees_with_the_vectors(void **state)
{
	FILE *file = fopen(VECTORS, "r");
	char line[4096];
	int count = 0, wrong = 0;

	(void)state;
	if (!file) {
		printf("skipped: %s is not there\n", VECTORS);
		skip();
	}
	while (fgets(line, sizeof line, file)) {
		struct linebreak lb = {0};
		char *rest = line, *id = strsep(&rest, "\t"), *text = strsep(&rest, "\t");
		bool forbidden[1024] = {0};

		if (*id == '#' || !text)
			continue;
		for (int field = 0; field < 2; field++) {
			char *list = strsep(&rest, "\t"), *number;

			while ((number = strsep(&list, ",")))
				if (*number && *number != '-')
					forbidden[strtoul(number, NULL, 10)] = true;
		}
		linebreak_find(&lb, text, strlen(text));
		count++;
		for (size_t i = 1; i < lb.count; i++) {
			bool may = lb.points[i].flags & LINEBREAK_MAY;

			if (may ? forbidden[i] : !forbidden[i] && !may_be_tighter(id)) {
				printf("%s: offset %zu\n", id, i);
				wrong++;
				break;
			}
		}
		linebreak_release(&lb);
	}
	fclose(file);
	printf("break_vectors: %d, %d wrong\n", count, wrong);
	assert_true(count > 50);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offers_breaks),
		cmocka_unit_test(no_row_begins_or_ends_with),
		cmocka_unit_test(passes_unicode_test_but_for_tailorings),
		cmocka_unit_test(agrees_with_the_vectors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
