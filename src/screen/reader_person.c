#include "screen/reader_person.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"

enum { QUOTES = 4 }; /* as many rows of quotations at the most */

/* Does the role of mention A stand with an earlier mention of its entity too? */
static bool is_repeated(const struct document *document, size_t a)
{
	const struct mention *items = document->mentions.items;
	const char *text = document->page.text.data;
	size_t len = items[a].role_end - items[a].role_start;

	for (size_t i = 0; i < a; i++) {
		if (items[i].entity == items[a].entity &&
			items[i].role_end - items[i].role_start == len &&
			memcmp(text + items[i].role_start, text + items[a].role_start, len) ==
				0)
			return true;
	}
	return false;
}

/* The roles in front of its mentions, each once: "首席执行官, 创始人". */
static void add_roles(struct buf *out, const struct document *document, int entity)
{
	const struct mention_list *list = &document->mentions;

	for (size_t i = 0; i < list->count; i++) {
		const struct mention *m = &list->items[i];

		if (m->entity != entity || m->role_end <= m->role_start ||
			is_repeated(document, i))
			continue;
		buf_add_str(out, out->len ? ", " : "");
		buf_add(out, document->page.text.data + m->role_start,
			m->role_end - m->role_start);
	}
}

static bool is_speaker(
	const struct mention_list *list, const struct quotation *quotation, int entity)
{
	return quotation->speaker >= 0 && list->items[quotation->speaker].entity == entity;
}

static size_t count_quotes(const struct mention_list *list, int entity)
{
	size_t count = 0;

	for (size_t i = 0; i < list->quotation_count; i++)
		count += is_speaker(list, &list->quotations[i], entity);
	return count;
}

int reader_person_rows(const struct document *document, int entity)
{
	size_t quotes = entity < 0 ? 0 : count_quotes(&document->mentions, entity);
	struct buf roles = {0};
	int rows = 0;

	if (entity >= 0)
		add_roles(&roles, document, entity);
	if (roles.len || quotes) /* a blank row, and the roles or a heading */
		rows = 2 + (int)(quotes < QUOTES ? quotes : QUOTES) + (roles.len && quotes);
	buf_release(&roles);
	return rows;
}

void reader_person_draw(
	const struct document *document, int entity, struct grid *grid, const struct area *area)
{
	const struct mention_list *list = &document->mentions;
	int row = area->row + 1, end = area->row + area->rows;
	struct buf text = {0};

	add_roles(&text, document, entity);
	if (text.len && row < end)
		grid_text(grid, row++, area->col, area->cols, text.data, TINT_DIM, 0);
	buf_clear(&text);
	if (count_quotes(list, entity) && row < end) {
		buf_addf(&text, _("Says %zu"), count_quotes(list, entity));
		grid_text(grid, row++, area->col, area->cols, text.data, TINT_HEADING, 0);
	}
	for (size_t i = 0; i < list->quotation_count && row < end; i++) {
		const struct quotation *q = &list->quotations[i];

		if (!is_speaker(list, q, entity))
			continue;
		buf_clear(&text);
		buf_add(&text, document->page.text.data + q->start, q->end - q->start);
		grid_line(grid, row++, area->col + 2, area->cols - 2, text.data, TINT_TEXT);
	}
	buf_release(&text);
}
