/* piyue's own format (formats.h): a head, the documents, the marks. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "exchange/base64.h"
#include "exchange/formats.h"

static void add_field(struct buf *out, const char *name, const char *text)
{
	if (!text)
		return;
	buf_addf(out, ", \"%s\": ", name);
	json_add_text(out, text);
}

static void write_document(struct buf *out, const struct exchange_document *d)
{
	buf_add_str(out, "{\"document\": ");
	json_add_text(out, d->sha256);
	add_field(out, "origin", d->origin);
	add_field(out, "encoding", d->encoding);
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
	add_field(out, "kind", m->kind);
	if (m->document >= 0)
		add_field(out, "document", x->documents[m->document].sha256);
	if (m->document >= 0 && m->end > 0) {
		struct exchange_position a = exchange_count(counter, m->start);
		struct exchange_counter ahead = *counter;
		struct exchange_position b = exchange_count(&ahead, m->end);

		buf_addf(out,
			", \"start\": %zu, \"end\": %zu, \"utf8\": [%zu, %zu], \"utf16\": [%zu, %zu]",
			a.code_points, b.code_points, a.bytes, b.bytes, a.utf16, b.utf16);
	}
	for (size_t i = 0; i < array_length(fields); i++)
		add_field(out, fields[i].name, fields[i].text);
	buf_addf(out, ", \"created\": %lld, \"changed\": %lld}\n", (long long)m->created,
		(long long)m->changed);
}

void jsonl_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_add_file(files, "");
	struct exchange_counter counter = {0};
	int document = -1;

	buf_addf(out, "{\"format\": \"piyue marks\", \"version\": 1}\n");
	for (size_t i = 0; i < x->document_count; i++)
		write_document(out, &x->documents[i]);
	for (size_t i = 0; i < x->mark_count; i++) {
		const struct exchange_mark *m = &x->marks[i];

		if (m->document != document && m->document >= 0)
			counter = (struct exchange_counter){
				.text = x->documents[m->document].text};
		document = m->document;
		write_mark(out, x, m, &counter);
	}
}

static char *string_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? xstrdup(text) : NULL;
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
	d->sha256 = string_of(object, "document");
	d->origin = string_of(object, "origin");
	d->encoding = string_of(object, "encoding");
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
	m->kind = xstrdup(kind);
	m->uid = string_of(object, "mark");
	m->status = string_of(object, "status");
	m->entity = string_of(object, "entity");
	m->label = string_of(object, "label");
	m->type = string_of(object, "type");
	m->text = string_of(object, "text");
	m->other = string_of(object, "other");
	m->quote = string_of(object, "quote");
	m->prefix = string_of(object, "prefix");
	m->suffix = string_of(object, "suffix");
	m->annotator = string_of(object, "annotator");
	m->start = (size_t)json_integer_value(json_object_get(object, "start"));
	m->end = (size_t)json_integer_value(json_object_get(object, "end"));
	m->created = json_integer_value(json_object_get(object, "created"));
	m->changed = json_integer_value(json_object_get(object, "changed"));
	if (document)
		m->document = formats_document(x, document, NULL, 0, hint);
}

int jsonl_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	size_t pos = 0, len, line = 0, hint = 0;
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
