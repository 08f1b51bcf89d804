/* html.h -- an HTML page as lines: one for each block element, as a person sees them.
 * Internal to src/page. Parsed by libxml2, without network or entities of the page's own; the tree is
 * walked without recursion, so that depth costs no stack. */
#ifndef PIYUE_PAGE_HTML_H
#define PIYUE_PAGE_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "page/page.h"

/* Do LEN bytes look like HTML, or does NAME (may be NULL) end like it? */
bool html_is(const char *bytes, size_t len, const char *name);
/* The encoding that the page declares in a meta element within its first bytes, or NULL. Static. */
const char *html_declared_encoding(const char *bytes, size_t len);

/* Fill text, lines and what the page says about itself from LEN bytes of UTF-8. The words of its
 * title element are the first line. -1 with ERR when nothing can be made of it. */
int html_read(struct page *page, const char *text, size_t len, struct err *err);

#endif
