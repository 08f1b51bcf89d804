/* The panel that wide terminals get: the entities of the article, its tags and notes. */
#include <stdio.h>

#include "base/i18n.h"
#include "screen/reader_person.h"
#include "screen/reader_state.h"

struct panel {
	const struct reader *reader;
	struct grid *grid;
	int row, end;  /* the next row, and where the panel ends */
	int col, cols; /* where its text stands */
};

static void heading(struct panel *panel, const char *text)
{
	if (panel->row < panel->end)
		grid_text(panel->grid, panel->row++, panel->col, panel->cols, text,
			TINT_HEADING, 0);
}

static void draw_entity(struct panel *panel, const struct entity_count *count, bool current)
{
	const struct mention_list *mentions = &panel->reader->document->mentions;
	const struct entity *entity = &mentions->entities[count->entity];
	char number[24];

	if (current)
		grid_text(panel->grid, panel->row, panel->col, 2, "▸", TINT_CURRENT, 0);
	snprintf(number, sizeof number, "%zu", count->count);
	grid_text(panel->grid, panel->row, panel->col + 2, panel->cols - 8, entity->name,
		mention_tint(entity->type), current ? ATTR_BOLD : 0);
	grid_right(panel->grid, panel->row++, panel->col, panel->cols, number, TINT_DIM, 0);
}

/* Who the entity under the cursor is, and what it says. */
static int current_entity(const struct reader *reader)
{
	return reader->mention >= 0 ? reader->document->mentions.items[reader->mention].entity
				    : -1;
}

static void draw_entities(struct panel *panel)
{
	const struct reader *reader = panel->reader;
	const struct mention_list *mentions = &reader->document->mentions;
	int current = current_entity(reader);
	int last = -1;

	for (size_t i = 0; i < reader->entities.count && panel->row < panel->end; i++) {
		const struct entity_count *count = &reader->entities.items[i];
		enum mention_type type = mentions->entities[count->entity].type;

		if ((int)type != last)
			heading(panel, mention_label(type));
		last = (int)type;
		if (panel->row < panel->end)
			draw_entity(panel, count, count->entity == current);
	}
}

void reader_panel_draw(const struct reader *reader, struct grid *grid, int col)
{
	struct reader_frame frame = reader_frame_of(reader);
	int end = frame.top + frame.rows, cols = grid->cols - col - 4;
	int marks = reader_notes_rows(reader, cols, frame.rows / 2);
	int person = reader_person_rows(reader->document, current_entity(reader));
	struct panel panel = {reader, grid, frame.top, end - marks - person, col + 2, cols};
	struct buf title = {0};

	for (int row = 0; row < grid->rows - 1; row++)
		grid_text(grid, row, col, 1, "│", TINT_RULE, 0);
	buf_addf(&title, _("Entities %zu"), reader->entities.count);
	grid_text(grid, 0, panel.col, panel.cols, title.data, TINT_BAR, 0);
	draw_entities(&panel);
	panel.row = panel.row < panel.end ? panel.row : panel.end;
	if (person)
		reader_person_draw(reader->document, current_entity(reader), grid,
			&(struct area){panel.row, panel.col, person, panel.cols});
	if (marks)
		reader_notes_draw(reader, grid,
			&(struct area){panel.row + person, panel.col, marks, cols});
	buf_release(&title);
}
