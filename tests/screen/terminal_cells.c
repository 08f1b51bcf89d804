/* terminal.h: what stands on the screen. */
#include "terminal.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

const char *terminal_row(struct terminal *t, int row)
{
	static char text[8192];
	VTermRect rect = {row, row + 1, 0, t->cols};
	size_t len = vterm_screen_get_text(t->screen, text, sizeof text - 1, rect);

	/* Blanks that were written look like those that were erased. */
	while (len && text[len - 1] == ' ')
		len--;
	text[len] = '\0';
	return text;
}

int terminal_find(struct terminal *t, const char *text, int *col)
{
	for (int row = 0; row < t->rows; row++) {
		const char *line = terminal_row(t, row), *at = strstr(line, text);

		for (int c = 0; at && c < t->cols; c++) {
			VTermRect rect = {row, row + 1, c, t->cols};
			char part[8192];
			size_t len = vterm_screen_get_text(t->screen, part, sizeof part, rect);

			/* The right half of a wide character begins nothing. */
			if (terminal_cell(t, row, c).chars[0] == (uint32_t)-1 ||
				len < strlen(text) || strncmp(part, text, strlen(text)) != 0)
				continue;
			if (col)
				*col = c;
			return row;
		}
	}
	return -1;
}

bool terminal_shows(struct terminal *t, const char *text)
{
	for (int row = 0; row < t->rows; row++) {
		if (strstr(terminal_row(t, row), text))
			return true;
	}
	return false;
}

VTermScreenCell terminal_cell(struct terminal *t, int row, int col)
{
	VTermScreenCell cell = {0};

	vterm_screen_get_cell(t->screen, (VTermPos){row, col}, &cell);
	return cell;
}

void terminal_print(struct terminal *t)
{
	for (int row = 0; row < t->rows; row++)
		fprintf(stderr, "%3d |%s\n", row, terminal_row(t, row));
}
