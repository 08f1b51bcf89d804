/* Decisions on mentions and entities: what holds afterwards, everywhere it is asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store_fixture.h"

#include "store/decisions.h"
#include "store/history.h"
#include "store/survey.h"
#include "store/listing.h"
#include "store/marks.h"

static const char TEXT[] = "苹果发布会\n奥特曼访问北京,阿尔特曼讲话,称苹果很好吃。\n"
			   "×奥特曼 推荐阅读\n晨星科技公司在北京。\n";

static struct library *lib;
static int64_t doc;
static struct err err;

static int set_up(void **state)
{
	if (fixture_set_up(state) < 0)
		return -1;
	lib = fixture_open("a.db", "anna");
	doc = fixture_add(lib, TEXT, "a.txt").id;
	return 0;
}

static int tear_down(void **state)
{
	library_free(lib);
	return fixture_tear_down(state);
}

#define OK(call) \
	do { \
		if ((call) < 0) \
			fail_msg("%s", err.text); \
	} while (0)

static size_t at(const char *words, int which)
{
	const char *place = strstr(TEXT, words);

	while (which-- > 0)
		place = strstr(place + 1, words);
	return (size_t)(place - TEXT);
}

static struct mention_at on(const char *words, int which, const char *type, const char *entity)
{
	size_t start = at(words, which);

	return (struct mention_at){doc, start, start + strlen(words), type, entity};
}

/* "苹果/ORG/apple=open 奥特曼/…": what LIB's annotator sees in the document. */
static void sees(struct library *l, const char *want)
{
	static const char *const states[] = {"open", "accepted", "edited", "added", "rejected"};
	struct document *d = document_load(l, doc, &err);
	struct buf out = {0};

	if (!d)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < d->mentions.count; i++) {
		const struct mention *m = &d->mentions.items[i];

		assert_true(i == 0 || m->start >= m[-1].end);
		buf_addf(&out, "%s%.*s/%s:%s=%s", i ? " " : "", (int)(m->end - m->start),
			TEXT + m->start, mention_type_name(m->type),
			m->entity < 0 ? "-" : d->mentions.entities[m->entity].key,
			states[m->state]);
	}
	for (size_t i = 0; i < d->rejected.count; i++)
		buf_addf(&out, " !%.*s",
			(int)(d->rejected.items[i].end - d->rejected.items[i].start),
			TEXT + d->rejected.items[i].start);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
	document_free(d);
}

#define A1 "苹果/ORG:ORG/apple=open"
#define S1 "奥特曼/PERSON:PERSON/sam-altman=open"
#define B1 "北京/PLACE:PLACE/beijing=open"
#define Z1 "阿尔特曼/PERSON:PERSON/阿尔特曼=open"
#define C1 "晨星科技/ORG:ORG/晨星科技=open"
#define ALL_OPEN A1 " " S1 " " B1 " " Z1 " " A1 " " S1 " " C1 " " B1

static char *undo(void)
{
	char *words;

	assert_int_equal(history_undo(lib, &words, NULL, &err), 1);
	return words;
}

/* Undo, which says WORDS; then nothing is decided. Then redo. */
static void undoes(const char *words)
{
	char *said = undo();

	assert_string_equal(said, words);
	free(said);
	sees(lib, ALL_OPEN);
	assert_int_equal(history_redo(lib, NULL, NULL, &err), 1);
}

static void test_each(void **state)
{
	struct mention_at apple = on("苹果", 1, "ORG", "ORG/apple");
	struct mention_at star = on("晨星科技", 0, "ORG", "ORG/晨星科技");

	(void)state;
	sees(lib, ALL_OPEN);
	OK(decision_reject(lib, &apple, &err));
	sees(lib, A1 " " S1 " " B1 " " Z1 " " S1 " " C1 " " B1 " !苹果");
	undoes("“苹果” rejected");
	OK(decision_accept(lib, &apple, &err));
	sees(lib, A1 " " S1 " " B1 " " Z1 " 苹果/ORG:ORG/apple=accepted " S1 " " C1 " " B1);
	OK(decision_clear(lib, doc, apple.start, apple.end, &err));
	sees(lib, ALL_OPEN);
	OK(decision_retype(lib, &apple, "PRODUCT", &err));
	sees(lib,
		A1 " " S1 " " B1 " " Z1 " 苹果/PRODUCT:PRODUCT/苹果=edited " S1 " " C1 " " B1);
	undoes("“苹果” given another type: PRODUCT");
	OK(decision_clear(lib, doc, apple.start, apple.end, &err));
	OK(decision_move(lib, &star, star.start, star.end + strlen("公司"), &err));
	sees(lib, A1 " " S1 " " B1 " " Z1 " " A1 " " S1
		     " 晨星科技公司/ORG:ORG/晨星科技=edited " B1);
	undoes("edge moved: “晨星科技公司” (2 marks)");
	/* Moved back: the span that was there only for a moment leaves no rejection. */
	OK(decision_move(lib,
		&(struct mention_at){
			doc, star.start, star.end + strlen("公司"), "ORG", "ORG/晨星科技"},
		star.start, star.end, &err));
	sees(lib, A1 " " S1 " " B1 " " Z1 " " A1 " " S1
		     " 晨星科技/ORG:ORG/晨星科技=accepted " B1);
	OK(decision_clear(lib, doc, star.start, star.end, &err));
	OK(decision_split(lib, &star, star.start + strlen("晨星"), &err));
	sees(lib, A1 " " S1 " " B1 " " Z1 " " A1 " " S1
		     " 晨星/ORG:ORG/晨星=edited 科技/ORG:ORG/科技=edited " B1);
	undoes("split: “晨星” (3 marks)");
}

static void test_new_and_types(void **state)
{
	struct mention_at party = on("发布会", 0, "EVENT", NULL);
	struct mention_at star = on("晨星科技", 0, "LAB", NULL);
	struct mention_at bad = on("发布会", 0, "lab", NULL);

	(void)state;
	OK(decision_add(lib, &party, &err));
	sees(lib, A1 " 发布会/EVENT:EVENT/发布会=added " S1 " " B1 " " Z1 " " A1 " " S1 " " C1
		     " " B1);
	undoes("“发布会” marked as a mention: EVENT");
	OK(decision_reject(lib, &party, &err));
	sees(lib, ALL_OPEN);
	assert_int_equal(decision_add(lib, &bad, &err), -1);
	assert_int_equal(types_add(lib, "no type", &err), -1);
	OK(types_add(lib, "LAB", &err));
	OK(decision_retype(lib, &star, "LAB", &err));
	sees(lib,
		A1 " " S1 " " B1 " " Z1 " " A1 " " S1 " 晨星科技/LAB:LAB/晨星科技=edited " B1);
	assert_true(mention_type_from_name("LAB", 3) >= MENTION_TYPES);
	OK(types_remove(lib, "LAB", &err));
	assert_int_equal(types_remove(lib, "LAB", &err), -1);
}

/* A type of the reader's own in Han; and of one character no part can be split off, in whatever type. */
static void test_own_types_and_one_character(void **state)
{
	struct mention_at star = on("晨星科技", 0, "研究所", NULL);
	struct mention_at one = on("星", 0, "研究所", NULL);

	(void)state;
	OK(types_add(lib, "研究所", &err));
	OK(decision_retype(lib, &star, "研究所", &err));
	sees(lib, A1 " " S1 " " B1 " " Z1 " " A1 " " S1
		     " 晨星科技/研究所:研究所/晨星科技=edited " B1);
	undoes("“晨星科技” given another type: 研究所");
	free(undo());
	OK(decision_add(lib, &one, &err));
	assert_int_equal(decision_split(lib, &one, one.start, &err), -1);
	assert_int_equal(decision_split(lib, &one, one.end, &err), -1);
	sees(lib, A1 " " S1 " " B1 " " Z1 " " A1 " " S1 " 星/研究所:研究所/星=edited " B1);
	undoes("“星” marked as a mention: 研究所");
}

/* Piece by piece the same entities are found as at once. */
static void check_survey(void)
{
	struct survey *survey = survey_new(lib, 100);
	struct entity_list all, found = {0};
	int status = 1;

	OK(entities_find(lib, NULL, 100, &all, &err));
	while (status > 0)
		status = survey_step(survey, &found, &err);
	OK(status);
	assert_int_equal(found.count, all.count);
	for (size_t i = 0; i < found.count; i++) {
		size_t k = 0;

		while (k < all.count && strcmp(all.items[k].key, found.items[i].key) != 0)
			k++;
		assert_true(k < all.count);
		assert_string_equal(found.items[i].name, all.items[k].name);
		assert_int_equal(found.items[i].mentions, all.items[k].mentions);
		assert_int_equal(found.items[i].documents, all.items[k].documents);
		assert_int_equal(found.items[i].mentions, all.items[i].mentions);
	}
	entity_list_release(&all);
	entity_list_release(&found);
	survey_free(survey);
	/* Of fewer the most frequent. */
	survey = survey_new(lib, 1);
	while (survey_step(survey, &found, &err) > 0)
		continue;
	assert_int_equal(found.count, 1);
	entity_list_release(&found);
	survey_free(survey);
}

static void test_entities(void **state)
{
	struct entity_row row;
	struct entity_articles articles;
	struct mention_rows rows;
	struct form_list forms;
	struct entity_list list;
	struct mention_at one = on("奥特曼", 0, "PERSON", "PERSON/sam-altman");

	(void)state;
	OK(entity_merge(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err));
	OK(entity_set_name(lib, "PERSON/sam-altman", "萨姆·奥特曼", &err));
	sees(lib, A1 " " S1 " " B1 " 阿尔特曼/PERSON:PERSON/sam-altman=open " A1 " " S1 " " C1
		     " " B1);
	assert_int_equal(entity_load(lib, "PERSON/阿尔特曼", &row, &err), 1);
	assert_string_equal(row.key, "PERSON/sam-altman");
	assert_string_equal(row.name, "萨姆·奥特曼");
	assert_int_equal(row.documents, 1);
	assert_int_equal(row.mentions, 3);
	entity_row_release(&row);
	OK(entity_articles(lib, "PERSON/阿尔特曼", &articles, &err));
	OK(entity_mentions(lib, &articles, 1, 10, &rows, &err));
	entity_articles_release(&articles);
	assert_int_equal(rows.count, 2);
	assert_string_equal(rows.items[0].title, "苹果发布会");
	mention_rows_release(&rows);
	OK(entity_forms(lib, "PERSON/sam-altman", &forms, &err));
	assert_int_equal(forms.count, 2);
	form_list_release(&forms);
	check_survey();
	OK(entities_find(lib, "阿尔特曼", 10, &list, &err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].name, "萨姆·奥特曼");
	entity_list_release(&list);
	/* The other way round: now that one is the head. */
	OK(entity_merge(lib, "PERSON/sam-altman", "PERSON/阿尔特曼", &err));
	assert_int_equal(entity_load(lib, "PERSON/sam-altman", &row, &err), 1);
	assert_string_equal(row.key, "PERSON/阿尔特曼");
	entity_row_release(&row);
	OK(entity_part(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err));
	sees(lib, ALL_OPEN);
	/* One mention is another person's; then the form is, everywhere. */
	OK(decision_link(lib, &one, "PERSON/别人", &err));
	sees(lib,
		A1 " 奥特曼/PERSON:PERSON/别人=edited " B1 " " Z1 " " A1 " " S1 " " C1 " " B1);
	assert_int_equal(entity_load(lib, "PERSON/别人", &row, &err), 1);
	assert_int_equal(row.mentions, 1);
	entity_row_release(&row);
	free(undo());
	OK(entity_separate_form(lib, "PERSON/sam-altman", "奥特曼", NULL, &err));
	sees(lib, A1 " 奥特曼/PERSON:PERSON/奥特曼=open " B1 " " Z1 " " A1
		     " 奥特曼/PERSON:PERSON/奥特曼=open " C1 " " B1);
	check_survey();
	assert_int_equal(entity_load(lib, "PERSON/奥特曼", &row, &err), 1);
	assert_int_equal(row.mentions, 2);
	entity_row_release(&row);
	free(undo());
	assert_int_equal(entity_load(lib, "PERSON/sam-altman", &row, &err), 1);
	assert_int_equal(row.mentions, 2);
	entity_row_release(&row);
}

static size_t entities_in_list(void)
{
	struct listing_query query = {0};
	struct listing *l = listing_new(lib, &query, &err);
	size_t count = listing_row(l, 0, &err)->entities;

	listing_free(l);
	return count;
}

static void test_alike(void **state)
{
	struct alike alike = {.form = "苹果", .type = "ORG"};
	struct mention_rows rows;
	struct mention_at apple = on("苹果", 0, "ORG", "ORG/apple");
	char *words;

	(void)state;
	assert_int_equal(entities_in_list(), 5);
	fixture_add(lib, "另一篇\n苹果,苹果。\n×苹果 广告\n", "b.txt");
	OK(decision_accept(lib, &apple, &err));
	OK(decisions_alike(lib, &alike, &rows, &err));
	assert_int_equal(rows.count, 4);
	assert_string_equal(rows.items[0].context, "另一篇 苹果,苹果。 ×苹果 广告 ");
	OK(decisions_save_alike(lib, &rows, DECISION_REJECT, "ORG", NULL, &err));
	mention_rows_release(&rows);
	sees(lib,
		"苹果/ORG:ORG/apple=accepted " S1 " " B1 " " Z1 " " S1 " " C1 " " B1 " !苹果");
	OK(decisions_alike(lib, &alike, &rows, &err));
	assert_int_equal(rows.count, 0);
	mention_rows_release(&rows);
	words = undo();
	assert_string_equal(words, "“苹果” rejected (4 marks)");
	free(words);
	/* Words that the machine does not know, but not in clutter. */
	fixture_add(lib, "第三篇\n霁虹与霁虹桥。\n×霁虹\n", "c.txt");
	alike = (struct alike){.form = "霁虹", .type = "ORG"};
	OK(decisions_alike(lib, &alike, &rows, &err));
	assert_int_equal(rows.count, 0);
	mention_rows_release(&rows);
	alike.unmarked = true;
	OK(decisions_alike(lib, &alike, &rows, &err));
	assert_int_equal(rows.count, 2);
	OK(decisions_save_alike(lib, &rows, DECISION_ADD, "ORG", NULL, &err));
	mention_rows_release(&rows);
	assert_int_equal(entities_in_list(), 1);
}

static void test_annotators(void **state)
{
	struct library *bert = fixture_open("a.db", "bert"),
		       *cleo = fixture_open("a.db", "cleo");
	struct mention_at apple = on("苹果", 1, "ORG", "ORG/apple");
	struct decision settle = {DECISION_SETTLE, apple};
	struct disagreement_list list;

	(void)state;
	OK(decision_accept(bert, &apple, &err));
	OK(decision_reject(lib, &apple, &err));
	/* One's own first; whoever has not decided sees the later one. */
	sees(lib, A1 " " S1 " " B1 " " Z1 " " S1 " " C1 " " B1 " !苹果");
	sees(bert, A1 " " S1 " " B1 " " Z1 " 苹果/ORG:ORG/apple=accepted " S1 " " C1 " " B1);
	sees(cleo, A1 " " S1 " " B1 " " Z1 " " S1 " " C1 " " B1 " !苹果");
	OK(decisions_disagreements(lib, 0, &list, &err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].first.annotator, "anna");
	assert_string_equal(list.items[0].second.label, "accept");
	disagreement_list_release(&list);
	OK(decisions_save(cleo, &settle, 1, &err));
	OK(decisions_disagreements(lib, doc, &list, &err));
	assert_int_equal(list.count, 0);
	disagreement_list_release(&list);
	sees(lib, A1 " " S1 " " B1 " " Z1 " 苹果/ORG:ORG/apple=accepted " S1 " " C1 " " B1);
	library_free(bert);
	library_free(cleo);
}

static void test_relations_and_colours(void **state)
{
	struct mark_target one = {doc, at("奥特曼", 0), at("奥特曼", 0) + 9, NULL};
	struct mark_target two = {doc, at("北京", 0), at("北京", 0) + 6, NULL}, to;
	struct mark_target thing = {.entity = "ORG/apple"};
	struct mark_query query = {.document = doc};
	struct mark_list list;
	bool lit;

	(void)state;
	OK(marks_relate(lib, &one, &two, "访问", &err));
	OK(marks_relate(lib, &one, &thing, "评论", &err));
	query.kinds = MARK_BIT(MARK_RELATION);
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 2);
	OK(marks_related(lib, &list.items[0], &to, &err));
	assert_int_equal(to.start, two.start);
	assert_int_equal(to.document, doc);
	OK(marks_related(lib, &list.items[1], &to, &err));
	assert_string_equal(to.entity, "ORG/apple");
	OK(marks_delete(lib, list.items[0].id, &err));
	mark_list_release(&list);
	query.kinds = MARK_BIT(MARK_SPAN);
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 0);
	free(undo());
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 1);
	mark_list_release(&list);

	OK(marks_toggle_highlight(lib, &one, "green", &lit, &err));
	assert_true(lit);
	OK(marks_toggle_highlight(lib, &one, "blue", &lit, &err));
	query.kinds = MARK_BIT(MARK_HIGHLIGHT);
	OK(marks_find(lib, &query, &list, &err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].label, "blue");
	mark_list_release(&list);
	OK(marks_toggle_highlight(lib, &one, "blue", &lit, &err));
	assert_false(lit);
	assert_int_equal(marks_toggle_highlight(lib, &one, "octarine", &lit, &err), -1);
}

/* A decision lives through another reading by the machine and a new revision of the page. */
static void test_carried(void **state)
{
	static const char changed[] =
		"苹果发布会\n更正。奥特曼访问北京,阿尔特曼讲话,称苹果很好吃。\n";
	struct mention_at apple = on("苹果", 1, "ORG", "ORG/apple");
	struct document *d;

	(void)state;
	OK(decision_reject(lib, &apple, &err));
	doc = fixture_add(lib, changed, "a.txt").id;
	d = document_load(lib, doc, &err);
	assert_non_null(d);
	assert_int_equal(d->mentions.count, 4);
	assert_int_equal(d->rejected.count, 1);
	/* The machine says again what it said before anything was learnt. */
	for (size_t i = 0; i < d->mentions.count; i++)
		d->mentions.items[i].score = 0.5f;
	OK(document_reanalyse(lib, doc, &d->article, &d->mentions, NULL, &err));
	document_free(d);
	d = document_load(lib, doc, &err);
	assert_int_equal(d->mentions.count, 4);
	document_free(d);
	assert_int_equal(entities_in_list(), 4);
}

/* "title start-end type|" of each mention of KEY. */
static char *places_of(const char *key)
{
	struct entity_articles articles;
	struct mention_rows rows;
	struct buf out = {0};

	OK(entity_articles(lib, key, &articles, &err));
	OK(entity_mentions(lib, &articles, 0, 100, &rows, &err));
	for (size_t i = 0; i < rows.count; i++)
		buf_addf(&out, "%s %zu-%zu %s|", rows.items[i].title, rows.items[i].start,
			rows.items[i].end, rows.items[i].type);
	mention_rows_release(&rows);
	entity_articles_release(&articles);
	return buf_detach(&out);
}

/* An article without decisions is read a shorter way: what it says is the same. */
static void test_shorter_way(void **state)
{
	static const char *const keys[] = {"PERSON/sam-altman", "ORG/apple", "PLACE/beijing"};
	struct mention_at elsewhere = on("晨星科技", 0, "ORG", "ORG/晨星科技");
	struct entity_list members;
	char *before[array_length(keys)];

	(void)state;
	OK(entity_merge(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err));
	OK(entity_members(lib, "PERSON/sam-altman", &members, &err));
	assert_int_equal(members.count, 1);
	assert_string_equal(members.items[0].key, "PERSON/阿尔特曼");
	entity_list_release(&members);
	for (size_t i = 0; i < array_length(keys); i++)
		before[i] = places_of(keys[i]);
	OK(decision_accept(lib, &elsewhere, &err));
	for (size_t i = 0; i < array_length(keys); i++) {
		char *after = places_of(keys[i]);

		assert_string_equal(after, before[i]);
		assert_true(*after != '\0');
		free(after);
		free(before[i]);
	}
	/* A form that was taken away, and one that was given to it, are heeded. */
	OK(entity_part(lib, "PERSON/阿尔特曼", "PERSON/sam-altman", &err));
	OK(decision_clear(lib, doc, elsewhere.start, elsewhere.end, &err));
	OK(entity_separate_form(lib, "ORG/apple", "苹果", "PLACE/beijing", &err));
	before[0] = places_of("ORG/apple");
	assert_string_equal(before[0], "");
	before[1] = places_of("PLACE/beijing");
	assert_non_null(strstr(before[1], "ORG"));
	free(before[0]);
	free(before[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_new_and_types, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_own_types_and_one_character, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_entities, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_alike, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_annotators, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_relations_and_colours, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_carried, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_shorter_way, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
