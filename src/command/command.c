#include "command/command.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistring/version.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "command/report.h"
#include "store/library.h"

const struct command commands[] = {
	{"import", N_("PATH..."), N_("Take pages into the library"), 0, COMMAND_ANY,
		OPTION_BIT(RECURSIVE) | OPTION_BIT(ENCODING) | OPTION_BIT(JSONL) |
			OPTION_BIT(AGAIN),
		command_import},
	{"clean", N_("FILE..."), N_("Print a page, cleaned"), 0, COMMAND_ANY,
		OPTION_BIT(JSON) | OPTION_BIT(EXPLAIN) | OPTION_BIT(ENCODING), command_clean},
	{"extract", N_("FILE..."), N_("Print the mentions in a page"), 0, COMMAND_ANY,
		OPTION_BIT(JSON) | OPTION_BIT(JSONL) | OPTION_BIT(ALL_LINES) |
			OPTION_BIT(DATE) | OPTION_BIT(TYPES) | OPTION_BIT(EXPLAIN) |
			OPTION_BIT(ENCODING),
		command_extract},
	{"show", N_("FILE|ID..."), N_("Print an article as the reader sets it"), 0, COMMAND_ANY,
		OPTION_BIT(WIDTH) | OPTION_BIT(SET) | OPTION_BIT(ENCODING), command_show},
	{"wrap", N_("[FILE]"), N_("Set any text, one paragraph a line"), 0, 1,
		OPTION_BIT(WIDTH) | OPTION_BIT(SET) | OPTION_BIT(ENCODING), command_wrap},
	{"list", N_("[QUERY]"), N_("Print the articles of the library"), 0, 1,
		OPTION_BIT(JSON) | OPTION_BIT(SORT), command_list},
	{"same", N_("NAME|KEY..."), N_("Name entities that may be one thing with this one"), 1,
		COMMAND_ANY, OPTION_BIT(JSON), command_same},
	{"search", N_("WORDS"), N_("Print where these very words stand in the articles"), 1, 1,
		OPTION_BIT(JSON), command_search},
	{"export", N_("[QUERY]"), N_("Print tags, notes and decisions for other programs"), 0,
		1,
		OPTION_BIT(FORMAT) | OPTION_BIT(OUTPUT) | OPTION_BIT(FORCE) |
			OPTION_BIT(SUGGESTIONS),
		command_export},
	{"import-marks", N_("FILE..."), N_("Take marks that export or another program wrote"),
		1, COMMAND_ANY, OPTION_BIT(FORMAT) | OPTION_BIT(ANNOTATOR),
		command_import_marks},
	{"merge", N_("LIBRARY..."), N_("Take in the articles and the marks of other libraries"),
		1, COMMAND_ANY, 0, command_merge},
	{"agree", N_("[NAME NAME]"), N_("Print how far annotators agree on mentions"), 0, 2,
		OPTION_BIT(JSON), command_agree},
	{"stats", "", N_("Tell what was decided when, and how good suggestions were"), 0, 0,
		OPTION_BIT(JSON), command_stats},
	{"forget", "", N_("Forget what decisions taught; they themselves are kept"), 0, 0, 0,
		command_forget},
	{"check", "", N_("Tell whether the library is sound and all marks are in place"), 0, 0,
		0, command_check},
	{"backup", N_("FILE"), N_("Copy the library, safely while it is in use"), 1, 1, 0,
		command_backup},
	{"restore", N_("FILE"), N_("Put a backup in the place of the library, which is kept"),
		1, 1, 0, command_restore},
	{"theme", N_("check FILE..."), N_("Tell mistakes in a theme, and what cannot be read"),
		2, COMMAND_ANY, 0, command_theme},
	{"manual", N_("FILE"), N_("Print the manual page, filling in its tables"), 1, 1, 0,
		command_manual},
};

const size_t command_count = array_length(commands);

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

/* Are there as many operands as COMMAND takes? If not, how it is used is told. */
static bool takes(const struct command *command, int count)
{
	if (count > command->most && command->most == 0)
		report(_("%s takes no argument"), command->name);
	else if (count > command->most)
		report(_("too many arguments; it is: piyue %s %s (quotes hold together what has "
			 "blanks in it)"),
			command->name, _(command->operands));
	else if (count < command->least)
		report(_("something is missing; it is: piyue %s %s"), command->name,
			_(command->operands));
	else
		return true;
	return false;
}

static void inherit(struct arguments *arguments, const struct arguments *common)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (common->given[i] && !arguments->given[i]) {
			arguments->given[i] = true;
			arguments->value[i] = common->value[i];
		}
	}
}

int command_run(
	const struct command *command, int argc, char **argv, const struct arguments *common)
{
	struct arguments arguments;
	struct err err;

	if (options_parse(&arguments, argc, argv, command->options | OPTIONS_COMMON, false,
		    &err) < 0) {
		report("%s", err.text);
		report(_("try 'piyue %s --help'"), command->name);
		return STATUS_USAGE;
	}
	inherit(&arguments, common);
	if (arguments.given[OPTION_HELP]) {
		command_print_help(command);
		return STATUS_OK;
	}
	if (arguments.given[OPTION_VERSION]) {
		command_print_version();
		return STATUS_OK;
	}
	return takes(command, arguments.count) ? command->run(&arguments) : STATUS_USAGE;
}

static void print_options(unsigned options)
{
	puts(_("\nOptions:"));
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *spec = &option_specs[i];
		char left[64];
		int len;

		if (!(options & (1u << i)))
			continue;
		len = spec->letter ? snprintf(left, sizeof left, "-%c, --%s", spec->letter,
					     spec->name)
				   : snprintf(left, sizeof left, "    --%s", spec->name);
		if (spec->argument)
			snprintf(left + len, sizeof left - (size_t)len, " %s",
				_(spec->argument));
		print_padded(left, 26);
		puts(_(spec->help));
	}
}

void command_print_help(const struct command *command)
{
	printf(_("Usage: piyue [-l FILE] %s [OPTION]... %s\n"), command->name,
		*command->operands ? _(command->operands) : "");
	puts(_(command->summary));
	print_options(command->options | OPTIONS_COMMON);
}

void command_print_usage(void)
{
	puts(_("Usage: piyue [OPTION]... [ARTICLE...]\n"
	       "       piyue [OPTION]... COMMAND [ARGUMENT]...\n"
	       "Read, mark up and annotate scraped Chinese news pages.\n"
	       "\n"
	       "Without a command the reader opens: on the library, on one article of it (by "
	       "its\n"
	       "number), or on files, which are then read without being kept.\n"
	       "\n"
	       "Commands:"));
	for (size_t i = 0; i < command_count; i++) {
		char left[64];

		snprintf(left, sizeof left, "  %s %s", commands[i].name,
			*commands[i].operands ? _(commands[i].operands) : "");
		print_padded(left, 26);
		puts(_(commands[i].summary));
	}
	print_options(OPTIONS_COMMON);
}

void command_print_version(void)
{
	printf("piyue %s\n", PIYUE_VERSION);
	printf("SQLite %s\n", library_sqlite_version());
	printf("utf8proc %s (Unicode %s)\n", utf8proc_version(), utf8proc_unicode_version());
	printf("libunistring %d.%d\n", _libunistring_version >> 8,
		_libunistring_version & 0xff);
	printf("jansson %s\n", jansson_version_str());
}
