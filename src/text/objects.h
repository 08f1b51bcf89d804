/* objects.h -- what a person can mean by "this" in a Chinese text: a character, a word, a name, a
 * clause, a sentence, a quotation, a paragraph.
 * Pure. Positions are bytes of the text, half-open; a paragraph is a line of it. No edge is ever inside a
 * grapheme. Each call looks at one paragraph, or at the next one that has what is asked for.
 *
 * A sentence ends behind 。！？… and their ASCII kin, with the quotation marks and brackets that close
 * there; a clause ends before ，；：and at the ends of a sentence. A quotation mark or bracket whose partner is
 * outside belongs to neither. A quotation includes its marks. */
#ifndef PIYUE_TEXT_OBJECTS_H
#define PIYUE_TEXT_OBJECTS_H

#include <stdbool.h>
#include <stddef.h>

enum object {
	OBJECT_CHARACTER,
	OBJECT_WORD,
	OBJECT_ENTITY,
	OBJECT_CLAUSE,
	OBJECT_SENTENCE,
	OBJECT_QUOTATION,
	OBJECT_PARAGRAPH,
	OBJECTS,
};

struct object_span {
	size_t start, end;
};

struct object_text {
	const char *text; /* borrowed */
	size_t len;
	const struct object_span *entities; /* borrowed; by start, no overlaps */
	size_t entity_count;
	/* The end of the word that begins at POS, a Han character of the paragraph [START, END); or NULL:
	 * every Han character is a word. */
	size_t (*han_word)(
		void *context, const char *text, size_t start, size_t end, size_t pos);
	void *context; /* of han_word */
};

/* The object that holds byte POS, else the first behind it in its paragraph, else the last one there.
 * False when the paragraph has none. */
bool object_at(
	const struct object_text *t, enum object kind, size_t pos, struct object_span *span);
/* The first object that begins behind POS (STEP 1), or the last that begins before it (-1). */
bool object_next(const struct object_text *t, enum object kind, size_t pos, int step,
	struct object_span *span);
/* SPAN becomes the least object that holds it and more. A quotation is taken without its marks
 * first. False, and SPAN as it was, when it is whole paragraphs already. */
bool object_grow(const struct object_text *t, struct object_span *span);
/* SPAN becomes the greatest object inside it that holds byte POS; where there is none, the greatest, of
 * several the first. False for a single character. */
bool object_shrink(const struct object_text *t, size_t pos, struct object_span *span);
/* The next (STEP 1) or the last (-1) edge from POS of a word or an entity, over line feeds too. POS
 * when there is none. */
size_t object_edge(const struct object_text *t, size_t pos, int step);

#endif
