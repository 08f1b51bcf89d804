#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

enum { WAIT_MS = 10000, QUIET_MS = 100 };

const char *terminal_program(void)
{
	const char *path = getenv("PIYUE");

	return path && *path ? path : "build/release/piyue";
}

static void die(struct terminal *t, const char *what, const char *text)
{
	fprintf(stderr, "%s: %s\n", what, text);
	if (t->vt)
		terminal_print(t);
	if (t->child > 0)
		kill(t->child, SIGKILL);
	exit(1);
}

void terminal_init(struct terminal *t)
{
	const char *base = getenv("TMPDIR");

	*t = (struct terminal){.fd = -1};
	snprintf(t->folder, sizeof t->folder, "%.40s/piyue-XXXXXX",
		base && *base ? base : "/tmp");
	if (!mkdtemp(t->folder))
		die(t, "mkdtemp", t->folder);
	snprintf(t->library, sizeof t->library, "%s/library.db", t->folder);
	setenv("HOME", t->folder, 1);
	setenv("XDG_CONFIG_HOME", t->folder, 1);
	setenv("XDG_DATA_HOME", t->folder, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", "en", 1);
	setenv("TERM", "xterm-256color", 1);
	unsetenv("XDG_STATE_HOME");
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("NO_COLOR");
	unsetenv("COLORTERM");
}

void terminal_write_page(struct terminal *t, const char *name, const char *text)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/pages", t->folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/pages/%s", t->folder, name);
	file = fopen(path, "w");
	if (!file)
		die(t, "fopen", path);
	fputs(text, file);
	fclose(file);
}

void terminal_configure(struct terminal *t, const char *text)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/piyue", t->folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/piyue/config", t->folder);
	file = fopen(path, "w");
	if (!file)
		die(t, "fopen", path);
	fputs(text, file);
	fclose(file);
}

int terminal_command(struct terminal *t, const char *arguments, char *out, size_t size)
{
	char line[512];
	size_t len;
	FILE *pipe;

	snprintf(line, sizeof line, "'%s' -l '%s' %s", terminal_program(), t->library,
		arguments);
	pipe = popen(line, "r");
	if (!pipe)
		die(t, "popen", line);
	len = fread(out, 1, size - 1, pipe);
	out[len] = '\0';
	return pclose(pipe);
}

void terminal_import(struct terminal *t)
{
	char arguments[160], out[4096];

	snprintf(arguments, sizeof arguments, "import '%s/pages'", t->folder);
	if (terminal_command(t, arguments, out, sizeof out) != 0)
		die(t, "import", out);
}

/* The bytes that libvterm wants to send: keys, and answers to queries. */
static void send_output(struct terminal *t, bool answers)
{
	char bytes[512];
	size_t len;

	while ((len = vterm_output_read(t->vt, bytes, sizeof bytes)) > 0) {
		/* libvterm's own width is one column. */
		if (t->wide && len >= 6 && memcmp(bytes, "\033[1;2R", 6) == 0)
			bytes[4] = '3';
		if (answers && t->holds && t->held.len + len <= sizeof t->held.bytes) {
			memcpy(t->held.bytes + t->held.len, bytes, len);
			t->held.len += len;
		} else if (write(t->fd, bytes, len) < 0) {
			return;
		}
	}
}

void terminal_answer(struct terminal *t)
{
	t->holds = false;
	if (write(t->fd, t->held.bytes, t->held.len) < 0)
		die(t, "write", strerror(errno));
	t->held.len = 0;
}

void terminal_forget(struct terminal *t)
{
	t->bytes = 0;
	t->wrote[0] = '\0';
}

/* Of what is written, as much as there is room for. */
static void keep(struct terminal *t, const char *bytes, size_t len)
{
	size_t room = t->bytes < sizeof t->wrote ? sizeof t->wrote - 1 - t->bytes : 0;
	size_t kept = len < room ? len : room;

	memcpy(t->wrote + (room ? t->bytes : 0), bytes, kept);
	if (room)
		t->wrote[t->bytes + kept] = '\0';
}

/* How many of LEN bytes are whole characters. */
static size_t whole_characters(const char *bytes, size_t len)
{
	for (size_t behind = 1; behind < sizeof((struct terminal *)0)->part && behind <= len;
		behind++) {
		unsigned char c = (unsigned char)bytes[len - behind];
		size_t needs = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;

		if ((c & 0xc0) != 0x80)
			return needs > behind ? len - behind : len;
	}
	return len;
}

/* libvterm 0.1.4 shows U+FFFD for a character that comes in two parts: it gets whole ones. */
static void show(struct terminal *t, char *bytes, size_t len)
{
	size_t whole = whole_characters(bytes, len);

	vterm_input_write(t->vt, bytes, whole);
	t->part_len = len - whole;
	memcpy(t->part, bytes + whole, t->part_len);
}

bool terminal_take(struct terminal *t, int ms)
{
	struct pollfd input = {.fd = t->fd, .events = POLLIN};
	char bytes[sizeof t->part + 4096], *came = bytes + t->part_len;
	ssize_t len;

	if (t->fd < 0 || poll(&input, 1, ms) <= 0)
		return false;
	memcpy(bytes, t->part, t->part_len);
	len = read(t->fd, came, 4096);
	if (len <= 0)
		return false;
	keep(t, came, (size_t)len);
	t->bytes += (size_t)len;
	show(t, bytes, t->part_len + (size_t)len);
	send_output(t, true);
	return true;
}

static int on_strange_csi(const char *leader, const long args[], int count,
	const char *intermed, char command, void *user)
{
	struct terminal *t = user;

	(void)leader;
	(void)intermed;
	/* Terminfo's own: the window title is kept and put back. */
	if (command != 't' || count < 1 || (args[0] != 22 && args[0] != 23))
		t->strange++;
	return 0;
}

static int on_strange_osc(const char *command, size_t len, void *user)
{
	struct terminal *t = user;

	t->strange++;
	snprintf(t->osc, sizeof t->osc, "%.*s", (int)len, command);
	return 0;
}

bool terminal_is_given_back(struct terminal *t)
{
	struct termios now;

	return tcgetattr(t->fd, &now) == 0 && now.c_iflag == t->before.c_iflag &&
	       now.c_oflag == t->before.c_oflag && now.c_cflag == t->before.c_cflag &&
	       now.c_lflag == t->before.c_lflag &&
	       memcmp(now.c_cc, t->before.c_cc, sizeof now.c_cc) == 0;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *t = user;

	if (property == VTERM_PROP_MOUSE)
		t->mouse = value->number;
	if (property == VTERM_PROP_ALTSCREEN)
		t->altscreen = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor = value->boolean;
	return 1;
}

static VTermScreenCallbacks screen_callbacks = {.settermprop = on_property};

static VTermParserCallbacks strange = {
	.csi = on_strange_csi, .osc = on_strange_osc, .dcs = on_strange_osc};

static void become(struct terminal *t, const char *const *env)
{
	for (; env && *env; env++) {
		if (strchr(*env, '='))
			putenv((char *)(uintptr_t)*env);
		else
			unsetenv(*env);
	}
	if (t->detached) {
		signal(SIGHUP, SIG_IGN);
		ioctl(STDIN_FILENO, TIOCNOTTY);
		signal(SIGHUP, SIG_DFL);
	}
	if (t->shell) {
		setenv("PS1", "shell> ", 1);
		unsetenv("ENV");
		execl("/bin/sh", "sh", "-i", (char *)NULL);
	}
	execl(terminal_program(), "piyue", "-l", t->library, t->command[0], t->command[1],
		t->command[2], (char *)NULL);
	_exit(127);
}

void terminal_run(struct terminal *t, int rows, int cols, const char *command,
	const char *first, const char *second)
{
	t->command[0] = command;
	t->command[1] = first;
	t->command[2] = second;
	terminal_start(t, rows, cols, NULL);
	memset(t->command, 0, sizeof t->command);
}

/* A line with settings that no program would choose, so that it is seen whether they come back. END: the
 * program's end of it. */
static void open_line(struct terminal *t, const struct winsize *size, int *end)
{
	if (openpty(&t->fd, end, NULL, NULL, size) < 0 || tcgetattr(*end, &t->before) < 0)
		die(t, "openpty", strerror(errno));
	t->before.c_iflag ^= IXANY | IUTF8;
	t->before.c_lflag ^= ECHOCTL | ECHOK;
	t->before.c_cc[VERASE] = 'H' & 31;
	t->before.c_cc[VMIN] = 3;
	t->before.c_cc[VTIME] = 7;
	if (tcsetattr(*end, TCSANOW, &t->before) < 0 || tcgetattr(*end, &t->before) < 0)
		die(t, "tcsetattr", strerror(errno));
}

void terminal_start(struct terminal *t, int rows, int cols, const char *const *env)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	int end;

	if (t->vt)
		vterm_free(t->vt);
	if (t->fd >= 0)
		close(t->fd);
	t->rows = rows;
	t->cols = cols;
	t->part_len = 0;
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	t->mouse = 0;
	t->altscreen = false;
	t->cursor = true;
	vterm_screen_set_callbacks(t->screen, &screen_callbacks, t);
	vterm_screen_set_unrecognised_fallbacks(t->screen, &strange, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	open_line(t, &size, &end);
	t->child = fork();
	if (t->child == 0) {
		close(t->fd);
		login_tty(end);
		become(t, env);
	}
	if (t->child < 0)
		die(t, "fork", strerror(errno));
	close(end);
}

void terminal_close(struct terminal *t)
{
	if (t->child > 0) {
		kill(t->child, SIGKILL);
		waitpid(t->child, NULL, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	if (t->vt)
		vterm_free(t->vt);
	t->child = 0;
	t->fd = -1;
	t->vt = NULL;
}

void terminal_release(struct terminal *t)
{
	char line[160];

	terminal_close(t);
	snprintf(line, sizeof line, "rm -rf '%s'", t->folder);
	if (system(line) != 0)
		fprintf(stderr, "not removed: %s\n", t->folder);
}

/* The key called NAME (LEN bytes) goes to libvterm, which knows the modes the program set. */
static void send_key(struct terminal *t, const char *name, size_t len)
{
	static const struct {
		const char *name;
		VTermKey key;
	} keys[] = {
		{"Enter", VTERM_KEY_ENTER},
		{"Tab", VTERM_KEY_TAB},
		{"Esc", VTERM_KEY_ESCAPE},
		{"BS", VTERM_KEY_BACKSPACE},
		{"Up", VTERM_KEY_UP},
		{"Down", VTERM_KEY_DOWN},
		{"Left", VTERM_KEY_LEFT},
		{"Right", VTERM_KEY_RIGHT},
		{"PgUp", VTERM_KEY_PAGEUP},
		{"PgDn", VTERM_KEY_PAGEDOWN},
		{"Home", VTERM_KEY_HOME},
		{"End", VTERM_KEY_END},
		{"Del", VTERM_KEY_DEL},
		{"F1", VTERM_KEY_FUNCTION(1)},
	};

	if (len == 3 && name[0] == 'C' && name[1] == '-')
		vterm_keyboard_unichar(t->vt, (uint32_t)name[2], VTERM_MOD_CTRL);
	if (len == 5 && memcmp(name, "S-Tab", len) == 0)
		vterm_keyboard_key(t->vt, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	if (len == 5 && memcmp(name, "Space", len) == 0)
		vterm_keyboard_unichar(t->vt, ' ', VTERM_MOD_NONE);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strlen(keys[i].name) == len && memcmp(keys[i].name, name, len) == 0)
			vterm_keyboard_key(t->vt, keys[i].key, VTERM_MOD_NONE);
	}
	send_output(t, false);
}

void terminal_type(struct terminal *t, const char *keys)
{
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;

		if (end) {
			send_key(t, keys + 1, (size_t)(end - keys - 1));
			/* An escape that other keys follow at once would be taken for theirs. */
			if (strncmp(keys, "<Esc>", 5) == 0)
				terminal_settle(t);
			keys = end + 1;
		} else if (write(t->fd, keys, 1) == 1) {
			keys++;
		}
	}
}

void terminal_send(struct terminal *t, const char *bytes)
{
	if (write(t->fd, bytes, strlen(bytes)) < 0)
		die(t, "write", strerror(errno));
}

void terminal_paste(struct terminal *t, const char *text)
{
	vterm_keyboard_start_paste(t->vt);
	send_output(t, false);
	if (write(t->fd, text, strlen(text)) < 0)
		die(t, "write", strerror(errno));
	vterm_keyboard_end_paste(t->vt);
	send_output(t, false);
}

void terminal_resize(struct terminal *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	ioctl(t->fd, TIOCSWINSZ, &size);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long ms_of(const struct timeval *time)
{
	return time->tv_sec * 1000 + time->tv_usec / 1000;
}

static void wait_for(struct terminal *t, const char *text, bool there)
{
	long end = now_ms() + WAIT_MS;

	while (terminal_shows(t, text) != there) {
		if (now_ms() > end)
			die(t, there ? "not on the screen" : "still on the screen", text);
		terminal_take(t, 50);
	}
}

void terminal_wait(struct terminal *t, const char *text)
{
	wait_for(t, text, true);
}

void terminal_wait_gone(struct terminal *t, const char *text)
{
	wait_for(t, text, false);
}

void terminal_settle(struct terminal *t)
{
	while (terminal_take(t, QUIET_MS))
		;
}

int terminal_wait_end(struct terminal *t)
{
	long end = now_ms() + WAIT_MS;
	struct rusage used;
	int status = 0;

	while (wait4(t->child, &status, WNOHANG, &used) == 0) {
		if (now_ms() > end)
			die(t, "does not end", "");
		if (!terminal_take(t, 10))
			usleep(5000);
	}
	t->cpu_ms = ms_of(&used.ru_utime) + ms_of(&used.ru_stime);
	t->child = 0;
	while (terminal_take(t, 10))
		;
	return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

void terminal_lose(struct terminal *t)
{
	t->cpu_ms = terminal_cpu_ms(t);
	close(t->fd);
	t->fd = -1;
}

long terminal_cpu_ms(const struct terminal *t)
{
	unsigned long user = 0, system = 0;
	char path[64], line[1024] = "";
	const char *at;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)t->child);
	file = fopen(path, "r");
	if (!file || !fgets(line, sizeof line, file))
		return 0;
	fclose(file);
	/* The name in brackets may hold anything; 11 fields behind it come the two. */
	at = strrchr(line, ')');
	if (!at || sscanf(at + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
			   &system) != 2)
		return 0;
	return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}
