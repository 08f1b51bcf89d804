#include "extract/mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const char *const names[MENTION_TYPES] = {
	[MENTION_PERSON] = "PERSON",
	[MENTION_ORG] = "ORG",
	[MENTION_PRODUCT] = "PRODUCT",
	[MENTION_PLACE] = "PLACE",
	[MENTION_WORK] = "WORK",
	[MENTION_EVENT] = "EVENT",
	[MENTION_DATE] = "DATE",
	[MENTION_MONEY] = "MONEY",
	[MENTION_PERCENT] = "PERCENT",
	[MENTION_QUANTITY] = "QUANTITY",
	[MENTION_DURATION] = "DURATION",
	[MENTION_TIME] = "TIME",
	[MENTION_SET] = "SET",
	[MENTION_NUMBER] = "NUMBER",
	[MENTION_ORDINAL] = "ORDINAL",
};

const char *mention_type_name(enum mention_type type)
{
	return names[type];
}

int mention_type_from_name(const char *name, size_t len)
{
	for (int type = 0; type < MENTION_TYPES; type++) {
		if (strlen(names[type]) == len && memcmp(names[type], name, len) == 0)
			return type;
	}
	return -1;
}

void mention_list_add(struct mention_list *list, const struct mention *mention)
{
	array_reserve(list->items, list->count, list->capacity);
	list->items[list->count++] = *mention;
}

void mention_list_clear(struct mention_list *list)
{
	for (size_t i = 0; i < list->entity_count; i++) {
		free(list->entities[i].key);
		free(list->entities[i].name);
	}
	list->count = list->entity_count = list->quotation_count = 0;
}

void mention_list_release(struct mention_list *list)
{
	mention_list_clear(list);
	free(list->items);
	free(list->entities);
	free(list->quotations);
	*list = (struct mention_list){0};
}
