#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "screen/reader_state.h"

enum { SIGNS = 2 };

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

/* The first of the sorted spans that ends behind POS; the caller's index only grows along a row. */
static size_t mention_from(const struct mention_list *list, size_t pos)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->items[middle].end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_match(const struct reader *reader, size_t pos)
{
	for (size_t i = 0; i < reader->search.count; i++) {
		if (pos >= reader->search.items[i].start && pos < reader->search.items[i].end)
			return true;
	}
	return false;
}

static void draw_row(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	const struct mention_list *mentions = &reader->document->mentions;
	const struct layout_row *row = &reader->page.layout.rows[number];
	enum tint base = line_tint((enum typeset_kind)reader->page.kinds[row->source]);
	size_t next = mention_from(mentions, row->start);
	struct layout_cells it;
	struct layout_cell cell;

	layout_cells_start(&it, &reader->page.layout, number);
	while (layout_cells_next(&it, &cell)) {
		size_t pos = cell.cell.start;
		enum tint tint = base;
		unsigned attr = 0;

		while (next < mentions->count && mentions->items[next].end <= pos)
			next++;
		if (next < mentions->count && mentions->items[next].start <= pos &&
			base != TINT_CLUTTER) {
			tint = mention_tint(mentions->items[next].type);
			attr = (int)next == reader->mention ? ATTR_REVERSE : 0;
			if (base == TINT_TITLE || base == TINT_HEADING)
				attr |= ATTR_BOLD;
		}
		if (is_match(reader, pos))
			tint = TINT_MATCH;
		grid_cell(grid, at, left + cell.col, &cell.cell, tint, attr);
	}
}

/* The signs beside a row: a note or a tag on something in it. */
static void draw_signs(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	const struct mention_list *mentions = &reader->document->mentions;
	const struct layout_row *row = &reader->page.layout.rows[number];
	bool note = false, tag = false;

	for (size_t i = mention_from(mentions, row->start);
		i < mentions->count && mentions->items[i].start < row->end; i++) {
		for (size_t k = 0; k < reader->marks.count; k++) {
			const struct mark *mark = &reader->marks.items[k];

			if (!reader_mark_is_on(reader, mark, i))
				continue;
			note |= mark->kind == MARK_NOTE;
			tag |= mark->kind == MARK_TAG;
		}
	}
	if (note)
		grid_text(grid, at, left - SIGNS - (left > SIGNS), 1, "●", TINT_NOTE, 0);
	if (tag && left > 1)
		grid_text(grid, at, left - 2 + (left == SIGNS), 1, "#", TINT_TAG, 0);
}

static void draw_label(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	const struct layout_row *row = &reader->page.layout.rows[number];
	const struct article_line *line = &reader->document->article.lines[row->source];
	struct buf label = {0};

	if (line->role != ROLE_CLUTTER)
		return;
	buf_addf(&label, "╌╌ %s", clutter_label(line->clutter));
	grid_text(grid, at, left, reader_frame_of(reader).measure, label.data, TINT_RULE, 0);
	buf_release(&label);
}

void reader_draw(const struct view *view, struct grid *grid)
{
	const struct reader *reader = (const struct reader *)view;
	struct reader_frame frame = reader_frame_of(reader);
	const struct layout *layout = &reader->page.layout;

	reader_draw_head(reader, grid);
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
	}
	if (layout->count == 0)
		grid_text(grid, frame.top, frame.left, frame.measure,
			_("No article was found in this page; w shows all of it"), TINT_DIM, 0);
	if (frame.panel)
		reader_panel_draw(reader, grid, frame.panel);
}

static void hint_mention(const struct reader *reader, struct buf *out)
{
	const struct mention_list *mentions = &reader->document->mentions;
	const struct mention *mention = &mentions->items[reader->mention];
	size_t count = 0;

	for (size_t i = 0; i < mentions->count; i++)
		count += mention->entity >= 0 && mentions->items[i].entity == mention->entity;
	buf_addf(out, "%s ", mention_label(mention->type));
	if (mention->entity >= 0) {
		buf_add_str(out, mentions->entities[mention->entity].name);
		buf_addf(out, ngettext(" · %zu place", " · %zu places", count), count);
	} else {
		value_text(out, &mention->value);
	}
	buf_addf(out, " · %.2f", (double)mention->score);
	for (size_t i = 0; i < reader->marks.count; i++) {
		const struct mark *mark = &reader->marks.items[i];

		if (!reader_mark_is_on(reader, mark, (size_t)reader->mention))
			continue;
		if (mark->kind == MARK_TAG)
			buf_addf(out, "  #%s", mark->label);
		else
			buf_addf(out, "  ● %s", mark->text);
	}
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

void reader_hint(const struct view *view, struct buf *out)
{
	const struct reader *reader = (const struct reader *)view;

	if (reader->mention >= 0) {
		hint_mention(reader, out);
		buf_add_str(out, _("   t tag  c note"));
		return;
	}
	hint_article(reader, out);
	buf_add_str(out, _("Tab entity  / search  t tag  c note  w page  ? keys  q back"));
}
