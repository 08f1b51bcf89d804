#include "screen/marking.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/editor.h"
#include "screen/picker.h"
#include "screen/prompt.h"

/* A question that is open. */
struct asking {
	struct app *app;
	struct mark_target target;
	char *entity;       /* owned: target.entity */
	int64_t id;         /* of an old mark that is edited, or 0 */
	char uid[MARK_UID]; /* of a new note, from the first try to save it */
	void (*changed)(void *context);
	void *context;
};

static struct asking *asking_new(struct app *app, const struct marking *on)
{
	struct asking *asking = xcalloc(1, sizeof *asking);

	asking->app = app;
	asking->target = on->target;
	asking->entity = on->target.entity ? xstrdup(on->target.entity) : NULL;
	asking->target.entity = asking->entity;
	asking->changed = on->changed;
	asking->context = on->context;
	return asking;
}

static void asking_free(void *context)
{
	struct asking *asking = context;

	free(asking->entity);
	free(asking);
}

/* The text without blanks at its ends; caller frees. */
static char *trim(const char *text)
{
	size_t len;

	text += strspn(text, " \n");
	len = strlen(text);
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\n'))
		len--;
	return xstrndup(text, len);
}

static void tell_changed(const struct asking *asking)
{
	if (asking->changed)
		asking->changed(asking->context);
}

/* The tag goes on, or off where it is; an old one is given other words. */
static int put_tag(struct asking *asking, const char *tag, bool *on, struct err *err)
{
	*on = true;
	if (asking->id)
		return marks_edit_tag(asking->app->library, asking->id, tag, err);
	return marks_toggle_tag(asking->app->library, &asking->target, tag, on, err);
}

static void tag_done(void *context, const char *text)
{
	struct asking *asking = context;
	char *tag = trim(text + strspn(text, " #"));
	struct err err;
	bool on;

	if (!*tag) {
		app_say(asking->app, _("no tag given"));
	} else if (put_tag(asking, tag, &on, &err) < 0) {
		app_warn(asking->app, _("not saved: %s"), err.text);
	} else {
		tell_changed(asking);
		app_say(asking->app, on ? _("saved: #%s") : _("taken off: #%s"), tag);
	}
	free(tag);
}

static void tag_taken(void *context, size_t index, const char *text)
{
	(void)index;
	tag_done(context, text);
}

static int note_save(void *context, const char *text, struct err *err)
{
	struct asking *asking = context;
	char *note = trim(text);
	int status;

	if (asking->id)
		status = marks_edit_note(asking->app->library, asking->id, note, err);
	else if (*note)
		status = marks_put_note(asking->app->library, &asking->target, asking->uid,
			note, &asking->id, err);
	else
		status = err_set(err, _("there are no words in it"));
	free(note);
	if (status == 0)
		tell_changed(asking);
	return status;
}

static const struct picker_ops tag_ops = {
	.free = true, .taken = tag_taken, .closed = asking_free};
static const struct prompt_ops edit_ops = {.done = tag_done, .closed = asking_free};
static const struct editor_ops note_ops = {.save = note_save, .closed = asking_free};

/* The tags in use stand below what is typed, and are found by it. */
void marking_tag(struct app *app, const struct marking *marking)
{
	struct picker_list list = {0};
	struct tag_list tags = {0};
	struct buf title = {0};
	struct err err;

	if (tags_find(app->library, "", &tags, &err) < 0)
		app_warn(app, "%s", err.text);
	for (size_t i = 0; i < tags.count; i++) {
		char count[24];

		snprintf(count, sizeof count, "%zu", tags.items[i].count);
		picker_add(&list, tags.items[i].tag, count, TINT_TAG);
	}
	tag_list_release(&tags);
	buf_addf(&title, _("tag %s"), marking->subject);
	picker_open(app, title.data, &list, &tag_ops, asking_new(app, marking));
	buf_release(&title);
}

void marking_note(struct app *app, const struct marking *marking, bool external)
{
	struct buf title = {0};

	buf_addf(&title, _("Note on %s"), marking->subject);
	editor_open(app, title.data, "", external, &note_ops, asking_new(app, marking));
	buf_release(&title);
}

void marking_edit(
	struct app *app, const struct mark *old, void (*changed)(void *context), void *context)
{
	struct marking on = {
		.target = {old->document, old->start, old->end, old->entity},
		.changed = changed,
		.context = context,
	};
	struct asking *asking = asking_new(app, &on);

	asking->id = old->id;
	if (old->kind == MARK_TAG) {
		prompt_open(app, _("tag: #"), old->label, &edit_ops, asking);
	} else {
		editor_open(app, _("Edit the note"), old->text, false, &note_ops, asking);
	}
}
