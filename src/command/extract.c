/* extract.c -- piyue extract: the mentions in pages, or in bare texts given as JSON Lines. */
#include "extract/extract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "command/command.h"
#include "command/extractor_in.h"
#include "command/input.h"
#include "command/jsonl.h"
#include "command/mention_out.h"
#include "command/report.h"
#include "extract/calendar.h"
#include "extract/values.h"
#include "text/gate.h"

/* What the handler of each page needs. */
struct job {
	const struct extractor *extractor;
	const struct arguments *arguments;
	struct extract_options options;
};

/* The types named in LIST, separated by commas; 0 with a report when one is unknown. */
static unsigned parse_types(const char *list)
{
	unsigned types = 0;

	while (*list) {
		size_t len = strcspn(list, ",");
		int type = mention_type_from_name(list, len);

		if (type < 0) {
			report(_("unknown type '%.*s'; the types are PERSON, ORG, PRODUCT, "
				 "PLACE, WORK, "
				 "EVENT, DATE, MONEY, PERCENT, QUANTITY, DURATION, TIME, SET, "
				 "NUMBER "
				 "and ORDINAL"),
				(int)len, list);
			return 0;
		}
		types |= MENTION_BIT(type);
		list += len;
		list += *list == ',';
	}
	return types;
}

static bool is_iso_day(const char *text)
{
	int year, month, day, end = 0;

	return sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10 &&
	       !text[end] && is_civil(year, month, day);
}

static void extract_all_lines(struct mention_list *list, const struct job *job,
	const struct page *page, const struct extract_options *options)
{
	struct extract_range *ranges = xcalloc(page->count, sizeof *ranges);

	for (size_t i = 0; i < page->count; i++)
		ranges[i] = (struct extract_range){page->lines[i].start, page->lines[i].end};
	extract_text(list, job->extractor, buf_str(&page->text), ranges, page->count, options);
	free(ranges);
}

/* The lines of TEXT, each behind a tab, past the gate. */
static void print_indented(const struct buf *text)
{
	struct buf out = {0};

	for (size_t at = 0; at < text->len;) {
		size_t len = strcspn(text->data + at, "\n");

		buf_add_char(&out, '\t');
		gate_add(&out, text->data + at, len);
		buf_add_char(&out, '\n');
		at += len + 1;
	}
	fputs(buf_str(&out), stdout);
	buf_release(&out);
}

static void explain(const struct job *job, const struct page *page, const struct mention *m)
{
	const struct page_line *line = &page->lines[page_line_at(page, m->start)];
	struct buf why = {0};

	extract_explain(&why, job->extractor, page->text.data,
		(struct extract_range){line->start, line->end}, m->start, m->end);
	print_indented(&why);
	buf_release(&why);
}

static void print_refused(const struct page *page)
{
	struct buf refused = {0};

	for (size_t i = 0; i < page->count; i++)
		values_refused(
			&refused, page->text.data, page->lines[i].start, page->lines[i].end);
	print_indented(&refused);
	buf_release(&refused);
}

static void print_human(
	const struct job *job, const struct input *input, const struct mention_list *list)
{
	bool explained = job->arguments->given[OPTION_EXPLAIN];
	struct buf line = {0};

	for (size_t i = 0; i < list->count; i++) {
		const struct mention *m = &list->items[i];
		struct buf value = {0};

		buf_clear(&line);
		buf_addf(&line, "%zu\t%-8s\t", page_line_at(&input->page, m->start) + 1,
			mention_type_name(m->type));
		gate_add(&line, input->page.text.data + m->start, m->end - m->start);
		value_text(&value, &m->value);
		if (m->entity >= 0)
			buf_addf(&line, "\t%s", list->entities[m->entity].name);
		else if (value.len)
			buf_addf(&line, "\t%s", value.data);
		puts(buf_str(&line));
		buf_release(&value);
		if (explained)
			explain(job, &input->page, m);
	}
	if (explained)
		print_refused(&input->page);
	buf_release(&line);
}

static void print_json(const struct input *input, const struct mention_list *list)
{
	struct mention_place place = {0};
	struct buf line = {0};

	for (size_t i = 0; i < list->count; i++) {
		const struct mention *m = &list->items[i];
		size_t number = page_line_at(&input->page, m->start);

		if (place.byte < input->page.lines[number].start)
			place = (struct mention_place){input->page.lines[number].start, 0};

		buf_clear(&line);
		buf_add_str(&line, "{\"file\": ");
		json_add_text(&line, input->file);
		buf_addf(&line, ", \"line\": %zu, ", number + 1);
		mention_out(&line, input->page.text.data, &place, list, m);
		buf_add_char(&line, '}');
		puts(buf_str(&line));
	}
	buf_release(&line);
}

static void extract_page(const struct input *input, void *context)
{
	const struct job *job = context;
	struct mention_list list = {0};

	if (job->arguments->given[OPTION_ALL_LINES]) {
		struct extract_options options = job->options;

		if (!options.date)
			options.date = input->article.date;
		extract_all_lines(&list, job, &input->page, &options);
	} else {
		extract_article(&list, job->extractor, &input->article, &job->options);
	}
	if (job->arguments->given[OPTION_JSON])
		print_json(input, &list);
	else
		print_human(job, input, &list);
	mention_list_release(&list);
}

int command_extract(const struct arguments *arguments)
{
	struct job job = {.arguments = arguments};
	struct extractor *extractor;
	int status;

	job.options.date = arguments->value[OPTION_DATE];
	if (job.options.date && !is_iso_day(job.options.date)) {
		report(_("--date takes a day such as 2025-02-11, not '%s'"), job.options.date);
		return STATUS_USAGE;
	}
	if (arguments->given[OPTION_TYPES]) {
		job.options.types = parse_types(arguments->value[OPTION_TYPES]);
		if (!job.options.types)
			return STATUS_USAGE;
	}
	extractor =
		extractor_in_open(job.options.types && !(job.options.types & MENTION_NAMES) &&
				  !arguments->given[OPTION_EXPLAIN]);
	if (!extractor)
		return STATUS_USAGE;
	job.extractor = extractor;
	if (arguments->given[OPTION_JSONL])
		status = jsonl_each(arguments, extractor, &job.options);
	else
		status = input_each(arguments, extract_page, &job);
	extractor_free(extractor);
	return status;
}
