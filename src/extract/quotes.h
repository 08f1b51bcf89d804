/* quotes.h -- who is quoted: 马斯克表示:“…”, “…,”奥特曼说. */
#ifndef PIYUE_EXTRACT_QUOTES_H
#define PIYUE_EXTRACT_QUOTES_H

#include "extract/mention.h"

/* Append the quotations in [START, END) of TEXT, a paragraph, to the list's, with the mention that
 * speaks (a person or an organisation) or -1. Mentions must be sorted and linked already or not, as
 * only their place and type count. Linear in the length. */
void quotes_find(struct mention_list *list, const char *text, size_t start, size_t end);

#endif
