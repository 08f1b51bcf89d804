#include "screen/scroller.h"

void scroller_fit(struct scroller *s, size_t count, size_t rows)
{
	if (rows == 0)
		rows = 1;
	if (s->at >= count)
		s->at = count ? count - 1 : 0;
	if (s->top + rows > count)
		s->top = count > rows ? count - rows : 0;
	if (s->at < s->top)
		s->top = s->at;
	if (s->at >= s->top + rows)
		s->top = s->at - rows + 1;
}

static size_t less(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

void scroller_move(struct scroller *s, enum command_id command, size_t count, size_t rows)
{
	size_t half = rows > 1 ? rows / 2 : 1, page = rows > 2 ? rows - 1 : 1;

	switch (command) {
	case CMD_DOWN:
		s->at++;
		break;
	case CMD_UP:
		s->at = less(s->at, 1);
		break;
	case CMD_HALF_DOWN:
		s->at += half;
		break;
	case CMD_HALF_UP:
		s->at = less(s->at, half);
		break;
	case CMD_PAGE_DOWN:
		s->at += page;
		s->top += page;
		break;
	case CMD_PAGE_UP:
		s->at = less(s->at, page);
		s->top = less(s->top, page);
		break;
	case CMD_TOP:
		s->at = 0;
		break;
	case CMD_BOTTOM:
		s->at = count;
		break;
	default:
		break;
	}
	scroller_fit(s, count, rows);
}
