/* W3C Web Annotation Data Model (formats.h). What it has no word for stands beside it under a
 * prefix of our own, which other readers pass over. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "exchange/formats.h"
#include "exchange/marks_json.h"

/* What a kind is in the model's vocabulary (its section 3.3.5): the motivation of the annotation,
 * and which field is its body. */
enum body { BODY_NONE, BODY_LABEL, BODY_TEXT, BODY_TYPE };
static const struct {
	const char *kind, *motivation;
	enum body body;
} motivations[] = {
	{"tag", "tagging", BODY_LABEL},
	{"note", "commenting", BODY_TEXT},
	{"highlight", "highlighting", BODY_LABEL},
	{"decision", "classifying", BODY_TYPE},
	{"role", "editing", BODY_LABEL},
	{"field", "editing", BODY_TEXT},
	{"entity", "identifying", BODY_TEXT},
	{"relation", "linking", BODY_LABEL},
	{"bookmark", "bookmarking", BODY_LABEL},
	{"", "describing", BODY_NONE},
};

static size_t motivation_of(const char *kind)
{
	size_t i = 0;

	while (*motivations[i].kind && strcmp(motivations[i].kind, kind) != 0)
		i++;
	return i;
}

static void add_time(struct buf *out, const char *name, int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm;
	char text[40];

	if (!gmtime_r(&t, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		return;
	buf_addf(out, ", \"%s\": \"%s\"", name, text);
}

/* An IRI may hold any letter, but no blank and no quotation mark. */
static void add_escaped(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text <= ' ' || strchr("\"<>\\^`{|}%", *text))
			buf_addf(out, "%%%02X", (unsigned char)*text);
		else
			buf_add_char(out, *text);
	}
}

static void add_target(struct buf *out, const struct exchange *x, const struct exchange_mark *m,
	struct exchange_counter *counter)
{
	const struct exchange_document *d =
		m->document >= 0 ? &x->documents[m->document] : NULL;

	buf_add_str(out, ", \"target\": {\"source\": \"");
	if (d && d->origin && strncmp(d->origin, "http", 4) == 0)
		add_escaped(out, d->origin);
	else if (d)
		buf_addf(out, "urn:sha256:%s", d->sha256);
	else
		buf_add_str(out, "urn:piyue:entity:");
	if (!d && m->entity)
		add_escaped(out, m->entity);
	buf_add_char(out, '"');
	if (d && m->end > 0) {
		struct formats_edges e = formats_edges(x, m, counter);

		buf_add_str(
			out, ", \"selector\": [{\"type\": \"TextQuoteSelector\", \"exact\": ");
		json_add_text(out, m->quote ? m->quote : "");
		buf_add_str(out, ", \"prefix\": ");
		json_add_text(out, m->prefix ? m->prefix : "");
		buf_add_str(out, ", \"suffix\": ");
		json_add_text(out, m->suffix ? m->suffix : "");
		buf_addf(out,
			"}, {\"type\": \"TextPositionSelector\", \"start\": %zu, \"end\": %zu, "
			"\"piyue:utf8\": [%zu, %zu], \"piyue:utf16\": [%zu, %zu]}]",
			e.start.code_points, e.end.code_points, e.start.bytes, e.end.bytes,
			e.start.utf16, e.end.utf16);
	}
	buf_add_char(out, '}');
}

static void add_body(struct buf *out, const struct exchange_mark *m, size_t motivation)
{
	const char *const texts[] = {NULL, m->label, m->text, m->type};
	const char *text = texts[motivations[motivation].body];

	if (!text)
		return;
	buf_add_str(out, ", \"body\": [{\"type\": \"TextualBody\", \"value\": ");
	json_add_text(out, text);
	buf_addf(out, ", \"format\": \"text/plain\", \"purpose\": \"%s\"}]",
		motivations[motivation].motivation);
}

static void write_annotation(struct buf *out, const struct exchange *x,
	const struct exchange_mark *m, struct exchange_counter *counter)
{
	size_t motivation = motivation_of(m->kind);
	const char *uid = m->uid ? m->uid : "";

	buf_addf(out,
		"{\"id\": \"urn:uuid:%.8s-%.4s-%.4s-%.4s-%s\", \"type\": \"Annotation\", \"motivation\": \"%s\"",
		uid, uid + 8, uid + 12, uid + 16, uid + 20, motivations[motivation].motivation);
	buf_add_str(out, ", \"creator\": {\"type\": \"Person\", \"name\": ");
	json_add_text(out, m->annotator ? m->annotator : "");
	buf_add_char(out, '}');
	add_time(out, "created", m->created);
	add_time(out, "modified", m->changed);
	add_body(out, m, motivation);
	add_target(out, x, m, counter);
	marks_json_add(out, "piyue", "kind", m->kind);
	marks_json_add(out, "piyue", "status", m->status);
	if (m->document >= 0)
		marks_json_add(out, "piyue", "document", x->documents[m->document].sha256);
	marks_json_add(out, "piyue", "entity", m->entity);
	marks_json_add(out, "piyue", "label", m->label);
	marks_json_add(out, "piyue", "type", m->type);
	marks_json_add(out, "piyue", "text", m->text);
	marks_json_add(out, "piyue", "other", m->other);
	buf_add_char(out, '}');
}

void w3c_begin(struct exchange_files *files)
{
	buf_add_str(exchange_file(files, ""),
		"{\"@context\": [\"http://www.w3.org/ns/anno.jsonld\","
		" {\"piyue\": \"urn:piyue:\"}], \"id\": \"urn:piyue:marks\","
		" \"type\": \"AnnotationPage\", \"items\": [");
}

void w3c_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");
	struct exchange_counter counter = {0};

	for (size_t i = 0; i < x->mark_count; i++) {
		const struct exchange_mark *m = &x->marks[i];

		/* That an article was read is no annotation. */
		if (strcmp(m->kind, "read") == 0)
			continue;
		buf_add_str(out, files->begun ? ",\n" : "\n");
		files->begun = true;
		write_annotation(out, x, m, &counter);
	}
}

void w3c_end(struct exchange_files *files)
{
	buf_add_str(exchange_file(files, ""), "\n]}\n");
}

static int64_t time_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	struct tm tm = {0};

	if (!text || sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &tm.tm_year, &tm.tm_mon,
			     &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) != 6)
		return 0;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	return timegm(&tm);
}

/* The 32 digits of a "urn:uuid:", or NULL. */
static char *uid_of(const json_t *annotation)
{
	const char *id = json_string_value(json_object_get(annotation, "id"));
	char uid[33];
	size_t len = 0;

	if (!id || strncmp(id, "urn:uuid:", 9) != 0)
		return NULL;
	for (id += 9; *id; id++) {
		if (*id == '-')
			continue;
		if (len == 32 || !strchr("0123456789abcdef", *id))
			return NULL;
		uid[len++] = *id;
	}
	return len == 32 ? xstrndup(uid, 32) : NULL;
}

static void read_selector(struct exchange_mark *m, const json_t *selector)
{
	const char *type = json_string_value(json_object_get(selector, "type"));

	if (type && strcmp(type, "TextQuoteSelector") == 0) {
		m->quote = marks_json_string(selector, "exact");
		m->prefix = marks_json_string(selector, "prefix");
		m->suffix = marks_json_string(selector, "suffix");
	} else if (type && strcmp(type, "TextPositionSelector") == 0) {
		m->start = (size_t)json_integer_value(json_object_get(selector, "start"));
		m->end = (size_t)json_integer_value(json_object_get(selector, "end"));
	}
}

static void read_target(struct exchange *x, struct exchange_mark *m, const json_t *annotation,
	const char *sha256, size_t *hint)
{
	const json_t *target = json_object_get(annotation, "target");
	const json_t *selector, *source;
	const char *name;

	if (json_is_array(target))
		target = json_array_get(target, 0);
	selector = json_object_get(target, "selector");
	source = json_is_string(target) ? target : json_object_get(target, "source");
	if (!json_is_string(source))
		source = json_object_get(source, "id");
	name = json_string_value(source);
	if (!sha256 && name && strncmp(name, "urn:sha256:", 11) == 0)
		sha256 = name + 11;
	if (json_is_array(selector)) {
		for (size_t i = 0; i < json_array_size(selector); i++)
			read_selector(m, json_array_get(selector, i));
	} else {
		read_selector(m, selector);
	}
	if (sha256) {
		int document = formats_document(x, sha256, NULL, 0, hint);

		x->marks[x->mark_count - 1].document = document;
	} else if (name && strncmp(name, "urn:piyue:", 10) != 0) {
		/* Another tool's: known by where it came from. */
		m->document = (int)x->document_count;
		exchange_add_document(x)->origin = xstrdup(name);
	}
}

/* What another tool's annotation is here: a tag, a highlight or a note. */
static void read_foreign(struct exchange_mark *m, const json_t *annotation)
{
	const json_t *body = json_object_get(annotation, "body");
	const char *motivation = json_string_value(json_object_get(annotation, "motivation"));
	const char *value, *purpose;

	if (json_is_array(body))
		body = json_array_get(body, 0);
	value = json_is_string(body) ? json_string_value(body)
				     : json_string_value(json_object_get(body, "value"));
	purpose = json_string_value(json_object_get(body, "purpose"));
	if (!purpose)
		purpose = motivation ? motivation : "";
	if (!value || strcmp(purpose, "highlighting") == 0) {
		m->kind = xstrdup("highlight");
		m->label = xstrdup("yellow");
	} else if (strcmp(purpose, "tagging") == 0) {
		m->kind = xstrdup("tag");
		m->label = xstrdup(value);
	} else {
		m->kind = xstrdup("note");
		m->text = xstrdup(value);
	}
}

static void read_annotation(
	struct exchange *x, const json_t *annotation, size_t number, size_t *hint)
{
	struct exchange_mark *m = exchange_add_mark(x);
	const json_t *creator = json_object_get(annotation, "creator");

	m->line = number;
	m->unit = EXCHANGE_CODE_POINTS;
	m->uid = uid_of(annotation);
	marks_json_read(m, annotation, "piyue");
	m->annotator = json_is_string(creator) ? xstrdup(json_string_value(creator))
					       : marks_json_string(creator, "name");
	m->created = time_of(annotation, "created");
	m->changed = time_of(annotation, "modified");
	if (!m->kind)
		read_foreign(m, annotation);
	read_target(x, m, annotation,
		json_string_value(json_object_get(annotation, "piyue:document")), hint);
}

int w3c_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	json_error_t error;
	json_t *root = json_loadb(in->bytes, in->len, JSON_ALLOW_NUL, &error);
	json_t *items = json_object_get(root, "items");
	size_t hint = 0;

	if (!items)
		items = json_object_get(json_object_get(root, "first"), "items");
	if (!items && json_is_array(root))
		items = root;
	if (!root)
		return err_set(err, _("no JSON: %s (line %d)"), error.text, error.line);
	if (!items && !json_object_get(root, "target")) {
		json_decref(root);
		return err_set(err, _("there are no annotations in this file"));
	}
	if (!items)
		read_annotation(x, root, 1, &hint);
	for (size_t i = 0; i < json_array_size(items); i++) {
		const json_t *item = json_array_get(items, i);

		if (json_is_object(item))
			read_annotation(x, item, i + 1, &hint);
		else
			formats_report(in, i + 1, _("no annotation: skipped"));
	}
	json_decref(root);
	return 0;
}
