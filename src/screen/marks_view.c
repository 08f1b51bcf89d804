#include "screen/marks_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/mark_words.h"
#include "screen/marking.h"
#include "screen/prompt.h"
#include "screen/reader.h"
#include "screen/reader_state.h"
#include "screen/scroller.h"
#include "screen/tag_rename.h"
#include "store/listing.h"
#include "text/pinyin.h"

/* What a person put there; decisions on entities have the history and the review. */
#define SHOWN \
	(MARK_BIT(MARK_TAG) | MARK_BIT(MARK_NOTE) | MARK_BIT(MARK_HIGHLIGHT) | \
		MARK_BIT(MARK_RELATION) | MARK_BIT(MARK_BOOKMARK))

struct marks_view {
	struct view view;
	struct reader *reader; /* borrowed: the screen below; or NULL */
	bool everywhere;       /* marks of the library, not of the reader's article */
	struct mark_list all;  /* of the library; those of an article are the reader's */
	struct listing
		*titles;   /* owned: for the names of articles; NULL where none are shown */
	struct buf filter; /* what was typed; empty: all */
	size_t *matches;   /* owned; marks that are left */
	size_t count, capacity; /* of them */
	struct scroller scroller;
};

static size_t visible(const struct marks_view *marks)
{
	int rows = marks->view.app->grid.rows - 4;

	return rows > 1 ? (size_t)rows : 1;
}

static const struct mark_list *list_of(const struct marks_view *marks)
{
	return marks->everywhere ? &marks->all : &marks->reader->marks;
}

static const struct mark *mark_at(const struct marks_view *marks, size_t at)
{
	return &list_of(marks)->items[marks->matches[at]];
}

/* The name of the entity of KEY as the article below has it, or what is readable of the key. */
static const char *entity_name(const struct marks_view *marks, const char *key)
{
	const struct mention_list *mentions =
		marks->reader ? &marks->reader->document->mentions : NULL;
	const char *slash = strchr(key, '/');

	for (size_t i = 0; mentions && i < mentions->entity_count; i++) {
		if (strcmp(mentions->entities[i].key, key) == 0)
			return mentions->entities[i].name;
	}
	return slash ? slash + 1 : key;
}

/* The title of its article, or "". */
static const char *title_of(const struct marks_view *marks, const struct mark *mark)
{
	ptrdiff_t index = marks->titles && mark->document
				  ? listing_index(marks->titles, mark->document)
				  : -1;
	const struct listing_row *row =
		index < 0 ? NULL : listing_row(marks->titles, (size_t)index, NULL);

	return row ? row->title : "";
}

/* What the mark stands on, for people. */
static const char *subject_of(const struct marks_view *marks, const struct mark *mark)
{
	if (mark->quote && *mark->quote)
		return mark->quote;
	if (mark->entity)
		return entity_name(marks, mark->entity);
	return marks->everywhere ? title_of(marks, mark) : _("article");
}

static const char *sign_of(const struct mark *mark)
{
	return mark->status == MARK_ORPHAN ? "?" : mark_sign(mark->kind);
}

static bool found(const struct buf *wanted, const char *text)
{
	size_t start, end;

	return pinyin_find(text, strlen(text), wanted->data, wanted->len, 0, &start, &end);
}

static bool matches(const struct marks_view *marks, const struct mark *mark)
{
	struct buf words = {0};
	bool match;

	if (!marks->filter.len)
		return true;
	/* "#" alone leaves the tags, "●" the notes, "?" what has no place ... */
	buf_add_str(&words, sign_of(mark));
	mark_add_words(&words, mark);
	match = found(&marks->filter, words.data) ||
		strstr(words.data, marks->filter.data) != NULL ||
		found(&marks->filter, subject_of(marks, mark)) ||
		(marks->everywhere && found(&marks->filter, title_of(marks, mark)));
	buf_release(&words);
	return match;
}

static void filter(struct marks_view *marks)
{
	const struct mark_list *list = list_of(marks);

	marks->count = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (!matches(marks, &list->items[i]))
			continue;
		array_reserve(marks->matches, marks->count, marks->capacity);
		marks->matches[marks->count++] = i;
	}
	scroller_fit(&marks->scroller, marks->count, visible(marks));
}

/* Read everything again. */
static void load(struct marks_view *marks)
{
	struct library *library = marks->view.app->library;
	struct mark_query query = {.kinds = SHOWN};
	struct listing_query titles = {.sort = LISTING_IMPORTED};
	struct err err;

	if (marks->reader)
		reader_load_marks(marks->reader);
	mark_list_release(&marks->all);
	if (marks->everywhere && !marks->titles)
		marks->titles = listing_new(library, &titles, &err);
	if (marks->everywhere &&
		(!marks->titles || marks_find(library, &query, &marks->all, &err) < 0))
		app_warn(marks->view.app, "%s", err.text);
	filter(marks);
}

static void draw_row(const struct marks_view *marks, struct grid *grid, size_t at, int row)
{
	const struct mark *mark = mark_at(marks, at);
	bool current = at == marks->scroller.at;
	int title = marks->everywhere && grid->cols >= 100 ? grid->cols / 4 : 0;
	int subject = (grid->cols - title) / 3, words_cols = grid->cols - subject - title - 7;
	struct buf words = {0};

	if (current)
		grid_text(grid, row, 0, 2, "▸", TINT_CURRENT, 0);
	mark_add_words(&words, mark);
	grid_text(grid, row, 2, 2, sign_of(mark), mark_tint(mark->kind), 0);
	grid_line(
		grid, row, 4, words_cols, buf_str(&words), current ? TINT_CURRENT : TINT_TEXT);
	grid_line(grid, row, words_cols + 5, subject, subject_of(marks, mark),
		mark->status == MARK_ORPHAN ? TINT_WARNING : TINT_DIM);
	if (title)
		grid_line(grid, row, grid->cols - title - 1, title, title_of(marks, mark),
			TINT_DIM);
	buf_release(&words);
}

static void draw(const struct view *view, struct grid *grid)
{
	const struct marks_view *marks = (const struct marks_view *)view;
	struct buf title = {0};

	if (marks->everywhere)
		buf_addf(&title, _("Marks in the library: %zu"), marks->count);
	else
		buf_addf(&title, _("Marks of this article: %zu"), marks->count);
	if (marks->filter.len)
		buf_addf(&title, _("  filter: %s"), marks->filter.data);
	grid_text(grid, 0, 2, grid->cols - 4, title.data, TINT_BAR, 0);
	buf_release(&title);
	for (size_t i = 0; i < visible(marks) && marks->scroller.top + i < marks->count; i++)
		draw_row(marks, grid, marks->scroller.top + i, 2 + (int)i);
	if (marks->count == 0)
		grid_text(grid, 2, 2, grid->cols - 4,
			marks->filter.len ? _("No mark matches; Esc shows all again")
					  : _("None yet: t, c and i in an article make them"),
			TINT_DIM, 0);
}

static void changed(void *context)
{
	load(context);
}

/* The mark of the current row; when there is none, that is said. */
static const struct mark *current(const struct marks_view *marks)
{
	if (marks->count == 0)
		app_say(marks->view.app, _("no mark here"));
	return marks->count ? mark_at(marks, marks->scroller.at) : NULL;
}

static void do_edit(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;
	const struct mark *mark = current(marks);

	(void)id;
	if (mark && (mark->kind == MARK_TAG || mark->kind == MARK_NOTE))
		marking_edit(view->app, mark, changed, marks);
	else if (mark)
		app_say(view->app, _("only tags and notes have words to edit"));
}

static void do_delete(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;
	const struct mark *mark = current(marks);
	struct err err;

	(void)id;
	if (!mark)
		return;
	if (marks_delete(view->app->library, mark->id, &err) < 0)
		app_warn(view->app, _("not deleted: %s"), err.text);
	else
		app_say(view->app, _("deleted; u brings it back"));
	load(marks);
}

/* Where the mark is: in the article below, in another one, or for an entity where it is mentioned. */
static void do_open(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;
	const struct mark *mark = current(marks);
	struct reader *reader = marks->reader;
	struct app *app = view->app;
	int64_t document, orphan;
	size_t start;

	(void)id;
	if (!mark)
		return;
	document = mark->document;
	start = mark->start;
	if (mark->entity) {
		struct entity_articles articles;
		struct mention_rows rows = {0};
		struct err err;

		if (entity_articles(app->library, mark->entity, &articles, &err) < 0 ||
			entity_mentions(app->library, &articles, 0, 1, &rows, &err) < 0)
			app_warn(app, "%s", err.text);
		entity_articles_release(&articles);
		if (rows.count) {
			document = rows.items[0].document;
			start = rows.items[0].start;
		}
		mention_rows_release(&rows);
		if (reader && reader_find_entity(reader, mark->entity, &start))
			document = reader->document->id;
	}
	if (!document) {
		app_say(app, _("this entity is mentioned in no article"));
		return;
	}
	orphan = mark->status == MARK_ORPHAN ? mark->id : 0;
	if (reader && document == reader->document->id) {
		app_pop(app);
		reader_put_cursor(reader, orphan ? reader->place : start, !orphan);
	} else {
		reader = reader_open_at(app, document, start);
	}
	if (reader && orphan) {
		reader->placing = orphan;
		app_say(app,
			_("its words are gone: v selects where it belongs, P puts it there"));
	}
}

static void do_scope(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;

	(void)id;
	if (!marks->reader) {
		app_say(view->app, _("no article is open: these are the library's marks"));
		return;
	}
	marks->everywhere = !marks->everywhere;
	marks->scroller = (struct scroller){0};
	load(marks);
}

static void filter_changed(void *context, const char *text)
{
	struct marks_view *marks = context;

	buf_clear(&marks->filter);
	buf_add_str(&marks->filter, text);
	marks->scroller = (struct scroller){0};
	filter(marks);
}

static void filter_cancelled(void *context)
{
	filter_changed(context, "");
}

static void do_filter(struct view *view, enum command_id id)
{
	static const struct prompt_ops ops = {
		.changed = filter_changed, .cancelled = filter_cancelled};
	struct marks_view *marks = (struct marks_view *)view;
	char *now = xstrdup(buf_str(&marks->filter));

	if (id == CMD_MARK_FILTER_CLEAR)
		filter_changed(marks, "");
	else
		prompt_open(view->app, _("filter: "), now, &ops, marks);
	free(now);
}

static void do_rename(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;
	const struct mark *mark = current(marks);

	(void)id;
	if (mark && mark->kind == MARK_TAG)
		tag_rename_open(view->app, mark->label, changed, marks);
	else if (mark)
		app_say(view->app, _("only a tag can be renamed everywhere"));
}

static void do_move(struct view *view, enum command_id id)
{
	struct marks_view *marks = (struct marks_view *)view;

	scroller_move(&marks->scroller, id, marks->count, visible(marks));
}

command_fn *const marks_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_MARK_DELETE] = do_delete,
	[CMD_MARK_EDIT] = do_edit,
	[CMD_MARK_FILTER] = do_filter,
	[CMD_MARK_FILTER_CLEAR] = do_filter,
	[CMD_MARK_OPEN] = do_open,
	[CMD_MARK_SCOPE] = do_scope,
	[CMD_TAG_RENAME] = do_rename,
};

static void arrange(struct view *view)
{
	load((struct marks_view *)view);
}

static void hint(const struct view *view, struct buf *out)
{
	const struct marks_view *marks = (const struct marks_view *)view;

	buf_add_str(out, _("Enter go there  e edit  x delete  r rename tag  / filter"));
	if (marks->reader)
		buf_add_str(out, marks->everywhere ? _("  Tab article") : _("  Tab library"));
	buf_add_str(out, _("  q back"));
}

static void close_marks(struct view *view)
{
	struct marks_view *marks = (struct marks_view *)view;

	mark_list_release(&marks->all);
	listing_free(marks->titles);
	buf_release(&marks->filter);
	free(marks->matches);
	free(marks);
}

static const struct view_ops marks_ops = {
	.scope = SCOPE_MARKS,
	.commands = marks_commands,
	.draw = draw,
	.arrange = arrange,
	.hint = hint,
	.close = close_marks,
};

void marks_view_open(struct app *app, struct reader *reader)
{
	struct marks_view *marks = xcalloc(1, sizeof *marks);

	marks->view.ops = &marks_ops;
	marks->reader = reader;
	marks->everywhere = reader == NULL;
	app_push(app, &marks->view);
}
