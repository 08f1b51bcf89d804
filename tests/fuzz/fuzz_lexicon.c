/* Fuzz the lexicon and the rules: the input is a text; a part in front of a NUL byte is a lexicon file. Every
 * match and candidate lies inside the text on character boundaries, and matches do not overlap. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "extract/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_matches(const struct lexicon *lexicon, const char *text, size_t len)
{
	struct lexicon_matches m = {0};

	lexicon_find(lexicon, text, 0, len, LEXICON_LONGEST, &m);
	for (size_t i = 0; i < m.count; i++) {
		if (m.items[i].start >= m.items[i].end || m.items[i].end > len)
			abort();
		if (m.items[i].entry >= lexicon_size(lexicon))
			abort();
		if (i && m.items[i].start != m.items[i - 1].start &&
			m.items[i].start < m.items[i - 1].end)
			abort();
	}
	lexicon_matches_release(&m);
}

static void check_rules(const struct lexicon *lexicon, const char *text, size_t len)
{
	struct candidate_list list = {0};

	rules_find(text, 0, len, lexicon, NULL, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct candidate *c = &list.items[i];

		if (c->start >= c->end || c->end > len || !(c->score >= 0 && c->score <= 1))
			abort();
	}
	candidate_select(&list, 0.5f);
	for (size_t i = 1; i < list.count; i++) {
		if (list.items[i].start < list.items[i - 1].end)
			abort();
	}
	candidate_list_release(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char table[] =
		"ORG\tapple\t苹果公司 | ?苹果\nPERSON\tmusk\t埃隆·马斯克 | 马斯克\n"
		"ORG,PRODUCT\tx\tX | 推特\nPLACE\tus\t美国\nPRODUCT\tgpt\tGPT-4\n";
	const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
	size_t head = nul ? (size_t)(nul - data) : 0;
	struct lexicon *lexicon = lexicon_new(NULL), *over;
	char *text =
		malloc(size - head + 1); /* its exact size, so that reads behind it are seen */

	memcpy(text, size > head ? (const char *)data + head : "", size - head);
	lexicon_load_text(lexicon, table, sizeof table - 1, "table", NULL);
	over = lexicon_new(lexicon);
	lexicon_load_text(over, head ? (const char *)data : "", head, "input", NULL);
	check_matches(over, text, size - head);
	check_rules(over, text, size - head);
	free(text);
	lexicon_free(over);
	lexicon_free(lexicon);
	return 0;
}
