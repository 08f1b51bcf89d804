#include "command/formats.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "command/report.h"

const struct exchange_format *format_find(const char *name)
{
	const struct exchange_format *format = exchange_format_find(name);
	struct buf names = {0};

	if (format)
		return format;
	for (size_t i = 0; i < exchange_format_count; i++)
		buf_addf(&names, "%s%s", i ? ", " : "", exchange_formats[i].name);
	report(_("there is no format '%s'; there are: %s"), name, names.data);
	buf_release(&names);
	return NULL;
}

const struct exchange_format *format_guess(const char *path, const char *bytes, size_t len)
{
	static const struct {
		const char *ending, *name;
	} endings[] = {{".jsonld", "w3c"}, {".json", "w3c"}, {".ann", "brat"},
		{".conll", "conll"}, {".bio", "conll"}, {".csv", "csv"}};
	const char *dot = strrchr(path, '.');
	const char *feed = memchr(bytes, '\n', len);

	if (dot && strcmp(dot, ".jsonl") == 0)
		return exchange_format_find(
			memmem(bytes, feed ? (size_t)(feed - bytes) : len, "piyue marks", 11)
				? "jsonl"
				: "doccano");
	for (size_t i = 0; dot && i < array_length(endings); i++) {
		if (strcmp(dot, endings[i].ending) == 0)
			return exchange_format_find(endings[i].name);
	}
	report(_("%s: its name does not tell its format: give it with --format"), path);
	return NULL;
}
