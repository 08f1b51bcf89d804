#include "screen/diff_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The marks of a body that lie in SPAN, which stands at byte AT of the text. */
static void add_marks(struct diff_text *diff, const struct compare_span *spans, size_t count,
	const struct compare_span *span, size_t at)
{
	for (size_t i = 0; i < count; i++) {
		if (spans[i].start < span->start || spans[i].end > span->end)
			continue;
		array_reserve(diff->marks, diff->mark_count, diff->mark_capacity);
		diff->marks[diff->mark_count++] = (struct compare_span){
			spans[i].start - span->start + at, spans[i].end - span->start + at};
	}
}

static void add_piece(struct diff_text *diff, const struct buf *body,
	const struct compare_span *span, char sign)
{
	if (span->end == span->start)
		return;
	buf_add(&diff->text, body->data + span->start, span->end - span->start);
	buf_add_char(&diff->text, '\n');
	array_reserve(diff->pieces, diff->count, diff->capacity);
	diff->pieces[diff->count++] = (struct diff_piece){sign, diff->text.len};
}

void diff_text_make(
	struct diff_text *diff, const struct buf *old_body, const struct buf *new_body)
{
	struct comparison c;

	*diff = (struct diff_text){0};
	compare_bodies(&c, buf_str(old_body), old_body->len, buf_str(new_body), new_body->len);
	for (size_t i = 0; i < c.count; i++) {
		const struct compare_part *p = &c.parts[i];

		if (p->same) {
			add_piece(diff, new_body, &p->new, ' ');
			continue;
		}
		add_marks(diff, c.gone, c.gone_count, &p->old, diff->text.len);
		add_piece(diff, old_body, &p->old, '-');
		add_marks(diff, c.added, c.added_count, &p->new, diff->text.len);
		add_piece(diff, new_body, &p->new, '+');
	}
	diff->differences = c.differences;
	comparison_release(&c);
}

void diff_text_set(struct diff_text *diff, int cols)
{
	const struct layout_style style = {.cols = cols};
	const char *text = buf_str(&diff->text);
	size_t start = 0;

	layout_release(&diff->layout);
	layout_init(&diff->layout, text, diff->text.len);
	for (size_t i = 0; i < diff->count; i++) {
		/* A blank row stands above each piece, but not between what was and what is instead,
		 * nor between the paragraphs in it. */
		bool first = i == 0 || diff->pieces[i].sign != '+' ||
			     diff->pieces[i - 1].sign != '-';

		while (start < diff->pieces[i].end) {
			const char *feed = memchr(text + start, '\n', diff->text.len - start);
			size_t end = feed ? (size_t)(feed - text) : diff->text.len;

			if (end > start) {
				layout_add_block(
					&diff->layout, &(struct layout_block){.start = start,
							       .end = end,
							       .source = i,
							       .before = first});
				first = false;
			}
			start = end + 1;
		}
	}
	layout_fill(&diff->layout, &style);
}

void diff_text_release(struct diff_text *diff)
{
	layout_release(&diff->layout);
	buf_release(&diff->text);
	free(diff->pieces);
	free(diff->marks);
	*diff = (struct diff_text){0};
}

bool diff_text_is_marked(const struct diff_text *diff, size_t pos)
{
	size_t low = 0, high = diff->mark_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (diff->marks[middle].end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low < diff->mark_count && diff->marks[low].start <= pos;
}

static bool begins_difference(const struct diff_text *diff, size_t row)
{
	const struct layout_row *rows = diff->layout.rows;

	if (rows[row].blank || diff->pieces[rows[row].source].sign == ' ')
		return false;
	/* What is new follows what was old: both are one difference. */
	while (row-- > 0) {
		if (!rows[row].blank)
			return diff->pieces[rows[row].source].sign == ' ';
	}
	return true;
}

size_t diff_text_next(const struct diff_text *diff, size_t from, int step)
{
	for (size_t row = from + (size_t)step; row < diff->layout.count; row += (size_t)step) {
		if (begins_difference(diff, row))
			return row;
	}
	return (size_t)-1;
}
