#include "screen/marking.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/editor.h"
#include "screen/prompt.h"

/* A question that is open. */
struct asking {
	struct app *app;
	struct mark_target target;
	char *entity; /* owned: target.entity */
	int64_t id;   /* of an old mark that is edited, or 0 */
	char *old;    /* owned: the words of an old tag */
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
	free(asking->old);
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

/* Other words for an old tag: one step takes the old off, another puts the new on. */
static int put_tag(struct asking *asking, const char *tag, bool *on, struct err *err)
{
	if (asking->id && strcmp(asking->old, tag) == 0) {
		*on = true;
		return 0;
	}
	if (asking->id && marks_delete(asking->app->library, asking->id, err) < 0)
		return -1;
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

/* Tags in use that begin with what is typed: the most used one. */
static void complete_tag(void *context, const char *text, struct buf *out)
{
	struct asking *asking = context;
	struct tag_list tags = {0};

	if (tags_find(asking->app->library, text, &tags, NULL) == 0 && tags.count)
		buf_add_str(out, tags.items[0].tag);
	tag_list_release(&tags);
}

static int note_save(void *context, const char *text, struct err *err)
{
	struct asking *asking = context;
	char *note = trim(text);
	int status;

	if (asking->id)
		status = marks_edit_note(asking->app->library, asking->id, note, err);
	else if (*note)
		status = marks_add_note(
			asking->app->library, &asking->target, note, &asking->id, err);
	else
		status = err_set(err, _("there are no words in it"));
	free(note);
	if (status == 0)
		tell_changed(asking);
	return status;
}

static const struct prompt_ops tag_ops = {
	.done = tag_done, .closed = asking_free, .complete = complete_tag};
static const struct editor_ops note_ops = {.save = note_save, .closed = asking_free};

void marking_tag(struct app *app, const struct marking *marking)
{
	struct buf label = {0};

	buf_addf(&label, _("tag %s: #"), marking->subject);
	prompt_open(app, label.data, "", &tag_ops, asking_new(app, marking));
	buf_release(&label);
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
		asking->old = xstrdup(old->label);
		prompt_open(app, _("tag: #"), old->label, &tag_ops, asking);
	} else {
		editor_open(app, _("Edit the note"), old->text, false, &note_ops, asking);
	}
}
