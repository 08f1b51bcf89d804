#include "clean/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const char *const chain_names[2] = {"text", "html"};
static const char *const where_names[3] = {"self", "before", "behind"};

/* The values of a bucket as a person reads them: "..2", "3..5", "160..". */
static void add_range(struct buf *out, size_t measure, size_t bucket)
{
	const struct measure_spec *spec = &measure_specs[measure];

	if (bucket > 0)
		buf_addf(out, "%d", spec->cuts[bucket - 1]);
	buf_add_str(out, "..");
	if (bucket < spec->cut_count)
		buf_addf(out, "%d", spec->cuts[bucket] - 1);
}

void feature_describe(struct buf *out, size_t number)
{
	size_t bucket = number % BUCKETS, where = number / BUCKETS % 3;
	size_t measure = number / BUCKETS / 3;

	buf_addf(out, "%s %s ", measure_specs[measure].name, where_names[where]);
	add_range(out, measure, bucket);
}

static void add_weights(struct buf *out, const float *row)
{
	for (int y = 0; y < STATE_COUNT; y++)
		buf_addf(out, " %.3f", (double)row[y]);
	buf_add_char(out, '\n');
}

static bool is_zero(const float *row)
{
	for (int y = 0; y < STATE_COUNT; y++) {
		if (row[y] > 0.0005F || row[y] < -0.0005F)
			return false;
	}
	return true;
}

static void write_features(struct buf *out, const struct chain *chain)
{
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		for (int where = SELF; where <= BEHIND; where++) {
			for (size_t bucket = 0; bucket <= measure_specs[i].cut_count;
				bucket++) {
				const float *row =
					chain->weights[feature_number(i, where, bucket)];

				if (is_zero(row))
					continue;
				feature_describe(out, feature_number(i, where, bucket));
				add_weights(out, row);
			}
		}
	}
}

void cleaner_write(struct buf *out, const struct cleaner *cleaner)
{
	for (size_t c = 0; c < 2; c++) {
		const struct chain *chain = &cleaner->chains[c];

		buf_addf(out, "chain %s\nstates", chain_names[c]);
		for (int y = 0; y < STATE_COUNT; y++)
			buf_addf(out, " %s", state_names[y]);
		buf_add_str(out, "\nstart");
		add_weights(out, chain->start);
		for (int y = 0; y < STATE_COUNT; y++) {
			buf_addf(out, "next %s", state_names[y]);
			add_weights(out, chain->next[y]);
		}
		write_features(out, chain);
	}
}

/* ---- reading */

struct reading {
	struct cleaner *cleaner;
	struct chain *chain; /* the one at hand, or NULL */
};

static int find_name(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0)
			return (int)i;
	}
	return -1;
}

static int find_measure(const char *name)
{
	for (int i = 0; i < MEASURE_COUNT; i++) {
		if (strcmp(measure_specs[i].name, name) == 0)
			return i;
	}
	return -1;
}

static int find_bucket(int measure, const char *range)
{
	int found = -1;

	for (size_t bucket = 0; bucket <= measure_specs[measure].cut_count; bucket++) {
		struct buf text = {0};

		add_range(&text, (size_t)measure, bucket);
		if (strcmp(buf_str(&text), range) == 0)
			found = (int)bucket;
		buf_release(&text);
	}
	return found;
}

/* The weights behind the words of a row; false when they are not there. */
static bool read_weights(float *row, char **rest)
{
	for (int y = 0; y < STATE_COUNT; y++) {
		char *word = strtok_r(NULL, " ", rest), *end;

		if (!word)
			return false;
		row[y] = strtof(word, &end);
		if (*end || !(row[y] > -1000 && row[y] < 1000))
			return false;
	}
	return strtok_r(NULL, " ", rest) == NULL;
}

static bool read_feature(struct chain *chain, const char *name, char **rest)
{
	const char *place = strtok_r(NULL, " ", rest);
	const char *range = strtok_r(NULL, " ", rest);
	int measure = find_measure(name), where, bucket;

	if (measure < 0 || !place || !range)
		return false;
	where = find_name(where_names, 3, place);
	bucket = find_bucket(measure, range);
	if (where < 0 || bucket < 0)
		return false;
	return read_weights(
		chain->weights[feature_number((size_t)measure, where, (size_t)bucket)], rest);
}

static bool read_row(struct reading *r, char *line)
{
	char *rest, *word = strtok_r(line, " ", &rest), *name;
	int n;

	if (!word || *word == '#')
		return true;
	if (strcmp(word, "chain") == 0) {
		name = strtok_r(NULL, " ", &rest);
		n = name ? find_name(chain_names, 2, name) : -1;
		r->chain = n < 0 ? NULL : &r->cleaner->chains[n];
		return n >= 0;
	}
	if (!r->chain)
		return false;
	if (strcmp(word, "states") == 0) {
		for (int y = 0; y < STATE_COUNT; y++) {
			name = strtok_r(NULL, " ", &rest);
			if (!name || strcmp(name, state_names[y]) != 0)
				return false;
		}
		return true;
	}
	if (strcmp(word, "start") == 0)
		return read_weights(r->chain->start, &rest);
	if (strcmp(word, "next") == 0) {
		name = strtok_r(NULL, " ", &rest);
		n = name ? find_name(state_names, STATE_COUNT, name) : -1;
		return n >= 0 && read_weights(r->chain->next[n], &rest);
	}
	return read_feature(r->chain, word, &rest);
}

int cleaner_read(struct cleaner *cleaner, const char *text, size_t len, const char *file,
	struct err *err)
{
	struct reading reading = {.cleaner = cleaner};
	char *copy = xstrndup(text, len), *rest = copy, *line;
	bool good = true;

	memset(cleaner, 0, sizeof *cleaner);
	for (int number = 1; good && (line = strsep(&rest, "\n")); number++) {
		good = read_row(&reading, line);
		if (!good)
			err_set(err,
				_("%s:%d: these weights are not for this version of piyue; "
				  "install its data again"),
				file, number);
	}
	if (good && !reading.chain) {
		err_set(err, _("%s: no weights in it"), file);
		good = false;
	}
	free(copy);
	return good ? 0 : -1;
}
