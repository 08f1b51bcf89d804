#include "screen/entity_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entity_list.h"
#include "screen/mention_line.h"
#include "screen/reader.h"
#include "screen/scroller.h"
#include "store/decisions.h"
#include "store/proposals.h"

enum {
	PROPOSED = 8, /* that may be the same */
	HEAD = 3,     /* rows: the name, the forms, a blank one */
};

/* The rows to go through are the proposals, then the mentions. */
struct entity_view {
	struct view view;
	char *key; /* owned; as it was opened: what it was merged into is shown */
	struct entity_row entity;
	struct buf forms; /* "A 3, B 1" */
	struct proposal_list proposals;
	struct mention_rows mentions; /* a window: from number OFFSET on */
	size_t offset;
	struct scroller scroller;
};

static size_t visible(const struct entity_view *page)
{
	int rows = page->view.app->grid.rows - HEAD - 2;

	return rows > 1 ? (size_t)rows : 1;
}

static size_t count_rows(const struct entity_view *page)
{
	return page->proposals.count + page->entity.mentions;
}

/* The proposal in row AT, or NULL. */
static const struct proposal *proposal_at(const struct entity_view *page, size_t at)
{
	return at < page->proposals.count ? &page->proposals.items[at] : NULL;
}

/* The mention in row AT, or NULL. */
static const struct mention_row *mention_at(const struct entity_view *page, size_t at)
{
	size_t number = at - page->proposals.count;

	if (at < page->proposals.count || number < page->offset ||
		number - page->offset >= page->mentions.count)
		return NULL;
	return &page->mentions.items[number - page->offset];
}

/* Have the mentions in sight read, and a screenful before and after. */
static int read_window(struct entity_view *page, struct err *err)
{
	size_t rows = visible(page), shown = page->proposals.count;
	size_t first = page->scroller.top > shown ? page->scroller.top - shown : 0;
	size_t end = page->scroller.top + rows > shown ? page->scroller.top + rows - shown : 0;

	if (end > page->entity.mentions)
		end = page->entity.mentions;
	if (first >= page->offset && end <= page->offset + page->mentions.count)
		return 0;
	mention_rows_release(&page->mentions);
	page->offset = first > rows ? first - rows : 0;
	return entity_mentions(page->view.app->library, page->entity.key, page->offset,
		3 * rows, &page->mentions, err);
}

static int read_forms(struct entity_view *page, struct err *err)
{
	struct form_list forms;

	buf_clear(&page->forms);
	if (entity_forms(page->view.app->library, page->entity.key, &forms, err) < 0)
		return -1;
	for (size_t i = 0; i < forms.count; i++) {
		buf_addf(&page->forms, "%s%s", i ? ", " : "", forms.items[i].form);
		if (forms.items[i].count)
			buf_addf(&page->forms, " %zu", forms.items[i].count);
	}
	form_list_release(&forms);
	return 0;
}

/* Read everything again. 1, 0 when there is no such entity any more, -1 with ERR. */
static int load(struct entity_view *page, struct err *err)
{
	struct library *library = page->view.app->library;
	int status;

	entity_row_release(&page->entity);
	proposal_list_release(&page->proposals);
	mention_rows_release(&page->mentions);
	page->offset = 0;
	buf_clear(&page->forms);
	status = entity_load(library, page->key, &page->entity, err);
	if (status <= 0)
		return status;
	if (read_forms(page, err) < 0 || entity_proposals(library, page->entity.key, PROPOSED,
						 &page->proposals, err) < 0)
		return -1;
	scroller_fit(&page->scroller, count_rows(page), visible(page));
	return read_window(page, err) < 0 ? -1 : 1;
}

static void draw_proposal(
	const struct proposal *proposal, struct grid *grid, int row, bool current)
{
	struct buf why = {0};
	/* What the name leaves, at least half of the row. */
	int most = grid->cols - 6 -
		   (int)gate_width(proposal->entity.name, strlen(proposal->entity.name));
	int cols;

	if (most < grid->cols / 2)
		most = grid->cols / 2;
	buf_add_str(&why, _("the same? "));
	proposal_add_why(&why, proposal);
	cols = (int)gate_width(why.data, why.len);
	if (cols > most)
		cols = most;
	grid_text(grid, row, 2, grid->cols - cols - 6, proposal->entity.name,
		type_tint(proposal->entity.type), current ? ATTR_BOLD : 0);
	grid_right(grid, row, grid->cols - cols - 2, cols, why.data, TINT_DIM, 0);
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

static void draw(const struct view *view, struct grid *grid)
{
	const struct entity_view *page = (const struct entity_view *)view;
	const struct entity_row *entity = &page->entity;
	struct buf counts = {0};
	int used;

	if (!entity->key) {
		grid_text(grid, 0, 2, grid->cols - 4, _("this entity is no more"), TINT_DIM, 0);
		return;
	}
	used = grid_text(grid, 0, 2, grid->cols / 2, entity->name, TINT_BAR, 0);
	buf_addf(&counts, "%s · ", type_label(entity->type));
	buf_addf(&counts, ngettext("%zu mention", "%zu mentions", entity->mentions),
		entity->mentions);
	buf_addf(&counts, ngettext(" in %zu article", " in %zu articles", entity->documents),
		entity->documents);
	grid_text(grid, 0, used + 4, grid->cols - used - 6, counts.data, TINT_DIM, 0);
	grid_text(grid, 1, 2, grid->cols - 4, buf_str(&page->forms), TINT_DIM, 0);
	buf_release(&counts);
	for (size_t i = 0; i < visible(page); i++) {
		size_t at = page->scroller.top + i;
		const struct mention_row *mention = mention_at(page, at);
		const struct proposal *proposal = proposal_at(page, at);
		bool current = at == page->scroller.at;

		if (current && (proposal || mention))
			grid_text(grid, HEAD + (int)i, 0, 2, "▸", TINT_CURRENT, 0);
		if (proposal)
			draw_proposal(proposal, grid, HEAD + (int)i, current);
		else if (mention)
			draw_mention(mention, grid, HEAD + (int)i);
	}
}

/* The mention opens its article; what may be the same, its own page. */
static void do_open(struct view *view, enum command_id id)
{
	const struct entity_view *page = (const struct entity_view *)view;
	const struct proposal *proposal = proposal_at(page, page->scroller.at);
	const struct mention_row *mention = mention_at(page, page->scroller.at);

	(void)id;
	if (proposal)
		entity_view_open(view->app, proposal->entity.key);
	else if (mention)
		reader_open_at(view->app, mention->document, mention->start);
	else
		app_say(view->app, _("this entity is mentioned in no article"));
}

/* It is the same, or it is not. */
static void do_decide(struct view *view, enum command_id id)
{
	struct entity_view *page = (struct entity_view *)view;
	const struct proposal *proposal = proposal_at(page, page->scroller.at);
	bool same = id == CMD_ENTITY_SAME;
	struct buf said = {0};
	struct err err;
	int status;

	if (!proposal) {
		app_say(view->app, _("this row is no entity that may be the same"));
		return;
	}
	status = same ? entity_merge(view->app->library, proposal->entity.key, page->entity.key,
				&err)
		      : entity_part(view->app->library, proposal->entity.key, page->entity.key,
				&err);
	buf_addf(&said,
		same ? _("%s and %s are one now; u takes it back")
		     : _("%s and %s are not the same; u takes it back"),
		page->entity.name, proposal->entity.name);
	app_arrange(view->app);
	if (status < 0)
		app_warn(view->app, _("not saved: %s"), err.text);
	else
		app_say(view->app, "%s", said.data);
	buf_release(&said);
}

static void do_move(struct view *view, enum command_id id)
{
	struct entity_view *page = (struct entity_view *)view;
	struct err err;

	scroller_move(&page->scroller, id, count_rows(page), visible(page));
	if (page->entity.key && read_window(page, &err) < 0)
		app_warn(view->app, "%s", err.text);
}

command_fn *const entity_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_ENTITY_GO] = do_open,
	[CMD_ENTITY_SAME] = do_decide,
	[CMD_ENTITY_PART] = do_decide,
};

static void arrange(struct view *view)
{
	struct err err;

	if (load((struct entity_view *)view, &err) < 0)
		app_warn(view->app, "%s", err.text);
}

static void hint(const struct view *view, struct buf *out)
{
	const struct entity_view *page = (const struct entity_view *)view;

	buf_add_str(out, proposal_at(page, page->scroller.at)
				 ? _("= the same  ! not the same  Enter its page  q back")
				 : _("Enter go there  ? keys  q back"));
}

static void close_page(struct view *view)
{
	struct entity_view *page = (struct entity_view *)view;

	entity_row_release(&page->entity);
	proposal_list_release(&page->proposals);
	mention_rows_release(&page->mentions);
	buf_release(&page->forms);
	free(page->key);
	free(page);
}

static const struct view_ops entity_ops = {
	.scope = SCOPE_ENTITY,
	.commands = entity_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_page,
};

void entity_view_open(struct app *app, const char *key)
{
	struct entity_view *page = xcalloc(1, sizeof *page);

	page->view.ops = &entity_ops;
	page->key = xstrdup(key);
	app_push(app, &page->view);
}
