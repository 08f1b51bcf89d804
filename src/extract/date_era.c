/* date_era.c -- years counted from the beginning of a reign or a state: 民国三年, 令和6年, 康熙六十一年. */
#include "extract/date_steps.h"

#include <stdio.h>

#include "base/mem.h"
#include "extract/calendar.h"
#include "extract/numeral.h"

/* NUMBER: the year of the Common Era that is the first of the era. Well-known eras of China from the
 * Tang on, and those of modern Japan; a name that two reigns had stands for the better known. */
static const struct word era_items[] = {
	{u"民国", 1912, NULL},
	{u"中华民国", 1912, NULL},
	{u"明治", 1868, NULL},
	{u"大正", 1912, NULL},
	{u"昭和", 1926, NULL},
	{u"平成", 1989, NULL},
	{u"令和", 2019, NULL},
	{u"建安", 196, NULL},
	{u"武德", 618, NULL},
	{u"贞观", 627, NULL},
	{u"永徽", 650, NULL},
	{u"神龙", 705, NULL},
	{u"开元", 713, NULL},
	{u"天宝", 742, NULL},
	{u"贞元", 785, NULL},
	{u"元和", 806, NULL},
	{u"会昌", 841, NULL},
	{u"景德", 1004, NULL},
	{u"庆历", 1041, NULL},
	{u"嘉祐", 1056, NULL},
	{u"熙宁", 1068, NULL},
	{u"元丰", 1078, NULL},
	{u"元祐", 1086, NULL},
	{u"崇宁", 1102, NULL},
	{u"宣和", 1119, NULL},
	{u"靖康", 1126, NULL},
	{u"建炎", 1127, NULL},
	{u"绍兴", 1131, NULL},
	{u"淳熙", 1174, NULL},
	{u"洪武", 1368, NULL},
	{u"建文", 1399, NULL},
	{u"永乐", 1403, NULL},
	{u"宣德", 1426, NULL},
	{u"正统", 1436, NULL},
	{u"景泰", 1450, NULL},
	{u"成化", 1465, NULL},
	{u"弘治", 1488, NULL},
	{u"正德", 1506, NULL},
	{u"嘉靖", 1522, NULL},
	{u"隆庆", 1567, NULL},
	{u"万历", 1573, NULL},
	{u"天启", 1621, NULL},
	{u"崇祯", 1628, NULL},
	{u"顺治", 1644, NULL},
	{u"康熙", 1662, NULL},
	{u"雍正", 1723, NULL},
	{u"乾隆", 1736, NULL},
	{u"嘉庆", 1796, NULL},
	{u"道光", 1821, NULL},
	{u"咸丰", 1851, NULL},
	{u"同治", 1862, NULL},
	{u"光绪", 1875, NULL},
	{u"宣统", 1909, NULL},
};
WORDS(eras, era_items);

size_t date_step_era(const struct reading *r, size_t pos, const struct values_context *context,
	struct date *d)
{
	size_t p;
	const struct word *era = words_at(&eras, r, pos, &p);
	struct numeral n = {.min = 1, .max = 1};

	(void)context;
	if (!era)
		return 0;
	p = reading_blanks(r, p, 1);
	if (r->codes[p] == u'元')
		n.end = p + 1;
	else if (!numeral_read(r, p, &n) || n.min < 1 || n.max > 200 || n.about)
		return 0;
	n.end = reading_blanks(r, n.end, 1);
	if (r->codes[n.end] != u'年')
		return 0;
	d->year = (int)era->number + (int)n.min - 1;
	date_settle(d, GRAIN_YEAR, day_of(d->year, 1, 1), day_of(d->year + 1, 1, 1));
	return n.end + 1;
}

/* 公元前221年: outside of the calendar that days are counted in, so only its name is told. */
size_t date_step_before_era(const struct reading *r, size_t pos,
	const struct values_context *context, struct date *d)
{
	size_t p = reading_word(r, pos, u"公元前"), end;
	struct numeral n;
	bool named = p > 0;

	(void)context;
	if (!named && r->codes[pos] == u'前')
		p = pos + 1; /* 前4世纪 */
	if (!p || !numeral_read(r, p, &n) || n.min < 1 || n.min > 9999 || n.min != n.max)
		return 0;
	if (named && r->codes[n.end] == u'年')
		end = n.end + 1;
	else if (!(end = reading_word(r, n.end, u"世纪")))
		return 0;
	d->grain = GRAIN_OTHER;
	if (end == n.end + 1)
		snprintf(d->timex, sizeof d->timex, "BC%04d", (int)n.min);
	else
		snprintf(d->timex, sizeof d->timex, "BC%02d", (int)n.min - 1);
	return end;
}
