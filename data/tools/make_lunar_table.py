#!/usr/bin/env python3
"""Write src/extract/lunar_table.h: the months of the Chinese calendar, 1901 to 2100, as ICU has them.

Needs Debian's python3-icu. Usage: make_lunar_table.py > src/extract/lunar_table.h
"""
import datetime
import icu

FIRST, LAST = 1901, 2100
MONTH, DAY, LEAP = 2, 5, 22  # UCAL_MONTH, UCAL_DATE, UCAL_IS_LEAP_MONTH

zone = icu.TimeZone.createTimeZone('Asia/Shanghai')
calendar = icu.Calendar.createInstance(zone, icu.Locale('zh@calendar=chinese'))


def lunar(day):
    noon = datetime.datetime(day.year, day.month, day.day, 4, tzinfo=datetime.timezone.utc)
    calendar.setTime(noon.timestamp())
    return calendar.get(MONTH) + 1, bool(calendar.get(LEAP)), calendar.get(DAY)


years = {}
day = datetime.date(FIRST, 1, 15)
while day <= datetime.date(LAST + 1, 2, 25):
    month, leap, date = lunar(day)
    if (month, leap, date) == (1, False, 1):
        year = day.year
        years[year] = {'first': day, 'starts': [], 'leap': 0}
    if date == 1 and years:
        years[year]['starts'].append(day)
        if leap:
            years[year]['leap'] = month
    day += datetime.timedelta(1)

print('/* lunar_table.h -- made by data/tools/make_lunar_table.py from the Chinese calendar of ICU %s.' % icu.ICU_VERSION)
print(' * A year is a number: bits 0-12 are set where the first to thirteenth month has 30 days (else 29),')
print(' * bits 13-16 the month after which its leap month stands (0: none), bits 17-22 how many days after')
print(' * 1 January the year begins. */')
print('#ifndef PIYUE_EXTRACT_LUNAR_TABLE_H\n#define PIYUE_EXTRACT_LUNAR_TABLE_H\n\n#include <stdint.h>\n')
print('enum { LUNAR_FIRST = %d, LUNAR_LAST = %d };\n' % (FIRST, LAST))
print('/* clang-format off */')
print('static const uint32_t lunar_years[] = {')
row = []
for year in range(FIRST, LAST + 1):
    y = years[year]
    starts = y['starts'] + [years[year + 1]['first']]
    bits = sum(1 << i for i in range(len(starts) - 1) if (starts[i + 1] - starts[i]).days == 30)
    offset = (y['first'] - datetime.date(year, 1, 1)).days
    row.append('0x%06x,' % (bits | y['leap'] << 13 | offset << 17))
for i in range(0, len(row), 8):
    print('\t' + ' '.join(row[i:i + 8]))
print('};\n/* clang-format on */\n\n#endif')
