/* What an entity's page costs to open and to move in: of one that is mentioned a few times, and of one
 * that every article mentions; in a library of 100 mentions and in one of 100,000, most of which are of
 * names that nothing else has. CPU time of this process. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

#include "base/buf.h"
#include "base/mem.h"
#include "store/documents.h"
#include "store/entities.h"
#include "store/proposals.h"
#include "store/survey.h"

enum { NAMES = 50, ROUNDS = 40, WINDOW = 66 };

/* Three Han characters that number NUMBER alone has. */
static void add_name(struct buf *out, int number)
{
	char name[10];

	for (int i = 0; i < 3; i++) {
		int letter = 0x4e00 + number % 4000;

		name[3 * i] = (char)(0xe0 | letter >> 12);
		name[3 * i + 1] = (char)(0x80 | (letter >> 6 & 0x3f));
		name[3 * i + 2] = (char)(0x80 | (letter & 0x3f));
		number = number * 7 + 13;
	}
	buf_add(out, name, 9);
}

static void mention(struct mention_list *list, struct buf *text, const char *key, int number)
{
	struct mention m = {.start = text->len, .by = MENTION_BY_TAGGER, .score = 0.7f};

	add_name(text, number);
	m.end = text->len;
	m.entity = (int)list->entity_count;
	array_reserve(list->entities, list->entity_count, list->entity_capacity);
	list->entities[list->entity_count++] =
		(struct entity){xstrdup(key), xstrdup(text->data + m.start), MENTION_PERSON};
	mention_list_add(list, &m);
	buf_add_str(text, "在会上说话。\n");
}

/* An article with the common name, the rare one in the first two, and NAMES - 2 of its own. */
static void add_article(struct library *lib, int number)
{
	struct page page = {.encoding = "UTF-8"};
	struct article article = {.page = &page};
	struct mention_list list = {0};
	struct document_result result;
	struct document_source source = {.page = &page, .article = &article, .mentions = &list};
	char origin[32], date[32], key[32];

	snprintf(origin, sizeof origin, "%d.txt", number);
	snprintf(date, sizeof date, "20%02d-%02d-%02d", number / 336 % 100,
		number / 28 % 12 + 1, number % 28 + 1);
	source.origin = origin;
	article.date = xstrdup(date);
	buf_addf(&page.text, "第%d篇\n", number);
	mention(&list, &page.text, "PERSON/common", 1);
	if (number < 2)
		mention(&list, &page.text, "PERSON/rare", 2);
	while (list.count < NAMES) {
		int own = number * NAMES + (int)list.count + 3;

		snprintf(key, sizeof key, "PERSON/%d", own);
		mention(&list, &page.text, key, own);
	}
	page.count = article.count = NAMES + 1;
	article.lines = xcalloc(article.count, sizeof *article.lines);
	for (size_t i = 0; i < article.count; i++)
		article.lines[i].role = ROLE_BODY;
	source.bytes = page.text.data;
	source.len = page.text.len;
	check(document_add(lib, &source, &result, &err));
	free(article.lines);
	free(article.date);
	mention_list_release(&list);
	buf_release(&page.text);
}

static struct library *build(const char *path, int articles)
{
	struct library *lib = library_open(path, NULL, &err);

	if (!lib)
		check(-1);
	check(library_begin(lib, &err));
	for (int i = 0; i < articles; i++)
		add_article(lib, i);
	check(library_commit(lib, &err));
	return lib;
}

struct costs {
	double open, move, end, same, survey, step; /* milliseconds of CPU */
};

static void read_page(
	struct library *lib, const struct entity_articles *articles, size_t offset)
{
	struct mention_rows rows;

	check(entity_mentions(lib, articles, offset, WINDOW, &rows, &err));
	mention_rows_release(&rows);
}

static struct costs measure(struct library *lib, const char *key)
{
	struct survey *survey = survey_new(lib, 5000);
	struct entity_list offered = {0};
	struct proposal_list proposals;
	struct entity_articles articles = {0};
	struct entity_row row = {0};
	struct form_list forms;
	struct costs costs;
	double before;

	before = cpu();
	for (int i = -1; i < ROUNDS; i++) {
		if (i == 0) /* all statements are prepared */
			before = cpu();
		entity_row_release(&row);
		entity_articles_release(&articles);
		check(entity_load(lib, key, &row, &err));
		check(entity_forms(lib, key, &forms, &err));
		form_list_release(&forms);
		check(entity_articles(lib, key, &articles, &err));
		read_page(lib, &articles, 0);
	}
	costs.open = (cpu() - before) * 1000 / ROUNDS;
	before = cpu();
	for (size_t i = 0; i < ROUNDS; i++)
		read_page(lib, &articles, i * WINDOW < row.mentions ? i * WINDOW : 0);
	costs.move = (cpu() - before) * 1000 / ROUNDS;
	before = cpu();
	for (size_t i = 0; i < ROUNDS; i++)
		read_page(lib, &articles, row.mentions > WINDOW ? row.mentions - WINDOW : 0);
	costs.end = (cpu() - before) * 1000 / ROUNDS;
	before = cpu();
	check(entity_proposals(lib, key, 8, &proposals, &err));
	proposal_list_release(&proposals);
	costs.same = (cpu() - before) * 1000;
	costs.survey = costs.step = 0;
	for (int status = 1; status > 0;) {
		double step;

		before = cpu();
		status = survey_step(survey, &offered, &err);
		check(status);
		step = (cpu() - before) * 1000;
		costs.survey += step;
		costs.step = step > costs.step ? step : costs.step;
	}
	entity_list_release(&offered);
	survey_free(survey);
	entity_articles_release(&articles);
	entity_row_release(&row);
	return costs;
}

static void print(const char *what, const struct costs *c)
{
	printf("%s: open %.3f ms, move %.3f ms, to the end %.3f ms; what may be the same %.1f ms, the 5000 most frequent %.1f ms, in steps of at most %.1f ms\n",
		what, c->open, c->move, c->end, c->same, c->survey, c->step);
}

int main(int argc, char **argv)
{
	static const int articles[] = {2, 2000};
	static const char *const keys[] = {"PERSON/rare", "PERSON/common"};
	struct costs costs[2][2];
	struct buf path = {0};

	if (argc != 2) {
		fprintf(stderr, "usage: store_entities FOLDER\n");
		return 2;
	}
	for (int size = 0; size < 2; size++) {
		struct library *lib;

		buf_clear(&path);
		buf_addf(&path, "%s/%d.db", argv[1], articles[size]);
		lib = build(path.data, articles[size]);
		for (int k = 0; k < 2; k++) {
			char what[64];

			costs[size][k] = measure(lib, keys[k]);
			snprintf(what, sizeof what, "%d mentions, %s", NAMES * articles[size],
				k ? "in all articles" : "in a few");
			print(what, &costs[size][k]);
		}
		library_free(lib);
	}
	buf_release(&path);
	printf("ratio 100,000 : 100 for one in a few: open %.2f, move %.2f (bar 1.5)\n",
		costs[1][0].open / costs[0][0].open, costs[1][0].move / costs[0][0].move);
	return costs[1][0].open > 1.5 * costs[0][0].open ||
	       costs[1][0].move > 1.5 * costs[0][0].move;
}
