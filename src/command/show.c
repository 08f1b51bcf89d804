/* show.c -- piyue show: an article as the reader sets it, as plain text rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "clean/typeset.h"
#include "command/command.h"
#include "command/input.h"
#include "command/library_in.h"
#include "command/report.h"
#include "command/settings_in.h"
#include "store/documents.h"

enum { WIDTH_LEAST = 8, WIDTH_MOST = 1000, WIDTH_USUAL = 80 };

/* What is wanted. */
struct showing {
	struct settings settings;
	int cols;
};

static void print_rows(const struct layout *layout, int margin)
{
	struct buf out = {0};

	for (size_t i = 0; i < layout->count; i++) {
		if (layout->rows[i].end > layout->rows[i].start)
			buf_addf(&out, "%*s", margin + layout->rows[i].indent, "");
		layout_add_text(&out, layout, i);
		buf_add_char(&out, '\n');
	}
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
}

/* Rows of a text that stands in no page: the title. */
static void print_text(const char *text, const struct showing *showing, int margin, int cols)
{
	const struct layout_style style = typeset_style(&showing->settings, cols);
	const struct layout_block block = {.end = strlen(text)};
	struct layout layout;

	layout_init(&layout, text, block.end);
	layout_add_block(&layout, &block);
	layout_fill(&layout, &style);
	print_rows(&layout, margin);
	layout_release(&layout);
}

/* What the page says of itself outside its text, which no line shows. */
static void print_head(const struct article *article, const unsigned char *kinds,
	const struct showing *showing, const struct typeset_frame *frame)
{
	const char *fields[] = {article->source, article->date, article->author};
	bool title = false, meta = false;
	struct buf line = {0};

	for (size_t i = 0; i < article->count; i++) {
		title |= kinds[i] == TYPESET_TITLE;
		meta |= kinds[i] == TYPESET_META;
	}
	for (size_t i = 0; i < array_length(fields) && !meta; i++) {
		if (fields[i])
			buf_addf(&line, "%s%s", line.len ? " · " : "", fields[i]);
	}
	if (article->title && !title)
		print_text(article->title, showing, frame->left, frame->measure);
	if (line.len)
		print_text(line.data, showing, frame->left, frame->measure);
	if ((article->title && !title) || line.len)
		putchar('\n');
	buf_release(&line);
}

static void print_article(const struct article *article, const struct showing *showing)
{
	const struct settings *settings = &showing->settings;
	const struct typeset_how how = typeset_how(settings, false);
	const struct typeset_frame frame =
		typeset_frame(showing->cols, settings->number[SETTING_MEASURE], 1);
	const struct layout_style style = typeset_style(settings, frame.measure);
	unsigned char *kinds = xcalloc(article->count, 1);
	struct layout layout;

	layout_init(&layout, buf_str(&article->page->text), article->page->text.len);
	typeset_kinds(article, &how, kinds);
	typeset_add(&layout, article, kinds, &how);
	layout_fill(&layout, &style);
	print_head(article, kinds, showing, &frame);
	print_rows(&layout, frame.left);
	layout_release(&layout);
	free(kinds);
}

static void show_input(const struct input *input, void *context)
{
	print_article(&input->article, context);
}

/* An article of the library: its number, when no file has that name. */
static int show_number(
	const struct arguments *arguments, long long id, const struct showing *showing)
{
	struct library *library = library_in_open(arguments, true);
	struct document *document;
	struct err err;
	int status = STATUS_OK;

	if (!library)
		return STATUS_USAGE;
	document = document_load(library, id, &err);
	if (!document) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	} else {
		print_article(&document->article, showing);
	}
	document_free(document);
	library_free(library);
	return status;
}

int command_show(const struct arguments *arguments)
{
	struct err err;
	struct showing showing = {.cols = options_number(arguments, OPTION_WIDTH, WIDTH_LEAST,
					  WIDTH_MOST, WIDTH_USUAL, &err)};
	const char *name = arguments->count ? arguments->operands[0] : "-";
	char *end;
	long long id = strtoll(name, &end, 10);
	int status;

	if (settings_in(&showing.settings, arguments, &err) < 0 || showing.cols < 0) {
		report("%s", err.text);
		status = STATUS_USAGE;
	} else if (arguments->count == 1 && *end == '\0' && id > 0 && access(name, F_OK) < 0) {
		status = show_number(arguments, id, &showing);
	} else {
		status = input_each(arguments, show_input, &showing);
	}
	settings_release(&showing.settings);
	return status;
}
