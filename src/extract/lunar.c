#include "extract/lunar.h"

#include <math.h>

#include "extract/calendar.h"
#include "extract/lunar_table.h"

int lunar_month(int year, int month, bool leap, int *days)
{
	uint32_t bits;
	int position, after, day;

	if (year < LUNAR_FIRST || year > LUNAR_LAST || month < 1 || month > 12)
		return LUNAR_UNKNOWN;
	bits = lunar_years[year - LUNAR_FIRST];
	after = (int)(bits >> 13 & 15);
	if (leap && after != month)
		return LUNAR_UNKNOWN;
	position = month - 1 + (leap || (after && month > after));
	day = day_of(year, 1, 1) + (int)(bits >> 17);
	for (int i = 0; i < position; i++)
		day += 29 + (int)(bits >> i & 1);
	*days = 29 + (int)(bits >> position & 1);
	return day;
}

static double radians(double degrees)
{
	return degrees * 3.14159265358979323846 / 180;
}

/* Apparent longitude of the sun in degrees, T Julian centuries after J2000. */
static double sun_longitude(double t)
{
	double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
	double anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t);
	double centre = (1.914602 - 0.004817 * t) * sin(anomaly) +
			(0.019993 - 0.000101 * t) * sin(2 * anomaly) +
			0.000289 * sin(3 * anomaly);

	return mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t));
}

int solar_term(int year, int term)
{
	const double epoch = 10957.5;     /* J2000, noon of 2000-01-01, in days after 1970 */
	const double beijing = 8. / 24;   /* days ahead of Greenwich */
	const double clock = 69. / 86400; /* dynamical time ahead of the clock's, about */
	double wanted = 285 + 15 * term;
	double day = day_of(year, 1, 6) + 365.2422 * term / 24;

	for (int i = 0; i < 6; i++) {
		double off = fmod(wanted - sun_longitude((day - epoch) / 36525), 360);

		if (off > 180)
			off -= 360;
		else if (off < -180)
			off += 360;
		day += off * 365.2422 / 360;
	}
	return (int)floor(day - clock + beijing);
}
