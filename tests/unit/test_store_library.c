/* The library: documents, marks, history; what it refuses; what it survives. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/documents.h"
#include "store/entities.h"
#include "store/history.h"
#include "store/library.h"
#include "store/listing.h"
#include "store/marks.h"

static char folder[64], path[128];

static int64_t fixed_time;

static int64_t test_clock(void)
{
	return fixed_time++;
}

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm/piyue-XXXXXX" : "/tmp/piyue-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/sub/library.db", folder);
	fixed_time = 1000;
	return 0;
}

static int tear_down(void **state)
{
	char command[160];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

static struct library *open_as(const char *annotator, const char *vfs)
{
	struct library_options options = {
		.annotator = annotator, .clock = test_clock, .vfs = vfs};
	struct err err = {""};
	struct library *lib = library_open(path, &options, &err);

	if (!lib)
		print_error("%s\n", err.text);
	return lib;
}

static struct library *open_it(void)
{
	struct library *lib = open_as("anna", NULL);

	assert_non_null(lib);
	return lib;
}

static const char TEXT[] = "芯片厂扩产\n2025-03-02 行业周刊\n奥特曼访问北京,奥特曼讲话。\n";

/* Add TEXT with LINES of it and one entity, mentioned twice where the text has it. */
static int add(struct library *lib, const char *text, const char *origin,
	struct document_result *result, struct err *err)
{
	struct page page = {.encoding = "UTF-8"};
	struct article article = {.page = &page};
	char key[] = "PERSON/sam-altman", name[] = "奥特曼";
	struct entity entity = {key, name, MENTION_PERSON};
	struct mention mentions[8];
	struct mention_list list = {.items = mentions, .entities = &entity, .entity_count = 1};
	struct document_source source = {.bytes = text,
		.len = strlen(text),
		.origin = origin,
		.page = &page,
		.article = &article,
		.mentions = &list};
	int status;

	buf_add_str(&page.text, text);
	for (const char *at = text, *feed; (feed = strchr(at, '\n')); at = feed + 1)
		article.count++;
	page.count = article.count;
	article.lines = xcalloc(article.count, sizeof *article.lines);
	for (size_t i = 0; i < article.count; i++)
		article.lines[i].role = ROLE_BODY;
	article.title = xstrndup(text, strcspn(text, "\n"));
	article.date = xstrdup("2025-03-02");
	for (const char *at = text; list.count < 8 && (at = strstr(at, "奥特曼")); at += 9)
		mentions[list.count++] = (struct mention){.start = (size_t)(at - text),
			.end = (size_t)(at - text) + 9,
			.score = 0.5f};
	status = document_add(lib, &source, result, err);
	article.page = NULL;
	article_release(&article);
	buf_release(&page.text);
	return status;
}

static int64_t add_text(struct library *lib, const char *text, const char *origin)
{
	struct document_result result;
	struct err err = {""};

	if (add(lib, text, origin, &result, &err) < 0)
		fail_msg("%s", err.text);
	return result.id;
}

static void test_documents(void **state)
{
	struct library *lib = open_it();
	struct document_result result;
	struct document *d;
	struct err err;
	int64_t id = add_text(lib, TEXT, "a.txt");

	(void)state;
	assert_int_equal(add(lib, TEXT, "b.txt", &result, &err), 0);
	assert_int_equal(result.added, DOCUMENT_SAME);
	assert_int_equal(result.id, id);
	d = document_load(lib, id, &err);
	assert_non_null(d);
	assert_string_equal(buf_str(&d->page.text), TEXT);
	assert_int_equal(d->page.count, 3);
	assert_int_equal(d->article.lines[1].role, ROLE_BODY);
	assert_string_equal(d->article.title, "芯片厂扩产");
	assert_int_equal(d->mentions.count, 2);
	assert_string_equal(d->mentions.entities[0].key, "PERSON/sam-altman");
	assert_int_equal(d->mentions.items[1].entity, 0);
	assert_false(d->has_raw);
	document_free(d);
	assert_null(document_load(lib, 99, &err));
	library_free(lib);
}

static void test_marks_and_undo(void **state)
{
	struct library *lib = open_it();
	struct err err = {""};
	int64_t id = add_text(lib, TEXT, "a.txt"), note = 0, where = 0;
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

	lib = open_it();
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
	struct library *lib = open_it();
	struct err err = {""};
	int64_t id = add_text(lib, TEXT, "a.txt");
	size_t at = (size_t)(strstr(TEXT, "访问") - TEXT);
	struct mark_target span = {.document = id, .start = at, .end = at + 6};
	struct mark_target gone = {.document = id, .start = 9, .end = 15};
	struct document_result result;
	struct mark_list list;
	struct mark_query query = {0};

	(void)state;
	assert_int_equal(marks_add_note(lib, &span, "何时?", NULL, &err), 0);
	assert_int_equal(add(lib, changed, "a.txt", &result, &err), 0);
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
	assert_int_equal(add(lib, "芯片厂关门\n别的新闻。\n", "a.txt", &result, &err), 0);
	assert_int_equal(result.orphaned, 2);
	query = (struct mark_query){.orphans = true};
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	assert_int_equal(list.count, 2);
	mark_list_release(&list);
	library_free(lib);
}

static void test_listing(void **state)
{
	struct library *lib = open_it();
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
		target.document = add_text(lib, text, origin);
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
	struct library *lib = open_it();
	struct err err = {""};
	struct mark_target target = {.document = add_text(lib, TEXT, "a.txt")};
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
	struct library *lib = open_it();
	struct err err = {""};
	struct mark_target target = {.document = add_text(lib, TEXT, "a.txt")};
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
	struct library *lib = open_it();
	struct entity_row row;
	struct entity_articles articles;
	struct mention_rows mentions;
	struct form_list forms;
	struct err err = {""};

	(void)state;
	add_text(lib, TEXT, "a.txt");
	add_text(lib, "另一篇\n奥特曼来了。\n", "b.txt");
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

static void run_sql(const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void write_file(const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void refused(const char *why)
{
	struct err err = {""};

	assert_null(library_open(path, NULL, &err));
	if (!strstr(err.text, why))
		fail_msg("'%s' does not say '%s'", err.text, why);
	assert_non_null(strstr(err.text, path));
}

static void count_finding(void *context, const char *line)
{
	print_message("  found: %s\n", line);
	++*(int *)context;
}

static void test_refusals(void **state)
{
	struct library_options reading = {.read_only = true};
	struct library *lib;
	struct err err = {""};

	(void)state;
	assert_null(library_open(path, &reading, &err));
	library_free(open_it());
	run_sql("PRAGMA user_version = 99");
	refused("has version 99, this piyue knows 7");
	assert_int_equal(unlink(path), 0);
	run_sql("CREATE TABLE other (a); PRAGMA user_version = 1");
	refused("another program");
	assert_int_equal(truncate(path, 100), 0);
	refused("damaged");
	write_file(
		"This is a text of more than one hundred bytes that is no database: 甲乙丙丁戊"
		"己庚辛壬癸子丑寅卯辰巳午未申酉戌亥\n");
	refused("not a piyue library");
	assert_int_equal(unlink(path), 0);
	library_free(open_it());
	assert_int_equal(truncate(path, 8192), 0);
	lib = library_open(path, NULL, &err);
	if (lib) {
		int seen = 0;

		assert_true(library_check(lib, count_finding, &seen, &err) != 0);
		library_free(lib);
	}
}

static void test_modes(void **state)
{
	struct library_options reading = {.read_only = true};
	struct library *lib;
	struct err err = {""};
	struct stat st;
	char copy[160];
	mode_t mask = umask(0);

	(void)state;
	library_free(open_it());
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	lib = open_it();
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	assert_int_equal(library_backup(lib, copy, &err), 0);
	assert_int_equal(library_backup(lib, copy, &err), -1);
	umask(mask);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	snprintf(copy, sizeof copy, "%s/sub", folder);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	library_free(lib);
	lib = library_open(path, &reading, &err);
	assert_non_null(lib);
	assert_int_equal(marks_set_place(lib, 1, 5, &err), -1);
	assert_non_null(strstr(err.text, "for reading only"));
	library_free(lib);
}

static int findings(struct library *lib)
{
	struct err err = {""};
	int seen = 0, said = library_check(lib, count_finding, &seen, &err);

	if (said < 0)
		fail_msg("%s", err.text);
	assert_int_equal(seen, said);
	return said;
}

static void test_check(void **state)
{
	struct library *lib = open_it();
	struct err err = {""};
	int64_t id = add_text(lib, TEXT, "a.txt");
	struct mark_target span = {.document = id, .start = 0, .end = 9};

	(void)state;
	assert_int_equal(marks_toggle_tag(lib, &span, "x", NULL, &err), 0);
	assert_int_equal(findings(lib), 0);
	library_free(lib);
	run_sql("UPDATE mark SET start = 3, end = 12");
	lib = open_it();
	assert_int_equal(findings(lib), 1);
	library_free(lib);
}

/* Overwrite the head of the root page of INDEX. */
static void scratch_index(const char *index)
{
	static const char scratch[512];
	sqlite3_stmt *s;
	sqlite3 *db;
	FILE *file;
	long page;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(
			db, "SELECT rootpage FROM sqlite_schema WHERE name = ?", -1, &s, NULL),
		SQLITE_OK);
	sqlite3_bind_text(s, 1, index, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	page = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	file = fopen(path, "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, (page - 1) * 4096, SEEK_SET), 0);
	assert_int_equal(fwrite(scratch, 1, sizeof scratch, file), sizeof scratch);
	assert_int_equal(fclose(file), 0);
}

/* A session was cut off, and the file is damaged: what can be read is read, nothing is written. */
static void test_damaged(void **state)
{
	struct library *lib = open_it();
	struct mark_target target = {.document = add_text(lib, TEXT, "a.txt")};
	struct err err = {""};
	char journal[160];
	FILE *file;

	(void)state;
	for (int i = 0; i < 200; i++) {
		char note[64];

		snprintf(note, sizeof note, "%d %040d", i, i);
		assert_int_equal(marks_add_note(lib, &target, note, NULL, &err), 0);
	}
	assert_string_equal(library_notice(lib), "");
	library_free(lib);
	scratch_index("history_uid");
	snprintf(journal, sizeof journal, "%s-journal", path);
	file = fopen(journal, "w");
	assert_non_null(file);
	fputs("not a journal", file);
	fclose(file);
	lib = library_open(path, NULL, &err);
	if (!lib)
		fail_msg("%s", err.text);
	assert_true(library_is_read_only(lib));
	assert_non_null(strstr(library_notice(lib), "piyue restore"));
	assert_int_equal(marks_add_note(lib, &target, "x", NULL, &err), -1);
	library_free(lib);
}

static void test_migration(void **state)
{
	struct library *lib = open_it();
	char copy[192];

	(void)state;
	add_text(lib, TEXT, "a.txt");
	library_free(lib);
	run_sql("DROP TABLE signature; DROP TABLE band; DROP INDEX document_stack;"
		"DROP INDEX document_date; DROP INDEX document_title;"
		"DROP INDEX document_source; DROP INDEX document_imported;"
		"ALTER TABLE document DROP COLUMN site; ALTER TABLE document DROP COLUMN stack;"
		"ALTER TABLE document DROP COLUMN stacked;"
		"ALTER TABLE document DROP COLUMN likeness;"
		"CREATE INDEX document_date ON document (date, id) WHERE latest;"
		"CREATE INDEX document_title ON document (title, id) WHERE latest;"
		"CREATE INDEX document_source ON document (source, id) WHERE latest;"
		"CREATE INDEX document_imported ON document (imported, id) WHERE latest;");
	run_sql("DROP TABLE review_answer; DROP TABLE review; DROP TABLE learnt;"
		"DROP TABLE likely; DROP TABLE looked;"
		"DROP TABLE place; DROP TABLE form; DROP TABLE draft;"
		"DROP INDEX step_state; DROP INDEX step_tick; DROP INDEX step_target;"
		"DROP INDEX appearance_document; ALTER TABLE step DROP COLUMN tick;"
		"ALTER TABLE step DROP COLUMN redo; ALTER TABLE mark DROP COLUMN tick;"
		"CREATE INDEX step_state ON step (annotator, state, id);"
		"PRAGMA user_version = 1");
	lib = open_it();
	assert_int_equal(add_text(lib, TEXT, "a.txt"), 1);
	assert_int_equal(findings(lib), 0);
	library_free(lib);
	snprintf(copy, sizeof copy, "%s.before-v7", path);
	assert_int_equal(access(copy, R_OK), 0);
}

static void test_two_sessions(void **state)
{
	struct library *a = open_it(), *b = open_as("bert", NULL);
	struct err err = {""};
	struct mark_target target = {.document = add_text(a, TEXT, "a.txt")};
	struct mark_query query = {.document = target.document};
	struct mark_list list;

	(void)state;
	assert_true(library_changed(b));
	assert_false(library_changed(b));
	for (int i = 0; i < 50; i++) {
		char note[16];

		snprintf(note, sizeof note, "%d", i);
		assert_int_equal(marks_add_note(i % 2 ? a : b, &target, note, NULL, &err), 0);
		assert_true(library_changed(i % 2 ? b : a));
	}
	assert_int_equal(marks_find(a, &query, &list, &err), 0);
	assert_int_equal(list.count, 50);
	mark_list_release(&list);
	/* Undo takes back one's own. */
	assert_int_equal(history_undo(b, NULL, NULL, &err), 1);
	assert_int_equal(marks_find(a, &query, &list, &err), 0);
	assert_int_equal(list.count, 49);
	assert_string_equal(list.items[48].text, "49");
	mark_list_release(&list);
	library_free(a);
	library_free(b);
}

static size_t count_notes(struct library *lib, int64_t document)
{
	struct mark_query query = {.document = document};
	struct mark_list list;
	struct err err = {""};
	size_t count;

	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	count = list.count;
	mark_list_release(&list);
	return count;
}

/* While it is pinned, what is read is of one moment; an own write ends that, and nobody is locked out
 * for good. */
static void test_pinned(void **state)
{
	struct library *a = open_it(), *b = open_as("bert", NULL);
	struct err err = {""};
	struct mark_target target = {.document = add_text(a, TEXT, "a.txt")};

	(void)state;
	assert_int_equal(count_notes(b, target.document), 0);
	library_pin(b);
	library_pin(b);
	assert_int_equal(count_notes(b, target.document), 0);
	library_unpin(b);
	assert_int_equal(marks_add_note(b, &target, "mine", NULL, &err), 0);
	assert_int_equal(count_notes(b, target.document), 1);
	assert_int_equal(marks_add_note(a, &target, "yours", NULL, &err), 0);
	assert_int_equal(count_notes(b, target.document), 2);
	library_unpin(b);
	library_pin(b);
	assert_int_equal(count_notes(b, target.document), 2);
	library_unpin(b);
	assert_int_equal(marks_add_note(a, &target, "again", NULL, &err), 0);
	assert_int_equal(count_notes(b, target.document), 3);
	library_free(a);
	library_free(b);
}

/* A child writes notes and says after each one that it is kept; it is killed at some moment.
 * What it said must be there. */
static void test_killed(void **state)
{
	struct library *lib = open_it();
	struct mark_target target = {.document = add_text(lib, TEXT, "a.txt")};
	struct mark_query query = {.document = target.document};
	struct mark_list list;
	struct err err = {""};
	size_t said = 0;

	(void)state;
	library_free(lib);
	for (int round = 0; round < 20; round++) {
		int ends[2];
		char byte;
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			lib = open_as("anna", NULL);
			while (lib && marks_add_note(lib, &target, "x", NULL, &err) == 0 &&
				write(ends[1], "k", 1) == 1)
				continue;
			_exit(1);
		}
		close(ends[1]);
		usleep((useconds_t)(3000 + 700 * round));
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, NULL, 0), child);
		while (read(ends[0], &byte, 1) == 1)
			said++;
		close(ends[0]);
	}
	lib = open_it();
	assert_int_equal(findings(lib), 0);
	assert_int_equal(marks_find(lib, &query, &list, &err), 0);
	print_message("%zu notes acknowledged, %zu there\n", said, list.count);
	assert_true(said > 0);
	assert_in_range(list.count, said, said + 20);
	mark_list_release(&list);
	library_free(lib);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_documents, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_marks_and_undo, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_new_revision, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_listing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_edit_tag, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_tags, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_entities, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_modes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_check, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_damaged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_migration, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_two_sessions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_pinned, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
