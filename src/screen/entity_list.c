#include "screen/entity_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const struct {
	enum tint tint;
	const char *label;
} types[MENTION_TYPES] = {
	[MENTION_PERSON] = {TINT_PERSON, N_("person")},
	[MENTION_ORG] = {TINT_ORG, N_("organisation")},
	[MENTION_PRODUCT] = {TINT_PRODUCT, N_("product")},
	[MENTION_PLACE] = {TINT_PLACE, N_("place")},
	[MENTION_WORK] = {TINT_WORK, N_("work")},
	[MENTION_EVENT] = {TINT_EVENT, N_("event")},
	[MENTION_DATE] = {TINT_DATE, N_("date")},
	[MENTION_MONEY] = {TINT_AMOUNT, N_("money")},
	[MENTION_PERCENT] = {TINT_AMOUNT, N_("percentage")},
	[MENTION_QUANTITY] = {TINT_AMOUNT, N_("quantity")},
	[MENTION_DURATION] = {TINT_DATE, N_("duration")},
	[MENTION_TIME] = {TINT_DATE, N_("time")},
	[MENTION_SET] = {TINT_DATE, N_("recurring time")},
	[MENTION_NUMBER] = {TINT_AMOUNT, N_("number")},
	[MENTION_ORDINAL] = {TINT_AMOUNT, N_("ordinal")},
};

enum tint mention_tint(enum mention_type type)
{
	/* A type of the user's own is shown like a product. */
	return types[type < MENTION_TYPES ? type : MENTION_PRODUCT].tint;
}

const char *mention_label(enum mention_type type)
{
	return type < MENTION_TYPES ? _(types[type].label) : mention_type_name(type);
}

enum tint type_tint(const char *name)
{
	int type = mention_type_from_name(name, strlen(name));

	return mention_tint(type >= 0 ? (enum mention_type)type : MENTION_TYPES);
}

const char *type_label(const char *name)
{
	int type = mention_type_from_name(name, strlen(name));

	return type >= 0 ? mention_label((enum mention_type)type) : name;
}

/* A count together with its type, so that sorting needs nothing else. */
struct sorted {
	struct entity_count count;
	enum mention_type type;
};

static int compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	if (x->type != y->type)
		return (int)x->type - (int)y->type;
	if (x->count.count != y->count.count)
		return x->count.count < y->count.count ? 1 : -1;
	return x->count.first < y->count.first ? -1 : x->count.first > y->count.first;
}

void entity_counts_build(struct entity_counts *counts, const struct mention_list *mentions)
{
	struct sorted *all = xcalloc(mentions->entity_count, sizeof *all);

	entity_counts_release(counts);
	for (size_t i = 0; i < mentions->entity_count; i++)
		all[i] = (struct sorted){{(int)i, 0, 0}, mentions->entities[i].type};
	for (size_t i = 0; i < mentions->count; i++) {
		int entity = mentions->items[i].entity;

		if (entity >= 0 && all[entity].count.count++ == 0)
			all[entity].count.first = i;
	}
	qsort(all, mentions->entity_count, sizeof *all, compare);
	counts->items = xcalloc(mentions->entity_count, sizeof *counts->items);
	for (size_t i = 0; i < mentions->entity_count; i++) {
		if (all[i].count.count)
			counts->items[counts->count++] = all[i].count;
	}
	free(all);
}

void entity_counts_release(struct entity_counts *counts)
{
	free(counts->items);
	*counts = (struct entity_counts){0};
}
