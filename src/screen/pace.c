#include "screen/pace.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"

/* Characters a minute that are reading: slower is thinking, faster is skimming. */
#define RATE_LEAST 60
#define RATE_MOST 1500
/* Characters after which the time they took tells something. */
#define CHARS_ENOUGH 150
/* So many characters weigh as much as all that was learned before. */
#define CHARS_HALF 1000
/* A step is a pause when it takes so many seconds and so many times what it should. */
#define PAUSE_SECONDS 15
#define PAUSE_TIMES 4
/* At most this factor between a stretch and what it counts as. */
#define SURPRISE_MOST 2

static const char file_key[] = "characters-per-minute ";

void pace_init(struct pace *pace)
{
	*pace = (struct pace){.rate = PACE_USUAL};
}

static double clamp(double value, double least, double most)
{
	return value < least ? least : value > most ? most : value;
}

void pace_step(struct pace *pace, double chars, double seconds)
{
	double rate, weight;

	if (chars <= 0 || seconds <= 0 ||
		seconds > PAUSE_SECONDS + PAUSE_TIMES * 60 * chars / pace->rate)
		return;
	pace->chars += chars;
	pace->seconds += seconds;
	if (pace->chars < CHARS_ENOUGH)
		return;
	rate = pace->chars / pace->seconds * 60;
	weight = pace->chars / (pace->chars + CHARS_HALF);
	pace->chars = pace->seconds = 0;
	if (rate < RATE_LEAST || rate > RATE_MOST)
		return;
	rate = clamp(rate, pace->rate / SURPRISE_MOST, pace->rate * SURPRISE_MOST);
	pace->rate += (rate - pace->rate) * weight;
}

void pace_load(struct pace *pace, const char *path)
{
	struct buf bytes = {0};
	struct err err;
	size_t key = strlen(file_key);
	long rate = 0;

	pace_init(pace);
	if (file_read(&bytes, path, &err) == 0 && bytes.len > key &&
		!memcmp(bytes.data, file_key, key))
		rate = strtol(bytes.data + key, NULL, 10);
	if (rate >= RATE_LEAST && rate <= RATE_MOST)
		pace->rate = (double)rate;
	buf_release(&bytes);
}

int pace_save(const struct pace *pace, const char *path, struct err *err)
{
	struct buf bytes = {0};
	int status;

	buf_addf(&bytes, "%s%.0f\n", file_key, pace->rate);
	status = path_make_parent(path, err);
	if (status == 0)
		status = file_write(path, bytes.data, bytes.len, 0600, err);
	buf_release(&bytes);
	return status;
}
