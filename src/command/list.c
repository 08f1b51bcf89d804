/* list.c -- piyue list: the articles of the library, as the list shows them. */
#include "store/listing.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"

static const struct {
	const char *name;
	enum listing_sort sort;
	bool ascending;
} sorts[] = {
	{"date", LISTING_DATE, false},
	{"title", LISTING_TITLE, true},
	{"source", LISTING_SOURCE, true},
	{"imported", LISTING_IMPORTED, false},
};

static int parse_sort(struct listing_query *query, const char *name)
{
	for (size_t i = 0; i < array_length(sorts); i++) {
		if (strcmp(sorts[i].name, name) == 0) {
			query->sort = sorts[i].sort;
			query->ascending = sorts[i].ascending;
			return 0;
		}
	}
	report(_("--sort takes date, title, source or imported, not '%s'"), name);
	return -1;
}

/* NULL where the library knows nothing. */
static const char *known(const char *text)
{
	return *text ? text : NULL;
}

/* TOP: the page on top of the stack that it lies in, or 0. */
static void print_json(const struct listing_row *row, int64_t top)
{
	struct buf out = {0};

	buf_addf(&out, "{\"id\": %lld, \"title\": ", (long long)row->id);
	json_add_text(&out, known(row->title));
	buf_add_str(&out, ", \"source\": ");
	json_add_text(&out, known(row->source));
	buf_add_str(&out, ", \"date\": ");
	json_add_text(&out, known(row->date));
	buf_add_str(&out, ", \"tags\": ");
	json_add_text(&out, row->tags);
	buf_addf(&out, ", \"notes\": %zu, \"entities\": %zu, \"read\": %s", row->notes,
		row->entities, row->read ? "true" : "false");
	if (top)
		buf_addf(&out, ", \"stack\": %lld", (long long)top);
	if (row->below)
		buf_addf(&out, ", \"likeness\": %.2f", row->likeness);
	buf_add_char(&out, '}');
	puts(out.data);
	buf_release(&out);
}

static void print_row(const struct listing_row *row)
{
	char text[64];

	printf("%6lld %c", (long long)row->id, row->read ? ' ' : '+');
	print_padded(row->stacked ? "≡" : " ", 2);
	snprintf(text, sizeof text, "%.10s", *row->date ? row->date : "-");
	print_padded(text, 11);
	if (row->below)
		printf("%3.0f%%  ", 100 * row->likeness);
	else
		printf("%4zu  ", row->entities);
	if (row->below)
		fputs("└ ", stdout);
	print_safe(row->title);
	if (*row->source) {
		fputs("  ", stdout);
		print_safe(row->source);
	}
	if (*row->tags) {
		fputs("  #", stdout);
		print_safe(row->tags);
	}
	if (row->notes)
		printf(ngettext("  %zu note", "  %zu notes", row->notes), row->notes);
	putchar('\n');
}

static void print(const struct listing_row *row, bool json, int64_t top)
{
	if (json)
		print_json(row, top);
	else
		print_row(row);
}

/* Row INDEX and, unless all rows are FLAT, with it on top what lies in its stack. */
static int print_stack(
	struct listing *listing, size_t index, bool flat, bool json, struct err *err)
{
	const struct listing_row *row = listing_row(listing, index, err);
	size_t stacked = row && !flat ? row->stacked : 0;
	int64_t top = row && stacked ? row->id : 0;

	if (!row)
		return -1;
	print(row, json, top);
	if (!stacked)
		return 0;
	if (listing_toggle(listing, &index, err) < 0)
		return -1;
	for (size_t i = 1; i <= stacked; i++) {
		row = listing_row(listing, index + i, err);
		if (!row || !row->below)
			break;
		print(row, json, top);
	}
	return listing_toggle(listing, &index, err);
}

static int print_all(
	struct library *library, const struct listing_query *query, bool json, struct err *err)
{
	struct listing *listing = listing_new(library, query, err);
	int status = 0;

	if (!listing)
		return -1;
	for (size_t i = 0; i < listing_count(listing) && status == 0; i++)
		status = print_stack(listing, i, query->flat, json, err);
	listing_free(listing);
	return status;
}

int command_list(const struct arguments *arguments)
{
	const char *words = arguments->count ? arguments->operands[0] : NULL;
	/* What is asked for may lie in a stack. */
	struct listing_query query = {.text = words, .flat = words != NULL};
	struct library *library;
	int status = STATUS_OK;
	struct err err;

	if (arguments->given[OPTION_SORT] &&
		parse_sort(&query, arguments->value[OPTION_SORT]) < 0)
		return STATUS_USAGE;
	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	if (print_all(library, &query, arguments->given[OPTION_JSON], &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	}
	library_free(library);
	return status;
}
