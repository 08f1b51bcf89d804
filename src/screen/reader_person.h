/* reader_person.h -- what an article has a person or an organisation be and say: the roles in front of
 * the name, and the quotations. For the panel. */
#ifndef PIYUE_SCREEN_READER_PERSON_H
#define PIYUE_SCREEN_READER_PERSON_H

#include "screen/grid.h"
#include "store/documents.h"

/* How many rows reader_person_draw() wants for entity ENTITY of the document; 0: nothing to show. */
int reader_person_rows(const struct document *document, int entity);
/* Draw it in AREA. */
void reader_person_draw(const struct document *document, int entity, struct grid *grid,
	const struct area *area);

#endif
