/* The page of an entity, drawn. */
#include <string.h>

#include "base/i18n.h"
#include "screen/entity_list.h"
#include "screen/entity_screen.h"
#include "screen/mention_line.h"

/* An entity, and at the right WHY it is here. */
static void draw_entity(const struct entity_row *entity, const char *why, struct grid *grid,
	int row, bool current)
{
	/* What the name leaves, at least half of the row. */
	int most = grid->cols - 6 - (int)gate_width(entity->name, strlen(entity->name));
	int cols = (int)gate_width(why, strlen(why));

	if (most < grid->cols / 2)
		most = grid->cols / 2;
	if (cols > most)
		cols = most;
	grid_text(grid, row, 2, grid->cols - cols - 6, entity->name, type_tint(entity->type),
		current ? ATTR_BOLD : 0);
	grid_right(grid, row, grid->cols - cols - 2, cols, why, TINT_DIM, 0);
}

static void draw_proposal(
	const struct proposal *proposal, struct grid *grid, int row, bool current)
{
	struct buf why = {0};

	buf_add_str(&why, _("the same? "));
	proposal_add_why(&why, proposal);
	draw_entity(&proposal->entity, why.data, grid, row, current);
	buf_release(&why);
}

static void draw_member(
	const struct entity_row *member, struct grid *grid, int row, bool current)
{
	struct buf why = {0};

	buf_addf(&why,
		ngettext("made one with it: %zu mention", "made one with it: %zu mentions",
			member->mentions),
		member->mentions);
	draw_entity(member, why.data, grid, row, current);
	buf_release(&why);
}

static void draw_mention(const struct mention_row *mention, struct grid *grid, int row)
{
	int date = grid->cols >= 60 ? 12 : 0, title = grid->cols >= 72 ? grid->cols / 4 : 0;

	if (date) /* the day, without the time that may follow it */
		grid_put(grid, row, 2, date - 2, mention->date, strnlen(mention->date, 10),
			TINT_DIM, 0);
	mention_row_draw(mention, grid, row, 2 + date, grid->cols - date - title - 5);
	if (title)
		grid_text(
			grid, row, grid->cols - title - 1, title, mention->title, TINT_DIM, 0);
}

static void draw_head(const struct entity_view *page, struct grid *grid)
{
	const struct entity_row *entity = &page->entity;
	struct buf counts = {0};
	int used = grid_text(grid, 0, 2, grid->cols / 2, entity->name, TINT_BAR, 0);

	buf_addf(&counts, "%s · ", type_label(entity->type));
	buf_addf(&counts, ngettext("%zu mention", "%zu mentions", entity->mentions),
		entity->mentions);
	buf_addf(&counts, ngettext(" in %zu article", " in %zu articles", entity->documents),
		entity->documents);
	grid_text(grid, 0, used + 4, grid->cols - used - 6, counts.data, TINT_DIM, 0);
	grid_text(grid, 1, 2, grid->cols - 4, buf_str(&page->forms), TINT_DIM, 0);
	buf_release(&counts);
}

void entity_draw(const struct view *view, struct grid *grid)
{
	const struct entity_view *page = (const struct entity_view *)view;

	if (!page->entity.key) {
		grid_text(grid, 0, 2, grid->cols - 4, _("this entity is no more"), TINT_DIM, 0);
		return;
	}
	draw_head(page, grid);
	for (size_t i = 0; i < entity_visible(page); i++) {
		size_t at = page->scroller.top + i;
		struct entity_page_row what = entity_row_at(page, at);
		bool current = at == page->scroller.at;
		int row = ENTITY_HEAD + (int)i;

		if (current && (what.proposal || what.member || what.mention))
			grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
		if (what.proposal)
			draw_proposal(what.proposal, grid, row, current);
		else if (what.member)
			draw_member(what.member, grid, row, current);
		else if (what.mention)
			draw_mention(what.mention, grid, row);
	}
}
