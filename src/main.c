/* main.c -- chooses the screen or a subcommand. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "command/command.h"
#include "command/report.h"

int main(int argc, char **argv)
{
	const struct command *command = NULL;
	struct arguments common;
	struct err err;
	int bad = options_parse(&common, argc, argv, OPTIONS_COMMON, true, &err);

	if (i18n_init(bad ? NULL : common.value[OPTION_LANG]) < 0) {
		fputs("piyue: no UTF-8 locale, not even C.UTF-8: Chinese text cannot be "
		      "shown\n",
			stderr);
		return STATUS_USAGE;
	}
	if (bad) {
		report("%s", err.text);
		report(_("try 'piyue --help'"));
		return STATUS_USAGE;
	}
	if (common.count)
		command = command_find(common.operands[0]);
	if (command)
		return command_run(command, common.count, common.operands, &common);
	if (common.given[OPTION_HELP])
		command_print_usage();
	else if (common.given[OPTION_VERSION])
		command_print_version();
	return STATUS_OK;
}
