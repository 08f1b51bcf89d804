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
#include "store/documents.h"
#include "text/gate.h"

enum { WIDTH_LEAST = 8, WIDTH_MOST = 1000, WIDTH_USUAL = 80 };

static void print_rows(const struct layout *layout, const char *text, int margin)
{
	struct buf out = {0};

	for (size_t i = 0; i < layout->count; i++) {
		const struct layout_row *row = &layout->rows[i];

		if (row->end > row->start)
			buf_addf(&out, "%*s", margin + row->indent, "");
		gate_add(&out, text + row->start, row->end - row->start);
		buf_add_char(&out, '\n');
	}
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_release(&out);
}

/* Rows of a text that stands in no page: the title. */
static void print_text(const char *text, const struct typeset_frame *frame)
{
	struct layout layout = {0};
	struct layout_paragraph paragraph = {.end = strlen(text)};

	layout_add(&layout, text, &paragraph, frame->measure, NULL, 0);
	print_rows(&layout, text, frame->left);
	layout_release(&layout);
}

/* What the page says of itself outside its text, which no line shows. */
static void print_head(const struct article *article, const unsigned char *kinds,
	const struct typeset_frame *frame)
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
		print_text(article->title, frame);
	if (line.len)
		print_text(line.data, frame);
	if ((article->title && !title) || line.len)
		putchar('\n');
	buf_release(&line);
}

static void print_article(const struct article *article, int cols)
{
	const struct typeset_how how = {0};
	const struct typeset_frame frame = typeset_frame(cols, TYPESET_MEASURE, 1);
	const char *text = buf_str(&article->page->text);
	unsigned char *kinds = xcalloc(article->count, 1);
	struct layout layout;

	layout_init(&layout, text, article->page->text.len);
	typeset_kinds(article, &how, kinds);
	typeset_add(&layout, article, kinds, &how);
	layout_fill(&layout, &(struct layout_style){.cols = frame.measure});
	print_head(article, kinds, &frame);
	print_rows(&layout, text, frame.left);
	layout_release(&layout);
	free(kinds);
}

static void show_input(const struct input *input, void *context)
{
	print_article(&input->article, *(const int *)context);
}

/* An article of the library: its number, when no file has that name. */
static int show_number(const struct arguments *arguments, long long id, int cols)
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
		print_article(&document->article, cols);
	}
	document_free(document);
	library_free(library);
	return status;
}

int command_show(const struct arguments *arguments)
{
	struct err err;
	int cols = options_number(
		arguments, OPTION_WIDTH, WIDTH_LEAST, WIDTH_MOST, WIDTH_USUAL, &err);
	const char *name = arguments->count ? arguments->operands[0] : "-";
	char *end;
	long long id = strtoll(name, &end, 10);

	if (cols < 0) {
		report("%s", err.text);
		return STATUS_USAGE;
	}
	if (arguments->count == 1 && *end == '\0' && id > 0 && access(name, F_OK) < 0)
		return show_number(arguments, id, cols);
	return input_each(arguments, show_input, &cols);
}
