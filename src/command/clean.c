/* clean.c -- piyue clean: a page, cleaned. */
#include "clean/clean.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "clean/explain.h"
#include "command/command.h"
#include "command/input.h"
#include "command/report.h"
#include "text/gate.h"

/* One for each line, as in the roles beside it: what kind of clutter, null for what is none. */
static void add_clutter(struct buf *out, const struct article *article)
{
	buf_add_str(out, ", \"clutter\": [");
	for (size_t i = 0; i < article->count; i++) {
		enum clutter clutter = article->lines[i].clutter;

		buf_add_str(out, i ? ", " : "");
		json_add_text(out, article->lines[i].role == ROLE_CLUTTER && clutter
					   ? clutter_name(clutter)
					   : NULL);
	}
	buf_add_char(out, ']');
}

static void print_json(const struct input *input)
{
	const struct article *article = &input->article;
	struct buf out = {0}, text = {0};

	buf_add_str(&out, "{\"file\": ");
	json_add_text(&out, input->file);
	buf_add_str(&out, ", \"title\": ");
	json_add_text(&out, article->title);
	buf_add_str(&out, ", \"date\": ");
	json_add_text(&out, article->date);
	buf_add_str(&out, ", \"source\": ");
	json_add_text(&out, article->source);
	buf_add_str(&out, ", \"author\": ");
	json_add_text(&out, article->author);
	for (size_t i = 0; i < article->count; i++)
		buf_add_char(&text, (char)article->lines[i].role);
	buf_add_str(&out, ", \"roles\": ");
	json_add_string(&out, buf_str(&text), text.len);
	add_clutter(&out, article);
	buf_clear(&text);
	article_body(&text, article);
	buf_add_str(&out, ", \"body\": ");
	json_add_string(&out, buf_str(&text), text.len);
	buf_add_str(&out, "}");
	puts(out.data);
	buf_release(&text);
	buf_release(&out);
}

static void print_field(const char *name, const char *value)
{
	if (!value)
		return;
	print_padded(name, 8);
	print_safe(value);
	putchar('\n');
}

static void print_human(const struct input *input)
{
	const struct article *article = &input->article;
	struct buf line = {0};

	print_field(_("Title"), article->title);
	print_field(_("Date"), article->date);
	print_field(_("Source"), article->source);
	print_field(_("Author"), article->author);
	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *at = &input->page.lines[i];

		if (article->lines[i].role != ROLE_BODY)
			continue;
		buf_clear(&line);
		gate_add(&line, input->page.text.data + at->start, at->end - at->start);
		printf("\n%s\n", buf_str(&line));
	}
	buf_release(&line);
}

static void print_explanation(const struct input *input)
{
	struct buf text = {0}, line = {0};
	const char *at;

	clean_explain(&text, &input->article, input->cleaner);
	for (at = buf_str(&text); *at; at++) {
		size_t len = strcspn(at, "\n");

		buf_clear(&line);
		gate_add(&line, at, len);
		puts(buf_str(&line));
		at += len;
	}
	buf_release(&line);
	buf_release(&text);
}

static void print_page(const struct input *input, void *context)
{
	const struct arguments *arguments = context;

	if (arguments->given[OPTION_EXPLAIN])
		print_explanation(input);
	else if (arguments->given[OPTION_JSON])
		print_json(input);
	else
		print_human(input);
}

int command_clean(const struct arguments *arguments)
{
	return input_each(arguments, print_page, (void *)arguments);
}
