/* edges.h -- marks have no place at the edges of a name, nor half a pair of brackets inside it. */
#ifndef PIYUE_EXTRACT_EDGES_H
#define PIYUE_EXTRACT_EDGES_H

#include <stddef.h>

/* Make [*START, *END) of TEXT the name alone: from “皓月集团, 金融时报》, 中心（张妍 and 珠三角." come 皓月集团, 金融时报, 中心 and
 * 珠三角; a pair in full stays (中国（海南）研究院, G(iga)net), and so do marks that names end in (C++, Yahoo!, Inc.). Offsets
 * are bytes. *START == *END when nothing is left. Linear in the length. */
void edges_trim(const char *text, size_t *start, size_t *end);

#endif
