#include "page/jsonl.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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
	buf_release(&reader->line);
	*reader = (struct jsonl_reader){0};
}

/* The first string under one of the names of COLUMN, borrowed from OBJECT; NAME (may be NULL) is
 * given the name. */
static json_t *find(json_t *object, enum column column, const char **name)
{
	for (size_t i = 0; i < array_length(names[column]) && names[column][i]; i++) {
		json_t *value = json_object_get(object, names[column][i]);

		if (!json_is_string(value) || json_string_length(value) == 0)
			continue;
		if (name)
			*name = names[column][i];
		return value;
	}
	return NULL;
}

static void take_fields(struct page *page, json_t *object)
{
	const struct {
		enum column column;
		char **field;
	} fields[] = {{URL, &page->url}, {TITLE, &page->title}, {DATE, &page->date},
		{SOURCE, &page->source}, {AUTHOR, &page->author}};

	for (size_t i = 0; i < array_length(fields); i++) {
		json_t *value = find(object, fields[i].column, NULL);

		if (!value)
			continue;
		free(*fields[i].field);
		*fields[i].field =
			page_value(json_string_value(value), json_string_length(value));
	}
}

static void take_extra(struct page *page, json_t *object)
{
	char *extra;

	if (json_object_size(object) == 0)
		return;
	extra = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
	if (extra) {
		page->extra = xstrdup(extra);
		free(extra);
	}
}

/* HTML before text: it knows more. The column is taken out of OBJECT, so that what is left are
 * the others. A value that is no object has none. */
static int read_content(struct page *page, json_t *object, struct buf *copy, struct err *err)
{
	struct page_options options = {.encoding = "UTF-8", .name = "line.html"};
	const char *name = NULL;
	json_t *content = find(object, HTML, &name);
	int status;

	if (!content) {
		options.name = NULL;
		content = find(object, TEXT, &name);
	}
	if (!content)
		return err_set(err, _("no \"text\" in this object"));
	status = page_read(
		page, json_string_value(content), json_string_length(content), &options, err);
	if (status == 0 && copy)
		buf_add(copy, json_string_value(content), json_string_length(content));
	json_object_del(object, name);
	return status;
}

/* The object in LEN bytes, or NULL with ERR. The caller gives the reference back. */
static json_t *parse(const char *line, size_t len, struct err *err)
{
	json_error_t error;
	/* A name that comes twice is refused: one of the two would be lost. */
	json_t *object = json_loadb(line, len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);

	if (!object)
		err_set(err, _("no JSON object: %s (column %d)"), error.text, error.column);
	return object;
}

int jsonl_fields(struct page *page, const char *metadata, struct err *err)
{
	json_t *object = parse(metadata, strlen(metadata), err);

	if (!object)
		return -1;
	take_fields(page, object);
	json_decref(object);
	return 0;
}

int jsonl_page(
	struct page *page, const char *line, size_t len, struct buf *content, struct err *err)
{
	json_t *object = parse(line, len, err);
	int status;

	*page = (struct page){0};
	if (!object)
		return -1;
	status = read_content(page, object, content, err);
	if (status == 0) {
		take_fields(page, object);
		take_extra(page, object);
	}
	json_decref(object);
	return status;
}

static bool is_blank(const struct buf *line)
{
	return strspn(buf_str(line), " \t\r") == line->len;
}

/* Read a line into reader->line, without its end. False at the end of the stream. */
static bool read_line(struct jsonl_reader *reader, bool *too_long)
{
	FILE *in = reader->in;
	int c = getc_unlocked(in);

	buf_clear(&reader->line);
	*too_long = false;
	if (c == EOF)
		return false;
	reader->number++;
	for (; c != '\n' && c != EOF; c = getc_unlocked(in)) {
		if (reader->line.len < JSONL_LINE_BYTES)
			buf_add_char(&reader->line, (char)c);
		else
			*too_long = true;
	}
	return true;
}

int jsonl_next(struct jsonl_reader *reader, struct err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct buf *line = &reader->line;
	bool too_long;

	while (read_line(reader, &too_long)) {
		if (too_long) {
			buf_release(line);
			return err_set(err, _("the line is longer than %zu MB"),
				JSONL_LINE_BYTES >> 20);
		}
		/* A byte order mark may begin the file. */
		if (reader->number == 1 && line->len >= 3 && memcmp(line->data, mark, 3) == 0)
			memmove(line->data, line->data + 3, (line->len -= 3) + 1);
		if (line->len && line->data[line->len - 1] == '\r')
			line->data[--line->len] = '\0';
		if (!is_blank(line))
			return 1;
	}
	return 0;
}
