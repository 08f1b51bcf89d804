#include "command/meter.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define SECONDS_BETWEEN 0.2

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void meter_init(struct meter *meter)
{
	*meter = (struct meter){.on = isatty(STDERR_FILENO)};
	progress_tell(&meter->progress, 0, 0, now());
}

static int columns(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

void meter_tell(struct meter *meter, double done, size_t pages)
{
	struct buf line = {0};
	double time = meter->on ? now() : 0;
	int cols;

	if (!meter->on || time < meter->next)
		return;
	meter->next = time + SECONDS_BETWEEN;
	progress_tell(&meter->progress, done, pages, time);
	cols = columns();
	progress_line(&line, &meter->progress, cols - 1);
	fflush(stdout);
	/* A line that wraps could not be taken away again. */
	if ((int)line.len < cols)
		fprintf(stderr, "\r%s\033[K", buf_str(&line));
	fflush(stderr);
	meter->shown = true;
	buf_release(&line);
}

void meter_clear(struct meter *meter)
{
	if (meter->shown)
		fputs("\r\033[K", stderr);
	meter->shown = false;
	meter->next = 0;
}
