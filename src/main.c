/* main.c -- chooses the screen or a subcommand. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "screen/screen.h"

/* The number of an article when TEXT is one and no file has that name; else 0. */
static long long article_number(const char *text)
{
	char *end;
	long long number;

	errno = 0;
	number = strtoll(text, &end, 10);
	return errno == 0 && end > text && !*end && number > 0 && access(text, F_OK) < 0
		       ? number
		       : 0;
}

static int run_screen(const struct arguments *arguments)
{
	char *library = library_in_path(arguments);
	struct screen_options options = {.library = library};
	struct err err = {""};
	int status;

	if (arguments->count == 1)
		options.article = article_number(arguments->operands[0]);
	if (arguments->count && !options.article) {
		options.files = (const char *const *)arguments->operands;
		options.count = arguments->count;
	}
	status = screen_run(&options, &err);
	if (*err.text)
		report("%s", err.text);
	free(library);
	return status;
}

/* STATUS, unless standard output took not all of what was printed. */
static int finish(int status)
{
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	report(_("not all of the output could be written: %s"),
		errno ? strerror(errno) : _("standard output failed"));
	return status ? status : STATUS_SOME_FAILED;
}

static int run(int argc, char **argv)
{
	const struct command *command = NULL;
	struct arguments common;
	struct err err;
	int bad = options_parse(&common, argc, argv, OPTIONS_COMMON, true, &err);

	/* A limit on the size of files is an error then, like a full disk. */
	signal(SIGXFSZ, SIG_IGN);
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
	if (common.given[OPTION_HELP]) {
		command_print_usage();
		return STATUS_OK;
	}
	if (common.given[OPTION_VERSION]) {
		command_print_version();
		return STATUS_OK;
	}
	return run_screen(&common);
}

int main(int argc, char **argv)
{
	return finish(run(argc, argv));
}
