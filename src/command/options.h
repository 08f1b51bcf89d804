/* options.h -- the options of the command line, in one table.
 * Parsing, --help and the manual page are all made from it, so they cannot disagree. */
#ifndef PIYUE_COMMAND_OPTIONS_H
#define PIYUE_COMMAND_OPTIONS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/i18n.h"

/*      id         letter  name         argument         one line of help */
#define OPTIONS(X) \
	X(LIBRARY, 'l', "library", N_("FILE"), N_("Use this library")) \
	X(LANG, 0, "lang", N_("LANG"), N_("Speak this language: en, zh_CN")) \
	X(HELP, 'h', "help", NULL, N_("Print this help and stop")) \
	X(VERSION, 'V', "version", NULL, N_("Print the versions of piyue and its libraries")) \
	X(JSON, 'j', "json", NULL, N_("Print one JSON object a line")) \
	X(JSONL, 0, "jsonl", NULL, N_("Read JSON Lines: one object a line")) \
	X(ALL_LINES, 0, "all-lines", NULL, N_("Look at clutter lines too")) \
	X(DATE, 0, "date", N_("YYYY-MM-DD"), \
		N_("The date that relative dates are counted from")) \
	X(TYPES, 0, "types", N_("LIST"), N_("Look for these types only: DATE,MONEY,...")) \
	X(EXPLAIN, 0, "explain", NULL, N_("Say with each answer what decided it")) \
	X(ENCODING, 'e', "encoding", N_("NAME"), \
		N_("Read the bytes in this encoding, unguessed")) \
	X(RECURSIVE, 'r', "recursive", NULL, N_("Go into the folders inside a folder too")) \
	X(AGAIN, 0, "again", NULL, N_("Clean and extract what is in the library again")) \
	X(WIDTH, 'w', "width", N_("COLS"), N_("Set the text in this many columns")) \
	X(SET, 0, "set", N_("NAME=VALUE,..."), N_("Set it by these settings")) \
	X(SORT, 's', "sort", N_("KEY"), N_("Sort by date, title, source or imported")) \
	X(FORMAT, 'f', "format", N_("NAME"), \
		N_("jsonl, w3c, brat, conll, doccano, csv or markdown")) \
	X(OUTPUT, 'o', "output", N_("FILE"), N_("Write into this file, or folder for brat")) \
	X(FORCE, 0, "force", NULL, N_("Replace files that are there")) \
	X(SUGGESTIONS, 0, "suggestions", NULL, \
		N_("Export mentions that nobody has decided too")) \
	X(ANNOTATOR, 'a', "annotator", N_("NAME"), \
		N_("Whose marks they are when a file is silent"))

enum option_id {
#define X(id, letter, name, argument, help) OPTION_##id,
	OPTIONS(X)
#undef X
		OPTION_COUNT,
};

#define OPTION_BIT(id) (1u << OPTION_##id)
/* The options that every command takes. */
#define OPTIONS_COMMON \
	(OPTION_BIT(LIBRARY) | OPTION_BIT(LANG) | OPTION_BIT(HELP) | OPTION_BIT(VERSION))

struct option_spec {
	char letter;          /* 0: none */
	const char *name;     /* static */
	const char *argument; /* what it takes, untranslated; NULL: nothing */
	const char *help;     /* untranslated */
};

extern const struct option_spec option_specs[OPTION_COUNT];

/* What stood on the command line. The strings are argv's. */
struct arguments {
	bool given[OPTION_COUNT];
	const char *value[OPTION_COUNT];
	char **operands; /* borrowed from argv; COUNT of them */
	int count;
};

/* Read ARGV[1..] (ARGV[0] is the name of the command), accepting the options of the set
 * ALLOWED. With STOP_EARLY the first operand ends the options, for the options that stand
 * before a command's name. -1 with ERR on an unknown option or a missing value. */
int options_parse(struct arguments *arguments, int argc, char **argv, unsigned allowed,
	bool stop_early, struct err *err);

/* The value of an integer option, or FALLBACK when it was not given. -1 with ERR when it
 * is no number in [LOW, HIGH]. */
int options_number(const struct arguments *arguments, enum option_id option, int low, int high,
	int fallback, struct err *err);

#endif
