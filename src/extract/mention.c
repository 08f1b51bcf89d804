#include "extract/mention.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { LONGEST_NAME = 24 };

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

/* The user's own, numbered from MENTION_TYPES on. */
static char own_names[MENTION_TYPES_MOST - MENTION_TYPES][LONGEST_NAME + 1];
static int own_count;

const char *mention_type_name(enum mention_type type)
{
	return type < MENTION_TYPES ? names[type] : own_names[type - MENTION_TYPES];
}

int mention_type_count(void)
{
	return MENTION_TYPES + own_count;
}

int mention_type_from_name(const char *name, size_t len)
{
	for (int type = 0; type < mention_type_count(); type++) {
		const char *known = mention_type_name((enum mention_type)type);

		if (strlen(known) == len && memcmp(known, name, len) == 0)
			return type;
	}
	return -1;
}

static bool is_type_name(const char *name, size_t len)
{
	if (len == 0 || len > LONGEST_NAME)
		return false;
	for (size_t pos = 0; pos < len;) {
		uint32_t cp;
		bool first = pos == 0, letter;

		pos += utf8_decode(name + pos, len - pos, &cp);
		letter = (cp >= 'A' && cp <= 'Z') || (cp >= 0x4e00 && cp <= 0x9fff);
		if (!letter && (first || !((cp >= '0' && cp <= '9') || cp == '-' || cp == '_')))
			return false;
	}
	return true;
}

int mention_type_add(const char *name, size_t len)
{
	int type = mention_type_from_name(name, len);

	if (type >= 0)
		return type;
	if (!is_type_name(name, len) || mention_type_count() == MENTION_TYPES_MOST)
		return -1;
	memcpy(own_names[own_count], name, len);
	own_names[own_count][len] = '\0';
	return MENTION_TYPES + own_count++;
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
