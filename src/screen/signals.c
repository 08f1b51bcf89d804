#include "screen/signals.h"

#include <stddef.h>

#include "base/mem.h"

/* Set by the handler alone. */
static volatile sig_atomic_t end_signal, resized, stop_asked, continued;

static sigset_t outside;

static const int caught[] = {
	SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD};

static void on_signal(int number)
{
	if (number == SIGWINCH)
		resized = 1;
	else if (number == SIGTSTP)
		stop_asked = 1;
	else if (number == SIGCONT)
		continued = 1;
	else if (number != SIGCHLD) /* that one only ends a wait */
		end_signal = number;
}

static void take_handlers(void)
{
	struct sigaction action = {.sa_handler = on_signal};

	for (size_t i = 0; i < array_length(caught); i++)
		sigaction(caught[i], &action, NULL);
}

void signals_catch(void)
{
	sigset_t mask;

	take_handlers();
	sigemptyset(&mask);
	for (size_t i = 0; i < array_length(caught); i++)
		sigaddset(&mask, caught[i]);
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &mask, &outside);
}

void signals_lend(void)
{
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTSTP, SIG_DFL);
}

void signals_take_back(void)
{
	take_handlers();
	stop_asked = 0;
}

const sigset_t *signals_outside(void)
{
	return &outside;
}

int signals_end(void)
{
	return end_signal;
}

static bool take(volatile sig_atomic_t *flag)
{
	bool was = *flag;

	*flag = 0;
	return was;
}

bool signals_take_stop(void)
{
	return take(&stop_asked);
}

bool signals_take_resize(void)
{
	return take(&resized);
}

bool signals_take_continue(void)
{
	return take(&continued);
}

/* The whole group stops, and what started us goes on. A group that nobody could continue is not
 * stopped by SIGTSTP, so nothing can hang. */
void signals_stop(void)
{
	struct sigaction ours;
	sigset_t mask;

	sigaction(SIGTSTP, NULL, &ours);
	signal(SIGTSTP, SIG_DFL);
	kill(0, SIGTSTP);
	sigprocmask(SIG_SETMASK, &outside, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &ours, NULL);
}

void signals_give_back(void)
{
	for (size_t i = 0; i < array_length(caught); i++)
		signal(caught[i], SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &outside, NULL);
}
