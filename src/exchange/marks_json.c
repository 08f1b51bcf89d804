#include "exchange/marks_json.h"

#include <stdio.h>

#include "base/json.h"
#include "base/mem.h"

void marks_json_add(struct buf *out, const char *prefix, const char *name, const char *text)
{
	if (!text)
		return;
	buf_addf(out, ", \"%s%s%s\": ", prefix, *prefix ? ":" : "", name);
	json_add_text(out, text);
}

char *marks_json_string(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? xstrdup(text) : NULL;
}

void marks_json_read(struct exchange_mark *m, const json_t *object, const char *prefix)
{
	const struct {
		const char *name;
		char **text;
	} fields[] = {{"kind", &m->kind}, {"status", &m->status}, {"entity", &m->entity},
		{"label", &m->label}, {"type", &m->type}, {"text", &m->text},
		{"other", &m->other}};

	for (size_t i = 0; i < array_length(fields); i++) {
		char name[32];

		snprintf(name, sizeof name, "%s%s%s", prefix, *prefix ? ":" : "",
			fields[i].name);
		*fields[i].text = marks_json_string(object, name);
	}
}
