/* terminal.h -- piyue in a pseudo-terminal whose screen can be read as cells (libvterm).
 * Every session has a home, a library and a folder of its own, which are removed at its end. A wait
 * that fails prints the screen and ends the test program. */
#ifndef PIYUE_TESTS_SCREEN_TERMINAL_H
#define PIYUE_TESTS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

struct terminal {
	char folder[64]; /* HOME and all XDG folders are below it */
	char library[96];
	pid_t child;           /* 0 when it has ended */
	struct termios before; /* the line's settings when it started */
	long cpu_ms; /* that it had used when the line was lost, or in all when it has ended */
	int fd;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	size_t bytes;      /* that the program has written since terminal_forget() */
	char wrote[16384]; /* the first of them, NUL-terminated */
	char part[4];      /* the begin of a character whose rest is still to come */
	size_t part_len;
	size_t strange; /* control sequences that libvterm did not know */
	char osc[4096]; /* the last operating system command it did not know, NUL-terminated */
	bool altscreen, cursor; /* as the program has set them */
	int mouse; /* what the program wants to be told of it: enum VTermProp's values */
	/* How the terminal answers; set before terminal_start(). */
	bool holds;             /* answers nothing for the time being */
	const char *command[3]; /* of terminal_run() */
	/* How the program is started. */
	bool shell; /* by an interactive shell, which is the child then: type what it shall run */
	bool detached; /* with no controlling terminal: a lost line sends no signal */
	bool wide;     /* takes two columns for an ambiguous character, by its answer */
	struct {
		char bytes[512];
		size_t len;
	} held;
};

/* Make the folder and a library of the sample pages of this folder (written by the test). */
void terminal_init(struct terminal *t);
/* Write a page into the folder. */
void terminal_write_page(struct terminal *t, const char *name, const char *text);
/* Run `piyue -l LIBRARY import` on all pages written. */
void terminal_import(struct terminal *t);
/* Start the reader on the library, in ROWS x COLS. ENV: "NAME=value" strings, NULL-ended, or NULL;
 * "NAME" alone removes it. */
void terminal_start(struct terminal *t, int rows, int cols, const char *const *env);
/* Run a subcommand with one or two arguments (or NULL) in the terminal. */
void terminal_run(struct terminal *t, int rows, int cols, const char *command,
	const char *first, const char *second);
/* Free the screen; a program that still runs is killed. */
void terminal_close(struct terminal *t);
/* The same, and remove the folder. */
void terminal_release(struct terminal *t);

/* Type text as it is; a name in angle brackets (<Enter>, <Tab>, <Esc>, <Down>, <PgDn>, <BS>,
 * <C-s>) is a key. */
void terminal_type(struct terminal *t, const char *keys);
/* The program's path, as a shell would have it. */
const char *terminal_program(void);
/* Send bytes as they are. */
void terminal_send(struct terminal *t, const char *bytes);
/* Send TEXT as a bracketed paste. */
void terminal_paste(struct terminal *t, const char *text);
/* Send what was held back, and hold nothing more. */
void terminal_answer(struct terminal *t);
/* Write the configuration file. */
void terminal_configure(struct terminal *t, const char *text);
void terminal_resize(struct terminal *t, int rows, int cols);

/* Wait until TEXT stands on the screen, or stands there no more. */
void terminal_wait(struct terminal *t, const char *text);
void terminal_wait_gone(struct terminal *t, const char *text);
/* Take what the program writes within MS; false when nothing came. */
bool terminal_take(struct terminal *t, int ms);
/* Has the line, to the last bit, the settings that it had before the program? */
bool terminal_is_given_back(struct terminal *t);
/* The line drops. */
void terminal_lose(struct terminal *t);
/* The CPU time that the program has used so far. */
long terminal_cpu_ms(const struct terminal *t);
/* Count what the program writes anew. */
void terminal_forget(struct terminal *t);
/* Wait until nothing has come for a tenth of a second. */
void terminal_settle(struct terminal *t);
/* Wait for the end; its exit status, or 1000 + n when signal n ended it. */
int terminal_wait_end(struct terminal *t);

/* The row as UTF-8, without blanks at its end; valid until the next call. */
const char *terminal_row(struct terminal *t, int row);
bool terminal_shows(struct terminal *t, const char *text);
/* The row that TEXT stands in, or -1. */
int terminal_find(struct terminal *t, const char *text, int *col);
VTermScreenCell terminal_cell(struct terminal *t, int row, int col);
void terminal_print(struct terminal *t);
/* Run a subcommand of piyue on the library, its standard output in OUT (SIZE bytes). */
int terminal_command(struct terminal *t, const char *arguments, char *out, size_t size);

#endif
