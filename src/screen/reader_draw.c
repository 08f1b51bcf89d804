#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "screen/mark_words.h"
#include "screen/reader_paint.h"
#include "text/grapheme.h"

static const char *clutter_label(enum clutter clutter)
{
	static const char *const labels[] = {
		[CLUTTER_NONE] = N_("clutter"),
		[CLUTTER_NAVIGATION] = N_("navigation"),
		[CLUTTER_RELATED] = N_("related articles"),
		[CLUTTER_ADVERTISEMENT] = N_("advertisement"),
		[CLUTTER_DISCLAIMER] = N_("disclaimer"),
		[CLUTTER_COMMENTS] = N_("comments"),
		[CLUTTER_FOOTER] = N_("footer"),
		[CLUTTER_TOOLS] = N_("tools of the page"),
		[CLUTTER_TABLE] = N_("table"),
		[CLUTTER_COPY] = N_("second copy"),
	};

	return _(labels[clutter]);
}

static enum tint line_tint(enum typeset_kind kind)
{
	static const unsigned char tints[TYPESET_KINDS] = {
		[TYPESET_TITLE] = TINT_TITLE,
		[TYPESET_META] = TINT_DIM,
		[TYPESET_HEADING] = TINT_HEADING,
		[TYPESET_QUESTION] = TINT_HEADING,
		[TYPESET_ASIDE] = TINT_DIM,
		[TYPESET_CLUTTER] = TINT_CLUTTER,
	};

	return (enum tint)tints[kind];
}

static void draw_row(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	const struct layout_row *row = &reader->page.layout.rows[number];
	enum tint base = line_tint((enum typeset_kind)reader->page.kinds[row->source]);
	struct layout_cells it;
	struct layout_cell cell;

	layout_cells_start(&it, &reader->page.layout, number);
	while (layout_cells_next(&it, &cell)) {
		struct reader_paint paint = reader_paint_at(reader, cell.cell.start, base);

		grid_cell(grid, at, left + cell.col, &cell.cell, paint.tint, paint.attr);
		grid_ink(grid, at, left + cell.col, paint.ink);
	}
}

/* The signs beside a row, from the text outwards: a highlight, a quotation, a tag, a note or a bookmark.
 * A narrow margin has two columns for the four. */
static void draw_signs(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	const struct layout_row *row = &reader->page.layout.rows[number];
	struct reader_signs signs = reader_signs_of(reader, row->start, row->end);
	const char *outer = signs.note ? "●" : signs.bookmark ? "'" : "";
	bool narrow = left < 4;

	if (signs.ink != INK_NONE)
		grid_text(grid, at, left - 1, 1, narrow && signs.quotation ? "┋" : "▌",
			TINT_NOTE, 0);
	if (signs.quotation && (!narrow || signs.ink == INK_NONE))
		grid_text(grid, at, left - (narrow ? 1 : 2), 1, "┆", TINT_QUOTE, 0);
	if (narrow) {
		grid_text(grid, at, left - 2, 1,
			*outer      ? outer
			: signs.tag ? "#"
				    : "",
			signs.note ? TINT_NOTE : TINT_TAG, 0);
		return;
	}
	if (signs.tag)
		grid_text(grid, at, left - 3, 1, "#", TINT_TAG, 0);
	grid_text(grid, at, left - 4, 1, outer, signs.note ? TINT_NOTE : TINT_DIM, 0);
}

static void draw_label(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	const struct layout_row *row = &reader->page.layout.rows[number];
	const struct article_line *line = &reader->document->article.lines[row->source];
	struct buf label = {0};

	if (line->role != ROLE_CLUTTER)
		return;
	buf_addf(&label, "╌╌ %s",
		line->decided ? _("taken out by hand") : clutter_label(line->clutter));
	grid_text(grid, at, left, reader_frame_of(reader).measure, label.data, TINT_RULE, 0);
	buf_release(&label);
}

/* The terminal's own cursor stands at the edge that moves, or where the last move led. */
static void show_cursor(const struct reader *reader, struct grid *grid)
{
	const struct reader_selection *selection = &reader->selection;
	const char *text = buf_str(&reader->document->page.text);
	size_t pos = reader->cursor;
	int row, col;

	if (selection->on)
		pos = selection->at_start ? selection->span.start
					  : grapheme_prev(text, reader->document->page.text.len,
						    selection->span.end);
	if (pos == NOWHERE || (!selection->on && reader->mention >= 0) ||
		!reader_cell_of(reader, pos, &row, &col))
		return;
	grid->cursor_row = row;
	grid->cursor_col = col;
}

void reader_draw(const struct view *view, struct grid *grid)
{
	const struct reader *reader = (const struct reader *)view;
	struct reader_frame frame = reader_frame_of(reader);
	const struct layout *layout = &reader->page.layout;

	reader_draw_head(reader, grid);
	/* The kind of what stands at the top; further down a blank row has room for it. */
	if (reader->whole && frame.top > 1 && reader->row < layout->count &&
		!layout->rows[reader->row].blank)
		draw_label(reader, grid, reader->row, frame.top - 1, frame.left);
	for (int i = 0; i < frame.visible && reader->row + (size_t)i < layout->count; i++) {
		size_t number = reader->row + (size_t)i;
		int at = frame.top + i % frame.rows;
		int left = frame.left + i / frame.rows * frame.step;

		if (layout->rows[number].blank) {
			draw_label(reader, grid, number, at, left);
			continue;
		}
		draw_row(reader, grid, number, at, left);
		draw_signs(reader, grid, number, at, left);
		reader_draw_line_sign(reader, grid, number, at, left);
	}
	if (layout->count == 0)
		grid_text(grid, frame.top, frame.left, frame.measure,
			_("No article was found in this page; w shows all of it"), TINT_DIM, 0);
	show_cursor(reader, grid);
	if (frame.panel)
		reader_panel_draw(reader, grid, frame.panel);
}

static void hint_mark(const struct mark *mark, struct buf *out)
{
	buf_add_str(out, out->len ? "  " : "");
	buf_add_str(out, mark_sign(mark->kind));
	buf_add_str(out, mark->kind == MARK_TAG ? "" : " ");
	mark_add_words(out, mark);
}

/* True when it has marks, whose words need the room. */
static bool hint_mention(const struct reader *reader, struct buf *out)
{
	static const char *const states[] = {
		[MENTION_OPEN] = "",
		[MENTION_ACCEPTED] = N_("accepted"),
		[MENTION_EDITED] = N_("changed"),
		[MENTION_ADDED] = N_("marked"),
		[MENTION_REJECTED] = N_("rejected"),
	};
	const struct mention_list *mentions = &reader->document->mentions;
	const struct mention *mention = &mentions->items[reader->mention];
	size_t count = 0;
	bool marked = false;

	for (size_t i = 0; i < mentions->count; i++)
		count += mention->entity >= 0 && mentions->items[i].entity == mention->entity;
	buf_addf(out, "%s ", mention_label(mention->type));
	if (mention->entity >= 0) {
		buf_add_str(out, mentions->entities[mention->entity].name);
		buf_addf(out, ngettext(" · %zu place", " · %zu places", count), count);
	} else {
		value_text(out, &mention->value);
	}
	if (*states[mention->state])
		buf_addf(out, " · %s", _(states[mention->state]));
	else
		buf_addf(out, " · %.2f", (double)mention->score);
	for (size_t i = 0; i < reader->marks.count; i++) {
		const struct mark *mark = &reader->marks.items[i];

		if (!reader_mark_is_on(reader, mark, (size_t)reader->mention))
			continue;
		hint_mark(mark, out);
		marked = true;
	}
	return marked;
}

/* Tags and the number of notes on the article itself. */
static void hint_article(const struct reader *reader, struct buf *out)
{
	size_t notes = 0;

	for (size_t i = 0; i < reader->marks.count; i++) {
		const struct mark *mark = &reader->marks.items[i];

		if (mark->entity || mark->end)
			continue;
		if (mark->kind == MARK_TAG)
			buf_addf(out, "#%s  ", mark->label);
		notes += mark->kind == MARK_NOTE;
	}
	if (notes)
		buf_addf(out, ngettext("● %zu note  ", "● %zu notes  ", notes), notes);
}

/* Marks on spans that hold the cursor. */
static void hint_place(const struct reader *reader, struct buf *out)
{
	const struct mention_list *rejected = &reader->document->rejected;

	for (size_t i = 0; i < rejected->count; i++) {
		if (rejected->items[i].start <= reader->cursor &&
			reader->cursor < rejected->items[i].end)
			buf_addf(out, _("rejected: %s; a accepts it   "),
				mention_label(rejected->items[i].type));
	}
	for (size_t i = 0; i < reader->marks.count; i++) {
		const struct mark *mark = &reader->marks.items[i];

		if (mark->end > mark->start && mark->start <= reader->cursor &&
			reader->cursor < mark->end)
			hint_mark(mark, out);
	}
	buf_add_str(out, out->len ? "  " : "");
}

static void hint_selection(const struct reader *reader, struct buf *out)
{
	const struct object_span *span = &reader->selection.span;
	const char *text = buf_str(&reader->document->page.text);
	size_t count = grapheme_count(text + span->start, span->end - span->start);

	buf_addf(out, ngettext("%zu character", "%zu characters", count), count);
	buf_add_str(out, _("\tEnter entity  i highlight  t tag  c note  w , ."));
}

void reader_hint(const struct view *view, struct buf *out)
{
	const struct reader *reader = (const struct reader *)view;

	if (reader->selection.on) {
		hint_selection(reader, out);
		return;
	}
	if (reader->mention >= 0) {
		buf_add_str(out, hint_mention(reader, out)
					 ? _("\t? keys")
					 : _("\ta yes  x no  r type  A all  ? keys"));
		return;
	}
	if (reader->cursor != NOWHERE)
		hint_place(reader, out);
	else
		hint_article(reader, out);
	buf_add_str(out, _("Tab entity  f letters  v select  / search  ? keys  q back"));
}
