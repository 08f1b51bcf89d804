/* html_meta.h -- what an HTML page says about itself: title, meta elements, JSON-LD.
 * Internal to src/page. */
#ifndef PIYUE_PAGE_HTML_META_H
#define PIYUE_PAGE_HTML_META_H

#include <libxml/tree.h>

#include "page/page.h"

/* Fill title (the title element's words), date, source, author and url of PAGE where DOC says them. */
void html_meta_read(struct page *page, xmlDoc *doc);

#endif
