#include "screen/entities_view.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entity_view.h"
#include "screen/reader_state.h"
#include "screen/scroller.h"

struct entities_view {
	struct view view;
	struct reader *reader; /* borrowed: the screen below */
	struct scroller scroller;
};

static size_t visible(const struct entities_view *entities)
{
	int rows = entities->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

static void draw_row(
	const struct entities_view *entities, struct grid *grid, size_t at, int row)
{
	const struct entity_count *count = &entities->reader->entities.items[at];
	const struct mention_list *mentions = &entities->reader->document->mentions;
	const struct entity *entity = &mentions->entities[count->entity];
	bool current = at == entities->scroller.at;
	/* A very narrow screen is for the name. */
	int label = grid->cols >= 60 ? 16 : grid->cols >= 30 ? 8 : 0;
	int figures = label ? 8 : 4, name = grid->cols - label - figures - 6;
	char number[24];

	if (current)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	snprintf(number, sizeof number, "%zu", count->count);
	if (label)
		grid_text(grid, row, 2, label - 2, mention_label(entity->type), TINT_DIM, 0);
	grid_text(grid, row, 2 + label, name, entity->name, mention_tint(entity->type),
		current ? ATTR_BOLD : 0);
	grid_right(grid, row, grid->cols - figures - 2, figures, number, TINT_DIM, 0);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct entities_view *entities = (const struct entities_view *)view;
	size_t count = entities->reader->entities.count;
	struct buf title = {0};

	buf_addf(&title, _("Entities of this article: %zu"), count);
	grid_text(grid, 0, 2, grid->cols - 4, title.data, TINT_BAR, 0);
	buf_release(&title);
	for (size_t i = 0; i < visible(entities) && entities->scroller.top + i < count; i++)
		draw_row(entities, grid, entities->scroller.top + i, 2 + (int)i);
	if (count == 0)
		grid_text(grid, 2, 2, grid->cols - 4, _("No names were found in this article"),
			TINT_DIM, 0);
}

static void do_open(struct view *view, enum command_id id)
{
	struct entities_view *entities = (struct entities_view *)view;
	struct reader *reader = entities->reader;
	size_t at = entities->scroller.at;

	(void)id;
	if (!reader->entities.count) {
		app_say(view->app, _("No names were found in this article"));
		return;
	}
	app_pop(view->app);
	reader_take_mention(reader, reader->entities.items[at].first);
}

static void do_page(struct view *view, enum command_id id)
{
	const struct reader *reader = ((struct entities_view *)view)->reader;
	size_t at = ((struct entities_view *)view)->scroller.at;

	(void)id;
	if (reader->entities.count)
		entity_view_open(view->app,
			reader->document->mentions.entities[reader->entities.items[at].entity]
				.key);
	else
		app_say(view->app, _("No names were found in this article"));
}

static void do_move(struct view *view, enum command_id id)
{
	struct entities_view *entities = (struct entities_view *)view;

	scroller_move(
		&entities->scroller, id, entities->reader->entities.count, visible(entities));
}

command_fn *const entities_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_ENTITY_OPEN] = do_open,
	[CMD_ENTITIES_PAGE] = do_page,
};

static void arrange(struct view *view)
{
	struct entities_view *entities = (struct entities_view *)view;

	scroller_fit(&entities->scroller, entities->reader->entities.count, visible(entities));
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("Enter go there  o its page  ? keys  q back"));
}

static void close_entities(struct view *view)
{
	free(view);
}

static const struct view_ops entities_ops = {
	.scope = SCOPE_ENTITIES,
	.commands = entities_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_entities,
};

void entities_view_open(struct app *app, struct reader *reader)
{
	struct entities_view *entities = xcalloc(1, sizeof *entities);

	entities->view.ops = &entities_ops;
	entities->reader = reader;
	app_push(app, &entities->view);
}
