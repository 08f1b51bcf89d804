#include "screen/list_preview.h"

#include <string.h>

#include "base/i18n.h"

enum {
	WIDE_FROM = 120, /* columns of a terminal that has room for a list and a page */
	LIST_MOST = 110, /* longer rows cannot be followed by the eye */
	MARGIN = 2,      /* columns free at both sides of the page */
	TOP = 2,         /* rows above it */
	ENTITY_ROWS = 4, /* with the blank row and the heading above them: 6 */
	LEAST_PAGE = 8,  /* rows of a page, before entities get any */
	NAME_GAP = 2,
};

int list_preview_left(const struct app *app)
{
	int cols = app->grid.cols, left = cols * 3 / 5;

	if (cols < WIDE_FROM || app->settings.number[SETTING_PANEL] == 0)
		return cols;
	return left < LIST_MOST ? left : LIST_MOST;
}

void list_preview_release(struct list_preview *preview)
{
	reader_page_release(&preview->page);
	entity_counts_release(&preview->entities);
	document_free(preview->document);
	*preview = (struct list_preview){0};
}

void list_preview_take(struct list_preview *preview, struct app *app, int64_t id, bool anew)
{
	int left = list_preview_left(app), cols = app->grid.cols - left - 1 - 2 * MARGIN;
	struct err err;

	if (left == app->grid.cols)
		id = 0;
	if (anew || preview->id != id) {
		list_preview_release(preview);
		preview->id = id;
		preview->document = id ? document_load(app->library, id, &err) : NULL;
		if (id && !preview->document)
			app_warn(app, "%s", err.text);
		if (preview->document)
			entity_counts_build(&preview->entities, &preview->document->mentions);
	}
	if (preview->document && preview->cols != cols) {
		preview->cols = cols;
		reader_page_build(&preview->page, preview->document, false,
			layout_measure(cols, app->settings.number[SETTING_MEASURE]),
			&app->settings);
	}
}

static enum tint kind_tint(enum typeset_kind kind)
{
	switch (kind) {
	case TYPESET_TITLE:
	case TYPESET_HEADING:
		return TINT_HEADING;
	case TYPESET_META:
	case TYPESET_ASIDE:
		return TINT_DIM;
	default:
		return TINT_TEXT;
	}
}

/* The colour of byte POS. *NEXT is the first mention that does not end before it; positions come in
 * order. */
static enum tint tint_at(
	const struct mention_list *mentions, size_t *next, size_t pos, enum tint otherwise)
{
	while (*next < mentions->count && mentions->items[*next].end <= pos)
		++*next;
	if (*next < mentions->count && mentions->items[*next].start <= pos)
		return mention_tint(mentions->items[*next].type);
	return otherwise;
}

static void draw_page(
	const struct list_preview *preview, struct grid *grid, const struct area *area)
{
	const struct layout *layout = &preview->page.layout;
	size_t mention = 0;

	for (size_t row = 0; row < layout->count && row < (size_t)area->rows; row++) {
		enum tint tint = kind_tint(preview->page.kinds[layout->rows[row].source]);
		struct layout_cells cells;
		struct layout_cell cell;

		layout_cells_start(&cells, layout, row);
		while (layout_cells_next(&cells, &cell))
			grid_cell(grid, area->row + (int)row, area->col + cell.col, &cell.cell,
				tint_at(&preview->document->mentions, &mention, cell.cell.start,
					tint),
				0);
	}
}

/* Who and what it speaks of, by type, one behind the other. */
static void draw_entities(
	const struct list_preview *preview, struct grid *grid, const struct area *area)
{
	const struct mention_list *mentions = &preview->document->mentions;
	struct buf heading = {0};
	int row = 1, col = 0;

	buf_addf(&heading, _("Entities %zu"), preview->entities.count);
	grid_text(grid, area->row, area->col, area->cols, heading.data, TINT_BAR, 0);
	buf_release(&heading);
	for (size_t i = 0; i < preview->entities.count && row < area->rows; i++) {
		const struct entity_count *count = &preview->entities.items[i];
		const struct entity *entity = &mentions->entities[count->entity];
		int cols = (int)gate_width(entity->name, strlen(entity->name));

		if (col && col + cols > area->cols) {
			row++;
			col = 0;
		}
		if (row < area->rows)
			col += NAME_GAP + grid_text(grid, area->row + row, area->col + col,
						  area->cols - col, entity->name,
						  mention_tint(entity->type), 0);
	}
}

void list_preview_draw(
	const struct list_preview *preview, const struct app *app, struct grid *grid)
{
	int left = list_preview_left(app), rows = grid->rows - TOP - 1;
	struct area page = {TOP, left + 1 + MARGIN, rows, grid->cols - left - 1 - 2 * MARGIN};
	struct area entities = {0, page.col, ENTITY_ROWS + 1, page.cols};

	if (left == grid->cols)
		return;
	for (int row = 0; row < grid->rows - 1; row++)
		grid_text(grid, row, left, 1, "│", TINT_RULE, 0);
	if (!preview->document)
		return;
	if (preview->entities.count && rows >= LEAST_PAGE + entities.rows + 1) {
		entities.row = TOP + rows - entities.rows;
		page.rows -= entities.rows + 1;
		draw_entities(preview, grid, &entities);
	}
	draw_page(preview, grid, &page);
}
