#include "extract/extract.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "extract/agree.h"
#include "extract/candidate.h"
#include "extract/dossier.h"
#include "extract/gazetteer.h"
#include "extract/learnt.h"
#include "extract/lexicon.h"
#include "extract/link.h"
#include "extract/mend.h"
#include "extract/quotes.h"
#include "extract/repeat.h"
#include "extract/roles.h"
#include "extract/rules.h"
#include "extract/tagger.h"
#include "extract/values.h"
#include "extract/weigh.h"

/* Candidates below this are not names. */
#define LEAST 0.4f

/* A name of the tagger that is right nearly always. */
#define SURE 0.9f

struct extractor {
	struct lexicon *lexicon;
	const struct lexicon *known; /* the lexicon, or what a reader taught laid over it */
	struct lexicon *empty;       /* what documents lay theirs over */
	struct tagger *tagger;
};

static int load(struct extractor *e, const struct extractor_options *options, struct err *err)
{
	char *model;

	e->lexicon = lexicon_new(NULL);
	e->known = e->lexicon;
	e->empty = lexicon_new(NULL);
	if (options && options->values_only)
		return 0;
	model = options && options->model ? xstrdup(options->model) : path_data("names.model");
	e->tagger = tagger_new(model, err);
	free(model);
	if (!e->tagger || gazetteer_load(e->lexicon, err) < 0)
		return -1;
	if (options && options->own)
		gazetteer_load_own(e->lexicon, options->own, options->mistakes);
	return 0;
}

struct extractor *extractor_new(const struct extractor_options *options, struct err *err)
{
	struct extractor *extractor = xcalloc(1, sizeof *extractor);

	if (load(extractor, options, err) == 0)
		return extractor;
	extractor_free(extractor);
	return NULL;
}

void extractor_free(struct extractor *extractor)
{
	if (!extractor)
		return;
	lexicon_free(extractor->lexicon);
	lexicon_free(extractor->empty);
	tagger_free(extractor->tagger);
	free(extractor);
}

void extractor_lay_over(struct extractor *extractor, const struct lexicon *names)
{
	extractor->known = names ? names : extractor->lexicon;
}

struct tagger *extractor_tagger(struct extractor *extractor)
{
	return extractor->tagger;
}

const struct lexicon *extractor_lexicon(const struct extractor *extractor)
{
	return extractor->lexicon;
}

/* All candidates of a paragraph, from rules, lexicon and tagger, without a choice; what DOSSIER wants to
 * know of it is read. */
static void read_paragraph(struct candidate_list *candidates, struct dossier *dossier,
	const struct extractor *e, const char *text, struct extract_range range)
{
	struct candidate_list tagged = {0};
	float styles[STYLES];

	rules_find(text, range.start, range.end, e->known, tagger_words(e->tagger), candidates);
	learnt_mark(candidates, lexicon_size(e->lexicon));
	candidate_sort(candidates);
	dossier_read(dossier, range.start, range.end, candidates, tagger_words(e->tagger));
	candidate_sort(candidates);
	tagger_judge(e->tagger, text, range.start, range.end, &tagged, candidates, styles);
	dossier_take(dossier, candidates);
	mend_tagged(&tagged, text, range.start, range.end, candidates, tagger_words(e->tagger));
	candidate_sort(&tagged);
	weigh_contradict(&tagged, candidates);
	weigh_candidates(candidates, text, &tagged, styles);
	learnt_weigh(candidates, text, tagger_words(e->tagger));
	for (size_t i = 0; i < tagged.count; i++)
		candidate_add(candidates, tagged.items[i]);
	candidate_list_release(&tagged);
}

/* Add what the document tells in one place and repeats in another. */
static void find_repeats(struct candidate_list *lists, const struct extractor *e,
	const struct dossier *dossier, const char *text, const struct extract_range *ranges,
	size_t count)
{
	struct repeats *repeats = repeats_new(e->empty);
	struct candidate_list chosen = {0};

	dossier_teach(dossier, repeats);
	for (size_t i = 0; i < count; i++) {
		chosen.count = 0;
		for (size_t k = 0; k < lists[i].count; k++)
			candidate_add(&chosen, lists[i].items[k]);
		candidate_select(&chosen, LEAST);
		repeats_learn(repeats, text, ranges[i].end, &chosen);
	}
	for (size_t i = 0; i < count; i++)
		repeats_find(repeats, text, ranges[i].start, ranges[i].end, &lists[i]);
	candidate_list_release(&chosen);
	repeats_free(repeats);
}

/* All candidates of the paragraphs of a document; LISTS has room for one of each. */
static void find_candidates(struct candidate_list *lists, const struct extractor *e,
	const char *text, const struct extract_range *ranges, size_t count)
{
	struct dossier *dossier = dossier_new(text);

	for (size_t i = 0; i < count; i++)
		read_paragraph(&lists[i], dossier, e, text, ranges[i]);
	dossier_decide(dossier);
	for (size_t i = 0; i < count; i++)
		dossier_give(dossier, i, &lists[i]);
	find_repeats(lists, e, dossier, text, ranges, count);
	dossier_free(dossier);
}

static void choose_names(
	struct mention_list *out, struct candidate_list *candidates, unsigned types)
{
	candidate_select(candidates, LEAST);
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *c = &candidates->items[i];

		if (types & MENTION_BIT(c->type))
			mention_list_add(out, &(struct mention){
						      .start = c->start,
						      .end = c->end,
						      .type = c->type,
						      .by = c->by,
						      .score = c->trust,
						      .entity = -1,
					      });
	}
}

/* Which of a name and a value that overlap stays: the longer (the 4 of GPT-4, the place in 北京时间8点), the
 * value when they are equal; but a name of which the tagger is sure and that no value holds is no
 * value (八一队, 上月 in 登上月球). */
static bool name_stays(const struct mention *name, const struct mention *value)
{
	bool whole = name->start == value->start && name->end == value->end;

	if (name->by != MENTION_BY_RULE && name->score >= SURE &&
		(whole || name->end > value->end))
		return true;
	return name->end - name->start > value->end - value->start;
}

/* Append the mentions of NAMES and VALUES, each sorted and free of overlap, in order. */
static void merge(struct mention_list *out, const struct mention_list *names,
	const struct mention_list *values)
{
	size_t n = 0, v = 0;

	while (n < names->count || v < values->count) {
		const struct mention *name = n < names->count ? &names->items[n] : NULL;
		const struct mention *value = v < values->count ? &values->items[v] : NULL;

		if (!value || (name && name->end <= value->start)) {
			mention_list_add(out, name);
			n++;
		} else if (!name || value->end <= name->start) {
			mention_list_add(out, value);
			v++;
		} else if (name_stays(name, value)) {
			v++;
		} else {
			n++;
		}
	}
}

static void find_all_names(struct mention_list *out, const struct extractor *e,
	const char *text, const struct extract_range *ranges, size_t count, unsigned types)
{
	struct candidate_list *lists = xcalloc(count + 1, sizeof *lists);

	find_candidates(lists, e, text, ranges, count);
	for (size_t i = 0; i < count; i++) {
		choose_names(out, &lists[i], types);
		candidate_list_release(&lists[i]);
	}
	agree_types(out, text);
	free(lists);
}

void extract_text(struct mention_list *out, const struct extractor *extractor, const char *text,
	const struct extract_range *ranges, size_t count, const struct extract_options *options)
{
	unsigned types = options && options->types ? options->types : MENTION_SHOWN;
	struct mention_list names = {0}, values = {0};
	struct values_context context;

	values_context_init(&context, options ? options->date : NULL);
	mention_list_clear(out);
	if (types & MENTION_NAMES && extractor->tagger)
		find_all_names(&names, extractor, text, ranges, count, types);
	for (size_t i = 0; (types & ~MENTION_NAMES) && i < count; i++)
		values_find(&values, text, ranges[i].start, ranges[i].end,
			types & ~MENTION_NAMES, &context);
	merge(out, &names, &values);
	if (names.count > 0) { /* entities, roles and quotations are of names */
		link_mentions(out, text, extractor->known);
		roles_attach(out, text);
		for (size_t i = 0; i < count; i++)
			quotes_find(out, text, ranges[i].start, ranges[i].end);
	}
	values_context_release(&context);
	mention_list_release(&names);
	mention_list_release(&values);
}

static int is_kept(enum role role)
{
	return role == ROLE_TITLE || role == ROLE_META || role == ROLE_BODY ||
	       role == ROLE_OPTIONAL;
}

/* Take the mention out of which number I is; quotations that name it have no speaker. */
static void take_out(struct mention_list *list, size_t i)
{
	for (size_t q = 0; q < list->quotation_count; q++) {
		int *speaker = &list->quotations[q].speaker;

		if (*speaker == (int)i)
			*speaker = -1;
		else if (*speaker > (int)i)
			--*speaker;
	}
	memmove(list->items + i, list->items + i + 1,
		(--list->count - i) * sizeof *list->items);
}

/* Take out the places inside the longer name [START, END) of the article's source: 湾区 of 湾区夜话. */
static void take_out_places(struct mention_list *list, size_t start, size_t end)
{
	for (size_t i = 0; i < list->count && list->items[i].start < end;) {
		const struct mention *m = &list->items[i];

		if (m->type == MENTION_PLACE && m->start >= start && m->end <= end &&
			m->end - m->start < end - start)
			take_out(list, i);
		else
			i++;
	}
}

static void drop_in_source(struct mention_list *list, const struct article *article)
{
	const char *text = article->page->text.data, *at = NULL;
	size_t len = article->source ? strlen(article->source) : 0;

	for (size_t i = 0; len && !at && i < article->count; i++) {
		const struct page_line *l = &article->page->lines[i];

		if (article->lines[i].role == ROLE_META)
			at = memmem(text + l->start, l->end - l->start, article->source, len);
	}
	if (at)
		take_out_places(list, (size_t)(at - text), (size_t)(at - text) + len);
}

void extract_article(struct mention_list *out, const struct extractor *extractor,
	const struct article *article, const struct extract_options *options)
{
	const struct page *page = article->page;
	struct extract_range *ranges = xcalloc(article->count + 1, sizeof *ranges);
	struct extract_options own = options ? *options : (struct extract_options){0};
	size_t count = 0;

	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *line = &page->lines[i];

		if (is_kept(article->lines[i].role) && line->end > line->start)
			ranges[count++] = (struct extract_range){line->start, line->end};
	}
	if (!own.date)
		own.date = article->date;
	extract_text(out, extractor, page->text.data, ranges, count, &own);
	drop_in_source(out, article);
	free(ranges);
}

static void explain_candidate(
	struct buf *out, const struct extractor *e, const char *text, const struct candidate *c)
{
	buf_addf(out, "%s: ", finder_words(c->finder));
	buf_add(out, text + c->start, c->end - c->start);
	buf_addf(out, " %s %.2f", mention_type_name(c->type), (double)c->score);
	if (c->entry >= 0) {
		const struct lexicon_entry *entry = lexicon_entry(e->known, (unsigned)c->entry);

		buf_addf(out, " (%s/%s, %s)", mention_type_name(entry->type), entry->key,
			entry->name);
	}
	buf_add_char(out, '\n');
}

static void explain_values(struct buf *out, const char *text, struct extract_range paragraph,
	size_t start, size_t end)
{
	struct values_context context;
	struct mention_list values = {0};

	values_context_init(&context, NULL);
	values_find(&values, text, paragraph.start, paragraph.end, ~0u, &context);
	for (size_t i = 0; i < values.count; i++) {
		const struct mention *m = &values.items[i];

		if (m->start >= end || m->end <= start)
			continue;
		buf_add_str(out, "values: ");
		buf_add(out, text + m->start, m->end - m->start);
		buf_addf(out, " %s %.2f\n", mention_type_name(m->type), (double)m->score);
	}
	mention_list_release(&values);
	values_context_release(&context);
}

#define LIKELY 0.01f /* less likely spans are not offered */

static int by_span(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	return x->score > y->score ? -1 : x->score < y->score;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	return by_span(a, b);
}

void extract_likely(struct candidate_list *out, const struct extractor *extractor,
	const char *text, struct extract_range paragraph)
{
	size_t kept = 0;

	out->count = 0;
	find_candidates(out, extractor, text, &paragraph, 1);
	tagger_find_all(extractor->tagger, text, paragraph.start, paragraph.end, LIKELY, out);
	if (!out->count)
		return;
	qsort(out->items, out->count, sizeof *out->items, by_span);
	for (size_t i = 0; i < out->count; i++) {
		const struct candidate *c = &out->items[i], *last = &out->items[kept - 1];

		if (!kept || c->start != last->start || c->end != last->end ||
			c->type != last->type)
			out->items[kept++] = *c;
	}
	out->count = kept;
	qsort(out->items, out->count, sizeof *out->items, by_score);
}

void extract_likely_article(struct candidate_list *out, const struct extractor *extractor,
	const struct article *article)
{
	struct candidate_list line = {0};

	out->count = 0;
	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *l = &article->page->lines[i];

		if (!is_kept(article->lines[i].role) || l->end == l->start)
			continue;
		extract_likely(&line, extractor, article->page->text.data,
			(struct extract_range){l->start, l->end});
		if (line.count)
			qsort(line.items, line.count, sizeof *line.items, by_span);
		for (size_t k = 0; k < line.count; k++)
			candidate_add(out, line.items[k]);
	}
	candidate_list_release(&line);
}

void extract_explain(struct buf *out, const struct extractor *extractor, const char *text,
	struct extract_range paragraph, size_t start, size_t end)
{
	struct candidate_list candidates = {0};

	find_candidates(&candidates, extractor, text, &paragraph, 1);
	candidate_sort(&candidates);
	for (size_t i = 0; i < candidates.count; i++) {
		if (candidates.items[i].start < end && candidates.items[i].end > start)
			explain_candidate(out, extractor, text, &candidates.items[i]);
	}
	explain_values(out, text, paragraph, start, end);
	tagger_explain(
		out, extractor->tagger, text, paragraph.start, paragraph.end, start, end);
	candidate_list_release(&candidates);
}

void extract_reason(struct extract_reason *reason, const struct extractor *extractor,
	const char *text, struct extract_range paragraph, const struct mention *mention)
{
	struct candidate_list candidates = {0};

	*reason = (struct extract_reason){0};
	find_candidates(&candidates, extractor, text, &paragraph, 1);
	for (size_t i = 0; i < candidates.count && !reason->rule && !reason->entry; i++) {
		const struct candidate *c = &candidates.items[i];

		if (c->start != mention->start || c->end != mention->end ||
			c->type != mention->type || c->by != mention->by ||
			c->by == MENTION_BY_TAGGER)
			continue;
		if (c->finder != FOUND_LEXICON)
			reason->rule = finder_words(c->finder);
		if (c->entry >= 0)
			reason->entry =
				lexicon_entry(extractor->known, (unsigned)c->entry)->name;
	}
	candidate_list_release(&candidates);
	tagger_reasons(extractor->tagger, text, paragraph.start, paragraph.end, mention->start,
		mention->end, mention->type, reason->features, EXTRACT_FEATURES);
}
