#include "screen/rules_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "clean/article.h"
#include "screen/scroller.h"
#include "store/marks.h"

struct rules_view {
	struct view view;
	struct mark_list rules; /* of all sites */
	struct scroller scroller;
};

static size_t visible(const struct rules_view *rules)
{
	int rows = rules->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

static int by_site(const void *pa, const void *pb)
{
	const struct mark *a = pa, *b = pb;
	int order = strcmp(a->label ? a->label : "", b->label ? b->label : "");

	return order ? order : a->id < b->id ? -1 : a->id > b->id;
}

static void look(struct rules_view *rules)
{
	const struct mark_query query = {.kinds = MARK_BIT(MARK_SITE)};
	struct err err;

	mark_list_release(&rules->rules);
	if (marks_find(rules->view.app->library, &query, &rules->rules, &err) < 0)
		app_warn(rules->view.app, "%s", err.text);
	if (rules->rules.count)
		qsort(rules->rules.items, rules->rules.count, sizeof *rules->rules.items,
			by_site);
	scroller_fit(&rules->scroller, rules->rules.count, visible(rules));
}

static void draw_row(const struct rules_view *rules, struct grid *grid, size_t at, int row)
{
	const struct mark *rule = &rules->rules.items[at];
	bool out = rule->type && *rule->type == ROLE_CLUTTER;
	int site = grid->cols / 4;

	if (at == rules->scroller.at)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	grid_text(grid, row, 2, 1, out ? "−" : "+", TINT_NOTE, 0);
	grid_text(grid, row, 4, site - 1, rule->label ? rule->label : "", TINT_DIM, 0);
	grid_text(grid, row, 4 + site, grid->cols - site - 6, rule->text ? rule->text : "",
		at == rules->scroller.at ? TINT_CURRENT : TINT_TEXT, 0);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct rules_view *rules = (const struct rules_view *)view;
	size_t count = rules->rules.count;
	struct buf title = {0};

	buf_addf(&title, _("Rules for lines on pages of a site: %zu"), count);
	grid_text(grid, 0, 2, grid->cols - 4, title.data, TINT_BAR, 0);
	buf_release(&title);
	for (size_t i = 0; i < visible(rules) && rules->scroller.top + i < count; i++)
		draw_row(rules, grid, rules->scroller.top + i, 2 + (int)i);
	if (count == 0)
		grid_text(grid, 2, 2, grid->cols - 4,
			_("None yet: S in the whole-page view (w) of an article makes one"),
			TINT_DIM, 0);
}

static void do_delete(struct view *view, enum command_id id)
{
	struct rules_view *rules = (struct rules_view *)view;
	struct err err;

	(void)id;
	if (rules->rules.count == 0)
		app_say(view->app, _("no rule here"));
	else if (marks_delete(view->app->library, rules->rules.items[rules->scroller.at].id,
			 &err) < 0)
		app_warn(view->app, _("not deleted: %s"), err.text);
	else
		app_say(view->app, _("deleted; u brings it back"));
	app_arrange(view->app);
}

static void do_move(struct view *view, enum command_id id)
{
	struct rules_view *rules = (struct rules_view *)view;

	scroller_move(&rules->scroller, id, rules->rules.count, visible(rules));
}

command_fn *const rules_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_RULE_DELETE] = do_delete,
};

static void arrange(struct view *view)
{
	look((struct rules_view *)view);
}

static void hint(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add_str(out, _("− left out  + kept  x remove  u take back  q back"));
}

static void close_rules(struct view *view)
{
	struct rules_view *rules = (struct rules_view *)view;

	mark_list_release(&rules->rules);
	free(rules);
}

static const struct view_ops rules_ops = {
	.scope = SCOPE_RULES,
	.commands = rules_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_rules,
};

void rules_view_open(struct app *app)
{
	struct rules_view *rules = xcalloc(1, sizeof *rules);

	rules->view.ops = &rules_ops;
	app_push(app, &rules->view);
}
