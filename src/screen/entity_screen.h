/* entity_screen.h -- what the page of an entity knows. Internal to screen/entity_*.c. */
#ifndef PIYUE_SCREEN_ENTITY_SCREEN_H
#define PIYUE_SCREEN_ENTITY_SCREEN_H

#include "screen/app.h"
#include "screen/scroller.h"
#include "store/proposals.h"

enum { ENTITY_HEAD = 3 }; /* rows: the name, the forms, a blank one */

/* The rows to go through: what may be the same, what was merged into it, the mentions. */
struct entity_view {
	struct view view;
	char *key; /* owned; as it was opened: what it was merged into is shown */
	struct entity_row entity;
	struct buf forms; /* "A 3, B 1" */
	struct proposal_list proposals;
	struct proposing *proposing; /* owned; they are being looked for; or NULL */
	struct entity_list members;
	struct entity_articles articles;
	struct mention_rows mentions; /* a window: from number OFFSET on */
	size_t offset;
	struct scroller scroller;
};

size_t entity_visible(const struct entity_view *page);
/* What stands in row AT: one of these is not NULL, but for mentions that could not be read. */
struct entity_page_row {
	const struct proposal *proposal;
	const struct entity_row *member;
	const struct mention_row *mention;
};
struct entity_page_row entity_row_at(const struct entity_view *page, size_t at);

/* entity_draw.c */
void entity_draw(const struct view *view, struct grid *grid);

#endif
