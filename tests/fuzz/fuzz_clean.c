/* Whatever the bytes, as text or as HTML: the cleaner gives each line a role, blank lines and no others
 * the role of blank, probabilities in their range, kinds of clutter to clutter alone; its title and
 * the rest are valid UTF-8 without a line feed, the date has a date's form; and the same page has the same
 * roles when it is cleaned again. The first byte chooses the format. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "clean/explain.h"
#include "text/utf8.h"

static void require(int condition)
{
	if (!condition)
		abort();
}

static void check_field(const char *field)
{
	if (!field)
		return;
	require(utf8_valid(field, strlen(field)));
	require(!strchr(field, '\n'));
}

static void check_date(const char *date)
{
	static const char form[] = "dddd-dd-ddTdd:dd:dd";

	for (size_t i = 0; date && date[i]; i++) {
		require(i < sizeof form - 1);
		require(form[i] == 'd' ? date[i] >= '0' && date[i] <= '9' : date[i] == form[i]);
	}
}

static void check_line(const struct article_line *line, const char *text, size_t len)
{
	bool blank = len == strspn(text, " \t");

	require(strchr("-TMBOC", (int)line->role) != NULL);
	require(!blank || line->role == ROLE_BLANK);
	require(line->score >= 0 && line->score <= 1.001F);
	require(line->clutter <= CLUTTER_COPY && line->block <= BLOCK_PREFORMATTED);
	require(line->role == ROLE_CLUTTER ? line->clutter != CLUTTER_NONE
					   : line->clutter == CLUTTER_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct cleaner *cleaner;
	struct page_options options = {.name = size && data[0] & 1 ? "a.html" : "a.txt"};
	struct article article, again;
	struct buf text = {0};
	struct page page;
	struct err err;

	setenv("PIYUE_DATA", "data", 0);
	if (!cleaner)
		cleaner = cleaner_new(NULL, &err);
	require(cleaner != NULL);
	if (size < 1 || page_read(&page, data + 1, size - 1, &options, &err) < 0)
		return 0;
	clean_page(&article, &page, cleaner);
	clean_page(&again, &page, cleaner);
	require(article.count == page.count);
	for (size_t i = 0; i < page.count; i++) {
		const struct page_line *line = &page.lines[i];

		buf_clear(&text);
		buf_add(&text, page.text.data + line->start, line->end - line->start);
		check_line(&article.lines[i], buf_str(&text), text.len);
		require(article.lines[i].role == again.lines[i].role);
	}
	check_field(article.title);
	check_field(article.source);
	check_field(article.author);
	check_date(article.date);
	buf_clear(&text);
	clean_explain(&text, &article, cleaner);
	require(utf8_valid(buf_str(&text), text.len));
	buf_release(&text);
	article_release(&article);
	article_release(&again);
	page_release(&page);
	return 0;
}
