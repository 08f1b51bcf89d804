/* settings.h -- what a person can set, in one table.
 * The configuration file, ":set" and the manual page all go by it. (The options of the command
 * line are another thing: command/options.h.) */
#ifndef PIYUE_BASE_SETTINGS_H
#define PIYUE_BASE_SETTINGS_H

#include "base/err.h"
#include "base/i18n.h"

enum setting_type {
	SETTING_NUMBER, /* an integer in [low, high] */
	SETTING_CHOICE, /* one of the words of `choices`; the value is its index */
	SETTING_TEXT,   /* any word */
};

/* clang-format off */
/*        id            type    default  low  high choices                       name             one line of help */
#define SETTINGS(X) \
	X(THEME,        TEXT,   0,       0,   0,   "",                           "theme",         N_("Theme: a name or a file; empty means dark")) \
	X(MEASURE,      NUMBER, 76,      16,  160, "",                           "measure",       N_("Columns of a line of text at most")) \
	X(PARAGRAPH,    CHOICE, 0,       0,   0,   "indent blank",               "paragraph",     N_("How paragraphs are told apart")) \
	X(HANG,         CHOICE, 0,       0,   0,   "no yes",                     "hang",          N_("Let commas and full stops stand in the margin")) \
	X(GAP,          CHOICE, 0,       0,   0,   "no yes",                     "gap",           N_("Show a space between Han and Latin")) \
	X(COLUMNS,      CHOICE, 0,       0,   0,   "1 2",                        "columns",       N_("Columns of text on terminals of 160 columns and more")) \
	X(PANEL,        NUMBER, 32,      0,   60,  "",                           "panel",         N_("Columns of the side panel on wide terminals; 0 for none")) \
	X(AMBIGUOUS,    CHOICE, 0,       0,   0,   "auto 1 2",                   "ambiguous",     N_("Columns of ambiguous characters such as curly quotes")) \
	X(COLOURS,      CHOICE, 0,       0,   0,   "auto none 8 16 256 true",    "colours",       N_("Colours that the terminal is taken to have")) \
	X(CLIPBOARD,    CHOICE, 0,       0,   0,   "terminal file",              "clipboard",     N_("Where copied text goes: the terminal's clipboard, or a file")) \
	X(LINKS,        CHOICE, 0,       0,   0,   "off on",                     "links",         N_("Whether the title is a link to the article's address")) \
	X(MOUSE,        CHOICE, 0,       0,   0,   "on off",                     "mouse",         N_("Whether the wheel, clicks and drags do anything")) \
	X(SCRIPT,       CHOICE, 0,       0,   0,   "as-written simplified traditional", "script", N_("Characters that are shown; the text itself stays")) \
	X(PACE,         NUMBER, 0,       0,   3000, "",                          "pace",          N_("Characters read in a minute; 0: as your page turns tell")) \
	X(BACKUPS,      NUMBER, 8,       0,   999, "",                           "backups",       N_("Copies of the library that are kept, one a day; 0: none is made")) \
	X(SORT,         CHOICE, 0,       0,   0,   "date title source imported", "sort",          N_("Order of the list"))
/* clang-format on */

enum setting_id {
#define X(id, type, fallback, low, high, choices, name, help) SETTING_##id,
	SETTINGS(X)
#undef X
		SETTING_COUNT,
};

struct setting_spec {
	enum setting_type type;
	int fallback, low, high;
	const char *choices; /* one blank between */
	const char *name;
	const char *help; /* untranslated */
};

extern const struct setting_spec setting_specs[SETTING_COUNT];

struct settings {
	int number[SETTING_COUNT]; /* also the index of a choice */
	char *text[SETTING_COUNT]; /* owned; never NULL for SETTING_TEXT */
};

/* Fill in the defaults. */
void settings_init(struct settings *settings);
void settings_release(struct settings *settings);
/* -1 with ERR when there is no such setting or it cannot have that value. */
int settings_set(
	struct settings *settings, const char *name, const char *value, struct err *err);

#endif
