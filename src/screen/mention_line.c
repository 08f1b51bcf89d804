#include "screen/mention_line.h"

#include <string.h>

void mention_row_draw(
	const struct mention_row *mention, struct grid *grid, int row, int col, int cols)
{
	const char *context = mention->context;
	size_t start = mention->context_start, end = mention->context_end;
	size_t from = 0;
	int used;

	while (from < start && (int)gate_width(context + from, start - from) > cols / 3)
		from += gate_fit(context + from, start - from, 2)
				? gate_fit(context + from, start - from, 2)
				: 1;
	used = grid_put(grid, row, col, cols, context + from, start - from, TINT_TEXT, 0);
	used += grid_put(grid, row, col + used, cols - used, context + start, end - start,
		TINT_MATCH, 0);
	grid_put(grid, row, col + used, cols - used, context + end, strlen(context + end),
		TINT_TEXT, 0);
}
