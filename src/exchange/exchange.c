#include "exchange/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/anchor.h"
#include "exchange/formats.h"
#include "text/utf8.h"

const struct exchange_format exchange_formats[] = {
	{"jsonl", false, false, true, jsonl_begin, jsonl_write, NULL, jsonl_read},
	{"w3c", false, false, false, w3c_begin, w3c_write, w3c_end, w3c_read},
	{"brat", true, true, false, NULL, brat_write, brat_end, brat_read},
	{"conll", false, true, false, NULL, conll_write, NULL, conll_read},
	{"doccano", false, true, true, NULL, doccano_write, NULL, doccano_read},
	{"csv", false, false, false, csv_begin, csv_write, NULL, csv_read},
	{"markdown", false, false, false, markdown_begin, markdown_write, NULL, NULL},
};
const size_t exchange_format_count = array_length(exchange_formats);

const struct exchange_format *exchange_format_find(const char *name)
{
	for (size_t i = 0; i < exchange_format_count; i++) {
		if (strcmp(exchange_formats[i].name, name) == 0)
			return &exchange_formats[i];
	}
	return NULL;
}

struct exchange_document *exchange_add_document(struct exchange *x)
{
	array_reserve(x->documents, x->document_count, x->document_capacity);
	x->documents[x->document_count] = (struct exchange_document){0};
	return &x->documents[x->document_count++];
}

struct exchange_mark *exchange_add_mark(struct exchange *x)
{
	array_reserve(x->marks, x->mark_count, x->mark_capacity);
	x->marks[x->mark_count] = (struct exchange_mark){.document = -1};
	return &x->marks[x->mark_count++];
}

struct exchange_span *exchange_add_span(struct exchange *x)
{
	array_reserve(x->spans, x->span_count, x->span_capacity);
	x->spans[x->span_count] = (struct exchange_span){0};
	return &x->spans[x->span_count++];
}

void exchange_mark_release(struct exchange_mark *m)
{
	char *const texts[] = {m->uid, m->kind, m->status, m->entity, m->label, m->type,
		m->text, m->other, m->quote, m->prefix, m->suffix, m->annotator};

	for (size_t i = 0; i < array_length(texts); i++)
		free(texts[i]);
	*m = (struct exchange_mark){.document = -1};
}

void exchange_release(struct exchange *x)
{
	for (size_t i = 0; i < x->document_count; i++) {
		struct exchange_document *d = &x->documents[i];
		char *const texts[] = {
			d->sha256, d->origin, d->title, d->encoding, d->text, d->raw};

		for (size_t k = 0; k < array_length(texts); k++)
			free(texts[k]);
	}
	for (size_t i = 0; i < x->mark_count; i++)
		exchange_mark_release(&x->marks[i]);
	for (size_t i = 0; i < x->span_count; i++) {
		free(x->spans[i].type);
		free(x->spans[i].entity);
	}
	free(x->documents);
	free(x->marks);
	free(x->spans);
	*x = (struct exchange){0};
}

struct buf *exchange_file(struct exchange_files *files, const char *name)
{
	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(files->items[i].name, name) == 0)
			return &files->items[i].bytes;
	}
	array_reserve(files->items, files->count, files->capacity);
	files->items[files->count] = (struct exchange_file){.name = xstrdup(name)};
	return &files->items[files->count++].bytes;
}

void exchange_files_clear(struct exchange_files *files)
{
	for (size_t i = 0; i < files->count; i++) {
		free(files->items[i].name);
		buf_release(&files->items[i].bytes);
	}
	files->count = 0;
}

void exchange_files_release(struct exchange_files *files)
{
	exchange_files_clear(files);
	free(files->items);
	for (size_t i = 0; i < array_length(files->names); i++)
		buf_release(&files->names[i]);
	*files = (struct exchange_files){0};
}

struct exchange_position exchange_count(struct exchange_counter *c, size_t byte)
{
	if (byte < c->bytes)
		*c = (struct exchange_counter){.text = c->text};
	c->code_points += utf8_count(c->text + c->bytes, byte - c->bytes);
	c->utf16 += utf8_count_utf16(c->text + c->bytes, byte - c->bytes);
	c->bytes = byte;
	return (struct exchange_position){c->bytes, c->code_points, c->utf16};
}

/* The span in bytes, taken as counted in UNIT; false when it does not lie in TEXT, or not at the
 * borders of characters. */
static bool span_in(const struct exchange_mark *m, enum exchange_unit unit, const char *text,
	size_t len, size_t *start, size_t *end)
{
	size_t a = m->start, b = m->end;

	/* No unit counts more than bytes do. */
	if (a > b || b > len)
		return false;
	if (unit == EXCHANGE_CODE_POINTS) {
		a = utf8_offset(text, len, m->start);
		b = utf8_offset(text, len, m->end);
		if (utf8_count(text, b) != m->end)
			return false;
	} else if (unit == EXCHANGE_UTF16) {
		a = utf8_offset_utf16(text, len, m->start);
		b = utf8_offset_utf16(text, len, m->end);
		if (utf8_count_utf16(text, b) != m->end)
			return false;
	}
	*start = a;
	*end = b;
	return utf8_align(text, len, a) == a && utf8_align(text, len, b) == b;
}

/* A quote without a place: where it stands, if only once, or where its context speaks for it. */
static int find_quote(struct exchange_mark *m, const char *text, size_t len, struct err *err)
{
	char none[] = "";
	struct anchor anchor = {
		0, 0, m->quote, m->prefix ? m->prefix : none, m->suffix ? m->suffix : none};
	size_t quote = strlen(m->quote);
	const char *at =
		utf8_valid(m->quote, quote) ? memmem(text, len, m->quote, quote) : NULL;

	if (!at)
		return err_set(err, _("'%.60s' does not stand in the text"), m->quote);
	m->start = (size_t)(at - text);
	m->end = m->start + quote;
	m->unit = EXCHANGE_BYTES;
	if (!memmem(at + 1, len - m->start - 1, m->quote, quote))
		return 0;
	if ((*anchor.prefix || *anchor.suffix) &&
		anchor_find(&anchor, text, len, &m->start, &m->end) < ANCHOR_SIMILAR)
		return 0;
	return err_set(err, _("'%.60s' stands in the text more than once"), m->quote);
}

int exchange_place(struct exchange_mark *m, const char *text, size_t len, struct err *err)
{
	size_t quote = m->quote ? strlen(m->quote) : 0, start, end;

	if (m->end == 0 && m->start == 0)
		return quote ? find_quote(m, text, len, err) : 0;
	for (int i = 0; i < 3; i++) {
		/* The unit of the format first, then the two others. */
		enum exchange_unit unit = (enum exchange_unit)(((int)m->unit + i) % 3);

		if (!span_in(m, unit, text, len, &start, &end))
			continue;
		if (quote ? end - start == quote && memcmp(text + start, m->quote, quote) == 0
			  : i == 0) {
			m->start = start;
			m->end = end;
			m->unit = EXCHANGE_BYTES;
			return 0;
		}
		if (!quote)
			break;
	}
	if (quote)
		return err_set(err, _("'%.60s' does not stand at %zu to %zu"), m->quote,
			m->start, m->end);
	return err_set(err, _("%zu to %zu are not in the text"), m->start, m->end);
}
