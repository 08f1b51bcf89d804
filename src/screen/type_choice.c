#include "screen/type_choice.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/choice.h"
#include "screen/entity_list.h"
#include "screen/prompt.h"
#include "store/marks.h"

/* The keys of the types that come with piyue. */
static const char keys[MENTION_TYPES] = {
	[MENTION_PERSON] = 'p',
	[MENTION_ORG] = 'o',
	[MENTION_PRODUCT] = 'r',
	[MENTION_PLACE] = 'l',
	[MENTION_WORK] = 'w',
	[MENTION_EVENT] = 'e',
	[MENTION_DATE] = 'd',
	[MENTION_MONEY] = 'm',
	[MENTION_PERCENT] = '%',
	[MENTION_QUANTITY] = 'q',
	[MENTION_DURATION] = 't',
};

/* Those of the user's own are numbered. */
static const char own_keys[] = "123456789ABCDEFGHIJKL";

enum { NEW_KEY = '+' };

struct asking {
	struct app *app;
	const struct type_choice_ops *ops;
	void *context;
	bool naming; /* a new type is being named: the prompt closes the asking */
};

static void finish(struct asking *asking)
{
	if (asking->ops->closed)
		asking->ops->closed(asking->context);
	free(asking);
}

static void named(void *context, const char *text)
{
	struct asking *asking = context;
	char *name = xstrdup(text);
	struct err err;

	for (char *c = name; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	if (types_add(asking->app->library, name, &err) < 0)
		app_warn(asking->app, "%s", err.text);
	else
		asking->ops->chosen(asking->context, name);
	free(name);
}

static void name_closed(void *context)
{
	finish(context);
}

static void chosen(void *context, char key)
{
	static const struct prompt_ops ops = {.done = named, .closed = name_closed};
	struct asking *asking = context;
	const char *own = strchr(own_keys, key);

	if (key == NEW_KEY) {
		asking->naming = true;
		prompt_open(asking->app, _("new type, capitals or Han: "), "", &ops, asking);
		return;
	}
	for (int type = 0; type < MENTION_TYPES; type++) {
		if (keys[type] == key)
			asking->ops->chosen(
				asking->context, mention_type_name((enum mention_type)type));
	}
	if (own)
		asking->ops->chosen(asking->context,
			mention_type_name(
				(enum mention_type)(MENTION_TYPES + (own - own_keys))));
}

static void closed(void *context)
{
	struct asking *asking = context;

	if (!asking->naming)
		finish(asking);
}

void type_choice_open(
	struct app *app, const char *title, const struct type_choice_ops *ops, void *context)
{
	static const struct choice_ops choice = {.chosen = chosen, .closed = closed};
	struct choice_item items[MENTION_TYPES_MOST + 1];
	struct asking *asking = xcalloc(1, sizeof *asking);
	size_t count = 0;

	*asking = (struct asking){app, ops, context, false};
	for (int type = 0; type < mention_type_count(); type++) {
		char key = type < MENTION_TYPES ? keys[type] : own_keys[type - MENTION_TYPES];

		if (key)
			items[count++] = (struct choice_item){key,
				mention_label((enum mention_type)type),
				mention_tint((enum mention_type)type)};
	}
	items[count++] = (struct choice_item){NEW_KEY, _("a new type"), TINT_DIM};
	choice_open(app, title, items, count, &choice, asking);
}
