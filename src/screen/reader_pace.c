/* Watching how fast the reader goes on, for the minutes that are left. */
#include <stdlib.h>
#include <time.h>

#include "base/path.h"
#include "screen/reader_state.h"

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void reader_pace_open(struct reader *reader)
{
	char *path = path_user_state("pace");

	pace_load(&reader->pace, path);
	reader->pace_loaded = reader->pace.rate;
	free(path);
}

void reader_pace_moved(struct reader *reader, size_t before)
{
	double time = now();

	/* Between two steps something else may have moved the page. */
	if (before == reader->pace_row && reader->row > before)
		pace_step(&reader->pace, reader_page_chars(&reader->page, before, reader->row),
			time - reader->pace_time);
	reader->pace_row = reader->row;
	reader->pace_time = time;
}

void reader_pace_close(struct reader *reader)
{
	char *path;
	struct err err;

	if (reader->pace.rate == reader->pace_loaded)
		return;
	path = path_user_state("pace");
	if (pace_save(&reader->pace, path, &err) < 0)
		app_warn(reader->view.app, "%s", err.text);
	free(path);
}

int reader_pace_minutes(const struct reader *reader, size_t from)
{
	int set = reader->view.app->settings.number[SETTING_PACE];
	double rate = set ? set : reader->pace.rate;
	double chars = reader_page_chars(&reader->page, from, reader->page.layout.count);

	return (int)(chars / rate + 0.999);
}
