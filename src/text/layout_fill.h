/* layout_fill.h -- the parts that the files of layout share; used by nothing else. */
#ifndef PIYUE_TEXT_LAYOUT_FILL_H
#define PIYUE_TEXT_LAYOUT_FILL_H

#include "text/layout.h"

/* Set the blocks from number FIRST on and append their rows. */
void layout_fill_blocks(struct layout *l, size_t first);
void layout_add_row(struct layout *l, const struct layout_row *row);

/* gate_next() or gate_next_whole(), as the layout wants it. */
bool layout_next_cell(const struct layout *l, const char *text, size_t len, size_t *pos,
	struct gate_cell *cell);
bool layout_is_blank(uint32_t cp);
/* LEN less the blanks at the end. */
size_t layout_trimmed(const char *text, size_t len);
/* Is there room for a gap between these two? */
bool layout_gap_between(uint32_t a, uint32_t b);

#endif
