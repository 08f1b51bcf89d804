/* Copying out of an article: to the clipboard of the terminal, wherever that runs, or to a file. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "screen/choice.h"
#include "screen/reader_commands.h"
#include "screen/terminal.h"
#include "text/utf8.h"

const char *reader_address(const struct reader *reader)
{
	const char *const addresses[] = {reader->document->page.url, reader->document->origin};

	for (size_t i = 0; i < array_length(addresses); i++) {
		const char *address = addresses[i];

		if (address && (strncasecmp(address, "http://", 7) == 0 ||
				       strncasecmp(address, "https://", 8) == 0))
			return address;
	}
	return NULL;
}

/* Controls in a page would act on whatever it is pasted into. */
static void add_text(struct buf *out, const struct reader *reader, size_t start, size_t end)
{
	gate_add_lines(out, buf_str(&reader->document->page.text) + start, end - start);
}

static void add_object(struct buf *out, const struct reader *reader, enum object object)
{
	struct object_text text = reader_objects(reader);
	struct object_span span;

	if (object_at(&text, object, reader_here(reader), &span))
		add_text(out, reader, span.start, span.end);
}

static void add_sentence(struct buf *out, const struct reader *reader)
{
	add_object(out, reader, OBJECT_SENTENCE);
}

static void add_paragraph(struct buf *out, const struct reader *reader)
{
	add_object(out, reader, OBJECT_PARAGRAPH);
}

/* The title and the body, a line for each paragraph. */
static void add_article(struct buf *out, const struct reader *reader)
{
	const struct article *article = &reader->document->article;

	if (article->title) {
		gate_add(out, article->title, strlen(article->title));
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *line = &reader->document->page.lines[i];

		if (article->lines[i].role != ROLE_BODY)
			continue;
		add_text(out, reader, line->start, line->end);
		buf_add_char(out, '\n');
	}
}

static void add_link(struct buf *out, const struct reader *reader)
{
	const char *address = reader_address(reader);

	if (address)
		gate_add(out, address, strlen(address));
}

static void add_part(struct buf *out, const char *part)
{
	if (!part || !*part)
		return;
	if (out->len)
		buf_add_str(out, ",");
	gate_add(out, part, strlen(part));
}

/* Title, source, date, place, address: what stands on a slip of paper. */
static void add_citation(struct buf *out, const struct reader *reader)
{
	const struct article *article = &reader->document->article;
	size_t row = layout_row_at(&reader->page.layout, reader_here(reader)), all;
	size_t paragraph = reader_page_paragraphs(&reader->page, row + 1, &all);
	struct buf part = {0};

	buf_addf(&part, "《%s》", article->title ? article->title : reader->document->origin);
	add_part(out, part.data);
	add_part(out, article->source);
	buf_clear(&part);
	if (article->date)
		buf_add(&part, article->date, strcspn(article->date, "T"));
	add_part(out, buf_str(&part));
	buf_clear(&part);
	if (paragraph)
		buf_addf(&part, _("paragraph %zu"), paragraph);
	add_part(out, buf_str(&part));
	add_part(out, reader_address(reader));
	buf_release(&part);
}

static const struct {
	char key;
	const char *label;
	void (*add)(struct buf *out, const struct reader *reader);
	const char *none; /* what is said when there is nothing */
} things[] = {
	{'s', N_("sentence"), add_sentence, N_("there is no text here")},
	{'p', N_("paragraph"), add_paragraph, N_("there is no text here")},
	{'a', N_("article"), add_article, N_("there is no text here")},
	{'l', N_("link"), add_link, N_("this article came from no web address")},
	{'c', N_("citation"), add_citation, N_("there is no text here")},
};

/* Where a terminal takes nothing, a file does; one that is read by its owner alone. */
static void copy_to_file(struct app *app, const struct buf *text)
{
	char *path = path_user_state("copied.txt");
	struct err err;

	if (path_make_parent(path, &err) < 0 ||
		file_write(path, text->data, text->len, 0600, &err) < 0)
		app_warn(app, "%s", err.text);
	else
		app_say(app, _("copied into %s"), path);
	free(path);
}

static void copy(struct app *app, const char *label, const struct buf *text)
{
	size_t characters = utf8_count(text->data, text->len);
	struct err err;

	if (app->settings.number[SETTING_CLIPBOARD] == 1 ||
		terminal_copy(text->data, text->len, &err) < 0)
		copy_to_file(app, text);
	else
		app_say(app,
			ngettext("copied: %s, %zu character", "copied: %s, %zu characters",
				characters),
			label, characters);
}

static void chosen(void *context, char key)
{
	struct reader *reader = context;
	struct buf text = {0};

	for (size_t i = 0; i < array_length(things); i++) {
		if (things[i].key != key)
			continue;
		things[i].add(&text, reader);
		if (text.len)
			copy(reader->view.app, _(things[i].label), &text);
		else
			app_warn(reader->view.app, "%s", _(things[i].none));
	}
	buf_release(&text);
}

void reader_yank(struct view *view, enum command_id id)
{
	static const struct choice_ops ops = {.chosen = chosen};
	struct reader *reader = (struct reader *)view;
	struct choice_item items[array_length(things)];
	struct buf text = {0};

	(void)id;
	if (reader->selection.on) {
		add_text(&text, reader, reader->selection.span.start,
			reader->selection.span.end);
		reader_select_nothing(reader);
		copy(view->app, _("selection"), &text);
		buf_release(&text);
		return;
	}
	for (size_t i = 0; i < array_length(things); i++)
		items[i] = (struct choice_item){things[i].key, _(things[i].label), TINT_TEXT};
	choice_open(view->app, _("copy:"), items, array_length(items), &ops, reader);
}
