#include "screen/terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/key.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "text/width.h"

/* Last: it defines words such as "columns" as macros. */
#include <term.h>

/* Curses asks the C library for widths; this answers in its place, so that layout and curses cannot
 * disagree. */
int wcwidth(wchar_t c)
{
	return (uint32_t)c < 32 || (c >= 0x7f && c < 0xa0) ? -1 : width_of((uint32_t)c);
}

enum { ESCAPE_MS = 50 }; /* what follows an ESC this soon belongs to it */

/* Keys that curses has no name for. It keeps the numbers of keys in 16 bits. */
enum { PASTE_BEGIN = KEY_MAX + 1, PASTE_FINISH };

static struct {
	SCREEN *screen;
	struct grid shown; /* what curses was told last */
	attr_t attrs[TINTS_COUNT];
	bool ink_reverses[INKS]; /* the theme gives it no ground */
	int colours;
	bool paste_mode;       /* bracketed paste was switched on */
	sigset_t outside_mask; /* signals blocked before us: while waiting, and for children */
} terminal;

/* Set by the signal handler alone. */
static volatile sig_atomic_t end_signal, size_changed, stop_asked, continued;

static const int end_signals[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};

static void on_signal(int number)
{
	if (number == SIGWINCH)
		size_changed = 1;
	else if (number == SIGTSTP)
		stop_asked = 1;
	else if (number == SIGCONT)
		continued = 1;
	else
		end_signal = number;
}

/* Our signals arrive only while we wait for input, so that no handler ever interrupts
 * curses or the library. Before newterm(), which then leaves them alone. */
static void catch_signals(void)
{
	static const int numbers[] = {
		SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
	struct sigaction action = {.sa_handler = on_signal};
	sigset_t mask;

	sigemptyset(&mask);
	for (size_t i = 0; i < array_length(numbers); i++) {
		sigaddset(&mask, numbers[i]);
		sigaction(numbers[i], &action, NULL);
	}
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &mask, &terminal.outside_mask);
}

/* The full-colour description that stands beside the terminal's usual one ("xterm-direct"), when
 * COLORTERM says that it can. Caller frees. */
static char *direct_name(const char *name)
{
	struct buf direct = {0};

	buf_add(&direct, name, strcspn(name, "-"));
	buf_add_str(&direct, "-direct");
	return buf_detach(&direct);
}

static bool wants_direct(int colours)
{
	const char *says = getenv("COLORTERM");

	if (colours >= 0)
		return colours > 256;
	return says && (strcmp(says, "truecolor") == 0 || strcmp(says, "24bit") == 0);
}

/* Is there a description of this terminal? Asked first: newterm() leaves memory behind when it
 * fails. */
static bool is_known(const char *name)
{
	int status;

	if (setupterm(name, STDOUT_FILENO, &status) != OK)
		return false;
	del_curterm(cur_term);
	return true;
}

static void open_screen(const char *name, int colours)
{
	if (wants_direct(colours)) {
		char *direct = direct_name(name);

		if (is_known(direct))
			terminal.screen = newterm(direct, stdout, stdin);
		free(direct);
	}
	if (!terminal.screen && is_known(name))
		terminal.screen = newterm(name, stdout, stdin);
}

static int count_colours(int wanted)
{
	const char *no_color = getenv("NO_COLOR");
	int has = has_colors() ? max_colors : 0;

	if (wanted < 0 && no_color && *no_color)
		return 0;
	if (wanted < 0 || has < wanted)
		wanted = has;
	return wanted > 256    ? 1 << 24
	       : wanted >= 256 ? 256
	       : wanted >= 16  ? 16
	       : wanted >= 8   ? 8
			       : 0;
}

/* Curses keeps its output apart and sends it at once, so the order is kept. */
static void send_sequence(const char *sequence)
{
	fputs(sequence, stdout);
	fflush(stdout);
}

static void prepare_input(void)
{
	raw();
	nonl();
	noecho();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_FINISH);
}

int terminal_open(int colours, struct err *err)
{
	const char *name = getenv("TERM");

	if (!name || !*name)
		name = "unknown";
	catch_signals();
	open_screen(name, colours);
	if (!terminal.screen)
		return err_set(
			err, _("terminal type '%s' is not known here; is TERM right?"), name);
	if (!cursor_address) {
		endwin();
		delscreen(terminal.screen);
		terminal.screen = NULL;
		return err_set(err, _("terminal type '%s' cannot place its cursor"), name);
	}
	mem_on_failure(terminal_close);
	terminal.colours = count_colours(colours);
	if (terminal.colours) {
		start_color();
		use_default_colors();
	}
	prepare_input();
	idlok(stdscr, TRUE);
	curs_set(0);
	terminal.paste_mode = strncmp(name, "vt", 2) != 0;
	if (terminal.paste_mode)
		send_sequence("\033[?2004h");
	return 0;
}

void terminal_close(void)
{
	if (!terminal.screen)
		return;
	curs_set(1);
	if (terminal.paste_mode)
		send_sequence("\033[?2004l");
	endwin();
	delscreen(terminal.screen);
	terminal.screen = NULL;
	grid_release(&terminal.shown);
}

int terminal_colours(void)
{
	return terminal.colours;
}

void terminal_size(int *rows, int *cols)
{
	*rows = LINES;
	*cols = COLS;
}

/* The number of the pair of colours for a tint on an ink. Terminals of 8 and 16 colours have few pairs:
 * there all tints share the ink's. */
static int pair_of(int tint, int ink)
{
	if (!terminal.colours)
		return 0;
	if (ink == INK_NONE)
		return tint + 1;
	return terminal.colours >= 256 ? 1 + ink * TINTS_COUNT + tint : TINTS_COUNT + ink;
}

static attr_t curses_attrs(unsigned attr)
{
	static const struct {
		unsigned ours;
		attr_t theirs;
	} table[] = {
		{ATTR_BOLD, A_BOLD},
		{ATTR_DIM, A_DIM},
		{ATTR_UNDERLINE, A_UNDERLINE},
		{ATTR_REVERSE, A_REVERSE},
		{ATTR_ITALIC, A_ITALIC},
	};
	attr_t attrs = A_NORMAL;

	for (size_t i = 0; i < array_length(table); i++) {
		if (attr & table[i].ours)
			attrs |= table[i].theirs;
	}
	return attrs;
}

static int curses_colour(int colour, int ansi)
{
	if (terminal.colours > 256 && colour < THEME_PALETTE)
		return colour; /* default is -1 for both */
	return theme_colour(colour, ansi, terminal.colours > 256 ? 16 : terminal.colours);
}

static void set_inks(const struct theme *theme)
{
	for (int ink = INK_NONE + 1; ink < INKS; ink++) {
		int ground = theme->paints[TINT_INK_YELLOW + ink - 1].ansi;

		terminal.ink_reverses[ink] =
			!terminal.colours ||
			theme->paints[TINT_INK_YELLOW + ink - 1].bg == THEME_DEFAULT;
		for (int tint = 0; tint < TINTS_COUNT && terminal.colours; tint++) {
			int fg, bg;

			theme_on_ink(theme, (enum tint)tint, (enum ink)ink, &fg, &bg);
			if (terminal.colours >= 256)
				init_extended_pair(pair_of(tint, ink),
					curses_colour(fg, THEME_DEFAULT),
					curses_colour(bg, THEME_DEFAULT));
			else
				init_extended_pair(pair_of(tint, ink),
					terminal.ink_reverses[ink] ? -1 : COLOR_BLACK,
					curses_colour(bg, ground));
		}
	}
}

void terminal_set_theme(const struct theme *theme)
{
	for (int i = 0; i < TINTS_COUNT; i++) {
		const struct paint *paint = &theme->paints[i];
		int bg = paint->bg == THEME_DEFAULT ? theme->paints[TINT_TEXT].bg : paint->bg;
		int fg = paint->fg == THEME_DEFAULT ? theme->paints[TINT_TEXT].fg : paint->fg;

		if (terminal.colours)
			init_extended_pair(i + 1, curses_colour(fg, paint->ansi),
				curses_colour(bg, THEME_DEFAULT));
		terminal.attrs[i] = curses_attrs(paint->attr);
	}
	set_inks(theme);
	grid_release(&terminal.shown);
}

static void show_cell(int row, int col, const struct cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	size_t len = strlen(cell->bytes), count = 0;
	int pair = pair_of(cell->tint, cell->ink);
	attr_t attrs = terminal.attrs[cell->tint] | curses_attrs(cell->attr & ~ATTR_REVERSE);
	cchar_t out;

	for (size_t pos = 0; pos < len && count < CCHARW_MAX;) {
		uint32_t cp;

		pos += utf8_decode(cell->bytes + pos, len - pos, &cp);
		wide[count++] = (wchar_t)cp;
	}
	wide[count] = L'\0';
	/* Reversed is against what is around: twice is upright again. */
	if (cell->attr & ATTR_REVERSE)
		attrs ^= A_REVERSE;
	if (terminal.ink_reverses[cell->ink])
		attrs ^= A_REVERSE;
	setcchar(&out, wide, attrs, 0, &pair);
	mvadd_wch(row, col, &out);
}

static void show_row(const struct grid *grid, int row)
{
	for (int col = 0; col < grid->cols; col++) {
		const struct cell *cell = grid_at(grid, row, col);

		if (cell->cols)
			show_cell(row, col, cell);
	}
}

void terminal_show(const struct grid *grid)
{
	struct grid *shown = &terminal.shown;
	size_t row_bytes = (size_t)grid->cols * sizeof *grid->cells;
	bool fresh = shown->rows != grid->rows || shown->cols != grid->cols;

	if (fresh)
		grid_resize(shown, grid->rows, grid->cols);
	for (int row = 0; row < grid->rows; row++) {
		struct cell *old = &shown->cells[row * grid->cols];
		const struct cell *now = &grid->cells[row * grid->cols];

		if (!fresh && memcmp(old, now, row_bytes) == 0)
			continue;
		show_row(grid, row);
		memcpy(old, now, row_bytes);
	}
	curs_set(grid->cursor_row >= 0);
	if (grid->cursor_row >= 0)
		move(grid->cursor_row, grid->cursor_col);
	refresh();
}

void terminal_redraw(void)
{
	grid_release(&terminal.shown);
	clearok(stdscr, TRUE);
}

/* What curses calls a key, as base/key.h has it. */
static int from_curses(int key)
{
	static const int table[][2] = {
		{KEY_UP, STROKE_UP},
		{KEY_DOWN, STROKE_DOWN},
		{KEY_LEFT, STROKE_LEFT},
		{KEY_RIGHT, STROKE_RIGHT},
		{KEY_PPAGE, STROKE_PAGE_UP},
		{KEY_NPAGE, STROKE_PAGE_DOWN},
		{KEY_HOME, STROKE_HOME},
		{KEY_END, STROKE_END},
		{KEY_IC, STROKE_INSERT},
		{KEY_DC, STROKE_REMOVE},
		{KEY_BTAB, STROKE_BACK_TAB},
		{KEY_BACKSPACE, STROKE_ERASE},
		{KEY_ENTER, STROKE_RETURN},
		{KEY_F(1), STROKE_F1},
		{'\b', STROKE_ERASE},
		{'\n', STROKE_RETURN},
		{PASTE_BEGIN, STROKE_PASTE_BEGIN},
		{PASTE_FINISH, STROKE_PASTE_FINISH},
	};

	for (size_t i = 0; i < array_length(table); i++) {
		if (table[i][0] == key)
			return table[i][1];
	}
	return key < 256 ? key : STROKE_NONE;
}

/* The bytes of one character beyond ASCII. They come one at a time, perhaps with a pause in between,
 * and never count as keys by themselves. */
static struct {
	char bytes[UTF8_MAX_BYTES];
	size_t have, want;
} partial;

/* Take byte B; the code point when it completes one, else STROKE_NONE. */
static int add_byte(int b)
{
	uint32_t cp;

	if ((b & 0xc0) != 0x80) {
		partial.want = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
		partial.have = 0;
	} else if (partial.have == 0) {
		return STROKE_NONE;
	}
	partial.bytes[partial.have++] = (char)b;
	if (partial.have < partial.want)
		return STROKE_NONE;
	utf8_decode(partial.bytes, partial.have, &cp);
	partial.have = 0;
	return cp == UTF8_REPLACEMENT || cp < 0xa0 ? STROKE_NONE : (int)cp;
}

/* The next key that curses has in hand, or STROKE_NONE; *GONE tells that nothing was to be had. */
static int read_key(bool *gone)
{
	int key = getch();

	*gone = key == ERR;
	if (key == ERR || key == KEY_RESIZE)
		return STROKE_NONE;
	if (key >= 0x80 && key < 256)
		return add_byte(key);
	partial.have = 0;
	return from_curses(key);
}

/* Take over a new size of the terminal. */
static void take_size(void)
{
	struct winsize size;

	size_changed = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		resizeterm(size.ws_row ? size.ws_row : 1, size.ws_col ? size.ws_col : 1);
}

/* What the signal handler left, as an event. */
static struct event from_signals(void)
{
	if (end_signal)
		return (struct event){.kind = EVENT_END, .signal = end_signal};
	if (stop_asked) {
		stop_asked = 0;
		terminal_suspend();
		return (struct event){.kind = EVENT_RESIZE};
	}
	if (size_changed || continued) {
		if (continued)
			terminal_redraw();
		continued = 0;
		take_size();
		return (struct event){.kind = EVENT_RESIZE};
	}
	return (struct event){.kind = EVENT_NONE};
}

/* A hung-up terminal is readable for ever and gives nothing. */
static bool is_hung_up(const struct pollfd *input)
{
	int waiting = 0;

	if (input->revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	return ioctl(STDIN_FILENO, FIONREAD, &waiting) < 0 || waiting == 0;
}

struct event terminal_next(int ms)
{
	struct timespec wait = {ms / 1000, ms % 1000 * 1000000L};
	struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};

	for (;;) {
		struct event event = from_signals();
		bool empty = false;
		int key;

		if (event.kind != EVENT_NONE)
			return event;
		while ((key = read_key(&empty)) == STROKE_NONE && !empty)
			;
		if (key != STROKE_NONE)
			return (struct event){.kind = EVENT_KEY, .key = key};
		switch (ppoll(&input, 1, ms < 0 ? NULL : &wait, &terminal.outside_mask)) {
		case 0:
			return from_signals();
		case 1:
			if (is_hung_up(&input))
				return (struct event){.kind = EVENT_END, .signal = SIGHUP};
		}
	}
}

/* Give the terminal away for a while, and take it back. */
static void leave(void)
{
	curs_set(1);
	if (terminal.paste_mode)
		send_sequence("\033[?2004l");
	def_prog_mode();
	endwin();
}

static void come_back(void)
{
	reset_prog_mode();
	terminal_redraw();
	take_size();
	refresh();
	if (terminal.paste_mode)
		send_sequence("\033[?2004h");
}

/* As Ctrl-Z does for any job: the whole group stops, and what started us goes on. A group that nobody
 * could continue is not stopped by SIGTSTP, so nothing can hang. */
void terminal_suspend(void)
{
	struct sigaction ours;
	sigset_t mask;

	leave();
	sigaction(SIGTSTP, NULL, &ours);
	signal(SIGTSTP, SIG_DFL);
	kill(0, SIGTSTP);
	sigprocmask(SIG_SETMASK, &terminal.outside_mask, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	come_back();
}

static _Noreturn void become(const char *command, const char *file)
{
	struct buf line = {0};

	for (size_t i = 0; i < array_length(end_signals); i++)
		signal(end_signals[i], SIG_DFL);
	signal(SIGTSTP, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &terminal.outside_mask, NULL);
	/* The file name is data: it goes in as an argument, never as a part of the line. */
	buf_addf(&line, "exec %s \"$1\"", command);
	execl("/bin/sh", "sh", "-c", buf_str(&line), "sh", file, (char *)NULL);
	_exit(127);
}

int terminal_run(const char *command, const char *file, struct err *err)
{
	int status = 0;
	pid_t child;

	leave();
	child = fork();
	if (child == 0)
		become(command, file);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	come_back();
	if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) == 127)
		return err_set(err, _("cannot run '%s'"), command);
	return WEXITSTATUS(status);
}
