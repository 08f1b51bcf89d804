/* Correcting what was made of the page: lines put back and taken out in the whole-page view, one by one or
 * by blocks, on this page or on all of its site; and seeing the page beside other versions. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/diff_view.h"
#include "screen/fields_view.h"
#include "screen/reader_commands.h"
#include "screen/tools.h"
#include "store/corrections.h"

static struct article_line *said(const struct reader *reader, size_t line)
{
	return &reader->document->article.lines[line];
}

static bool is_shown(const struct reader *reader, size_t line)
{
	return line < reader->page.lines && reader->page.kinds[line] != TYPESET_HIDDEN;
}

/* The line of the page that the cursor is in. */
static size_t line_here(const struct reader *reader)
{
	return page_line_at(&reader->document->page, reader_here(reader));
}

static void go_to_line(struct reader *reader, size_t line)
{
	reader->cursor = reader->document->page.lines[line].start;
	reader->mention = -1;
	reader_show(reader, reader->cursor, false);
}

void reader_begin_lines(struct reader *reader)
{
	size_t line = line_here(reader);

	reader_take_ops(reader);
	if (reader->whole && is_shown(reader, line))
		reader->cursor = reader->document->page.lines[line].start;
}

void reader_next_line(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	size_t step = id == CMD_LINE_DOWN ? 1 : (size_t)-1, times = reader_times(reader);
	size_t line = line_here(reader), at = line;

	while (times && (at += step) < reader->page.lines) {
		if (!is_shown(reader, at))
			continue;
		line = at;
		times--;
	}
	if (times)
		app_say(view->app,
			id == CMD_LINE_DOWN ? _("this is the end") : _("this is the top"));
	go_to_line(reader, line);
}

/* Say what was done; what can be done with it next. */
static void say_done(const struct reader *reader, enum role role, size_t count)
{
	struct app *app = reader->view.app;
	const char *site = reader->document->site;

	if (count > 1)
		app_say(app,
			role == ROLE_BODY ? _("%zu lines put back; u takes it back")
					  : _("%zu lines taken out; u takes it back"),
			count);
	else if (*site)
		app_say(app,
			role == ROLE_BODY
				? _("put back; u takes it back, S: always on pages of %s")
				: _("taken out; u takes it back, S: always on pages of %s"),
			site);
	else
		app_say(app, role == ROLE_BODY ? _("put back; u takes it back")
					       : _("taken out; u takes it back"));
}

static void decide(struct reader *reader, size_t first, size_t end, enum role role)
{
	struct line_decision *lines = xcalloc(end - first, sizeof *lines);
	size_t count = 0;
	struct err err;

	for (size_t i = first; i < end; i++) {
		const struct page_line *line = &reader->document->page.lines[i];

		if (is_shown(reader, i))
			lines[count++] = (struct line_decision){line->start, line->end, role};
	}
	if (correction_lines(
		    reader->view.app->library, reader->document->id, lines, count, &err) < 0) {
		app_warn(reader->view.app, _("not saved: %s"), err.text);
	} else {
		reader_reload(reader);
		say_done(reader, role, count);
	}
	free(lines);
}

static enum role other_role(enum role role)
{
	return role == ROLE_CLUTTER ? ROLE_BODY : ROLE_CLUTTER;
}

/* Is there a line to decide on? */
static bool has_line(const struct reader *reader, size_t *line)
{
	*line = line_here(reader);
	if (is_shown(reader, *line))
		return true;
	app_say(reader->view.app, _("no line here"));
	return false;
}

void reader_take_line(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	size_t line;

	(void)id;
	if (has_line(reader, &line))
		decide(reader, line, line + 1, other_role(said(reader, line)->role));
}

/* Does line I stand under the same label as LINE? Blank lines between do not matter. */
static bool same_block(const struct reader *reader, size_t i, size_t line)
{
	const struct article_line *a = said(reader, i), *b = said(reader, line);

	return !is_shown(reader, i) ||
	       (a->role == b->role && a->clutter == b->clutter && a->decided == b->decided);
}

void reader_take_block(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	size_t line, first, end;

	(void)id;
	if (!has_line(reader, &line))
		return;
	for (first = line; first > 0 && same_block(reader, first - 1, line);)
		first--;
	for (end = line + 1; end < reader->page.lines && same_block(reader, end, line);)
		end++;
	decide(reader, first, end, other_role(said(reader, line)->role));
}

/* What the line is now it is from now on, on every page of the site that has such a line. */
void reader_make_rule(struct view *view, enum command_id id)
{
	struct reader *reader = (struct reader *)view;
	const char *words;
	enum role role;
	size_t line, len;
	struct err err;
	char *site, *copy;

	(void)id;
	if (!has_line(reader, &line))
		return;
	if (!*reader->document->site) {
		app_say(view->app, _("the page does not say what site it is of"));
		return;
	}
	/* The document is another one after it was loaded again. */
	site = xstrdup(reader->document->site);
	role = said(reader, line)->role == ROLE_CLUTTER ? ROLE_CLUTTER : ROLE_BODY;
	words = line_words(&reader->document->page, line, &len);
	copy = xstrndup(words, len);
	if (correction_rule(view->app->library, site, copy, role, &err) < 0) {
		app_warn(view->app, _("not saved: %s"), err.text);
	} else {
		reader_reload(reader);
		app_say(view->app,
			role == ROLE_BODY
				? _("kept on all pages of %s; W lists such rules")
				: _("left out on all pages of %s; W lists such rules"),
			site);
	}
	free(copy);
	free(site);
}

bool reader_extract_again(struct reader *reader)
{
	struct app *app = reader->view.app;
	const struct ingest_tools *tools;
	struct err err;

	if (library_is_read_only(app->library))
		return false;
	tools = tools_of(app, &err);
	if (!tools || ingest_extract(app->library, tools, reader->document->id, &err) < 0) {
		app_warn(app, "%s", err.text);
		return false;
	}
	return true;
}

void reader_draw_line_sign(
	const struct reader *reader, struct grid *grid, size_t number, int at, int left)
{
	size_t source = reader->page.layout.rows[number].source;
	const struct article_line *line = said(reader, source);
	int col = left >= 6 ? left - 6 : 0;

	if (!reader->whole)
		return;
	if (line->decided)
		grid_text(grid, at, col + 1, 1, line->role == ROLE_CLUTTER ? "−" : "+",
			TINT_NOTE, 0);
	if (source == line_here(reader))
		grid_text(grid, at, col, 1, "▸", TINT_CURRENT, 0);
}

void reader_lines_hint(const struct view *view, struct buf *out)
{
	const struct reader *reader = (const struct reader *)view;

	if (reader->mention >= 0) {
		reader_hint(view, out);
		return;
	}
	if (*reader->document->site)
		buf_addf(out, "%s  ", reader->document->site);
	buf_add_str(out, _("- in/out  _ block  S on all pages  W rules  E fields  w article"));
}

void reader_fields(struct view *view, enum command_id id)
{
	(void)id;
	fields_view_open(view->app, (struct reader *)view);
}

void reader_compare(struct view *view, enum command_id id)
{
	(void)id;
	diff_view_open(view->app, ((struct reader *)view)->document->id);
}
