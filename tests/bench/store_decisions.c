/* What a decision costs, commit included, in a library of 100 marks and in one of 100,000; undo; an
 * article opened; all like this. CPU time of this process; the library is a file of the folder that
 * is named. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"

#include "base/buf.h"
#include "base/mem.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/history.h"

enum { MARKS_EACH = 50, MENTIONS = 60, DECISIONS = 300 };

/* An article of about 9 kB with MENTIONS names. */
static int64_t add_article(struct library *lib, int number)
{
	struct page page = {.encoding = "UTF-8"};
	struct article article = {.page = &page};
	struct mention_list list = {0};
	struct document_result result;
	struct document_source source = {.page = &page, .article = &article, .mentions = &list};
	char origin[32], key[] = "PERSON/甲", name[] = "甲";

	snprintf(origin, sizeof origin, "%d.txt", number);
	source.origin = origin;
	list.entities = xcalloc(1, sizeof *list.entities);
	list.entities[list.entity_count++] =
		(struct entity){xstrdup(key), xstrdup(name), MENTION_PERSON};
	list.entity_capacity = 1;
	buf_addf(&page.text, "第%d篇\n", number);
	for (int i = 0; i < MENTIONS; i++) {
		struct mention m = {
			.start = page.text.len + 13, .by = MENTION_BY_TAGGER, .score = 0.7f};

		m.end = m.start + 9;
		mention_list_add(&list, &m);
		buf_add_str(&page.text,
			"在会议上,林远书说,公司明年还要发射两颗卫星,并在海口建设新的测控站,"
			"投资三亿元。\n");
	}
	page.count = article.count = MENTIONS + 1;
	article.lines = xcalloc(article.count, sizeof *article.lines);
	for (size_t i = 0; i < article.count; i++)
		article.lines[i].role = ROLE_BODY;
	source.bytes = page.text.data;
	source.len = page.text.len;
	check(document_add(lib, &source, &result, &err));
	free(article.lines);
	mention_list_release(&list);
	buf_release(&page.text);
	return result.id;
}

static struct library *build(const char *path, int articles)
{
	struct library *lib = library_open(path, NULL, &err);
	struct mark *marks = xcalloc(MARKS_EACH, sizeof *marks);

	if (!lib)
		check(-1);
	check(library_begin(lib, &err));
	for (int i = 0; i < articles; i++) {
		int64_t id = add_article(lib, i);

		for (int k = 0; k < MARKS_EACH; k++)
			marks[k] = (struct mark){.kind = k % 2 ? MARK_NOTE : MARK_HIGHLIGHT,
				.document = id,
				.start = 10 + 3 * (size_t)k,
				.end = 16 + 3 * (size_t)k,
				.label = xstrdup("yellow"),
				.text = xstrdup("注")};
		check(marks_save(lib, marks, MARKS_EACH, &err));
		for (int k = 0; k < MARKS_EACH; k++)
			mark_release(&marks[k]);
	}
	check(library_commit(lib, &err));
	free(marks);
	return lib;
}

struct costs {
	double decision, undo, open, alike; /* milliseconds of CPU */
};

static struct costs measure(struct library *lib)
{
	struct alike alike = {.form = "林远书", .type = "PERSON", .document = 1};
	struct mention_rows rows;
	struct costs costs;
	double before = cpu();

	for (int i = 0; i < DECISIONS; i++) {
		struct document *d;
		struct mention_at at = {1, 0, 0, "PERSON", "PERSON/甲"};
		size_t line = (size_t)(i % MENTIONS);

		if (i == 0) {
			d = document_load(lib, 1, &err);
			if (!d)
				check(-1);
			document_free(d);
			before = cpu();
		}
		at.start = strlen("第0篇\n") +
			   line * strlen("在会议上,林远书说,公司明年还要发射两颗卫"
					 "星,并在海口建设新的测控站,投资三亿元。\n") +
			   13;
		at.end = at.start + 9;
		check(i % 3 == 0     ? decision_accept(lib, &at, &err)
			: i % 3 == 1 ? decision_reject(lib, &at, &err)
				     : decision_retype(lib, &at, "ORG", &err));
	}
	costs.decision = (cpu() - before) * 1000 / DECISIONS;
	before = cpu();
	for (int i = 0; i < DECISIONS; i++)
		check(history_undo(lib, NULL, NULL, &err));
	costs.undo = (cpu() - before) * 1000 / DECISIONS;
	before = cpu();
	for (int i = 0; i < DECISIONS; i++)
		document_free(document_load(lib, 1, &err));
	costs.open = (cpu() - before) * 1000 / DECISIONS;
	before = cpu();
	check(decisions_alike(lib, &alike, &rows, &err));
	check(decisions_save_alike(lib, &rows, DECISION_REJECT, "PERSON", NULL, &err));
	costs.alike = (cpu() - before) * 1000;
	mention_rows_release(&rows);
	return costs;
}

int main(int argc, char **argv)
{
	static const int articles[] = {2, 2000};
	struct costs costs[2];

	if (argc != 2)
		return 2;
	for (int i = 0; i < 2; i++) {
		char path[256];
		struct library *lib;

		snprintf(path, sizeof path, "%s/%d.db", argv[1], articles[i]);
		lib = build(path, articles[i]);
		costs[i] = measure(lib);
		library_free(lib);
		printf("%7d marks: decision %.2f ms, undo %.2f ms, article opened %.2f ms, %d "
		       "like "
		       "this decided %.1f ms (CPU)\n",
			articles[i] * MARKS_EACH, costs[i].decision, costs[i].undo,
			costs[i].open, MENTIONS, costs[i].alike);
	}
	printf("decision: %.2f ms of 3, ratio %.2f of 1.5; undo: ratio %.2f\n",
		costs[1].decision, costs[1].decision / costs[0].decision,
		costs[1].undo / costs[0].undo);
	return costs[1].decision > 3 || costs[1].decision > 1.5 * costs[0].decision;
}
