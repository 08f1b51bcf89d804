/* The library's documents, marks and their history, the list, entities. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/documents.h"
#include "store/entities.h"
#include "store/history.h"
#include "store/listing.h"
#include "store/marks.h"
#include "store_fixture.h"

#define LIBRARY "library.db"

static const char TEXT[] = "芯片厂扩产\n2025-03-02 行业周刊\n奥特曼访问北京,奥特曼讲话。\n";

static void test_documents(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct document_result result;
	struct document *d;
	struct err err;
	int64_t id = fixture_add(lib, TEXT, "a.txt").id;

	(void)state;
	result = fixture_add(lib, TEXT, "b.txt");
	assert_int_equal(result.added, DOCUMENT_SAME);
	assert_int_equal(result.id, id);
	d = document_load(lib, id, &err);
	assert_non_null(d);
	assert_string_equal(buf_str(&d->page.text), TEXT);
	assert_int_equal(d->page.count, 3);
	assert_int_equal(d->article.lines[1].role, ROLE_BODY);
	assert_string_equal(d->article.title, "芯片厂扩产");
	assert_int_equal(d->mentions.count, 3);
	assert_string_equal(d->mentions.entities[0].key, "PERSON/sam-altman");
	assert_int_equal(d->mentions.items[2].entity, 0);
	assert_false(d->has_raw);
	document_free(d);
	assert_null(document_load(lib, 99, &err));
	library_free(lib);
}

static void test_marks_and_undo(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct err err = {""};
	int64_t id = fixture_add(lib, TEXT, "a.txt").id, note = 0, where = 0;
	struct mark_target whole = {.document = id},
			   span = {.document = id, .start = 0, .end = 9};
	struct mark_list list;
	struct mark_query query = {.document = id};
	bool on = false;
	char *words;

	(void)state;
	assert_int_equal(marks_toggle_tag(lib, &whole, "基建", &on, &err), 0);
	assert_true(on);
	assert_int_equal(marks_add_note(lib, &span, "第一条\n笔记", &note, &err), 0);
	assert_int_equal(marks_edit_note(lib, note, "改过", &err), 0);
	library_free(lib);

	lib = fixture_open(LIBRARY, "anna");
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[1].text, "改过");
	assert_string_equal(list.items[1].quote, "芯片厂");
	assert_string_equal(list.items[1].annotator, "anna");
	mark_list_release(&list);

	assert_int_equal(history_undo(lib, &words, &where, &err), 1);
	assert_string_equal(words, "note “改过” changed");
	assert_int_equal(where, id);
	free(words);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_string_equal(list.items[1].text, "第一条\n笔记");
	mark_list_release(&list);
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(history_redo(lib, NULL, NULL, &err), 1);
	assert_int_equal(history_redo(lib, NULL, NULL, &err), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[1].text, "改过");
	mark_list_release(&list);
	/* Undo, then something else: what was undone is no longer to be redone. */
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	assert_int_equal(marks_toggle_tag(lib, &whole, "基建", &on, &err), 0);
	assert_false(on);
	assert_int_equal(history_redo(lib, NULL, NULL, &err), 0);
	library_free(lib);
}

static void test_new_revision(void **state)
{
	static const char changed[] =
		"芯片厂扩产\n更正:\n2025-03-02 行业周刊\n奥特曼访问北京,奥特曼讲话。\n";
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct err err = {""};
	int64_t id = fixture_add(lib, TEXT, "a.txt").id;
	size_t at = (size_t)(strstr(TEXT, "访问") - TEXT);
	struct mark_target span = {.document = id, .start = at, .end = at + 6};
	struct mark_target gone = {.document = id, .start = 9, .end = 15};
	struct document_result result;
	struct mark_list list;
	struct mark_query query = {0};

	(void)state;
	assert_int_equal(marks_add_note(lib, &span, "何时?", NULL, &err), 0);
	result = fixture_add(lib, changed, "a.txt");
	assert_int_equal(result.added, DOCUMENT_CHANGED);
	assert_int_equal(result.previous, id);
	assert_int_equal(result.carried, 1);
	query.document = result.id;
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].start, strstr(changed, "访问") - changed);
	assert_int_equal(list.items[0].status, MARK_MOVED);
	mark_list_release(&list);
	gone.document = result.id;
	assert_int_equal(marks_toggle_tag(lib, &gone, "扩产", NULL, &err), 0);
	result = fixture_add(lib, "芯片厂关门\n别的新闻。\n", "a.txt");
	assert_int_equal(result.orphaned, 2);
	query = (struct mark_query){.orphans = true};
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 2);
	mark_list_release(&list);
	library_free(lib);
}

static void test_listing(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct listing_query query = {.sort = LISTING_TITLE, .ascending = true};
	struct listing *l;
	struct err err = {""};
	struct mark_target target = {0};
	const struct listing_row *row;

	(void)state;
	assert_int_equal(library_begin(lib, &err), 0);
	for (int i = 0; i < 1000; i++) {
		char text[64], origin[32];

		snprintf(text, sizeof text, "题%03d\n奥特曼讲话 %d。\n", i, i);
		snprintf(origin, sizeof origin, "%d.txt", i);
		target.document = fixture_add(lib, text, origin).id;
	}
	assert_int_equal(library_commit(lib, &err), 0);
	assert_int_equal(marks_toggle_tag(lib, &target, "能源/电", NULL, &err), 0);
	assert_int_equal(marks_set_read(lib, target.document, true, &err), 0);
	l = listing_new(lib, &query, &err);
	assert_non_null(l);
	assert_int_equal(listing_count(l), 1000);
	for (int i = 0; i < 1000; i += 37) {
		char title[16];

		snprintf(title, sizeof title, "题%03d", i);
		row = listing_row(l, (size_t)i, &err);
		assert_non_null(row);
		assert_string_equal(row->title, title);
		assert_int_equal(listing_index(l, row->id), i);
	}
	row = listing_row(l, 999, &err);
	assert_string_equal(row->tags, "能源/电");
	assert_true(row->read);
	assert_int_equal(row->entities, 1);
	assert_null(listing_row(l, 1000, &err));
	listing_free(l);
	query.text = "题99 能源";
	l = listing_new(lib, &query, &err);
	assert_int_equal(listing_count(l), 1);
	listing_free(l);
	query = (struct listing_query){.tag = "能源"};
	l = listing_new(lib, &query, &err);
	assert_int_equal(listing_count(l), 1);
	assert_string_equal(listing_row(l, 0, &err)->title, "题999");
	listing_free(l);
	library_free(lib);
}

static void test_tags(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct err err = {""};
	struct mark_target target = {.document = fixture_add(lib, TEXT, "a.txt").id};
	struct tag_list tags;
	size_t count;

	(void)state;
	assert_int_equal(marks_toggle_tag(lib, &target, "a/b", NULL, &err), 0);
	assert_int_equal(marks_toggle_tag(lib, &target, "ab", NULL, &err), 0);
	assert_int_equal(marks_toggle_tag(lib, &target, "c/b", NULL, &err), 0);
	assert_int_equal(tags_rename(lib, "a", "c", &count, &err), 0);
	assert_int_equal(count, 1);
	assert_int_equal(tags_find(lib, "", &tags, &err), 0);
	assert_int_equal(tags.count, 2);
	assert_string_equal(tags.items[0].tag, "ab");
	assert_string_equal(tags.items[1].tag, "c/b");
	tag_list_release(&tags);
	assert_int_equal(history_undo(lib, NULL, NULL, &err), 1);
	assert_int_equal(tags_find(lib, "a", &tags, &err), 0);
	assert_int_equal(tags.count, 2);
	tag_list_release(&tags);
	/* Into one of its own children: nothing is lost. */
	assert_int_equal(marks_toggle_tag(lib, &target, "a", NULL, &err), 0);
	assert_int_equal(tags_rename(lib, "a", "a/b", &count, &err), 0);
	assert_int_equal(count, 2);
	assert_int_equal(tags_find(lib, "a/", &tags, &err), 0);
	assert_int_equal(tags.count, 2);
	assert_string_equal(tags.items[0].tag, "a/b");
	assert_string_equal(tags.items[1].tag, "a/b/b");
	tag_list_release(&tags);
	library_free(lib);
}

/* Other words for one tag are one step; where its target has them already, one of the two goes. */
static void test_edit_tag(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct err err = {""};
	struct mark_target target = {.document = fixture_add(lib, TEXT, "a.txt").id};
	struct mark_query query = {.document = target.document, .kinds = MARK_BIT(MARK_TAG)};
	struct mark_list list;
	char *words;

	(void)state;
	assert_int_equal(marks_toggle_tag(lib, &target, "旧", NULL, &err), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(marks_edit_tag(lib, list.items[0].id, "新", &err), 0);
	assert_int_equal(history_undo(lib, &words, NULL, &err), 1);
	assert_string_equal(words, "tag “新” changed");
	free(words);
	assert_int_equal(marks_toggle_tag(lib, &target, "新", NULL, &err), 0);
	assert_int_equal(marks_edit_tag(lib, list.items[0].id, "新", &err), 0);
	mark_list_release(&list);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].label, "新");
	mark_list_release(&list);
	library_free(lib);
}

static void test_entities(void **state)
{
	struct library *lib = fixture_open(LIBRARY, "anna");
	struct entity_row row;
	struct entity_articles articles;
	struct mention_rows mentions;
	struct form_list forms;
	struct err err = {""};

	(void)state;
	fixture_add(lib, TEXT, "a.txt");
	fixture_add(lib, "另一篇\n奥特曼来了。\n", "b.txt");
	assert_int_equal(entity_load(lib, "PERSON/sam-altman", &row, &err), 1);
	assert_int_equal(row.documents, 2);
	assert_int_equal(row.mentions, 3);
	entity_row_release(&row);
	assert_int_equal(entity_articles(lib, "PERSON/sam-altman", &articles, &err), 0);
	assert_int_equal(entity_mentions(lib, &articles, 0, 10, &mentions, &err), 0);
	entity_articles_release(&articles);
	assert_int_equal(mentions.count, 3);
	assert_string_equal(mentions.items[0].context, "另一篇 奥特曼来了。 ");
	assert_int_equal(mentions.items[0].context_start, 10);
	mention_rows_release(&mentions);
	assert_int_equal(entity_forms(lib, "PERSON/sam-altman", &forms, &err), 0);
	assert_int_equal(forms.items[0].count, 3);
	form_list_release(&forms);
	library_free(lib);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_documents, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_marks_and_undo, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_new_revision, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_listing, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_edit_tag, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_tags, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(
			test_entities, fixture_set_up, fixture_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
