#include "page/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "page/detect.h"
#include "page/html_meta.h"

/* What an element does to the lines. */
enum kind {
	KIND_INLINE,
	KIND_BLOCK,
	KIND_BREAK,
	KIND_DROP, /* with all that is in it */
	KIND_LINK,
};

static const struct element {
	const char *name;
	enum kind kind;
	enum block block;
	unsigned region;
} elements[] = {
	{"a", KIND_LINK, BLOCK_TEXT, 0},
	{"address", KIND_BLOCK, BLOCK_TEXT, 0},
	{"article", KIND_BLOCK, BLOCK_TEXT, REGION_MAIN},
	{"aside", KIND_BLOCK, BLOCK_TEXT, REGION_ASIDE},
	{"blockquote", KIND_BLOCK, BLOCK_QUOTE, 0},
	{"body", KIND_BLOCK, BLOCK_TEXT, 0},
	{"br", KIND_BREAK, BLOCK_TEXT, 0},
	{"button", KIND_BLOCK, BLOCK_TEXT, REGION_FORM},
	{"caption", KIND_BLOCK, BLOCK_CAPTION, 0},
	{"center", KIND_BLOCK, BLOCK_TEXT, 0},
	{"dd", KIND_BLOCK, BLOCK_TEXT, 0},
	{"div", KIND_BLOCK, BLOCK_TEXT, 0},
	{"dl", KIND_BLOCK, BLOCK_TEXT, 0},
	{"dt", KIND_BLOCK, BLOCK_TEXT, 0},
	{"fieldset", KIND_BLOCK, BLOCK_TEXT, REGION_FORM},
	{"figcaption", KIND_BLOCK, BLOCK_CAPTION, 0},
	{"figure", KIND_BLOCK, BLOCK_TEXT, 0},
	{"footer", KIND_BLOCK, BLOCK_TEXT, REGION_FOOTER},
	{"form", KIND_BLOCK, BLOCK_TEXT, 0},
	{"h1", KIND_BLOCK, BLOCK_HEADING, 0},
	{"h2", KIND_BLOCK, BLOCK_HEADING, 0},
	{"h3", KIND_BLOCK, BLOCK_HEADING, 0},
	{"h4", KIND_BLOCK, BLOCK_HEADING, 0},
	{"h5", KIND_BLOCK, BLOCK_HEADING, 0},
	{"h6", KIND_BLOCK, BLOCK_HEADING, 0},
	{"head", KIND_DROP, BLOCK_TEXT, 0},
	{"header", KIND_BLOCK, BLOCK_TEXT, 0},
	{"hr", KIND_BREAK, BLOCK_TEXT, 0},
	{"iframe", KIND_DROP, BLOCK_TEXT, 0},
	{"li", KIND_BLOCK, BLOCK_ITEM, 0},
	{"main", KIND_BLOCK, BLOCK_TEXT, REGION_MAIN},
	{"nav", KIND_BLOCK, BLOCK_TEXT, REGION_NAV},
	{"noscript", KIND_DROP, BLOCK_TEXT, 0},
	{"ol", KIND_BLOCK, BLOCK_TEXT, REGION_LIST},
	{"option", KIND_BLOCK, BLOCK_TEXT, REGION_FORM},
	{"p", KIND_BLOCK, BLOCK_TEXT, 0},
	{"pre", KIND_BLOCK, BLOCK_PREFORMATTED, 0},
	{"script", KIND_DROP, BLOCK_TEXT, 0},
	{"section", KIND_BLOCK, BLOCK_TEXT, 0},
	{"select", KIND_BLOCK, BLOCK_TEXT, REGION_FORM},
	{"style", KIND_DROP, BLOCK_TEXT, 0},
	{"svg", KIND_DROP, BLOCK_TEXT, 0},
	{"table", KIND_BLOCK, BLOCK_TEXT, 0},
	{"td", KIND_BLOCK, BLOCK_TEXT, 0},
	{"template", KIND_DROP, BLOCK_TEXT, 0},
	{"textarea", KIND_DROP, BLOCK_TEXT, 0},
	{"th", KIND_BLOCK, BLOCK_TABLE, 0},
	{"tr", KIND_BLOCK, BLOCK_TEXT, 0},
	{"ul", KIND_BLOCK, BLOCK_TEXT, REGION_LIST},
};

static const struct element plain = {"", KIND_INLINE, BLOCK_TEXT, 0};

static int compare_name(const void *name, const void *element)
{
	return strcmp(name, ((const struct element *)element)->name);
}

static const struct element *element_of(const xmlChar *name)
{
	const struct element *found =
		bsearch(name, elements, array_length(elements), sizeof *elements, compare_name);

	return found ? found : &plain;
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Does a word of NAME begin or end with WORD, or its plural? "comment-list" and "hotcomments" do; in
 * "enablecommentcount" it is no more than a word among others. */
static bool names(const char *name, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = name; (at = strstr(at, word)); at++) {
		const char *end = at + len + (at[len] == 's');

		if (at == name || !is_letter(at[-1]) || !is_letter(*end))
			return true;
	}
	return false;
}

/* Words in classes and ids that say what a part of a page is, whatever the site. */
static unsigned region_of_name(const char *name)
{
	static const struct {
		const char *word;
		unsigned region;
	} words[] = {
		{"nav", REGION_NAV},
		{"menu", REGION_NAV},
		{"breadcrumb", REGION_NAV},
		{"footer", REGION_FOOTER},
		{"copyright", REGION_FOOTER},
		{"sidebar", REGION_ASIDE},
		{"aside", REGION_ASIDE},
		{"comment", REGION_COMMENTS},
		{"related", REGION_RELATED},
		{"recommend", REGION_RELATED},
		{"hot-news", REGION_RELATED},
		{"article-content", REGION_MAIN},
		{"article_content", REGION_MAIN},
		{"article-body", REGION_MAIN},
		{"articlebody", REGION_MAIN},
	};
	unsigned region = 0;
	char lower[160];
	size_t len = 0, start = 0;

	for (; *name && len < sizeof lower - 1; name++) {
		/* A class with brackets or a dollar says how a thing looks: C($commentColor). */
		if (strchr("($[:", *name)) {
			len = start;
			name += strcspn(name, " ");
			if (!*name)
				break;
		}
		lower[len++] = (char)(*name >= 'A' && *name <= 'Z' ? *name | 32 : *name);
		start = *name == ' ' ? len : start;
	}
	lower[len] = '\0';
	for (size_t i = 0; i < array_length(words) && len > 2; i++) {
		if (names(lower, words[i].word))
			region |= words[i].region;
	}
	return region;
}

static unsigned region_of(xmlNode *node, const struct element *element)
{
	static const char *const attributes[] = {"class", "id", "role", "itemprop"};
	unsigned region = element->region;

	for (const xmlAttr *a = node->properties; a; a = a->next) {
		const char *value = a->children && a->children->content
					    ? (const char *)a->children->content
					    : "";

		for (size_t i = 0; i < array_length(attributes); i++) {
			if (strcmp((const char *)a->name, attributes[i]) == 0)
				region |= region_of_name(value);
		}
		if (strcmp((const char *)a->name, "hidden") == 0)
			region |= REGION_HIDDEN;
		if (strcmp((const char *)a->name, "style") == 0 && strstr(value, "display") &&
			strstr(value, "none"))
			region |= REGION_HIDDEN;
	}
	return region;
}

/* The state of the walk at one depth: what holds for the text below. */
struct level {
	const struct element *element;
	unsigned region, parent;
	enum block block;
	unsigned char heading;
	bool link;
};

struct walk {
	struct page *page;
	struct level *levels; /* owned; one for each open element */
	size_t depth, capacity;
	size_t line_start; /* bytes of page->text */
	size_t line_bytes, link_bytes;
	struct level at_start; /* the level of the line's first text */
};

static void end_line(struct walk *w)
{
	struct page *page = w->page;
	size_t end = page->text.len;

	while (end > w->line_start && page->text.data[end - 1] == ' ')
		end--;
	page->text.len = end;
	if (end > w->line_start) {
		array_reserve(page->lines, page->count, page->capacity);
		page->lines[page->count++] = (struct page_line){
			.start = w->line_start,
			.end = end,
			.block = w->at_start.block,
			.region = w->at_start.region,
			.level = w->at_start.heading,
			.depth = (unsigned char)(w->depth > 255 ? 255 : w->depth),
			.parent = w->at_start.parent,
			.links = (float)w->link_bytes / (float)w->line_bytes,
		};
		buf_add_char(&page->text, '\n');
	}
	w->line_start = page->text.len;
	w->line_bytes = w->link_bytes = 0;
}

static bool is_space(const char *s, size_t len, size_t *bytes)
{
	*bytes = 1;
	if (*s == ' ' || *s == '\n' || *s == '\t' || *s == '\r' || *s == '\f')
		return true;
	if (len >= 2 && memcmp(s, "\xc2\xa0", 2) == 0)
		*bytes = 2;
	else if (len >= 3 && memcmp(s, "\xe3\x80\x80", 3) == 0)
		*bytes = 3;
	return *bytes > 1;
}

/* Add text, runs of white space as one blank and none at the start of a line. */
static void add_text(struct walk *w, const char *text)
{
	struct buf *out = &w->page->text;
	size_t len = strlen(text), bytes;

	for (size_t i = 0; i < len; i += bytes) {
		/* 0xc2 and 0xe3 may begin a blank of two or three bytes. */
		bytes = strcspn(text + i, " \n\t\r\f\xc2\xe3");
		if (bytes == 0 && is_space(text + i, len - i, &bytes)) {
			if (out->len > w->line_start && out->data[out->len - 1] != ' ')
				buf_add_char(out, ' ');
			continue;
		}
		if (out->len == w->line_start && w->depth)
			w->at_start = w->levels[w->depth - 1];
		buf_add(out, text + i, bytes);
		w->line_bytes += bytes;
		w->link_bytes += w->depth && w->levels[w->depth - 1].link ? bytes : 0;
	}
}

/* Number the block element that begins here, inside element AROUND. */
static unsigned number_element(struct page *page, unsigned around)
{
	if (page->elements == 0) { /* the page itself */
		array_reserve(page->enclosing, page->elements, page->enclosing_capacity);
		page->enclosing[page->elements++] = 0;
	}
	array_reserve(page->enclosing, page->elements, page->enclosing_capacity);
	page->enclosing[page->elements] = around;
	return (unsigned)page->elements++;
}

/* Open NODE; false when it is dropped with all that is in it. */
static bool enter(struct walk *w, xmlNode *node)
{
	const struct element *element = element_of(node->name);
	struct level level = w->depth ? w->levels[w->depth - 1] : (struct level){0};

	if (element->kind == KIND_DROP)
		return false;
	if (element->kind == KIND_BLOCK || element->kind == KIND_BREAK) {
		end_line(w);
		level.parent = number_element(w->page, level.parent);
	}
	level.element = element;
	level.region |= region_of(node, element);
	level.link = level.link || element->kind == KIND_LINK;
	if (element->block != BLOCK_TEXT)
		level.block = element->block;
	if (element->block == BLOCK_HEADING)
		level.heading = (unsigned char)(element->name[1] - '0');
	array_reserve(w->levels, w->depth, w->capacity);
	w->levels[w->depth++] = level;
	return true;
}

static void leave(struct walk *w)
{
	if (w->levels[--w->depth].element->kind == KIND_BLOCK)
		end_line(w);
}

static void walk_tree(struct walk *w, xmlNode *root)
{
	xmlNode *node = root;

	while (node) {
		bool down = false;

		if (node->type == XML_TEXT_NODE && node->content)
			add_text(w, (const char *)node->content);
		else if (node->type == XML_ELEMENT_NODE) {
			down = enter(w, node);
			if (down && node->children) {
				node = node->children;
				continue;
			}
			if (down)
				leave(w);
		}
		while (node != root && !node->next) {
			node = node->parent;
			if (node->type == XML_ELEMENT_NODE)
				leave(w);
		}
		node = node == root ? NULL : node->next;
	}
	end_line(w);
}

bool html_is(const char *bytes, size_t len, const char *name)
{
	static const char *const heads[] = {"<!doctype html", "<html", "<head", "<body"};
	const char *dot = name ? strrchr(name, '.') : NULL;
	size_t i = 0;

	if (dot && (strcasecmp(dot, ".html") == 0 || strcasecmp(dot, ".htm") == 0))
		return true;
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < len && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	for (size_t h = 0; h < array_length(heads); h++) {
		size_t n = strlen(heads[h]);

		if (len - i >= n && strncasecmp(bytes + i, heads[h], n) == 0)
			return true;
	}
	return false;
}

const char *html_declared_encoding(const char *bytes, size_t len)
{
	size_t head = len < 4096 ? len : 4096;
	const char *found = NULL;

	for (size_t i = 0; i + 8 < head && !found; i++) {
		if (strncasecmp(bytes + i, "charset=", 8) == 0)
			found = bytes + i + 8;
	}
	if (!found)
		return NULL;
	while (found < bytes + head && (*found == '"' || *found == '\'' || *found == ' '))
		found++;
	for (size_t n = 0; found + n < bytes + head; n++) {
		if (!memchr("\"' />;\t\r\n", found[n], 9))
			continue;
		return detect_label(found, n);
	}
	return NULL;
}

/* Deeper than any page that people read, unclosed tags and all. The parser looks through all open
 * elements at an end tag that fits none, so without a limit it would not be linear. */
enum { DEEPEST = 1024 };

/* Take an element into the tree. One that stands too deep is not: a block leaves a line break, and
 * what is in it belongs to its parent. libxml2 has put the name on its stack before; scripts
 * and styles stay there, as the name tells it that no text follows. */
static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	htmlParserCtxtPtr parser = context;
	enum kind kind;

	if (parser->nameNr <= DEEPEST || xmlStrEqual(name, (const xmlChar *)"script") ||
		xmlStrEqual(name, (const xmlChar *)"style")) {
		xmlSAX2StartElement(context, name, attributes);
		return;
	}
	parser->nameNr--;
	parser->name = parser->nameTab[parser->nameNr - 1];
	kind = element_of(name)->kind;
	if (parser->node && (kind == KIND_BLOCK || kind == KIND_BREAK))
		xmlAddChild(parser->node, xmlNewNode(NULL, (const xmlChar *)"br"));
}

/* Take the text of a script or style into the tree only where the page speaks of itself in it: mostly it is
 * half of the page, and nobody reads it. */
static void script_text(void *context, const xmlChar *text, int len)
{
	htmlParserCtxtPtr parser = context;
	const xmlNode *node = parser->node;
	const xmlAttr *type = NULL;

	for (const xmlAttr *a = node ? node->properties : NULL; a && !type; a = a->next)
		type = xmlStrEqual(a->name, (const xmlChar *)"type") ? a : NULL;
	if (type && type->children && type->children->content &&
		xmlStrcasestr(type->children->content, (const xmlChar *)"ld+json"))
		xmlSAX2CDataBlock(context, text, len);
}

/* The tree of TEXT, which holds no NUL; NULL when there is none. */
static htmlDocPtr parse(const char *text, size_t len)
{
	htmlParserCtxtPtr parser = htmlNewParserCtxt();
	htmlDocPtr doc = NULL;

	if (!parser)
		return NULL;
	/* Without it libxml2 gives the rest of the page up at 256 open elements, which unclosed
	 * tags reach in pages that people read. */
	parser->options |= XML_PARSE_HUGE;
	parser->sax->startElement = start_element;
	parser->sax->cdataBlock = script_text;
	if (len <= INT_MAX)
		doc = htmlCtxtReadMemory(parser, text, (int)len, NULL, "UTF-8",
			HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				HTML_PARSE_NONET | HTML_PARSE_COMPACT);
	htmlFreeParserCtxt(parser);
	return doc;
}

int html_read(struct page *page, const char *text, size_t len, struct err *err)
{
	struct walk w = {.page = page};
	char *copy = NULL;
	htmlDocPtr doc;

	/* libxml2 takes a NUL for the end. */
	if (memchr(text, '\0', len)) {
		copy = xstrndup(text, len);
		for (size_t i = 0; i < len; i++)
			copy[i] = copy[i] ? copy[i] : ' ';
	}
	doc = parse(copy ? copy : text, len);
	free(copy);
	if (!doc || !xmlDocGetRootElement(doc)) {
		xmlFreeDoc(doc);
		return err_set(err, _("nothing can be made of this HTML"));
	}
	page->format = PAGE_HTML;
	html_meta_read(page, doc);
	if (page->title) {
		add_text(&w, page->title);
		end_line(&w);
	}
	walk_tree(&w, xmlDocGetRootElement(doc));
	free(w.levels);
	xmlFreeDoc(doc);
	return 0;
}
