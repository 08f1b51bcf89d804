/* The mouse in an article: a click puts the cursor, or takes the entity; a drag selects. */
#include "screen/reader_state.h"
#include "text/grapheme.h"

/* The byte of the text below the mouse; NOWHERE beside the text. */
static size_t byte_below(const struct reader *reader, const struct mouse *mouse)
{
	const struct layout *layout = &reader->page.layout;
	struct reader_frame frame = reader_frame_of(reader);
	int row = mouse->row - frame.top, col = mouse->col - frame.left, column = 0;
	size_t number;

	if (frame.step > 0 && frame.visible > frame.rows && col >= frame.step) {
		column = col / frame.step;
		col %= frame.step;
	}
	if (row < 0 || row >= frame.rows || col < 0 || col >= frame.measure ||
		(column + 1) * frame.rows > frame.visible)
		return NOWHERE;
	number = reader->row + (size_t)(column * frame.rows + row);
	if (number >= layout->count || layout->rows[number].blank)
		return NOWHERE;
	return reader_byte_at(reader, number, col);
}

void reader_mouse(struct view *view, const struct mouse *mouse)
{
	struct reader *reader = (struct reader *)view;
	const char *text = buf_str(&reader->document->page.text);
	size_t len = reader->document->page.text.len;
	size_t at = byte_below(reader, mouse);
	struct object_span span;

	if (mouse->button != 1 || at == NOWHERE)
		return;
	if (mouse->action == MOUSE_PRESS) {
		reader->pressed = at;
		reader_select_nothing(reader);
		reader_put_cursor(reader, at, false);
	} else if (mouse->action == MOUSE_DRAG && reader->pressed < len) {
		span = at < reader->pressed ? (struct object_span){at, reader->pressed}
					    : (struct object_span){reader->pressed, at};
		span.end = grapheme_next(text, len, span.end);
		reader_select(reader, span);
	}
}
