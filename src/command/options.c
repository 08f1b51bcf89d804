#include "command/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

const struct option_spec option_specs[OPTION_COUNT] = {
#define X(id, letter, name, argument, help) [OPTION_##id] = {letter, name, argument, help},
	OPTIONS(X)
#undef X
};

/* getopt gives back this plus the option's number, so that letters cannot clash. */
enum { LONG_BASE = 256 };

static int option_of_letter(int letter, unsigned allowed)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (allowed & (1u << i) && option_specs[i].letter == letter)
			return i;
	}
	return -1;
}

static void fill_tables(struct option *longs, char *shorts, unsigned allowed, bool stop_early)
{
	if (stop_early)
		*shorts++ = '+';
	*shorts++ = ':';
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option_spec *spec = &option_specs[i];

		if (!(allowed & (1u << i)))
			continue;
		*longs++ = (struct option){spec->name,
			spec->argument ? required_argument : no_argument, NULL, LONG_BASE + i};
		if (spec->letter)
			*shorts++ = spec->letter;
		if (spec->letter && spec->argument)
			*shorts++ = ':';
	}
	*shorts = '\0';
}

int options_parse(struct arguments *arguments, int argc, char **argv, unsigned allowed,
	bool stop_early, struct err *err)
{
	struct option longs[OPTION_COUNT + 1] = {{0}};
	char shorts[2 * OPTION_COUNT + 4];
	int c;

	*arguments = (struct arguments){0};
	fill_tables(longs, shorts, allowed, stop_early);
	opterr = 0;
	optind = 0; /* glibc: start afresh, a second time as well */
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		int id;

		if (c == ':')
			return err_set(err, _("option '%s' needs a value"), argv[optind - 1]);
		if (c == '?')
			return err_set(err, _("unknown option '%s'"), argv[optind - 1]);
		id = c >= LONG_BASE ? c - LONG_BASE : option_of_letter(c, allowed);
		arguments->given[id] = true;
		arguments->value[id] = optarg;
	}
	arguments->operands = argv + optind;
	arguments->count = argc - optind;
	return 0;
}

int options_number(const struct arguments *arguments, enum option_id option, int low, int high,
	int fallback, struct err *err)
{
	const char *text = arguments->value[option];
	char *end;
	long number;

	if (!arguments->given[option])
		return fallback;
	errno = 0;
	number = strtol(text, &end, 10);
	if (errno || end == text || *end || number < low || number > high)
		return err_set(err, _("--%s takes a whole number from %d to %d, not '%s'"),
			option_specs[option].name, low, high, text);
	return (int)number;
}
