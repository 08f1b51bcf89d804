#include "screen/motion.h"

#include <stdio.h>
#include <string.h>

/* The ways compared are shorter than this. */
enum { WAY_BYTES = 32, MOST_FEEDS = 4 };

/* Across a few blanks that are there already, blanks are as good as a motion. */
static bool are_blanks(const struct painter *painter, int row, int from, int to)
{
	struct pen pen = painter->pen;

	if (pen.attr & (ATTR_REVERSE | ATTR_UNDERLINE | ATTR_LINK))
		return false;
	for (int col = from; col < to; col++) {
		const struct cell *cell = grid_at(&painter->shown, row, col);
		struct pen its = painter->shown_pens.on[cell->ink][cell->tint];

		if (strcmp(cell->bytes, " ") != 0 || its.bg != pen.bg ||
			painter->shown_pens.reverses[cell->ink] ||
			(cell->attr | its.attr) & (ATTR_REVERSE | ATTR_UNDERLINE | ATTR_LINK))
			return false;
	}
	return true;
}

/* Within ROW, from column FROM to column TO. */
static void add_across(const struct painter *painter, char *way, int row, int from, int to)
{
	static const char spaces[] = "    ", backs[] = "\b\b\b";
	char *end = way + strlen(way);

	if (to > from && to - from < (int)sizeof spaces && are_blanks(painter, row, from, to))
		snprintf(end, sizeof spaces, "%.*s", to - from, spaces);
	else if (to == from + 1)
		strcpy(end, "\033[C");
	else if (to > from)
		snprintf(end, WAY_BYTES / 2, "\033[%dC", to - from);
	else if (from - to < (int)sizeof backs)
		snprintf(end, sizeof backs, "%.*s", from - to, backs);
	else if (from > to)
		snprintf(end, WAY_BYTES / 2, "\033[%dD", from - to);
}

/* The way that needs to know nothing. Left out numbers are 1. */
static void set_absolute(char *way, int row, int col)
{
	if (col == 0 && row == 0)
		strcpy(way, "\033[H");
	else if (col == 0)
		snprintf(way, WAY_BYTES, "\033[%dH", row + 1);
	else if (row == 0)
		snprintf(way, WAY_BYTES, "\033[;%dH", col + 1);
	else
		snprintf(way, WAY_BYTES, "\033[%d;%dH", row + 1, col + 1);
}

static void keep_shorter(char *best, const char *way)
{
	if (strlen(way) < strlen(best))
		strcpy(best, way);
}

/* So many rows down by line feeds, which keep the column. One in the last row of the region, or of the
 * screen, would scroll or do nothing. */
static bool can_feed(const struct painter *painter, int lines)
{
	int from = painter->row, last = painter->shown.rows - 1;

	return lines > 0 && lines <= MOST_FEEDS && from + lines <= last &&
	       (painter->bottom < from || painter->bottom >= from + lines);
}

/* The ways across ROW, of those that begin with the bytes DOWN and then are in it. */
static void try_across(
	const struct painter *painter, char *best, const char *down, int row, int col)
{
	char way[WAY_BYTES];

	strcpy(way, down);
	add_across(painter, way, row, painter->col, col);
	keep_shorter(best, way);
	snprintf(way, sizeof way, "\r%s", down);
	add_across(painter, way, row, 0, col);
	keep_shorter(best, way);
	if (painter->caps.column_moves) {
		snprintf(way, sizeof way, "%s\033[%dG", down, col + 1);
		keep_shorter(best, way);
	}
}

void motion_go(struct painter *painter, struct buf *out, int row, int col)
{
	static const char feeds[] = "\n\n\n\n";
	int lines = row - painter->row;
	char best[WAY_BYTES], way[WAY_BYTES];

	if (painter->col == col && lines == 0)
		return;
	set_absolute(best, row, col);
	if (painter->col >= 0 && lines == 0) {
		try_across(painter, best, "", row, col);
	} else if (painter->col >= 0 && can_feed(painter, lines)) {
		snprintf(way, sizeof way, "%.*s", lines, feeds);
		try_across(painter, best, way, row, col);
	}
	if (painter->caps.column_moves && painter->col == col) {
		snprintf(way, sizeof way, "\033[%dd", row + 1);
		keep_shorter(best, way);
	}
	buf_add_str(out, best);
	painter->row = row;
	painter->col = col;
}
