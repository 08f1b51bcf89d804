#include "page/jsonl.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"

enum column { TEXT, HTML, URL, TITLE, DATE, SOURCE, AUTHOR, COLUMNS };

/* The names that a column has in files of scraped pages, the usual one first. */
static const char *const names[COLUMNS][6] = {
	[TEXT] = {"text", "content", "body", "raw_text"},
	[HTML] = {"html", "raw_html"},
	[URL] = {"url", "link", "uri"},
	[TITLE] = {"title", "headline"},
	[DATE] = {"date", "publish_date", "published", "pubdate", "publish_time",
		"date_published"},
	[SOURCE] = {"source", "publisher", "site", "media"},
	[AUTHOR] = {"author", "byline"},
};

void jsonl_init(struct jsonl_reader *reader, FILE *in)
{
	*reader = (struct jsonl_reader){.in = in};
}

void jsonl_release(struct jsonl_reader *reader)
{
	free(reader->line);
	*reader = (struct jsonl_reader){0};
}

/* The first string under one of the names of COLUMN, taken out of OBJECT so that what is left
 * are the other columns. The caller gives the reference back. */
static json_t *take(json_t *object, enum column column)
{
	for (size_t i = 0; i < array_length(names[column]) && names[column][i]; i++) {
		json_t *value = json_object_get(object, names[column][i]);

		if (!json_is_string(value) || json_string_length(value) == 0)
			continue;
		json_incref(value);
		json_object_del(object, names[column][i]);
		return value;
	}
	return NULL;
}

static void take_field(char **field, json_t *object, enum column column)
{
	json_t *value = take(object, column);

	if (!value)
		return;
	free(*field);
	*field = xstrndup(json_string_value(value), json_string_length(value));
	json_decref(value);
}

static void take_fields(struct page *page, json_t *object)
{
	char *extra;

	take_field(&page->url, object, URL);
	take_field(&page->title, object, TITLE);
	take_field(&page->date, object, DATE);
	take_field(&page->source, object, SOURCE);
	take_field(&page->author, object, AUTHOR);
	if (json_object_size(object) == 0)
		return;
	extra = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
	if (extra) {
		page->extra = xstrdup(extra);
		free(extra);
	}
}

/* HTML before text: it knows more. A value that is no object has neither. */
static int read_content(struct page *page, json_t *object, struct err *err)
{
	struct page_options options = {.encoding = "UTF-8", .name = "line.html"};
	json_t *content = take(object, HTML);
	int status;

	if (!content) {
		options.name = NULL;
		content = take(object, TEXT);
	}
	if (!content)
		return err_set(err, _("no \"text\" in this object"));
	status = page_read(
		page, json_string_value(content), json_string_length(content), &options, err);
	json_decref(content);
	return status;
}

int jsonl_page(struct page *page, const char *line, size_t len, struct err *err)
{
	json_error_t error;
	/* A name that comes twice is refused: one of the two would be lost. */
	json_t *object = json_loadb(line, len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
	int status;

	*page = (struct page){0};
	if (!object)
		return err_set(
			err, _("no JSON object: %s (column %d)"), error.text, error.column);
	status = read_content(page, object, err);
	if (status == 0)
		take_fields(page, object);
	json_decref(object);
	return status;
}

int jsonl_next(struct jsonl_reader *reader, struct page *page, struct err *err)
{
	*page = (struct page){0};
	for (;;) {
		ssize_t len = getline(&reader->line, &reader->room, reader->in);
		const char *line = reader->line;
		size_t skip = 0;

		if (len < 0)
			return 0;
		reader->number++;
		reader->len = (size_t)len;
		/* A byte order mark may begin the file. */
		if (reader->number == 1 && len >= 3 && memcmp(line, "\xef\xbb\xbf", 3) == 0)
			skip = 3;
		if (skip + strspn(line + skip, " \t\r\n") == reader->len)
			continue;
		return jsonl_page(page, line + skip, reader->len - skip, err) < 0 ? -1 : 1;
	}
}
