#include "screen/entity_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entity_screen.h"
#include "screen/reader.h"
#include "store/decisions.h"

enum { PROPOSED = 8 }; /* that may be the same */

size_t entity_visible(const struct entity_view *page)
{
	int rows = page->view.app->grid.rows - ENTITY_HEAD - 2;

	return rows > 1 ? (size_t)rows : 1;
}

/* The rows above the mentions. */
static size_t count_others(const struct entity_view *page)
{
	return page->proposals.count + page->members.count;
}

static size_t count_rows(const struct entity_view *page)
{
	return count_others(page) + page->entity.mentions;
}

struct entity_page_row entity_row_at(const struct entity_view *page, size_t at)
{
	struct entity_page_row row = {NULL, NULL, NULL};
	size_t number = at - count_others(page);

	if (at < page->proposals.count)
		row.proposal = &page->proposals.items[at];
	else if (at < count_others(page))
		row.member = &page->members.items[at - page->proposals.count];
	else if (number >= page->offset && number - page->offset < page->mentions.count)
		row.mention = &page->mentions.items[number - page->offset];
	return row;
}

static struct entity_page_row current(const struct entity_view *page)
{
	return entity_row_at(page, page->scroller.at);
}

/* Have the mentions in sight read, and a screenful before and after. */
static int read_window(struct entity_view *page, struct err *err)
{
	size_t rows = entity_visible(page), others = count_others(page);
	size_t first = page->scroller.top > others ? page->scroller.top - others : 0;
	size_t end =
		page->scroller.top + rows > others ? page->scroller.top + rows - others : 0;

	if (end > page->entity.mentions)
		end = page->entity.mentions;
	if (first >= page->offset && end <= page->offset + page->mentions.count)
		return 0;
	mention_rows_release(&page->mentions);
	page->offset = first > rows ? first - rows : 0;
	return entity_mentions(page->view.app->library, &page->articles, page->offset, 3 * rows,
		&page->mentions, err);
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

/* What was found takes the place of what was proposed before. The row that is looked at stays the same,
 * but for the first row of a page that has just been opened. */
static int take_proposals(struct entity_view *page, struct err *err)
{
	struct scroller *s = &page->scroller;
	size_t old = page->proposals.count;
	bool fresh = s->at == 0 && old == 0;
	int status;

	proposal_list_release(&page->proposals);
	status = proposing_end(page->proposing, PROPOSED, &page->proposals, err);
	proposing_free(page->proposing);
	page->proposing = NULL;
	if (s->at >= old && !fresh)
		s->at = s->at - old + page->proposals.count;
	scroller_fit(s, count_rows(page), entity_visible(page));
	return status < 0 ? -1 : read_window(page, err);
}

/* 1: there is more to do. */
static int go_on_proposing(struct entity_view *page, struct err *err)
{
	int status = proposing_step(page->proposing, err);

	if (status == 0)
		return take_proposals(page, err);
	if (status < 0) {
		proposing_free(page->proposing);
		page->proposing = NULL;
	}
	return status;
}

/* Look for proposals anew: of a small library they are there at once, else when no key comes. */
static int begin_proposing(struct entity_view *page, struct err *err)
{
	proposing_free(page->proposing);
	page->proposing = proposing_new(page->view.app->library, page->entity.key, err);
	return page->proposing ? go_on_proposing(page, err) : -1;
}

static void release_rows(struct entity_view *page)
{
	entity_row_release(&page->entity);
	entity_list_release(&page->members);
	entity_articles_release(&page->articles);
	mention_rows_release(&page->mentions);
	page->offset = 0;
}

/* Read everything again. 0 also when there is no such entity any more, -1 with ERR. */
static int load(struct entity_view *page, struct err *err)
{
	struct library *library = page->view.app->library;
	int status;

	release_rows(page);
	status = entity_load(library, page->key, &page->entity, err);
	if (status <= 0) {
		proposal_list_release(&page->proposals);
		return status;
	}
	if (read_forms(page, err) < 0 ||
		entity_members(library, page->entity.key, &page->members, err) < 0 ||
		entity_articles(library, page->entity.key, &page->articles, err) < 0)
		return -1;
	scroller_fit(&page->scroller, count_rows(page), entity_visible(page));
	if (begin_proposing(page, err) < 0)
		return -1;
	return read_window(page, err);
}

/* The mention opens its article; what may be the same, its own page. */
static void do_open(struct view *view, enum command_id id)
{
	struct entity_page_row row = current((const struct entity_view *)view);

	(void)id;
	if (row.proposal)
		entity_view_open(view->app, row.proposal->entity.key);
	else if (row.mention)
		reader_open_at(view->app, row.mention->document, row.mention->start);
	else if (row.member)
		app_say(view->app, _("its mentions are among those below; ! parts it again"));
	else
		app_say(view->app, _("this entity is mentioned in no article"));
}

/* What was decided on is proposed no more, before the others are looked for. */
static void drop_proposal(struct entity_view *page, const char *key)
{
	struct proposal_list *list = &page->proposals;

	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].entity.key, key) != 0)
			continue;
		entity_row_release(&list->items[i].entity);
		free(list->items[i].form);
		memmove(list->items + i, list->items + i + 1,
			(list->count - i - 1) * sizeof *list->items);
		list->count--;
		break;
	}
}

enum decision_on { MADE_ONE, NOT_THE_SAME, PARTED };

static void say_decided(
	struct app *app, enum decision_on what, const char *one, const char *other)
{
	if (what == MADE_ONE)
		app_say(app, _("%s and %s are one now; u takes it back"), one, other);
	else if (what == NOT_THE_SAME)
		app_say(app, _("%s and %s are not the same; u takes it back"), one, other);
	else
		app_say(app, _("%s and %s are two again; u takes it back"), one, other);
}

/* OTHER is a row of the page, which is read anew. */
static void decide(
	struct entity_view *page, const struct entity_row *other, enum decision_on what)
{
	struct app *app = page->view.app;
	char *own_name = xstrdup(page->entity.name), *name = xstrdup(other->name);
	char *key = xstrdup(other->key);
	struct err err;
	int status = what == MADE_ONE ? entity_merge(app->library, key, page->entity.key, &err)
				      : entity_part(app->library, key, page->entity.key, &err);

	if (status == 0)
		drop_proposal(page, key);
	app_arrange(app);
	if (status < 0)
		app_warn(app, _("not saved: %s"), err.text);
	else
		say_decided(app, what, own_name, name);
	free(own_name);
	free(name);
	free(key);
}

/* It is the same, or it is not, or no more. */
static void do_decide(struct view *view, enum command_id id)
{
	struct entity_view *page = (struct entity_view *)view;
	struct entity_page_row row = current(page);
	bool same = id == CMD_ENTITY_SAME;

	if (row.proposal)
		decide(page, &row.proposal->entity, same ? MADE_ONE : NOT_THE_SAME);
	else if (row.member && same)
		app_say(view->app, _("they are one already; ! parts them"));
	else if (row.member)
		decide(page, row.member, PARTED);
	else
		app_say(view->app, _("this row is no entity that is, or may be, the same"));
}

static void do_move(struct view *view, enum command_id id)
{
	struct entity_view *page = (struct entity_view *)view;
	struct err err;

	scroller_move(&page->scroller, id, count_rows(page), entity_visible(page));
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

static int idle(struct view *view)
{
	struct entity_view *page = (struct entity_view *)view;
	struct err err;
	int status = page->proposing ? go_on_proposing(page, &err) : 0;

	if (status < 0)
		app_warn(view->app, "%s", err.text);
	return status > 0 ? VIEW_SOON : 0;
}

static void hint(const struct view *view, struct buf *out)
{
	struct entity_page_row row = current((const struct entity_view *)view);

	buf_add_str(out, row.proposal ? _("= the same  ! not the same  Enter its page  q back")
			 : row.member ? _("! part it again  ? keys  q back")
				      : _("Enter go there  ? keys  q back"));
}

static void close_page(struct view *view)
{
	struct entity_view *page = (struct entity_view *)view;

	release_rows(page);
	proposal_list_release(&page->proposals);
	proposing_free(page->proposing);
	buf_release(&page->forms);
	free(page->key);
	free(page);
}

static const struct view_ops entity_ops = {
	.scope = SCOPE_ENTITY,
	.commands = entity_commands,
	.draw = entity_draw,
	.arrange = arrange,
	.hint = hint,
	.idle = idle,
	.close = close_page,
};

void entity_view_open(struct app *app, const char *key)
{
	struct entity_view *page = xcalloc(1, sizeof *page);

	page->view.ops = &entity_ops;
	page->key = xstrdup(key);
	app_push(app, &page->view);
}
