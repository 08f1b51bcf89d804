#include "text/width.h"

#include "text/property.h"
#include "text/utf8.h"

/* Columns by enum width_class. */
static unsigned char columns_of[] = {0, 1, 2, 1};

void width_set_ambiguous(int columns)
{
	columns_of[WIDTH_AMBIGUOUS] = columns == 2 ? 2 : 1;
}

int width_ambiguous(void)
{
	return columns_of[WIDTH_AMBIGUOUS];
}

int width_of(uint32_t cp)
{
	return cp < 0x110000 ? columns_of[property_width(property_of(cp))] : 1;
}

int width_of_class(unsigned width_class)
{
	return columns_of[width_class & 3];
}

size_t width_of_text(const char *text, size_t len)
{
	size_t columns = 0;

	for (size_t pos = 0; pos < len;) {
		uint32_t cp;

		pos += utf8_decode(text + pos, len - pos, &cp);
		columns += (size_t)width_of(cp);
	}
	return columns;
}
