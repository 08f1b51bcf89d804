/* Hints: a letter at each entity and sentence in sight; two keys reach any of them. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/choice.h"
#include "screen/reader_commands.h"

/* Letters in the order in which hands find them. */
static const char letters[] = "asdfjklghqwertyuiopzxcvbnmASDFJKLGHQWERTYUIOPZXCVBNM1234567890";

enum { LETTERS = sizeof letters - 1 };

struct hint {
	struct object_span span;
	int row, col; /* of the grid */
};

struct hints {
	struct reader *reader; /* borrowed: the screen below */
	struct hint *items;    /* owned; by place */
	size_t count, capacity;
	size_t first; /* the one that has the first letter */
};

static void add(struct hints *hints, const struct object_span *span)
{
	struct hint hint = {.span = *span};

	if (!reader_cell_of(hints->reader, span->start, &hint.row, &hint.col))
		return;
	/* A sentence that begins with an entity: one letter for both, which is the entity's. */
	for (size_t i = 0; i < hints->count; i++) {
		if (hints->items[i].span.start == span->start)
			return;
	}
	array_reserve(hints->items, hints->count, hints->capacity);
	hints->items[hints->count++] = hint;
}

static int by_place(const void *a, const void *b)
{
	const struct hint *x = a, *y = b;

	return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static void collect(struct hints *hints)
{
	const struct reader *reader = hints->reader;
	struct object_text text = reader_objects(reader);
	struct object_span span;
	size_t from = reader->place;
	int row, col;

	for (size_t i = 0; i < text.entity_count; i++)
		add(hints, &text.entities[i]);
	if (object_at(&text, OBJECT_SENTENCE, from, &span)) {
		/* The sentence that is cut by the top of the screen has no letter. */
		do {
			if (reader_cell_of(reader, span.start, &row, &col))
				add(hints, &span);
			else if (span.start > from &&
				 layout_row_at(&reader->page.layout, span.start) >
					 reader->row + (size_t)reader_frame_of(reader).visible)
				break;
		} while (object_next(&text, OBJECT_SENTENCE, span.start, 1, &span));
	}
	if (hints->count)
		qsort(hints->items, hints->count, sizeof *hints->items, by_place);
}

static void draw_hints(const void *context, struct grid *grid)
{
	const struct hints *hints = context;

	for (size_t i = 0; i < LETTERS && hints->first + i < hints->count; i++) {
		const struct hint *hint = &hints->items[hints->first + i];

		grid_put(grid, hint->row, hint->col, 1, &letters[i], 1, TINT_MATCH, ATTR_BOLD);
	}
}

static void chosen(void *context, char key)
{
	struct hints *hints = context;
	struct reader *reader = hints->reader;
	const char *at = strchr(letters, key);
	size_t index = at ? hints->first + (size_t)(at - letters) : hints->count;

	if (!at || index >= hints->count) {
		app_warn(reader->view.app, _("no hint has the letter %c"), key);
		return;
	}
	if (reader->selection.on)
		reader_select(reader, hints->items[index].span);
	else
		reader_put_cursor(reader, hints->items[index].span.start, false);
}

/* More than there are letters: the next ones. */
static void more(void *context)
{
	struct hints *hints = context;

	hints->first += LETTERS;
	if (hints->first >= hints->count)
		hints->first = 0;
}

static void closed(void *context)
{
	struct hints *hints = context;

	free(hints->items);
	free(hints);
}

void reader_hints(struct view *view, enum command_id id)
{
	static const struct choice_ops ops = {
		.chosen = chosen, .closed = closed, .draw = draw_hints, .more = more};
	struct hints *hints = xcalloc(1, sizeof *hints);

	(void)id;
	hints->reader = (struct reader *)view;
	collect(hints);
	if (hints->count == 0) {
		app_say(view->app, _("there is no text here"));
		closed(hints);
		return;
	}
	choice_open(view->app,
		hints->count > LETTERS ? _("go to the letter; Tab: the letters of the rest")
				       : _("go to the letter"),
		NULL, 0, &ops, hints);
}
