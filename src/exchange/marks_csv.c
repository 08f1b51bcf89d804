/* CSV (formats.h): a row for each mark, RFC 4180 with CRLF. A spreadsheet takes a field that
 * begins with = + - @, a tab or a return for a formula, some the full-width signs too: such
 * a field, and one that begins with ', gets a ' in front, which reading takes off again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/formats.h"

enum column {
	UID,
	DOCUMENT,
	ORIGIN,
	TITLE,
	KIND,
	START,
	END,
	START_UTF8,
	END_UTF8,
	START_UTF16,
	END_UTF16,
	STATUS,
	QUOTE,
	PREFIX,
	SUFFIX,
	ENTITY,
	LABEL,
	TYPE,
	TEXT,
	OTHER,
	ANNOTATOR,
	CREATED,
	CHANGED,
	COLUMNS,
};

static const char *const names[COLUMNS] = {"uid", "document", "origin", "title", "kind",
	"start", "end", "start_utf8", "end_utf8", "start_utf16", "end_utf16", "status", "quote",
	"prefix", "suffix", "entity", "label", "type", "text", "other", "annotator", "created",
	"changed"};

static const char *const dangerous[] = {
	"'", "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

static bool needs_guard(const char *text)
{
	for (size_t i = 0; i < array_length(dangerous); i++) {
		if (strncmp(text, dangerous[i], strlen(dangerous[i])) == 0)
			return true;
	}
	return false;
}

/* No field is NULL: an empty one and none are the same here but for what NULL_SIGN says. */
static void add_text(struct buf *out, const char *text)
{
	if (!text)
		return;
	buf_add_char(out, '"');
	if (needs_guard(text))
		buf_add_char(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

static void write_row(struct buf *out, const struct exchange *x, const struct exchange_mark *m,
	struct exchange_counter *counter)
{
	const struct exchange_document *d =
		m->document >= 0 ? &x->documents[m->document] : NULL;
	const char *texts[COLUMNS] = {[UID] = m->uid,
		[DOCUMENT] = d ? d->sha256 : NULL,
		[ORIGIN] = d ? d->origin : NULL,
		[TITLE] = d ? d->title : NULL,
		[KIND] = m->kind,
		[STATUS] = m->status,
		[QUOTE] = m->quote,
		[PREFIX] = m->prefix,
		[SUFFIX] = m->suffix,
		[ENTITY] = m->entity,
		[LABEL] = m->label,
		[TYPE] = m->type,
		[TEXT] = m->text,
		[OTHER] = m->other,
		[ANNOTATOR] = m->annotator};
	size_t numbers[COLUMNS] = {
		[CREATED] = (size_t)m->created, [CHANGED] = (size_t)m->changed};
	bool span = d && m->end > 0;

	if (span) {
		struct formats_edges e = formats_edges(x, m, counter);

		numbers[START] = e.start.code_points;
		numbers[END] = e.end.code_points;
		numbers[START_UTF8] = e.start.bytes;
		numbers[END_UTF8] = e.end.bytes;
		numbers[START_UTF16] = e.start.utf16;
		numbers[END_UTF16] = e.end.utf16;
	}
	for (int i = 0; i < COLUMNS; i++) {
		bool number =
			i == CREATED || i == CHANGED || (span && i >= START && i <= END_UTF16);

		if (i)
			buf_add_char(out, ',');
		if (number)
			buf_addf(out, "%zu", numbers[i]);
		else
			add_text(out, texts[i]);
	}
	buf_add_str(out, "\r\n");
}

void csv_begin(struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");

	for (int i = 0; i < COLUMNS; i++)
		buf_addf(out, "%s%s", i ? "," : "", names[i]);
	buf_add_str(out, "\r\n");
}

void csv_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");
	struct exchange_counter counter = {0};

	for (size_t i = 0; i < x->mark_count; i++)
		write_row(out, x, &x->marks[i], &counter);
}

struct row {
	char *fields[64]; /* owned; NULL: empty and not quoted */
	size_t count;
};

static void row_release(struct row *row)
{
	for (size_t i = 0; i < row->count; i++)
		free(row->fields[i]);
	row->count = 0;
}

/* One field from *POS on; true when another one follows in the row. */
static bool read_field(
	const struct exchange_input *in, size_t *pos, struct row *row, size_t *lines)
{
	bool quoted = *pos < in->len && in->bytes[*pos] == '"', open = quoted;
	struct buf field = {0};
	size_t i = *pos + quoted;
	char c = '\0';

	for (; i < in->len; i++) {
		c = in->bytes[i];
		if (open && c == '"' && i + 1 < in->len && in->bytes[i + 1] == '"')
			buf_add_char(&field, in->bytes[i++]);
		else if (c == '"' && quoted)
			open = false;
		else if (!open && (c == ',' || c == '\n'))
			break;
		else if (open || c != '\r')
			buf_add_char(&field, c);
		*lines += open && c == '\n';
	}
	*pos = i + 1;
	if (row->count < array_length(row->fields)) {
		const char *text = buf_str(&field);

		row->fields[row->count++] =
			quoted || field.len
				? xstrdup(text + (*text == '\'' && needs_guard(text)))
				: NULL;
	}
	buf_release(&field);
	return i < in->len && c == ',';
}

static bool read_row(
	const struct exchange_input *in, size_t *pos, struct row *row, size_t *lines)
{
	row->count = 0;
	if (*pos >= in->len)
		return false;
	while (read_field(in, pos, row, lines))
		continue;
	++*lines;
	return true;
}

static char *take(struct row *row, const int *columns, enum column column)
{
	int i = columns[column];
	char *text = i >= 0 && (size_t)i < row->count ? row->fields[i] : NULL;

	if (text)
		row->fields[i] = NULL;
	return text;
}

static size_t number(struct row *row, const int *columns, enum column column)
{
	char *text = take(row, columns, column);
	size_t value = text ? (size_t)strtoull(text, NULL, 10) : 0;

	free(text);
	return value;
}

static void read_mark(
	struct exchange *x, struct row *row, const int *columns, size_t line, size_t *hint)
{
	struct exchange_mark *m = exchange_add_mark(x);
	char *sha256 = take(row, columns, DOCUMENT), *origin = take(row, columns, ORIGIN);

	*m = (struct exchange_mark){.line = line,
		.document = -1,
		.start = number(row, columns, START),
		.end = number(row, columns, END),
		.unit = EXCHANGE_CODE_POINTS,
		.uid = take(row, columns, UID),
		.kind = take(row, columns, KIND),
		.status = take(row, columns, STATUS),
		.entity = take(row, columns, ENTITY),
		.label = take(row, columns, LABEL),
		.type = take(row, columns, TYPE),
		.text = take(row, columns, TEXT),
		.other = take(row, columns, OTHER),
		.quote = take(row, columns, QUOTE),
		.prefix = take(row, columns, PREFIX),
		.suffix = take(row, columns, SUFFIX),
		.annotator = take(row, columns, ANNOTATOR),
		.created = (int64_t)number(row, columns, CREATED),
		.changed = (int64_t)number(row, columns, CHANGED)};
	if (sha256 && *sha256) {
		int document = formats_document(x, sha256, NULL, 0, hint);

		x->marks[x->mark_count - 1].document = document;
	} else if (origin && *origin) {
		m->document = (int)x->document_count;
		exchange_add_document(x)->origin = xstrdup(origin);
	}
	free(sha256);
	free(origin);
}

int csv_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	int columns[COLUMNS];
	struct row row = {.count = 0};
	size_t pos = 0, lines = 1, hint = 0, line;

	/* A spreadsheet puts a byte order mark in front. */
	if (in->len >= 3 && memcmp(in->bytes, "\xef\xbb\xbf", 3) == 0)
		pos = 3;
	memset(columns, -1, sizeof columns);
	read_row(in, &pos, &row, &lines);
	for (size_t i = 0; i < row.count; i++) {
		for (int c = 0; c < COLUMNS; c++) {
			if (row.fields[i] && strcmp(row.fields[i], names[c]) == 0)
				columns[c] = (int)i;
		}
	}
	row_release(&row);
	if (columns[KIND] < 0)
		return err_set(err, _("there is no column 'kind' in the first line"));
	for (line = lines; read_row(in, &pos, &row, &lines); line = lines) {
		if (row.count < 2)
			;
		else if (columns[KIND] < (int)row.count && row.fields[columns[KIND]])
			read_mark(x, &row, columns, line, &hint);
		else
			formats_report(in, line, _("a row without a kind: skipped"));
		row_release(&row);
	}
	return 0;
}
