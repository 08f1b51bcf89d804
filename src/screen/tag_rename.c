#include "screen/tag_rename.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/choice.h"
#include "screen/prompt.h"
#include "store/marks.h"

struct renaming {
	struct app *app;
	char *from;  /* owned */
	bool chosen; /* which level of a nested tag */
	void (*changed)(void *context);
	void *context;
};

static void rename_done(void *context, const char *text)
{
	struct renaming *renaming = context;
	struct app *app = renaming->app;
	size_t count;
	struct err err;

	text += strspn(text, " #");
	if (!*text || strcmp(text, renaming->from) == 0)
		app_say(app, _("the tag keeps its name"));
	else if (tags_rename(app->library, renaming->from, text, &count, &err) < 0)
		app_warn(app, _("not saved: %s"), err.text);
	else
		app_say(app,
			ngettext("#%s in %zu place; u takes it back",
				"#%s in %zu places; u takes it back", count),
			text, count);
	renaming->changed(renaming->context);
}

static void rename_closed(void *context)
{
	struct renaming *renaming = context;

	free(renaming->from);
	free(renaming);
}

static void ask_name(struct renaming *renaming)
{
	static const struct prompt_ops ops = {.done = rename_done, .closed = rename_closed};
	struct buf label = {0};

	buf_addf(&label, _("#%s everywhere becomes: #"), renaming->from);
	prompt_open(renaming->app, label.data, renaming->from, &ops, renaming);
	buf_release(&label);
}

/* Where the first LEVEL parts of a nested tag end. */
static size_t level_end(const char *tag, int level)
{
	size_t end = 0;

	while (level-- > 0) {
		end += tag[end] == '/';
		end += strcspn(tag + end, "/");
	}
	return end;
}

static void level_chosen(void *context, char key)
{
	struct renaming *renaming = context;

	renaming->from[level_end(renaming->from, key - '0')] = '\0';
	renaming->chosen = true;
	ask_name(renaming);
}

static void level_closed(void *context)
{
	struct renaming *renaming = context;

	if (!renaming->chosen)
		rename_closed(renaming);
}

/* Of a nested tag: it alone, or one above it with all that is below that. */
static void ask_level(struct renaming *renaming)
{
	static const struct choice_ops ops = {.chosen = level_chosen, .closed = level_closed};
	char *levels[9] = {NULL};
	struct choice_item items[array_length(levels)];
	size_t count = 0, len = strlen(renaming->from), end = 0;

	while (count < array_length(levels) && end < len) {
		end = level_end(renaming->from, (int)count + 1);
		levels[count] = xstrndup(renaming->from, end);
		items[count] =
			(struct choice_item){(char)('1' + count), levels[count], TINT_TAG};
		count++;
	}
	choice_open(renaming->app, _("rename which, with all below it:"), items, count, &ops,
		renaming);
	for (size_t i = 0; i < count; i++)
		free(levels[i]);
}

void tag_rename_open(
	struct app *app, const char *tag, void (*changed)(void *context), void *context)
{
	struct renaming *renaming = xcalloc(1, sizeof *renaming);

	*renaming = (struct renaming){app, xstrdup(tag), false, changed, context};
	if (strchr(tag, '/'))
		ask_level(renaming);
	else
		ask_name(renaming);
}
