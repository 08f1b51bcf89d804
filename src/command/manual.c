/* manual.c -- piyue manual: the manual page, its tables made from the program's own. */
#include <stdio.h>
#include <string.h>

#include "base/commands.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/settings.h"
#include "command/command.h"
#include "command/report.h"

/* TEXT in mdoc: a backslash and a point or quote at the start of a line mean something there. */
static void print_mdoc(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
	}
	putchar('\n');
}

static void print_options(unsigned options)
{
	puts(".Bl -tag -width Ds");
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *spec = &option_specs[i];

		if (!(options & (1u << i)))
			continue;
		fputs(".It ", stdout);
		if (spec->letter)
			printf("Fl %c , ", spec->letter);
		printf("Fl \\-%s", spec->name);
		if (spec->argument)
			printf(" Ar %s", spec->argument);
		putchar('\n');
		print_mdoc(spec->help);
	}
	puts(".El");
}

static void print_common_options(void)
{
	print_options(OPTIONS_COMMON);
}

static void print_commands(void)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];

		printf(".It Cm %s", command->name);
		if (*command->operands)
			printf(" Ar %s", command->operands);
		putchar('\n');
		print_mdoc(command->summary);
		if (command->options)
			print_options(command->options);
	}
	puts(".El");
}

static void print_keys(void)
{
	for (int scope = 0; scope < SCOPES; scope++) {
		bool any = false;

		for (int id = 1; id < CMD_COUNT; id++) {
			const struct command_spec *spec = &command_specs[id];

			if ((int)spec->scope != scope)
				continue;
			if (!any)
				printf(".Ss Keys: %s\n.Bl -tag -width 12n -compact\n",
					scope_name((enum scope)scope));
			any = true;
			/* \& keeps brackets from being taken for punctuation. */
			fputs(".It Ic \\&", stdout);
			print_mdoc(*spec->keys ? spec->keys : ":");
			print_mdoc(spec->help);
			printf(".Pq Ic %s\n", spec->name);
		}
		if (any)
			puts(".El");
	}
}

/* The values of a setting, and the one it has when nothing is said. */
static void print_values(const struct setting_spec *spec)
{
	const char *choice = spec->choices;

	if (spec->type == SETTING_NUMBER) {
		printf(", from %d to %d; %d.\n", spec->low, spec->high, spec->fallback);
		return;
	}
	if (spec->type == SETTING_TEXT) {
		puts(".");
		return;
	}
	for (int i = 0; *choice; i++) {
		int len = (int)strcspn(choice, " ");

		printf("%s%.*s%s", i ? ", " : ": ", len, choice,
			i == spec->fallback ? " (the default)" : "");
		choice += len + (choice[len] == ' ');
	}
	puts(".");
}

static void print_settings(void)
{
	puts(".Bl -tag -width 12n -compact");
	for (int i = 0; i < SETTING_COUNT; i++) {
		printf(".It Cm %s\n%s", setting_specs[i].name, setting_specs[i].help);
		print_values(&setting_specs[i]);
	}
	puts(".El");
}

/* Print LINE, or the table that it stands for. */
static void print_line(const char *line, size_t len)
{
	static const struct {
		const char *mark;
		void (*print)(void);
	} tables[] = {
		{"@OPTIONS@", print_common_options},
		{"@COMMANDS@", print_commands},
		{"@KEYS@", print_keys},
		{"@SETTINGS@", print_settings},
	};

	for (size_t i = 0; i < array_length(tables); i++) {
		if (strlen(tables[i].mark) == len && memcmp(line, tables[i].mark, len) == 0) {
			tables[i].print();
			return;
		}
	}
	printf("%.*s\n", (int)len, line);
}

int command_manual(const struct arguments *arguments)
{
	struct buf text = {0};
	struct err err;

	if (file_read(&text, arguments->operands[0], &err) < 0) {
		report("%s", err.text);
		return STATUS_SOME_FAILED;
	}
	for (const char *line = buf_str(&text); *line;) {
		size_t len = strcspn(line, "\n");

		print_line(line, len);
		line += len + (line[len] == '\n');
	}
	buf_release(&text);
	return STATUS_OK;
}
