#include "command/settings_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/width.h"

static int set(struct settings *settings, char *pair, struct err *err)
{
	char *value = strchr(pair, '=');

	if (!value)
		return err_set(err, _("--set wants NAME=VALUE, not '%s'"), pair);
	*value++ = '\0';
	return settings_set(settings, pair, value, err);
}

int settings_in(struct settings *settings, const struct arguments *arguments, struct err *err)
{
	const char *given = arguments->value[OPTION_SET];
	char *list = xstrdup(given ? given : ""), *rest = list, *pair;
	int status = 0;

	settings_init(settings);
	while (status == 0 && (pair = strsep(&rest, ",")))
		if (*pair)
			status = set(settings, pair, err);
	/* Nobody can be asked here: "auto" is what most terminals have. */
	width_set_ambiguous(settings->number[SETTING_AMBIGUOUS] == 2 ? 2 : 1);
	free(list);
	return status;
}
