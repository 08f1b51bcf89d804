/* Jumps in an article: back and forward again, and bookmarks. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/choice.h"
#include "screen/reader_commands.h"

void reader_push_jump(struct reader *reader)
{
	struct reader_jumps *jumps = &reader->jumps;

	/* A new jump forgets the places that lay ahead. */
	jumps->count = jumps->at;
	if (jumps->count == READER_JUMPS) {
		memmove(jumps->places, jumps->places + 1,
			(READER_JUMPS - 1) * sizeof *jumps->places);
		jumps->count--;
	}
	jumps->places[jumps->count++] = reader->place;
	jumps->at = jumps->count;
}

static void go_to_place(struct reader *reader, size_t place)
{
	reader_go_to_row(reader, layout_row_at(&reader->page.layout, place));
	reader->place = place;
	reader->cursor = NOWHERE;
	reader->mention = -1;
}

void reader_jump_back(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct reader_jumps *jumps = &reader->jumps;
	size_t here = reader->place;

	(void)id;
	if (jumps->at == 0) {
		app_say(view->app, _("no jump to go back to"));
		return;
	}
	go_to_place(reader, jumps->places[--jumps->at]);
	/* The place left lies ahead, in the stead of the one that was come to. */
	jumps->places[jumps->at] = here;
}

void reader_jump_forward(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	struct reader_jumps *jumps = &reader->jumps;
	size_t here = reader->place;

	(void)id;
	if (jumps->at == jumps->count) {
		app_say(view->app, _("no jump to go forward to"));
		return;
	}
	go_to_place(reader, jumps->places[jumps->at]);
	jumps->places[jumps->at++] = here;
}

/* The bookmark of that letter in this article, or NULL. */
static struct mark *find_bookmark(struct reader *reader, char letter)
{
	for (size_t i = 0; i < reader->marks.count; i++) {
		struct mark *mark = &reader->marks.items[i];

		if (mark->kind == MARK_BOOKMARK && !mark->entity && mark->label &&
			mark->label[0] == letter && mark->label[1] == '\0')
			return mark;
	}
	return NULL;
}

/* A bookmark stands on the character at the cursor, so that a new revision of the page can find it by
 * its words. */
static int save_bookmark(struct reader *reader, char letter, struct err *err)
{
	const struct document *document = reader->document;
	struct object_text text = reader_objects(reader);
	struct object_span span = {0, 0};
	struct mark *old = find_bookmark(reader, letter);
	char label[2] = {letter, '\0'};
	struct mark new = {.kind = MARK_BOOKMARK, .document = document->id, .label = label};
	struct mark *mark = old ? old : &new;
	int status;

	if (!object_at(&text, OBJECT_CLAUSE, reader_here(reader), &span))
		return err_set(err, _("there is no text here"));
	mark->start = span.start;
	mark->end = span.end;
	mark->status = MARK_PLACED;
	status = marks_save(reader->view.app->library, mark, 1, err);
	new.label = NULL;
	mark_release(&new);
	return status;
}

static void set_chosen(void *context, char letter)
{
	struct reader *reader = context;
	struct app *app = reader->view.app;
	struct err err;

	if (letter < 'a' || letter > 'z')
		app_warn(app, _("bookmarks are called a to z"));
	else if (save_bookmark(reader, letter, &err) < 0)
		app_warn(app, _("not saved: %s"), err.text);
	else
		app_say(app, _("bookmark %c set; ' and %c come back here"), letter, letter);
	reader_load_marks(reader);
}

static void go_chosen(void *context, char letter)
{
	struct reader *reader = context;
	const struct mark *mark = find_bookmark(reader, letter);
	struct view *view = &reader->view;

	if (letter == '\'') {
		reader_jump_back(view, CMD_JUMP_BACK);
	} else if (!mark || mark->status == MARK_ORPHAN) {
		app_warn(view->app, _("there is no bookmark %c in this article"), letter);
	} else {
		reader_push_jump(reader);
		reader_put_cursor(reader, mark->start, false);
	}
}

void reader_bookmark(struct view *view, enum command_id id)
{
	static const struct choice_ops set = {.chosen = set_chosen}, go = {.chosen = go_chosen};
	struct reader *reader = (struct reader *)view;
	struct buf title = {0};

	buf_add_str(&title, id == CMD_BOOKMARK_SET ? _("bookmark, a letter:") : _("go to:"));
	for (char letter = 'a'; letter <= 'z'; letter++) {
		if (find_bookmark(reader, letter))
			buf_addf(&title, " %c", letter);
	}
	choice_open(
		view->app, title.data, NULL, 0, id == CMD_BOOKMARK_SET ? &set : &go, reader);
	buf_release(&title);
}
