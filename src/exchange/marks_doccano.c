/* JSON Lines of doccano's sequence labelling (formats.h). */
#include <jansson.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "exchange/formats.h"

void doccano_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");
	size_t span = 0;

	for (size_t i = 0; i < x->document_count; i++) {
		const struct exchange_document *d = &x->documents[i];
		struct exchange_counter counter = {.text = d->text};
		bool first = true;

		buf_addf(out, "{\"id\": %zu, \"text\": ", ++files->documents);
		json_add_string(out, d->text, d->len);
		buf_add_str(out, ", \"label\": [");
		for (; span < x->span_count && x->spans[span].document == (int)i; span++) {
			const struct exchange_span *s = &x->spans[span];
			size_t start = exchange_count(&counter, s->start).code_points;

			buf_addf(out, "%s[%zu, %zu, ", first ? "" : ", ", start,
				exchange_count(&counter, s->end).code_points);
			json_add_text(out, s->type);
			buf_add_char(out, ']');
			first = false;
		}
		buf_add_str(out, "], \"sha256\": ");
		json_add_text(out, d->sha256);
		buf_add_str(out, ", \"origin\": ");
		json_add_text(out, d->origin);
		buf_add_str(out, "}\n");
	}
}

static void read_labels(struct exchange *x, const json_t *labels, int document,
	const struct exchange_input *in, size_t line)
{
	for (size_t i = 0; i < json_array_size(labels); i++) {
		const json_t *label = json_array_get(labels, i);
		/* [start, end, type], or an object in the export with relations. */
		bool list = json_is_array(label);
		const json_t *start = list ? json_array_get(label, 0)
					   : json_object_get(label, "start_offset");
		const json_t *end =
			list ? json_array_get(label, 1) : json_object_get(label, "end_offset");
		const json_t *type =
			list ? json_array_get(label, 2) : json_object_get(label, "label");

		if (json_is_integer(start) && json_is_integer(end) && json_is_string(type))
			formats_accept(x, line, document, (size_t)json_integer_value(start),
				(size_t)json_integer_value(end), json_string_value(type),
				json_string_length(type));
		else
			formats_report(in, line, _("label %zu is none: skipped"), i + 1);
	}
}

int doccano_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	size_t pos = 0, len, line = in->lines, hint = 0, read = 0;
	const char *bytes;

	while (formats_line(in, &pos, &bytes, &len, &line)) {
		json_error_t error;
		json_t *object = json_loadb(bytes, len, JSON_ALLOW_NUL, &error);
		const json_t *text = json_object_get(object, "text");
		const json_t *labels = json_object_get(object, "label");
		const char *sha256 = json_string_value(json_object_get(object, "sha256"));

		if (!labels)
			labels = json_object_get(object, "labels");
		if (!labels)
			labels = json_object_get(object, "entities");
		if (json_is_string(text) && json_is_array(labels)) {
			read_labels(x, labels,
				formats_document(x, sha256, json_string_value(text),
					json_string_length(text), &hint),
				in, line);
			read++;
		} else if (strspn(bytes, " \t\r") < len) {
			formats_report(
				in, line, _("no object with a text and labels: skipped"));
		}
		json_decref(object);
	}
	return read ? 0 : err_set(err, _("there is no text with labels in this file"));
}
