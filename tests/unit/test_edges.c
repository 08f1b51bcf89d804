#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "extract/edges.h"

static void trims(void **state)
{
	static const char *const rows[][2] = {
		{"“远山集团", "远山集团"},
		{"北岸时报》", "北岸时报"},
		{"◎ 林知远", "林知远"},
		{"林知远)", "林知远"},
		{"南三角.\"", "南三角"},
		{"Northgate College）", "Northgate College"},
		{"王一(Wang Yi", "王一"},
		{"东港塔（东港", "东港塔"},
		{"“北星号”空间站", "北星号"},
		{"中国（东港）研究院", "中国（东港）研究院"},
		{"东港材料（北岸）", "东港材料（北岸）"},
		{"G(iga)net", "G(iga)net"},
		{"Tidepool 🔬", "Tidepool"},
		{"C++", "C++"},
		{"Hooray!", "Hooray!"},
		{"Acme Inc.", "Acme Inc."},
		{"Northgate.", "Northgate"},
		{"萨姆·奥特曼", "萨姆·奥特曼"},
		{"）（", ""},
		{"((((((((((a", "a"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = rows[i][0];
		size_t start = 0, end = strlen(text);

		edges_trim(text, &start, &end);
		if (end - start != strlen(rows[i][1]) ||
			memcmp(text + start, rows[i][1], end - start) != 0)
			fail_msg("'%s' is trimmed to '%.*s'", text, (int)(end - start),
				text + start);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(trims)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
