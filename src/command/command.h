/* command.h -- the subcommands for scripts, in one table.
 * What they take and print is described in the manual page; messages go to stderr. */
#ifndef PIYUE_COMMAND_COMMAND_H
#define PIYUE_COMMAND_COMMAND_H

#include <limits.h>
#include <stddef.h>

#include "base/err.h"
#include "command/options.h"

/* Exit statuses, the same for every command. */
enum {
	STATUS_OK = 0,
	STATUS_SOME_FAILED = 1, /* each failed input was named, the others are done */
	STATUS_USAGE = 2,       /* wrong usage, or no library */
};

#define COMMAND_ANY INT_MAX

struct command {
	const char *name;
	const char *operands; /* untranslated; "" for none */
	const char *summary;  /* untranslated; one line */
	int least, most;      /* operands; COMMAND_ANY: as many as one likes */
	unsigned options;     /* OPTION_BITs beside the common ones */
	int (*run)(const struct arguments *arguments);
};

extern const struct command commands[];
extern const size_t command_count;

/* The command of that name, or NULL. */
const struct command *command_find(const char *name);

/* Run COMMAND with ARGV[1..]; COMMON holds the options given before its name, which
 * hold unless the command's own say otherwise. Returns the exit status. */
int command_run(
	const struct command *command, int argc, char **argv, const struct arguments *common);

/* Print the usage of piyue itself, or of one command, to stdout. */
void command_print_usage(void);
void command_print_help(const struct command *command);
void command_print_version(void);

/* The commands, each in a file of its name. */
int command_import(const struct arguments *arguments);
int command_clean(const struct arguments *arguments);
int command_extract(const struct arguments *arguments);
int command_show(const struct arguments *arguments);
int command_wrap(const struct arguments *arguments);
int command_list(const struct arguments *arguments);
int command_same(const struct arguments *arguments);
int command_search(const struct arguments *arguments);
int command_export(const struct arguments *arguments);
int command_import_marks(const struct arguments *arguments);
int command_merge(const struct arguments *arguments);
int command_agree(const struct arguments *arguments);
int command_stats(const struct arguments *arguments);
int command_forget(const struct arguments *arguments);
int command_check(const struct arguments *arguments);
int command_backup(const struct arguments *arguments);
int command_restore(const struct arguments *arguments);
int command_theme(const struct arguments *arguments);
int command_manual(const struct arguments *arguments);

#endif
