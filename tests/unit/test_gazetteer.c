/* A lint of the gazetteer that comes with piyue: no name in two entries, no everyday word without a mark, no key twice,
 * no traditional form that folding misses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/segment.h"
#include "extract/stems.h"
#include "extract/tagger.h"
#include "text/script.h"

/* A name of an entry. */
struct name {
	char *folded;     /* owned */
	char *text;       /* owned; as listed, without marks */
	char *key;        /* owned: type and key */
	const char *file; /* static */
	unsigned line;
	bool marked, place, made; /* MADE: of countries.tsv, which a script makes */
};

static struct name *names;
static size_t count, capacity;
static unsigned faults;

static void fault(const struct name *name, const char *what, const char *more)
{
	print_error("%s.tsv:%u: '%s': %s%s\n", name->file, name->line, name->text, what, more);
	faults++;
}

static void add_name(const char *file, const char *type, const char *key, const char *name,
	size_t len, unsigned line)
{
	bool marked = false;
	struct buf whole = {0};
	char *folded;

	while (len && *name == ' ')
		name++, len--;
	while (len && name[len - 1] == ' ')
		len--;
	for (; len && (*name == '?' || *name == '!'); name++, len--)
		marked = true;
	assert_true(len > 0);
	folded = xmalloc(CHARS_FOLDED_ROOM(len));
	chars_fold_text(folded, name, len);
	buf_addf(&whole, "%s/%s", type, key);
	array_reserve(names, count, capacity);
	names[count++] = (struct name){.folded = folded,
		.text = xstrndup(name, len),
		.key = buf_detach(&whole),
		.file = file,
		.line = line,
		.marked = marked,
		.place = strncmp(type, "PLACE", 5) == 0,
		.made = strcmp(file, "countries") == 0};
}

static void read_list(const char *file)
{
	struct buf path = {0}, text = {0};
	struct err err;
	unsigned number = 0;

	buf_addf(&path, "data/gazetteer/%s.tsv", file);
	assert_int_equal(file_read(&text, buf_str(&path), &err), 0);
	for (char *line = (char *)buf_str(&text), *next; *line; line = next) {
		char *key, *list;

		next = line + strcspn(line, "\n");
		next += *next == '\n' ? (*next = '\0', 1) : 0;
		number++;
		if (*line == '#' || !*line)
			continue;
		key = strchr(line, '\t');
		assert_non_null(key);
		*key++ = '\0';
		list = strchr(key, '\t');
		assert_non_null(list);
		*list++ = '\0';
		for (size_t len; *list; list += len + (list[len] == '|')) {
			len = strcspn(list, "|");
			add_name(file, line, key, list, len, number);
		}
	}
	buf_release(&path);
	buf_release(&text);
}

static int by_folded(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = strcmp(x->folded, y->folded);

	return order ? order : strcmp(x->key, y->key);
}

static int set_up(void **state)
{
	static const char *const lists[] = {
		"countries", "places", "people", "organisations", "products"};

	(void)state;
	for (size_t i = 0; i < array_length(lists); i++)
		read_list(lists[i]);
	qsort(names, count, sizeof *names, by_folded);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	for (size_t i = 0; i < count; i++) {
		free(names[i].folded);
		free(names[i].text);
		free(names[i].key);
	}
	free(names);
	return 0;
}

/* Two things of one name cannot be told apart unless both wait for a context. */
static void no_name_of_two(void **state)
{
	(void)state;
	faults = 0;
	for (size_t i = 1; i < count; i++) {
		const struct name *a = &names[i - 1], *b = &names[i];

		if (strcmp(a->folded, b->folded) == 0 && strcmp(a->key, b->key) != 0 &&
			!(a->made && b->made) && !(a->marked && b->marked))
			fault(b, "is a name of another entry too: ", a->key);
	}
	assert_int_equal(faults, 0);
}

static int by_key(const void *a, const void *b)
{
	const struct name *x = *(const struct name *const *)a,
			  *y = *(const struct name *const *)b;
	int order = strcmp(x->key, y->key);

	order = order ? order : strcmp(x->file, y->file);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void no_key_twice(void **state)
{
	const struct name **order = xcalloc(count, sizeof *order);

	(void)state;
	faults = 0;
	for (size_t i = 0; i < count; i++)
		order[i] = &names[i];
	qsort(order, count, sizeof *order, by_key);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(order[i]->key, order[i - 1]->key) == 0 &&
			order[i]->file == order[i - 1]->file &&
			order[i]->line != order[i - 1]->line && !order[i]->made)
			fault(order[i], "the entry's key is used before", "");
	}
	free(order);
	assert_int_equal(faults, 0);
}

/* What the dictionary calls a noun or the like, and is a name and nothing else in today's news. */
static const char *const only_names[] = {"微软", "苹果公司", "思科", "波音", "空中客车", "空客",
	"奔驰", "格力", "百度", "网易", "豆瓣", "滴滴", "携程", "软银", "松下", "日立", "佳能",
	"通用电气", "科技部", "路透社", "卫报", "人民网", "环球时报", "读卖新闻", "微星",
	"金蝶", "行政院", "信报", "天极网", "神州数码", "基辛格", "火狐", "星际争霸",
	"最终幻想"};

static bool is_only_name(const char *folded)
{
	for (size_t i = 0; i < array_length(only_names); i++) {
		if (strcmp(only_names[i], folded) == 0)
			return true;
	}
	return false;
}

static bool is_common(const struct words *words, const char *text)
{
	struct segment_word cut[SEGMENT_AHEAD];
	size_t len = strlen(text), n = segment_cut(words, text, 0, len, cut);

	if (n != 1 || cut[0].end != len || !cut[0].data || cut[0].length < 2)
		return false;
	switch ((enum word_class)WORD_CLASS(cut[0].data)) {
	case WORD_NOUN:
	case WORD_VERB:
	case WORD_QUALITY:
	case WORD_COUNT:
	case WORD_PARTICLE:
	case WORD_PHRASE:
		return true;
	default:
		return false;
	}
}

static void no_everyday_words(void **state)
{
	struct err err;
	struct tagger *tagger = tagger_new("data/names.model", &err);

	(void)state;
	assert_non_null(tagger);
	faults = 0;
	for (size_t i = 0; i < count; i++) {
		if (!names[i].place && !names[i].marked && !is_only_name(names[i].folded) &&
			is_common(tagger_words(tagger), names[i].folded))
			fault(&names[i], "is a word of everyday language: mark it with '?'",
				"");
	}
	tagger_free(tagger);
	assert_int_equal(faults, 0);
}

static void no_single_characters(void **state)
{
	(void)state;
	faults = 0;
	for (size_t i = 0; i < count; i++) {
		const struct name *n = &names[i];
		size_t next;

		if (!n->marked && chars_count(n->text, 0, strlen(n->text)) == 1 &&
			chars_is_han(chars_at(n->text, 0, strlen(n->text), &next)))
			fault(n, "a surname or a single character says too little", "");
	}
	assert_int_equal(faults, 0);
}

/* What ICU makes simplified, folding does too: else the simplified spelling would not be found. */
static void no_unfolded_forms(void **state)
{
	(void)state;
	faults = 0;
	for (size_t i = 0; i < count; i++) {
		struct buf simple = {0};
		char *folded;

		script_add(&simple, SCRIPT_SIMPLIFIED, names[i].text, strlen(names[i].text));
		folded = xmalloc(CHARS_FOLDED_ROOM(simple.len));
		chars_fold_text(folded, buf_str(&simple), simple.len);
		if (strcmp(folded, names[i].folded) != 0)
			fault(&names[i], "folds otherwise than its simplified form ", folded);
		free(folded);
		buf_release(&simple);
	}
	assert_int_equal(faults, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_name_of_two),
		cmocka_unit_test(no_key_twice),
		cmocka_unit_test(no_everyday_words),
		cmocka_unit_test(no_single_characters),
		cmocka_unit_test(no_unfolded_forms),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
