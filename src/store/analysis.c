#include "store/analysis.h"

#include <string.h>

#include "base/mem.h"
#include "page/jsonl.h"

static void copy_article(struct article *copy, const struct article *article)
{
	*copy = *article;
	copy->lines = xcalloc(article->count + 1, sizeof *copy->lines);
	memcpy(copy->lines, article->lines, article->count * sizeof *copy->lines);
	for (int i = 0; i < FIELDS; i++) {
		char **field = article_field(copy, i);

		*field = *field ? xstrdup(*field) : NULL;
	}
}

/* Clean and extract a->page, OVERRIDE (may be NULL) in mind. */
static void analyse(
	struct analysis *a, const struct ingest_tools *tools, const struct override *override)
{
	const struct extract_options options = {0};
	struct override columns = {0};
	struct article corrected;
	struct buf body = {0};

	clean_page(&a->article, &a->page, tools->cleaner);
	if (a->page.extra) {
		override_columns(&columns, &a->page);
		override_apply(&a->article, &columns);
		override_release(&columns);
	}
	article_body(&body, &a->article);
	neardup_of(&a->signature, buf_str(&body), body.len);
	buf_release(&body);
	if (!override) {
		extract_article(&a->mentions, tools->extractor, &a->article, &options);
		return;
	}
	copy_article(&corrected, &a->article);
	override_apply(&corrected, override);
	extract_article(&a->mentions, tools->extractor, &corrected, &options);
	article_release(&corrected);
}

int analysis_of_bytes(struct analysis *a, const struct ingest_tools *tools, const void *bytes,
	size_t len, const struct page_options *options, struct err *err)
{
	*a = (struct analysis){0};
	if (page_read(&a->page, bytes, len, options, err) < 0)
		return -1;
	analyse(a, tools, NULL);
	return 0;
}

int analysis_of_object(struct analysis *a, const struct ingest_tools *tools, const char *line,
	size_t len, struct err *err)
{
	*a = (struct analysis){0};
	if (jsonl_page(&a->page, line, len, &a->content, err) < 0)
		return -1;
	analyse(a, tools, NULL);
	return 0;
}

static bool same_text(const struct page *page, const struct buf *text)
{
	return page->text.len == text->len &&
	       memcmp(buf_str(&page->text), buf_str(text), text->len) == 0;
}

/* Read the bytes again, for what only they know: the tree of an HTML page. */
static void read_again(struct page *page, const struct document_again *again)
{
	struct page_options options = {.encoding = again->encoding,
		.name = again->format == PAGE_HTML ? "page.html" : NULL};
	struct err err;

	if (page_read(page, again->raw.data, again->raw.len, &options, &err) == 0 &&
		same_text(page, &again->text))
		return;
	page_release(page);
	options.encoding = "UTF-8";
	options.name = NULL;
	if (page_read(page, again->text.data, again->text.len, &options, &err) == 0 &&
		same_text(page, &again->text))
		return;
	page_release(page);
	buf_add(&page->text, buf_str(&again->text), again->text.len);
	page_split_lines(page);
}

void analysis_of_document(struct analysis *a, const struct ingest_tools *tools,
	const struct document_again *again)
{
	*a = (struct analysis){0};
	read_again(&a->page, again);
	/* Metadata that does not read is as good as none. */
	if (again->metadata && jsonl_fields(&a->page, again->metadata, NULL) == 0)
		a->page.extra = xstrdup(again->metadata);
	analyse(a, tools, &again->override);
}

void analysis_release(struct analysis *a)
{
	mention_list_release(&a->mentions);
	article_release(&a->article);
	page_release(&a->page);
	buf_release(&a->content);
}
