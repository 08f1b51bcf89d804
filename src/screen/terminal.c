#include "screen/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/key.h"
#include "base/mem.h"
#include "screen/decoder.h"
#include "screen/osc.h"
#include "screen/painter.h"
#include "screen/pens.h"
#include "screen/signals.h"
#include "screen/terminfo.h"

enum {
	ESCAPE_MS = 50,         /* what follows an ESC this soon belongs to it */
	MARK_BYTES = 1024,      /* after so many it is asked whether it has come that far */
	IN_FLIGHT_BYTES = 2048, /* so many may be on their way when another picture is sent */
	ANSWER_MS = 1000,       /* an answer that takes longer is not waited for */
	CLOSE_MS = 300, /* a terminal that takes nothing is not waited for longer at the end */
	CHILD_MS = 500, /* nor is a child that was told to end */
};

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
/* Buttons, and motion while one is pressed; in xterm's SGR form. */
static const char mouse_on[] = "\033[?1002;1006h", mouse_off[] = "\033[?1002;1006l";
/* An ambiguous character in the corner, and where the cursor is behind it. The picture that follows
 * covers it. */
static const char ask_width[] = "\033[H\342\200\234\033[6n";
static const char ask_device[] = "\033[c", ask_ready[] = "\033[5n";

static struct {
	bool open;
	int out; /* a description of our own where we can have one: it does not block */
	struct termios outside;
	struct terminfo info;
	struct painter painter;
	struct decoder decoder;
	struct buf pending; /* sequences that go out with the next picture */
	bool pastes, mouse, gone;
	bool tells; /* it has been told to tell of pastes and the mouse, where it shall */
	/* What it was asked, and has not answered yet. */
	bool width_asked, device_asked, ready_asked;
	bool answers; /* it has answered once, so it does */
	struct timespec asked;
	int ambiguous;
	size_t before,
		since; /* bytes sent before ready_asked and since; not known to have arrived */
} terminal = {.out = -1};

static long ms_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* Wait until FD is ready for EVENTS; our signals arrive meanwhile. */
static int wait_for(int fd, short events, long ms)
{
	struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
	struct pollfd poll = {.fd = fd, .events = events};
	int status = ppoll(&poll, 1, ms < 0 ? NULL : &time, signals_outside());

	if (status > 0 && poll.revents & (POLLERR | POLLNVAL)) {
		errno = EIO;
		return -1;
	}
	return status;
}

/* Write all of OUT and empty it. A terminal that takes nothing (Ctrl-S, a dead line) can be left by a
 * signal, after which MS milliseconds at most are waited for. */
static void write_out(struct buf *out, long ms)
{
	size_t done = 0;

	while (done < out->len && !terminal.gone) {
		ssize_t count = write(terminal.out, out->data + done, out->len - done);

		if (count > 0)
			done += (size_t)count;
		else if (count < 0 && errno != EAGAIN && errno != EINTR)
			terminal.gone = true;
		else if (wait_for(terminal.out, POLLOUT, signals_end() ? CLOSE_MS : ms) == 0 ||
			 (signals_end() && ms < 0))
			break;
	}
	buf_clear(out);
}

static void send_str(const char *sequence)
{
	buf_add_str(&terminal.pending, sequence);
}

static void flush(void)
{
	write_out(&terminal.pending, -1);
}

/* What the terminal's settings are while we have it. */
static void take_settings(void)
{
	struct termios ours = terminal.outside;

	cfmakeraw(&ours);
	ours.c_cc[VMIN] = 1;
	ours.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &ours);
}

/* Begin, and begin again, to show a screen. */
static void enter(void)
{
	take_settings();
	buf_add(&terminal.pending, buf_str(&terminal.info.enter), terminal.info.enter.len);
	terminal.tells = false;
	painter_forget(&terminal.painter);
}

static void leave(void)
{
	if (terminal.mouse && terminal.tells)
		send_str(mouse_off);
	if (terminal.pastes && terminal.tells)
		send_str(paste_off);
	painter_leave(&terminal.painter, &terminal.pending);
	buf_add(&terminal.pending, buf_str(&terminal.info.leave), terminal.info.leave.len);
	send_str("\r");
	write_out(&terminal.pending, CLOSE_MS);
}

/* A description of our own of the terminal on standard output, so that it can be written to without
 * blocking, which everyone who has the old one would notice. */
static void open_output(void)
{
	const char *name = ttyname(STDOUT_FILENO);

	terminal.out = name ? open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
	if (terminal.out < 0)
		terminal.out = STDOUT_FILENO;
}

int terminal_open(const struct terminal_options *options, struct err *err)
{
	const char *name = getenv("TERM");

	if (!name || !*name)
		name = "unknown";
	if (terminfo_read(&terminal.info, name, options->colours, err) < 0)
		return -1;
	if (tcgetattr(STDIN_FILENO, &terminal.outside) < 0) {
		terminfo_release(&terminal.info);
		return err_set(err, _("cannot use the terminal: %s"), strerror(errno));
	}
	signals_catch();
	open_output();
	terminal.open = true;
	mem_on_failure(terminal_close);
	terminal.painter.caps = terminal.info.caps;
	terminal.pastes = strncmp(name, "vt", 2) != 0;
	enter();
	if (options->ask_width) {
		send_str(ask_width);
		terminal.width_asked = true;
	}
	return 0;
}

/* Answers that are still to come would be typed into whatever comes after us. */
static void await_answers(void)
{
	char bytes[256];

	while ((terminal.device_asked || (terminal.ready_asked && terminal.answers)) &&
		!terminal.gone && ms_since(&terminal.asked) < ANSWER_MS) {
		struct event event;
		ssize_t count;

		if (wait_for(STDIN_FILENO, POLLIN, ANSWER_MS - ms_since(&terminal.asked)) <= 0)
			break;
		count = read(STDIN_FILENO, bytes, sizeof bytes);
		if (count <= 0)
			break;
		decoder_feed(&terminal.decoder, bytes, (size_t)count);
		while (decoder_next(&terminal.decoder, false, &event)) {
			terminal.device_asked &= event.kind != EVENT_DEVICE;
			terminal.ready_asked &= event.kind != EVENT_READY;
		}
	}
}

void terminal_close(void)
{
	if (!terminal.open)
		return;
	terminal.open = false;
	leave();
	if (!signals_end())
		await_answers();
	tcflush(STDIN_FILENO, TCIFLUSH);
	tcsetattr(STDIN_FILENO, TCSANOW, &terminal.outside);
	if (terminal.out != STDOUT_FILENO)
		close(terminal.out);
	terminal.out = -1;
	painter_release(&terminal.painter);
	decoder_release(&terminal.decoder);
	terminfo_release(&terminal.info);
	buf_release(&terminal.pending);
}

int terminal_colours(void)
{
	return terminal.info.caps.colours;
}

int terminal_ambiguous(void)
{
	return terminal.ambiguous;
}

void terminal_size(int *rows, int *cols)
{
	struct winsize size = {0};

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || (!size.ws_row && !size.ws_col))
		size = (struct winsize){.ws_row = 24, .ws_col = 80};
	*rows = size.ws_row ? size.ws_row : 1;
	*cols = size.ws_col ? size.ws_col : 1;
}

void terminal_set_mouse(bool on)
{
	if (on != terminal.mouse && terminal.tells)
		send_str(on ? mouse_on : mouse_off);
	terminal.mouse = on;
}

void terminal_set_theme(const struct theme *theme)
{
	struct pens pens;

	pens_make(&pens, theme, terminal.info.caps.colours);
	painter_set_pens(&terminal.painter, &pens);
}

/* Behind the first picture, which is what is waited for. */
static void have_it_tell(void)
{
	if (!terminal.tells && terminal.pastes)
		send_str(paste_on);
	if (!terminal.tells && terminal.mouse)
		send_str(mouse_on);
	terminal.tells = true;
}

/* Have the terminal say when it has come this far. */
static void ask_for_mark(void)
{
	if (terminal.ready_asked || terminal.since < MARK_BYTES)
		return;
	send_str(ask_ready);
	clock_gettime(CLOCK_MONOTONIC, &terminal.asked);
	terminal.ready_asked = true;
	terminal.before = terminal.since;
	terminal.since = 0;
}

bool terminal_is_ready(void)
{
	if (!terminal.answers || !terminal.ready_asked ||
		terminal.before + terminal.since < IN_FLIGHT_BYTES)
		return true;
	return ms_since(&terminal.asked) > ANSWER_MS;
}

void terminal_show(const struct grid *grid)
{
	painter_paint(&terminal.painter, grid, &terminal.pending);
	have_it_tell();
	if (terminal.width_asked && !terminal.device_asked) {
		/* Whoever answers this has answered the question before it, or never will. */
		send_str(ask_device);
		terminal.device_asked = true;
		clock_gettime(CLOCK_MONOTONIC, &terminal.asked);
	}
	terminal.since += terminal.pending.len;
	ask_for_mark();
	flush();
}

void terminal_redraw(void)
{
	painter_forget(&terminal.painter);
}

int terminal_copy(const char *text, size_t len, struct err *err)
{
	const char *tmux = getenv("TMUX");

	if (len > OSC_COPY_MAX)
		return err_set(
			err, _("%zu bytes are more than a terminal's clipboard takes"), len);
	osc_copy(&terminal.pending, text, len, tmux && *tmux);
	flush();
	return 0;
}

/* Take an answer to a question of ours; what it means to the program, if anything, is left in EVENT. */
static void take_answer(struct event *event)
{
	int columns = event->col;

	switch (event->kind) {
	case EVENT_PLACE:
		event->kind = EVENT_NONE;
		if (!terminal.width_asked || event->row != 0 || columns < 1 || columns > 2)
			break;
		terminal.width_asked = false;
		terminal.ambiguous = columns;
		*event = (struct event){.kind = EVENT_WIDTH, .columns = columns};
		break;
	case EVENT_DEVICE:
		/* A place that comes later than this is no answer to us. */
		terminal.width_asked = terminal.device_asked = false;
		terminal.answers = true;
		event->kind = EVENT_NONE;
		break;
	case EVENT_READY:
		terminal.ready_asked = false;
		terminal.answers = true;
		terminal.before = 0;
		ask_for_mark();
		flush();
		break;
	default:
		break;
	}
}

/* What the signal handler left, as an event. */
static struct event from_signals(void)
{
	bool back;

	if (signals_end() || terminal.gone)
		return (struct event){
			.kind = EVENT_END, .signal = signals_end() ? signals_end() : SIGHUP};
	if (signals_take_stop()) {
		terminal_suspend();
		return (struct event){.kind = EVENT_RESIZE};
	}
	back = signals_take_continue();
	if (back) { /* stopped by SIGSTOP, which nobody can catch */
		take_settings();
		terminal_redraw();
	}
	if (signals_take_resize() || back)
		return (struct event){.kind = EVENT_RESIZE};
	return (struct event){.kind = EVENT_NONE};
}

/* Take what has come, if anything. */
static void read_input(void)
{
	char bytes[4096];
	ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);

	if (count > 0)
		decoder_feed(&terminal.decoder, bytes, (size_t)count);
	else if (count == 0 || (errno != EINTR && errno != EAGAIN))
		terminal.gone = true; /* a hung-up terminal is readable for ever */
}

/* Decode what is at hand, answers aside; EVENT_NONE when that makes no event. */
static struct event from_input(bool alone)
{
	struct event event;

	while (decoder_next(&terminal.decoder, alone, &event)) {
		take_answer(&event);
		if (event.kind != EVENT_NONE)
			return event;
	}
	return (struct event){.kind = EVENT_NONE};
}

struct event terminal_next(int ms)
{
	for (;;) {
		struct event event = from_signals();
		bool waits;
		int status;

		if (event.kind == EVENT_NONE)
			event = from_input(false);
		if (event.kind != EVENT_NONE)
			return event;
		waits = decoder_waits(&terminal.decoder) && (ms < 0 || ms >= ESCAPE_MS);
		status = wait_for(STDIN_FILENO, POLLIN, waits ? ESCAPE_MS : ms);
		if (status > 0)
			read_input();
		else if (status < 0 && errno != EINTR)
			terminal.gone = true;
		else if (status == 0)
			return waits ? from_input(true) : from_signals();
	}
}

void terminal_suspend(void)
{
	leave();
	tcsetattr(STDIN_FILENO, TCSANOW, &terminal.outside);
	signals_stop();
	signals_take_continue();
	enter();
}

static _Noreturn void become(const char *command, const char *file)
{
	struct buf line = {0};

	signals_give_back();
	/* The file name is data: it goes in as an argument, never as a part of the line. */
	buf_addf(&line, "exec %s \"$1\"", command);
	execl("/bin/sh", "sh", "-c", buf_str(&line), "sh", file, (char *)NULL);
	_exit(127);
}

/* Wait for CHILD, which has the terminal. It stops and goes on with us; what ends us ends it too, and then
 * it is not waited for long. Its status as of waitpid(). */
static int wait_for_child(pid_t child)
{
	const struct timespec tick = {0, 20000000L};
	struct timespec told;
	bool ends = false;
	int status = 0;

	for (;;) {
		pid_t changed = waitpid(child, &status, WNOHANG | WUNTRACED);

		if ((changed < 0 && errno != EINTR) ||
			(changed == child && !WIFSTOPPED(status)))
			return status;
		if (changed == child) {
			signals_stop();
			kill(child, SIGCONT);
			continue; /* what it did meanwhile has been noted already */
		}
		if (!ends && signals_end()) {
			ends = true;
			clock_gettime(CLOCK_MONOTONIC, &told);
			kill(child, signals_end());
			kill(child, SIGCONT);
		}
		if (ends && ms_since(&told) > CHILD_MS)
			return 0;
		ppoll(NULL, 0, ends ? &tick : NULL, signals_outside());
	}
}

int terminal_run(const char *command, const char *file, struct err *err)
{
	int status = 0;
	pid_t child;

	leave();
	tcsetattr(STDIN_FILENO, TCSANOW, &terminal.outside);
	signals_lend();
	child = fork();
	if (child == 0)
		become(command, file);
	if (child > 0)
		status = wait_for_child(child);
	signals_take_back();
	enter();
	if (child < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 127))
		return err_set(err, _("cannot run '%s'"), command);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
