/* piyue's own format (formats.h): a head, then each document and the marks on it; those on no document
 * first. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "exchange/base64.h"
#include "exchange/formats.h"
#include "exchange/marks_json.h"

static void write_document(struct buf *out, const struct exchange_document *d)
{
	buf_add_str(out, "{\"document\": ");
	json_add_text(out, d->sha256);
	marks_json_add(out, "", "origin", d->origin);
	marks_json_add(out, "", "encoding", d->encoding);
	buf_add_str(out, ", \"text\": ");
	json_add_string(out, d->text, d->len);
	if (d->raw) {
		buf_add_str(out, ", \"raw\": \"");
		base64_add(out, d->raw, d->raw_len);
		buf_add_char(out, '"');
	}
	buf_add_str(out, "}\n");
}

/* The fields of a mark that are texts, in the order in which they are written. */
#define FIELDS(m) \
	{ \
		{"status", (m)->status}, {"entity", (m)->entity}, {"label", (m)->label}, \
			{"type", (m)->type}, {"text", (m)->text}, {"other", (m)->other}, \
			{"quote", (m)->quote}, {"prefix", (m)->prefix}, \
			{"suffix", (m)->suffix}, {"annotator", (m)->annotator}, \
	}

static void write_mark(struct buf *out, const struct exchange *x, const struct exchange_mark *m,
	struct exchange_counter *counter)
{
	const struct {
		const char *name, *text;
	} fields[] = FIELDS(m);

	buf_add_str(out, "{\"mark\": ");
	json_add_text(out, m->uid);
	marks_json_add(out, "", "kind", m->kind);
	if (m->document >= 0)
		marks_json_add(out, "", "document", x->documents[m->document].sha256);
	if (m->document >= 0 && m->end > 0) {
		struct formats_edges e = formats_edges(x, m, counter);

		buf_addf(out,
			", \"start\": %zu, \"end\": %zu, \"utf8\": [%zu, %zu], \"utf16\": [%zu, %zu]",
			e.start.code_points, e.end.code_points, e.start.bytes, e.end.bytes,
			e.start.utf16, e.end.utf16);
	}
	for (size_t i = 0; i < array_length(fields); i++)
		marks_json_add(out, "", fields[i].name, fields[i].text);
	buf_addf(out, ", \"created\": %lld, \"changed\": %lld}\n", (long long)m->created,
		(long long)m->changed);
}

void jsonl_begin(struct exchange_files *files)
{
	buf_addf(exchange_file(files, ""), "{\"format\": \"piyue marks\", \"version\": 1}\n");
}

void jsonl_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");
	struct exchange_counter counter = {0};

	for (size_t i = 0; i < x->document_count; i++)
		write_document(out, &x->documents[i]);
	for (size_t i = 0; i < x->mark_count; i++)
		write_mark(out, x, &x->marks[i], &counter);
}

static void read_document(
	struct exchange *x, const json_t *object, const struct exchange_input *in, size_t line)
{
	const json_t *text = json_object_get(object, "text");
	const char *raw = json_string_value(json_object_get(object, "raw"));
	struct exchange_document *d;
	struct buf bytes = {0};

	if (!json_is_string(json_object_get(object, "document")) || !json_is_string(text) ||
		(raw && base64_decode(&bytes, raw) < 0)) {
		formats_report(in, line, _("a document without digest or text: skipped"));
		buf_release(&bytes);
		return;
	}
	d = exchange_add_document(x);
	d->sha256 = marks_json_string(object, "document");
	d->origin = marks_json_string(object, "origin");
	d->encoding = marks_json_string(object, "encoding");
	d->len = json_string_length(text);
	d->text = xstrndup(json_string_value(text), d->len);
	if (raw) {
		d->raw_len = bytes.len;
		d->raw = buf_detach(&bytes);
	}
}

static void read_mark(struct exchange *x, const json_t *object, const struct exchange_input *in,
	size_t line, size_t *hint)
{
	const char *kind = json_string_value(json_object_get(object, "kind"));
	const char *document = json_string_value(json_object_get(object, "document"));
	struct exchange_mark *m;

	if (!kind) {
		formats_report(in, line, _("a mark without a kind: skipped"));
		return;
	}
	m = exchange_add_mark(x);
	m->line = line;
	m->unit = EXCHANGE_CODE_POINTS;
	marks_json_read(m, object, "");
	m->uid = marks_json_string(object, "mark");
	m->quote = marks_json_string(object, "quote");
	m->prefix = marks_json_string(object, "prefix");
	m->suffix = marks_json_string(object, "suffix");
	m->annotator = marks_json_string(object, "annotator");
	m->start = (size_t)json_integer_value(json_object_get(object, "start"));
	m->end = (size_t)json_integer_value(json_object_get(object, "end"));
	m->created = json_integer_value(json_object_get(object, "created"));
	m->changed = json_integer_value(json_object_get(object, "changed"));
	if (document)
		m->document = formats_document(x, document, NULL, 0, hint);
}

int jsonl_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	size_t pos = 0, len, line = in->lines, hint = 0;
	const char *bytes;

	while (formats_line(in, &pos, &bytes, &len, &line)) {
		json_error_t error;
		json_t *object;

		if (strspn(bytes, " \t\r") >= len)
			continue;
		object = json_loadb(bytes, len, JSON_ALLOW_NUL, &error);
		if (!json_is_object(object))
			formats_report(in, line, _("no JSON object: %s"), error.text);
		else if (!json_object_get(object, "kind") &&
			 json_object_get(object, "document"))
			read_document(x, object, in, line);
		else if (!json_object_get(object, "format"))
			read_mark(x, object, in, line, &hint);
		json_decref(object);
		if (line == 1 && !x->document_count && !x->mark_count &&
			!memmem(bytes, len, "piyue marks", 11))
			return err_set(err, _("this is no file of marks that piyue exported"));
	}
	return 0;
}
