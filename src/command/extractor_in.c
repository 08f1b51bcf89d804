#include "command/extractor_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "command/report.h"

struct extractor *extractor_in_open(bool values_only)
{
	char *own = path_user_config("lexicon");
	struct buf mistakes = {0};
	struct extractor_options options = {
		.own = own, .mistakes = &mistakes, .values_only = values_only};
	struct err err;
	struct extractor *extractor = extractor_new(&options, &err);

	for (size_t at = 0, len; at < mistakes.len; at += len + 1) {
		len = strcspn(mistakes.data + at, "\n");
		report("%.*s", (int)len, mistakes.data + at);
	}
	if (!extractor)
		report("%s", err.text);
	buf_release(&mistakes);
	free(own);
	return extractor;
}
