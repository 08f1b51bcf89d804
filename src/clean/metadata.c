#include "clean/metadata.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/dates.h"
#include "text/utf8.h"

static const char *line_text(const struct article *article, size_t i, size_t *len)
{
	const struct page_line *line = &article->page->lines[i];

	*len = line->end - line->start;
	return buf_str(&article->page->text) + line->start;
}

static bool has(const char *line, size_t len, const char *words)
{
	return memmem(line, len, words, strlen(words)) != NULL;
}

/* Labels of metadata. A line that holds one and is short is metadata. */
static const char *const labels[] = {"来源", "來源", "作者", "时间", "時間", "日期", "编译",
	"记者", "記者", "责任编辑", "责编", "发布于", "发表于", "撰文", "Publié", "modifié",
	"浏览", "点击", "阅读量", "文/", "文:", "编辑:", "编辑："};

static bool is_labelled(const char *line, size_t len)
{
	for (size_t i = 0; i < array_length(labels); i++) {
		if (has(line, len, labels[i]))
			return true;
	}
	return false;
}

/* Is line I metadata: a date or a label, and little beside? */
static bool is_metadata(const struct article *article, const struct features *f, size_t i)
{
	size_t len;
	const char *line = line_text(article, i, &len);

	if (f[i].chars == 0 || f[i].chars > 70 || f[i].bars > 3)
		return false;
	return f[i].dated || (is_labelled(line, len) && f[i].chars < 50 && !f[i].closes);
}

/* ---- title */

/* Does the shorter of the two lines begin the longer one? */
static bool is_repeat(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t n = a_len < b_len ? a_len : b_len;

	return n >= 18 && memcmp(a, b, n) == 0;
}

/* May line I be a title by its form? */
static bool is_titular(const struct article *article, const struct features *f, size_t i)
{
	return f[i].chars >= 6 && f[i].chars <= 80 && f[i].clutter == CLUTTER_NONE &&
	       f[i].bars <= 1 && !f[i].listed && !is_metadata(article, f, i);
}

/* Pages often begin with the words of their <title>: is line I repeated at the start of it? */
static bool in_page_title(const struct article *article, const struct features *f, size_t i)
{
	size_t head = 0, len, head_len;
	const char *line = line_text(article, i, &len), *head_line;

	while (head < i && f[head].chars == 0)
		head++;
	if (head == i)
		return false;
	head_line = line_text(article, head, &head_len);
	return len <= head_len && is_repeat(line, len, head_line, head_len);
}

/* How well line I would do as the title, when the body begins at line FIRST. */
static double title_score(
	const struct article *article, const struct features *f, size_t i, size_t first)
{
	size_t between = 0, seen = 0;
	double score;

	if (!is_titular(article, f, i))
		return -1;
	score = f[i].chars >= 10 ? 2 : 1;
	score += f[i].chars >= 15 ? 0.5 : 0;
	score += in_page_title(article, f, i) ? 5 : 0;
	score += article->page->lines[i].level == 1 ? 3 : 0;
	for (size_t k = i + 1; k < first; k++)
		between += f[k].chars > 0;
	/* Before the body stand title, then date and source: near is likely, menus are far. */
	score -= between > 10 ? 1.5 : 0.15 * (double)between;
	for (size_t k = i + 1; k < first && seen < 3; k++) {
		if (f[k].chars == 0)
			continue;
		seen++;
		score += f[k].dated && is_metadata(article, f, k) ? 2.5 / (double)seen : 0;
	}
	return score;
}

/* A line that may open the run of the body and yet be its title: short, and no sentence. */
static bool opens_as_title(const struct article *article, const struct features *f, size_t i)
{
	size_t len;
	const char *line = line_text(article, i, &len);
	bool stop = len >= 3 && memcmp(line + len - 3, "。", 3) == 0;

	return is_titular(article, f, i) && f[i].chars <= 60 && !stop;
}

static bool has_titular_before(
	const struct article *article, const struct features *f, size_t first)
{
	for (size_t i = 0; i < first; i++) {
		if (is_titular(article, f, i) && f[i].chars >= 10)
			return true;
	}
	return false;
}

size_t metadata_body_start(
	const struct article *article, const struct features *f, size_t first, size_t last)
{
	size_t start = first, seen = 0;

	if (first > last)
		return first;
	if (opens_as_title(article, f, first) && !has_titular_before(article, f, first))
		start = first + 1;
	/* Metadata within the first lines: what stands above it is title, not body. */
	for (size_t i = first; i <= last && seen < 4; i++) {
		seen += f[i].chars > 0;
		if (is_metadata(article, f, i))
			start = i + 1;
		else if (i > first && f[i].chars > 60)
			break;
	}
	/* The name of a column stands between title and body; no heading is that short. */
	while (start > first && start < last && f[start].chars < 6 && !f[start].ends)
		start++;
	return start <= last ? start : first;
}

/* The length of the title in LEN bytes of a <title> line, the site's name behind it left out. */
static size_t without_site(const char *line, size_t len)
{
	static const char *const separators[] = {
		"_", "|", "｜", " - ", " – ", " — ", "--", "-"};

	for (size_t s = 0; s < array_length(separators); s++) {
		const char *at = memmem(line, len, separators[s], strlen(separators[s]));
		size_t head = at ? (size_t)(at - line) : 0;
		size_t rest = at ? len - head - strlen(separators[s]) : 0;

		/* Both halves of a title may hold a hyphen; a site's name is short. */
		if (!at || utf8_count(line, head) < 8 || utf8_count(at, rest) > 24)
			continue;
		if (s == array_length(separators) - 1 && utf8_count(at, rest) > 10)
			continue;
		while (head > 0 && line[head - 1] == ' ')
			head--;
		return head;
	}
	return len;
}

static size_t find_title_line(
	const struct article *article, const struct features *f, size_t first)
{
	size_t best = article->count;
	double best_score = 0;

	for (size_t i = 0; i < first && i < article->count; i++) {
		double score = title_score(article, f, i, first);

		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	return best;
}

static void set_title(struct article *article, const struct features *f, size_t first)
{
	size_t best = find_title_line(article, f, first), len;
	const char *line;

	if (best == article->count)
		return;
	line = line_text(article, best, &len);
	while (len && (*line == ' ' || *line == '\t'))
		line++, len--;
	while (len && (line[len - 1] == ' ' || line[len - 1] == '\t'))
		len--;
	len = without_site(line, len);
	article->title = xstrndup(line, len);
	for (size_t i = 0; i < first; i++) {
		size_t other_len;
		const char *other = line_text(article, i, &other_len);

		if (i == best || is_repeat(line, len, other, other_len))
			article->lines[i].role = ROLE_TITLE;
	}
}

/* ---- date, source, author */

/* The value behind LABEL in LEN bytes: up to a blank, a bar or the next label. Caller frees; NULL
 * when there is none. */
static char *labelled(const char *line, size_t len, const char *label)
{
	static const char *const ends[] = {" ", "\t", "　", "|", "｜", ";", "；", ",", "，",
		")", "）", "■", "]", "】", "\xc2\xa0"};
	const char *at = memmem(line, len, label, strlen(label));
	size_t rest, n;

	if (!at)
		return NULL;
	at += strlen(label);
	rest = len - (size_t)(at - line);
	if (rest >= 3 && memcmp(at, "：", 3) == 0)
		at += 3, rest -= 3;
	else if (rest && (*at == ':' || *at == '/'))
		at++, rest--;
	else
		return NULL;
	while (rest && *at == ' ')
		at++, rest--;
	n = rest;
	for (size_t i = 0; i < array_length(ends); i++) {
		const char *end = memmem(at, n, ends[i], strlen(ends[i]));

		/* "Aaron Wood" keeps its blank: a Latin letter on both sides. */
		while (end && *end == ' ' && end > at && (end[-1] & 0x80) == 0 &&
			end + 1 < at + rest && ((end[1] | 32) >= 'a' && (end[1] | 32) <= 'z'))
			end = memmem(end + 1, n - (size_t)(end + 1 - at), " ", 1);
		if (end)
			n = (size_t)(end - at);
	}
	return n && utf8_count(at, n) <= 30 ? xstrndup(at, n) : NULL;
}

static void take_first(char **field, char *value)
{
	if (*field)
		free(value);
	else
		*field = value;
}

static void read_metadata_line(struct article *article, size_t i)
{
	static const char *const source_labels[] = {"来源", "來源", "稿源", "转自"};
	static const char *const author_labels[] = {"作者", "记者", "記者", "撰文", "文"};
	struct found_date date;
	size_t len;
	const char *line = line_text(article, i, &len);

	article->lines[i].role = ROLE_META;
	article->lines[i].clutter = CLUTTER_NONE;
	if (!article->date && dates_find(&date, line, len))
		article->date = xstrdup(date.iso);
	for (size_t k = 0; k < array_length(source_labels); k++)
		take_first(&article->source, labelled(line, len, source_labels[k]));
	for (size_t k = 0; k < array_length(author_labels); k++)
		take_first(&article->author, labelled(line, len, author_labels[k]));
}

/* A date that is labelled as the page's own, or comes with a time of day. */
static bool says_publishing(const struct article *article, const struct features *f, size_t i)
{
	struct found_date date;
	size_t len;
	const char *line = line_text(article, i, &len);

	if (!f[i].dated || f[i].chars > 70 || !dates_find(&date, line, len))
		return false;
	return strlen(date.iso) > 10 || is_labelled(line, len);
}

/* What the page says of itself outside its text, where its text says nothing. */
static void take_page_fields(struct article *article)
{
	const struct page *page = article->page;
	struct found_date date;

	if (!article->date && page->date && dates_find(&date, page->date, strlen(page->date)))
		article->date = xstrdup(date.iso);
	if (!article->source && page->source)
		article->source = xstrdup(page->source);
	if (!article->author && page->author)
		article->author = xstrdup(page->author);
}

void metadata_find(
	struct article *article, const struct features *features, size_t first, size_t last)
{
	size_t from = 0;

	if (first > last)
		return;
	set_title(article, features, first);
	for (size_t i = 0; i < first; i++) {
		if (article->lines[i].role == ROLE_TITLE) {
			from = i > 3 ? i - 3 : 0;
			break;
		}
	}
	/* Only what stands between title and body, or just above the title, speaks of this page. */
	for (size_t i = from; i < first; i++) {
		if (article->lines[i].role != ROLE_TITLE && is_metadata(article, features, i))
			read_metadata_line(article, i);
	}
	for (size_t i = 0; i < first && !article->date; i++) {
		if (article->lines[i].role == ROLE_CLUTTER &&
			says_publishing(article, features, i))
			read_metadata_line(article, i);
	}
	take_page_fields(article);
}
