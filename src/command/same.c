/* same.c -- piyue same: what may be one thing with a named one, for a person to judge. */
#include "store/proposals.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "text/gate.h"

enum {
	MOST = 10,  /* proposals for one entity */
	FOUND = 50, /* entities of a name that are looked at */
};

static void print_json(const struct proposal *p)
{
	struct buf out = {0};

	buf_add_str(&out, "{\"entity\": ");
	json_add_text(&out, p->entity.key);
	buf_add_str(&out, ", \"name\": ");
	json_add_text(&out, p->entity.name);
	buf_addf(&out, ", \"score\": %.2f, \"form\": ", p->score);
	json_add_text(&out, p->form);
	buf_addf(&out, ", \"articles\": %zu, \"mentions\": %zu}", p->entity.documents,
		p->entity.mentions);
	puts(buf_str(&out));
	buf_release(&out);
}

static void print_human(const struct proposal *p)
{
	struct buf out = {0}, why = {0};

	buf_addf(&out, "%.2f\t", p->score);
	gate_add(&out, p->entity.name, strlen(p->entity.name));
	buf_addf(&out, "\t%s\t", p->entity.key);
	proposal_add_why(&why, p);
	gate_add(&out, why.data, why.len);
	puts(buf_str(&out));
	buf_release(&why);
	buf_release(&out);
}

/* Proposals for one entity. */
static int print_proposals(struct library *library, const struct entity_row *entity, bool json)
{
	struct proposal_list list;
	struct err err;

	if (entity_proposals(library, entity->key, MOST, &list, &err) < 0) {
		report("%s", err.text);
		return STATUS_SOME_FAILED;
	}
	for (size_t i = 0; i < list.count; i++) {
		if (json)
			print_json(&list.items[i]);
		else
			print_human(&list.items[i]);
	}
	if (!list.count)
		report(_("nothing is like %s"), entity->name);
	proposal_list_release(&list);
	return STATUS_OK;
}

/* The entity of that key, else the one of that name, else the most frequent one that has it as a form.
 * 1, 0 when there is none, -1 with ERR. */
static int find(
	struct library *library, const char *what, struct entity_row *out, struct err *err)
{
	struct entity_list found;
	size_t best = 0;
	int status = entity_load(library, what, out, err);

	if (status != 0)
		return status;
	if (entities_find(library, what, FOUND, &found, err) < 0)
		return -1;
	if (found.count) {
		while (best < found.count && strcmp(found.items[best].name, what) != 0)
			best++;
		best = best < found.count ? best : 0;
		*out = found.items[best];
		found.items[best] = (struct entity_row){0};
		status = 1;
	}
	entity_list_release(&found);
	return status;
}

int command_same(const struct arguments *arguments)
{
	struct library *library = library_in_open(arguments, true);
	int status = STATUS_OK;

	if (!library)
		return STATUS_USAGE;
	for (int i = 0; i < arguments->count; i++) {
		const char *what = arguments->operands[i];
		struct entity_row entity;
		struct err err;
		int found = find(library, what, &entity, &err);

		if (found < 0)
			report("%s", err.text);
		else if (found == 0)
			report(_("no entity is called '%s'"), what);
		if (found <= 0 || print_proposals(library, &entity,
					  arguments->given[OPTION_JSON]) != STATUS_OK)
			status = STATUS_SOME_FAILED;
		if (found > 0)
			entity_row_release(&entity);
	}
	library_free(library);
	return status;
}
