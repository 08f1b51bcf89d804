#include "command/jsonl.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "command/command.h"
#include "command/mention_out.h"
#include "command/report.h"

/* The lines of TEXT as ranges, each a paragraph. Caller frees. */
static struct extract_range *ranges_of(const char *text, size_t len, size_t *count)
{
	struct extract_range *ranges = NULL;
	size_t capacity = 0, start = 0;

	*count = 0;
	for (;;) {
		const char *feed = memchr(text + start, '\n', len - start);
		size_t end = feed ? (size_t)(feed - text) : len;

		array_reserve(ranges, *count, capacity);
		ranges[(*count)++] = (struct extract_range){start, end};
		if (!feed)
			return ranges;
		start = end + 1;
	}
}

static void add_mentions(struct buf *out, const char *text, size_t len,
	const struct extractor *extractor, const struct extract_options *options)
{
	struct mention_list list = {0};
	struct mention_place place = {0};
	size_t count;
	struct extract_range *ranges = ranges_of(text, len, &count);

	extract_text(&list, extractor, text, ranges, count, options);
	buf_add_char(out, '[');
	for (size_t i = 0; i < list.count; i++) {
		buf_add_str(out, i ? ", {" : "{");
		mention_out(out, text, &place, &list, &list.items[i]);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
	mention_list_release(&list);
	free(ranges);
}

/* Print the object of LINE with its mentions; -1 with ERR when it is not as it should be. */
static int do_line(const char *line, size_t len, const struct extractor *extractor,
	const struct extract_options *options, struct err *err)
{
	json_error_t error;
	json_t *object = json_loadb(line, len, JSON_ALLOW_NUL, &error);
	json_t *text = json_object_get(object, "text");
	json_t *date = json_object_get(object, "date");
	struct extract_options own = *options;
	struct buf out = {0};
	char *dump;

	if (!json_is_string(text)) {
		json_decref(object);
		return object ? err_set(err, _("no \"text\" in this object"))
			      : err_set(err, _("no JSON object: %s (column %d)"), error.text,
					error.column);
	}
	if (!own.date && json_is_string(date))
		own.date = json_string_value(date);
	json_object_del(object, "mentions");
	dump = json_dumps(object, JSON_COMPACT);
	if (!dump) {
		json_decref(object);
		return err_set(err, _("an object that cannot be printed again"));
	}
	json_add_inside(&out, dump, strlen(dump) - 1);
	buf_add_str(&out, ",\"mentions\":");
	add_mentions(&out, json_string_value(text), json_string_length(text), extractor, &own);
	buf_add_str(&out, "}\n");
	fwrite(out.data, 1, out.len, stdout);
	free(dump);
	buf_release(&out);
	json_decref(object);
	return 0;
}

static int each_line(FILE *in, const char *name, const struct extractor *extractor,
	const struct extract_options *options)
{
	int status = STATUS_OK;
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	for (size_t number = 1; (len = getline(&line, &room, in)) >= 0; number++) {
		struct err err;

		if (strspn(line, " \t\r\n") == (size_t)len)
			continue;
		if (do_line(line, (size_t)len, extractor, options, &err) < 0) {
			report("%s:%zu: %s", name, number, err.text);
			status = STATUS_SOME_FAILED;
		}
	}
	if (ferror(in)) {
		report(_("cannot read '%s': %s"), name, strerror(errno));
		status = STATUS_SOME_FAILED;
	}
	free(line);
	return status;
}

int jsonl_each(const struct arguments *arguments, const struct extractor *extractor,
	const struct extract_options *options)
{
	const char *name = arguments->count ? arguments->operands[0] : "-";
	FILE *in = stdin;
	int status;

	if (arguments->count > 1) {
		report(_("--jsonl reads one file, not %d"), arguments->count);
		return STATUS_USAGE;
	}
	if (strcmp(name, "-") != 0)
		in = fopen(name, "re");
	if (!in) {
		report(_("cannot open '%s': %s"), name, strerror(errno));
		return STATUS_SOME_FAILED;
	}
	status = each_line(in, name, extractor, options);
	if (in != stdin)
		fclose(in);
	return status;
}
