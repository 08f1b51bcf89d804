/* repeats.h -- what one place of a document says of a name counts for its other places.
 * Once a full name was found (达里奥·阿莫迪, Jan Leike), its parts (阿莫迪, Leike) are the person wherever else
 * they stand; so is a name that was only certain by its bracket or its role. */
#ifndef PIYUE_EXTRACT_REPEATS_H
#define PIYUE_EXTRACT_REPEATS_H

#include "extract/candidate.h"
#include "extract/extract.h"

/* Look at the candidates FOUND in the COUNT ranges of TEXT and append those for the repeats. Linear in text
 * and candidates; the caller selects afterwards. */
void repeats_find(const char *text, const struct extract_range *ranges, size_t count,
	struct candidate_list *found);

#endif
