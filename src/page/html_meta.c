#include "page/html_meta.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

/* The names that pages in use give to the same thing, the surest first. */
static const char *const date_names[] = {"article:published_time", "og:published_time",
	"datePublished", "pubdate", "publishdate", "publish_date", "PublishDate", "pubDate",
	"publication_date", "weibo: article:create_at", "og:release_date", "dc.date.issued",
	"sailthru.date", "apub:time", "createDate"};
static const char *const source_names[] = {
	"article:source", "og:site_name", "mediaid", "source", "contentSource"};
static const char *const author_names[] = {"author", "article:author", "byl", "dc.creator"};

/* Places in the page's order: a smaller rank is a surer name. */
struct choice {
	char **field;
	const char *const *names;
	size_t count, rank;
};

static char *attribute(xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
	char *copy =
		value ? page_value((const char *)value, strlen((const char *)value)) : NULL;

	xmlFree(value);
	return copy;
}

static void offer(struct choice *choice, const char *name, const char *content)
{
	for (size_t i = 0; i < choice->count && i < choice->rank; i++) {
		if (strcasecmp(name, choice->names[i]) != 0)
			continue;
		free(*choice->field);
		*choice->field = xstrdup(content);
		choice->rank = i;
	}
}

static void read_meta(struct choice *choices, size_t count, xmlNode *node)
{
	static const char *const keys[] = {"property", "name", "itemprop"};
	char *content = attribute(node, "content");

	for (size_t k = 0; k < array_length(keys) && content; k++) {
		char *name = attribute(node, keys[k]);

		for (size_t i = 0; i < count && name; i++)
			offer(&choices[i], name, content);
		free(name);
	}
	free(content);
}

/* A member of an object that is a string, or an object with a name. */
static const char *ld_string(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, "name");
	return json_string_value(value);
}

static void take(char **field, const char *value)
{
	if (!*field && value)
		*field = page_value(value, strlen(value));
}

static void take_ld(struct page *page, json_t *object)
{
	take(&page->date, ld_string(object, "datePublished"));
	take(&page->date, ld_string(object, "pubDate"));
	take(&page->author, ld_string(object, "author"));
	take(&page->source, ld_string(object, "publisher"));
}

/* One object, or several in an array or a graph. */
static void read_ld(struct page *page, xmlNode *node)
{
	char *type = attribute(node, "type");
	xmlChar *text = NULL;
	json_t *json = NULL, *list;

	if (type && strcasecmp(type, "application/ld+json") == 0)
		text = xmlNodeGetContent(node);
	if (text)
		json = json_loads((const char *)text, 0, NULL);
	take_ld(page, json);
	list = json_is_array(json) ? json : json_object_get(json, "@graph");
	for (size_t i = 0; i < json_array_size(list); i++)
		take_ld(page, json_array_get(list, i));
	json_decref(json);
	xmlFree(text);
	free(type);
}

/* <time itemprop="datePublished" datetime="..."> */
static void read_time(struct page *page, xmlNode *node)
{
	char *property = attribute(node, "itemprop");

	if (property && strcasecmp(property, "datePublished") == 0 && !page->date)
		page->date = attribute(node, "datetime");
	free(property);
}

static void read_element(struct page *page, struct choice *choices, size_t count, xmlNode *node)
{
	const char *name = (const char *)node->name;

	if (strcmp(name, "meta") == 0) {
		read_meta(choices, count, node);
	} else if (strcmp(name, "script") == 0) {
		read_ld(page, node);
	} else if (strcmp(name, "time") == 0) {
		read_time(page, node);
	} else if (strcmp(name, "title") == 0 && !page->title) {
		xmlChar *text = xmlNodeGetContent(node);

		take(&page->title, (const char *)text);
		xmlFree(text);
	} else if (strcmp(name, "link") == 0 && !page->url) {
		char *rel = attribute(node, "rel");

		if (rel && strcasecmp(rel, "canonical") == 0)
			page->url = attribute(node, "href");
		free(rel);
	}
}

void html_meta_read(struct page *page, xmlDoc *doc)
{
	struct choice choices[] = {
		{&page->date, date_names, array_length(date_names), array_length(date_names)},
		{&page->source, source_names, array_length(source_names),
			array_length(source_names)},
		{&page->author, author_names, array_length(author_names),
			array_length(author_names)},
	};
	xmlNode *root = xmlDocGetRootElement(doc), *node = root;

	/* In document order, without recursion. */
	while (node) {
		if (node->type == XML_ELEMENT_NODE)
			read_element(page, choices, array_length(choices), node);
		if (node->children && node->type == XML_ELEMENT_NODE) {
			node = node->children;
			continue;
		}
		while (node != root && !node->next)
			node = node->parent;
		node = node == root ? NULL : node->next;
	}
}
