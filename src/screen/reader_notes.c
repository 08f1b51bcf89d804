/* The marks in the panel: those at the cursor first, their notes whole; the others a row each. */
#include <string.h>

#include "base/i18n.h"
#include "screen/mark_words.h"
#include "screen/reader_state.h"

/* Where it draws; without a grid it only counts the rows. */
struct notes {
	const struct reader *reader;
	struct grid *grid;
	struct area area;
	int used; /* rows */
};

/* Is MARK on what the cursor is on? Without a cursor: on the article itself. */
static bool is_here(const struct reader *reader, const struct mark *mark)
{
	if (reader->mention >= 0 && reader_mark_is_on(reader, mark, (size_t)reader->mention))
		return true;
	if (reader->cursor == NOWHERE)
		return !mark->entity && mark->end == 0;
	return !mark->entity && mark->start <= reader->cursor && reader->cursor < mark->end;
}

static void put(struct notes *notes, const char *text, size_t len)
{
	if (notes->grid && notes->used < notes->area.rows)
		grid_put(notes->grid, notes->area.row + notes->used, notes->area.col + 2,
			notes->area.cols - 2, text, len, TINT_TEXT, 0);
	notes->used++;
}

/* TEXT set in the panel's rows. */
static void put_whole(struct notes *notes, const char *text)
{
	struct layout layout = {0};
	size_t len = strlen(text), start = 0;

	for (;;) {
		const char *feed = memchr(text + start, '\n', len - start);
		size_t end = feed ? (size_t)(feed - text) : len;
		struct layout_paragraph paragraph = {start, end, 0, 0, 0};

		layout_add(&layout, text, &paragraph, notes->area.cols - 2, NULL, 0);
		if (!feed)
			break;
		start = end + 1;
	}
	for (size_t i = 0; i < layout.count; i++)
		put(notes, text + layout.rows[i].start,
			layout.rows[i].end - layout.rows[i].start);
	layout_release(&layout);
}

static void put_mark(struct notes *notes, const struct mark *mark, bool here)
{
	struct buf words = {0};

	if (notes->grid && notes->used < notes->area.rows)
		grid_text(notes->grid, notes->area.row + notes->used, notes->area.col, 2,
			mark_sign(mark->kind), mark_tint(mark->kind), 0);
	mark_add_words(&words, mark);
	if (mark->quote && mark->kind != MARK_NOTE)
		buf_addf(&words, "  %s", mark->quote);
	if (here && mark->kind == MARK_NOTE) {
		put_whole(notes, buf_str(&words));
	} else {
		if (notes->grid && notes->used < notes->area.rows)
			grid_line(notes->grid, notes->area.row + notes->used,
				notes->area.col + 2, notes->area.cols - 2, buf_str(&words),
				TINT_TEXT);
		notes->used++;
	}
	buf_release(&words);
}

static void put_all(struct notes *notes)
{
	const struct mark_list *marks = &notes->reader->marks;

	notes->used = 2; /* a blank row, and the heading */
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < marks->count; i++) {
			bool here = is_here(notes->reader, &marks->items[i]);

			if (here == (pass == 0))
				put_mark(notes, &marks->items[i], here);
		}
	}
}

int reader_notes_rows(const struct reader *reader, int cols, int most)
{
	struct notes notes = {.reader = reader, .area = {.cols = cols}};

	if (!reader->marks.count)
		return 0;
	put_all(&notes);
	return notes.used < most ? notes.used : most;
}

void reader_notes_draw(const struct reader *reader, struct grid *grid, const struct area *area)
{
	struct notes notes = {.reader = reader, .grid = grid, .area = *area};

	if (area->rows < 2)
		return;
	grid_text(grid, area->row + 1, area->col, area->cols, _("Marks"), TINT_HEADING, 0);
	put_all(&notes);
}
