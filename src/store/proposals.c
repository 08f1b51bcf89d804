#include "store/proposals.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "extract/similar.h"
#include "store/marks.h"
#include "store/roots.h"
#include "store/sql.h"

enum {
	NAMES = 6,     /* forms of the entity that are compared */
	CHOSEN = 24,   /* of those that sound alike, whose company is looked at */
	COMPANY = 200, /* entities met in the same articles */
	AT_ONCE = 500, /* entities that are compared in a step */
};

/* What a shared form is worth: more than any likeness of sound. */
#define BY_FORM 1.0

struct candidate {
	char *key;  /* owned */
	char *form; /* owned, or NULL */
	double score;
};

struct proposing {
	struct library *lib; /* borrowed */
	struct entity_row self;
	char *names[NAMES]; /* owned: of the entity */
	size_t name_count;
	struct candidate chosen[CHOSEN]; /* the best first */
	size_t count;
	char *upto; /* owned: the key up to which entities were compared by sound; NULL: not begun */
};

struct company {
	char *keys[COMPANY + 1]; /* owned; NULL-ended */
	size_t count;
};

static void release_company(struct company *company)
{
	for (size_t i = 0; i < company->count; i++)
		free(company->keys[i]);
}

/* Put a candidate in its place; KEY and FORM are copied. */
static void choose(struct proposing *search, const char *key, const char *form, double score)
{
	size_t at = search->count;

	for (size_t i = 0; i < search->count; i++)
		if (strcmp(search->chosen[i].key, key) == 0)
			return;
	while (at > 0 && search->chosen[at - 1].score < score)
		at--;
	if (at == CHOSEN)
		return;
	if (search->count == CHOSEN) {
		search->count--;
		free(search->chosen[CHOSEN - 1].key);
		free(search->chosen[CHOSEN - 1].form);
	}
	memmove(search->chosen + at + 1, search->chosen + at,
		(search->count - at) * sizeof *search->chosen);
	search->chosen[at] =
		(struct candidate){xstrdup(key), form ? xstrdup(form) : NULL, score};
	search->count++;
}

static int load_names(struct proposing *search, const char *name, struct err *err)
{
	struct form_list forms;

	search->names[search->name_count++] = xstrdup(name);
	if (entity_forms(search->lib, search->self.key, &forms, err) < 0)
		return -1;
	for (size_t i = 0; i < forms.count && search->name_count < NAMES; i++)
		if (strcmp(forms.items[i].form, name) != 0)
			search->names[search->name_count++] = xstrdup(forms.items[i].form);
	form_list_release(&forms);
	return 0;
}

/* clang-format off */
/* Entities of the type ?1 that are met, but ?2 itself, those merged away and those parted from it. */
#define OTHERS \
	" e.type = ?1 AND e.key <> ?2" \
	" AND EXISTS (SELECT 1 FROM appearance WHERE entity = e.id)" \
	" AND e.key NOT IN (SELECT key FROM temp.root)" \
	" AND NOT EXISTS (SELECT 1 FROM mark WHERE kind = ?3 AND label = 'part' AND NOT deleted" \
	"  AND ((entity = ?2 AND other = e.key) OR (entity = e.key AND other = ?2)))"

/* Shared forms, but those that are a part of both names, as a surname is. */
#define BY_FORM_SQL \
	"SELECT e.key, f.form FROM form f JOIN entity e ON e.id = f.entity" \
	" WHERE f.form IN (SELECT form FROM form" \
	"  WHERE entity = (SELECT id FROM entity WHERE key = ?2))" \
	" AND length(f.form) > 1" \
	" AND (f.form IN (e.name, ?4) OR NOT (instr(e.name, f.form) AND instr(?4, f.form)))" \
	" AND" OTHERS " ORDER BY f.count DESC, e.key LIMIT 24"

#define BY_SOUND_SQL \
	"SELECT e.key, e.name," OTHERS " FROM entity e" \
	" WHERE e.key > ?4 ORDER BY e.key LIMIT ?5"

#define COMPANY_SQL \
	"SELECT other.key, sum(b.mentions) AS n FROM appearance a" \
	" JOIN appearance b ON b.document = a.document AND b.entity <> a.entity" \
	" JOIN entity other ON other.id = b.entity" \
	" WHERE a.entity = (SELECT id FROM entity WHERE key = ?1)" \
	" GROUP BY other.id ORDER BY n DESC, other.key LIMIT 200"
/* clang-format on */

static int choose_by_form(struct proposing *search, struct err *err)
{
	sqlite3_stmt *s = sql_query(search->lib, err, BY_FORM_SQL, "ssis", search->self.type,
		search->self.key, (int64_t)MARK_ENTITY, search->names[0]);
	int status = -1;

	while (s && (status = sql_step(search->lib, s, err)) > 0)
		choose(search, sql_text(s, 0), sql_text(s, 1), BY_FORM);
	return status;
}

static void compare(struct proposing *search, const char *key, const char *name)
{
	double best = 0;

	for (size_t i = 0; i < search->name_count; i++) {
		double sound = similar_names(search->names[i], name);

		best = sound > best ? sound : best;
	}
	if (best >= SIMILAR_LEAST)
		choose(search, key, NULL, best);
}

/* The next entities by key. 1: there may be more. */
static int choose_by_sound(struct proposing *search, struct err *err)
{
	sqlite3_stmt *s = sql_query(search->lib, err, BY_SOUND_SQL, "ssisi", search->self.type,
		search->self.key, (int64_t)MARK_ENTITY, search->upto ? search->upto : "",
		(int64_t)AT_ONCE);
	char *upto = NULL;
	size_t count = 0;
	int status = -1;

	while (s && (status = sql_step(search->lib, s, err)) > 0) {
		if (sqlite3_column_int(s, 2))
			compare(search, sql_text(s, 0), sql_text(s, 1));
		if (++count == AT_ONCE)
			upto = sql_text_dup(s, 0);
	}
	free(search->upto);
	search->upto = upto;
	return status < 0 ? -1 : count == AT_ONCE;
}

static int load_company(
	struct library *lib, const char *key, struct company *out, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err, COMPANY_SQL, "s", key);
	int status = -1;

	*out = (struct company){0};
	while (s && (status = sql_step(lib, s, err)) > 0)
		out->keys[out->count++] = sql_text_dup(s, 0);
	if (status < 0)
		release_company(out);
	return status;
}

/* Weigh what sounds alike by the company it is met in. */
static int weigh(struct proposing *search, struct err *err)
{
	struct company ours, theirs;

	if (load_company(search->lib, search->self.key, &ours, err) < 0)
		return -1;
	for (size_t i = 0; i < search->count; i++) {
		struct candidate *c = &search->chosen[i];

		if (c->form)
			continue;
		if (load_company(search->lib, c->key, &theirs, err) < 0) {
			release_company(&ours);
			return -1;
		}
		c->score = similar_weigh(c->score, (const char *const *)ours.keys,
			(const char *const *)theirs.keys);
		release_company(&theirs);
	}
	release_company(&ours);
	return 0;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return x->score != y->score ? (x->score < y->score) - (x->score > y->score)
				    : strcmp(x->key, y->key);
}

static int fill(
	struct proposing *search, size_t limit, struct proposal_list *out, struct err *err)
{
	qsort(search->chosen, search->count, sizeof *search->chosen, by_score);
	for (size_t i = 0; i < search->count && out->count < limit; i++) {
		struct candidate *c = &search->chosen[i];
		struct entity_row row;
		int status = entity_load(search->lib, c->key, &row, err);

		if (status < 0)
			return -1;
		if (status == 0)
			continue;
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = (struct proposal){row, c->score, c->form};
		c->form = NULL;
	}
	return 0;
}

struct proposing *proposing_new(struct library *lib, const char *key, struct err *err)
{
	struct proposing *search = xcalloc(1, sizeof *search);
	int status;

	search->lib = lib;
	status = entity_load(
		lib, key, &search->self, err); /* the one that KEY was merged into */
	if (status > 0)
		status = load_names(search, search->self.name, err);
	if (status == 0 && search->self.key)
		status = choose_by_form(search, err);
	if (status < 0) {
		proposing_free(search);
		return NULL;
	}
	return search;
}

int proposing_step(struct proposing *search, struct err *err)
{
	if (!search->self.key)
		return 0;
	/* What was merged or parted meanwhile is begun anew by the caller. */
	return roots_refresh(search->lib, err) < 0 ? -1 : choose_by_sound(search, err);
}

int proposing_end(
	struct proposing *search, size_t limit, struct proposal_list *out, struct err *err)
{
	*out = (struct proposal_list){0};
	if (weigh(search, err) == 0 && fill(search, limit, out, err) == 0)
		return 0;
	proposal_list_release(out);
	return -1;
}

void proposing_free(struct proposing *search)
{
	if (!search)
		return;
	for (size_t i = 0; i < search->name_count; i++)
		free(search->names[i]);
	for (size_t i = 0; i < search->count; i++) {
		free(search->chosen[i].key);
		free(search->chosen[i].form);
	}
	entity_row_release(&search->self);
	free(search->upto);
	free(search);
}

int entity_proposals(struct library *lib, const char *key, size_t limit,
	struct proposal_list *out, struct err *err)
{
	struct proposing *search = proposing_new(lib, key, err);
	int status = search ? 1 : -1;

	*out = (struct proposal_list){0};
	while (status > 0)
		status = proposing_step(search, err);
	if (status == 0)
		status = proposing_end(search, limit, out, err);
	proposing_free(search);
	return status;
}

void proposal_add_why(struct buf *out, const struct proposal *proposal)
{
	if (proposal->form)
		buf_addf(out, _("both are written %s"), proposal->form);
	else
		buf_add_str(out, _("sounds alike"));
}

void proposal_list_release(struct proposal_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		entity_row_release(&list->items[i].entity);
		free(list->items[i].form);
	}
	free(list->items);
	*list = (struct proposal_list){0};
}
