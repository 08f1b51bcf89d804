/* Decisions on the entity under the cursor: what it is the same as, what it is not, its name. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/choice.h"
#include "screen/entity_view.h"
#include "screen/picker.h"
#include "screen/prompt.h"
#include "screen/reader_commands.h"
#include "store/decisions.h"
#include "store/entities.h"
#include "store/proposals.h"
#include "store/survey.h"

enum {
	PROPOSED = 8,  /* that may well be the same, before all others */
	LISTED = 5000, /* entities of the library that are offered */
};

/* A question about one mention; the reader may have another one under its cursor when it is answered. */
struct asking {
	struct reader *reader; /* borrowed: the screen below */
	struct mention_at at;  /* its strings are owned */
	char *form;            /* owned: the words */
	char **keys;           /* owned: those of the picker's rows */
	size_t count, capacity;
	struct proposing *proposing; /* owned; until it has come to its end */
	struct survey *survey;       /* owned; behind that */
	size_t apart;                /* of the keys, those that the survey may find again */
	bool handed_on;              /* another question has it now */
};

static struct asking *asking_new(struct reader *reader, const struct mention_at *at)
{
	struct asking *asking = xcalloc(1, sizeof *asking);

	asking->reader = reader;
	asking->at = *at;
	asking->at.type = xstrdup(at->type);
	asking->at.entity = at->entity ? xstrdup(at->entity) : NULL;
	asking->form = xstrndup(
		buf_str(&reader->document->page.text) + at->start, at->end - at->start);
	return asking;
}

static void asking_free(struct asking *asking)
{
	free((char *)(uintptr_t)asking->at.type);
	free((char *)(uintptr_t)asking->at.entity);
	free(asking->form);
	proposing_free(asking->proposing);
	survey_free(asking->survey);
	for (size_t i = 0; i < asking->count; i++)
		free(asking->keys[i]);
	free(asking->keys);
	free(asking);
}

static void closed(void *context)
{
	struct asking *asking = context;

	if (!asking->handed_on)
		asking_free(asking);
}

static void last_closed(void *context)
{
	asking_free(context);
}

/* The entity under the cursor; false, and it is said, when there is none. */
static struct asking *ask(struct reader *reader)
{
	struct mention_at at;

	if (!reader_mention_here(reader, &at))
		return NULL;
	if (!at.entity) {
		app_say(reader->view.app, _("a value is no entity"));
		return NULL;
	}
	return asking_new(reader, &at);
}

static void done(struct asking *asking, int status, const struct err *err, const char *said)
{
	struct reader *reader = asking->reader;

	reader_reload(reader);
	reader_put_cursor(reader, asking->at.start, false);
	if (status < 0)
		app_warn(reader->view.app, _("not saved: %s"), err->text);
	else
		app_say(reader->view.app, "%s", said);
}

/* ---- picking an entity */

/* The words at the right: the type and MORE behind it. Caller frees. */
static char *detail_of(const char *type, const char *more)
{
	struct buf detail = {0};

	buf_addf(&detail, "%s%s%s", type_label(type), *more ? " " : "", more);
	return buf_detach(&detail);
}

/* The row of KEY among the first COUNT, or PICKER_TYPED. */
static size_t row_of(const struct asking *asking, const char *key, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(asking->keys[i], key) == 0)
			return i;
	}
	return PICKER_TYPED;
}

static void offer(struct asking *asking, struct picker_list *list, const char *key,
	const char *name, const char *type, const char *more)
{
	char *detail = detail_of(type, more);

	picker_add(list, name, detail, type_tint(type));
	free(detail);
	array_reserve(asking->keys, asking->count, asking->capacity);
	asking->keys[asking->count++] = xstrdup(key);
}

/* What may well be the same, and why: before all others. */
static void offer_proposal(
	struct asking *asking, struct picker_list *list, const struct proposal *proposal)
{
	const struct entity_row *entity = &proposal->entity;
	size_t row = row_of(asking, entity->key, asking->count);
	struct buf why = {0};

	buf_add_str(&why, "· ");
	proposal_add_why(&why, proposal);
	if (row == PICKER_TYPED) {
		row = asking->count;
		offer(asking, list, entity->key, entity->name, entity->type, why.data);
	} else {
		free(list->items[row].detail);
		list->items[row].detail = detail_of(entity->type, why.data);
	}
	list->items[row].first = true;
	buf_release(&why);
}

/* Those of the article, of the same type before others. */
static void offer_article(struct asking *asking, struct picker_list *list)
{
	const struct reader *reader = asking->reader;
	const struct mention_list *mentions = &reader->document->mentions;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < reader->entities.count; i++) {
			const struct entity *entity =
				&mentions->entities[reader->entities.items[i].entity];
			const char *type = mention_type_name(entity->type);
			bool same = strcmp(type, asking->at.type) == 0;

			if (same == (pass == 0) && strcmp(entity->key, asking->at.entity) != 0)
				offer(asking, list, entity->key, entity->name, type, "");
		}
	}
}

static int offer_proposals(struct asking *asking, struct picker_list *list, struct err *err)
{
	struct proposal_list proposals;
	int status = proposing_step(asking->proposing, err);

	if (status != 0)
		return status;
	status = proposing_end(asking->proposing, PROPOSED, &proposals, err);
	for (size_t i = 0; i < proposals.count && status == 0; i++)
		offer_proposal(asking, list, &proposals.items[i]);
	proposal_list_release(&proposals);
	proposing_free(asking->proposing);
	asking->proposing = NULL;
	asking->apart = asking->count;
	return status < 0 ? -1 : 1;
}

static int offer_library(struct asking *asking, struct picker_list *list, struct err *err)
{
	struct entity_list entities = {0};
	int status = survey_step(asking->survey, &entities, err);

	for (size_t i = 0; i < entities.count && status >= 0; i++) {
		const struct entity_row *entity = &entities.items[i];
		char number[24];

		snprintf(number, sizeof number, "%zu", entity->mentions);
		if (row_of(asking, entity->key, asking->apart) == PICKER_TYPED &&
			strcmp(entity->key, asking->at.entity) != 0)
			offer(asking, list, entity->key, entity->name, entity->type, number);
	}
	entity_list_release(&entities);
	return status;
}

static int offer_more(void *context, struct picker_list *list, struct err *err)
{
	struct asking *asking = context;

	return asking->proposing ? offer_proposals(asking, list, err)
				 : offer_library(asking, list, err);
}

/* WORDS, the title, is released. */
static void pick(struct asking *asking, struct buf *words, const struct picker_ops *ops)
{
	struct app *app = asking->reader->view.app;
	struct picker_list list = {0};
	struct err err;

	asking->proposing = proposing_new(app->library, asking->at.entity, &err);
	if (!asking->proposing)
		app_warn(app, "%s", err.text);
	asking->survey = survey_new(app->library, LISTED);
	offer_article(asking, &list);
	asking->apart = asking->count;
	picker_open(app, words->data, &list, ops, asking);
	buf_release(words);
}

/* ---- merging */

static void merge_taken(void *context, size_t index, const char *name)
{
	struct asking *asking = context;
	struct buf said = {0};
	struct err err;
	int status = entity_merge(asking->reader->view.app->library, asking->at.entity,
		asking->keys[index], &err);

	buf_addf(&said, _("%s and %s are one now; u takes it back"), asking->form, name);
	done(asking, status, &err, said.data);
	buf_release(&said);
}

void reader_merge(struct view *view, enum command_id id)
{
	static const struct picker_ops ops = {
		.taken = merge_taken, .closed = last_closed, .more = offer_more};
	struct asking *asking = ask((struct reader *)view);
	struct buf title = {0};

	(void)id;
	if (!asking)
		return;
	buf_addf(&title, _("%s is the same as"), asking->form);
	pick(asking, &title, &ops);
}

/* ---- separating */

static void link_taken(void *context, size_t index, const char *name)
{
	struct asking *asking = context;
	struct buf said = {0};
	struct err err;
	int status = decision_link(
		asking->reader->view.app->library, &asking->at, asking->keys[index], &err);

	buf_addf(&said, _("here %s is %s; u takes it back"), asking->form, name);
	done(asking, status, &err, said.data);
	buf_release(&said);
}

static void separate_chosen(void *context, char key)
{
	static const struct picker_ops ops = {
		.taken = link_taken, .closed = last_closed, .more = offer_more};
	struct asking *asking = context;
	struct library *library = asking->reader->view.app->library;
	struct buf title = {0};
	struct err err;

	if (key == 'o') {
		asking->handed_on = true;
		buf_addf(&title, _("here %s is"), asking->form);
		pick(asking, &title, &ops);
	} else if (key == 'h') {
		done(asking, decision_link(library, &asking->at, NULL, &err), &err,
			_("an entity of its own here; u takes it back"));
	} else {
		done(asking,
			entity_separate_form(
				library, asking->at.entity, asking->form, NULL, &err),
			&err,
			_("an entity of its own wherever it is written so; u takes it back"));
	}
}

void reader_separate(struct view *view, enum command_id id)
{
	static const struct choice_ops ops = {.chosen = separate_chosen, .closed = closed};
	const struct choice_item items[] = {
		{'h', _("here it is an entity of its own"), TINT_TEXT},
		{'f', _("what is written so is an entity of its own"), TINT_TEXT},
		{'o', _("here it is another entity ..."), TINT_TEXT},
	};
	struct asking *asking = ask((struct reader *)view);
	struct buf title = {0};

	(void)id;
	if (!asking)
		return;
	buf_addf(&title, _("%s is not the same:"), asking->form);
	choice_open(view->app, title.data, items, array_length(items), &ops, asking);
	buf_release(&title);
}

/* ---- the name */

static void name_done(void *context, const char *name)
{
	struct asking *asking = context;
	struct buf said = {0};
	struct err err;

	if (!*name) {
		app_say(asking->reader->view.app, _("no name given"));
		return;
	}
	buf_addf(&said, _("its name is %s now; u takes it back"), name);
	done(asking,
		entity_set_name(
			asking->reader->view.app->library, asking->at.entity, name, &err),
		&err, said.data);
	buf_release(&said);
}

void reader_rename(struct view *view, enum command_id id)
{
	static const struct prompt_ops ops = {.done = name_done, .closed = last_closed};
	struct reader *reader = (struct reader *)view;
	struct asking *asking = ask(reader);
	const struct mention_list *mentions = &reader->document->mentions;

	(void)id;
	if (asking)
		prompt_open(view->app, _("canonical name: "),
			mentions->entities[mentions->items[reader->mention].entity].name, &ops,
			asking);
}

/* ---- its page */

void reader_entity_page(struct view *view, enum command_id id)
{
	struct asking *asking = ask((struct reader *)view);

	(void)id;
	if (!asking)
		return;
	entity_view_open(view->app, asking->at.entity);
	asking_free(asking);
}
