#include "clean/metadata.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "clean/chain.h"
#include "clean/dates.h"
#include "clean/kinds.h"
#include "clean/title.h"
#include "text/utf8.h"

static const char *text_of(const struct article *article, size_t line, size_t *len)
{
	const struct page_line *at = &article->page->lines[line];

	*len = at->end - at->start;
	return buf_str(&article->page->text) + at->start;
}

/* ---- the date */

/* Where the lines stand that may speak of the page's publishing, as numbers of measured lines. */
struct span {
	size_t from;       /* a little above the title */
	size_t first, end; /* of the body */
};

enum { ABOVE_TITLE = 3, BEHIND_BODY = 14, CLOSE_BEHIND = 8 };

/* How surely the date of line N is that of publishing; 0: not at all. */
static float date_score(const struct article *article, const struct measured *m,
	const float *rows, const struct span *span, size_t n)
{
	const struct features *f = &m->features[m->lines[n]];
	const struct article_line *line = &article->lines[m->lines[n]];
	bool labelled = f->cues[CUE_TIME] || f->cues[CUE_SOURCE];
	float score = 0;

	/* A stamp that was taken for the first line of the body. */
	bool stamp = n == span->first && f->dated >= DATED_TIMED && f->han * 4 < f->chars;

	if (f->dated < DATED_SHORT || f->chars > 70 || (line->role == ROLE_BODY && !stamp))
		return 0;
	if (n < span->first || stamp) {
		bool near = n >= span->from;

		score = rows[n * STATE_ROOM + STATE_META];
		score += near ? 0.3F : 0;
		score += f->dated >= DATED_TIMED ? 0.3F : 0;
		score += labelled ? 0.4F : 0;
		/* Far above stands the date of today, or that of another article. */
		return near || score > 0.6F ? score : 0;
	}
	if (n >= span->end && n < span->end + BEHIND_BODY && f->cues[CUE_TIME])
		return 0.3F;
	return 0;
}

/* A date set like a leaf of a calendar, "2019", "09/07" and perhaps "19:02" in lines of their own, the first
 * of them line N. */
static bool read_leaf(struct found_date *date, const struct article *article,
	const struct measured *m, size_t n)
{
	struct buf joined = {0};
	size_t len, day_len;
	const char *year = text_of(article, m->lines[n], &len);
	const char *day = text_of(article, m->lines[n + 1], &day_len);
	size_t month = strspn(day, "0123456789");
	bool found = false;

	if (len == 4 && strspn(year, "0123456789") >= 4 && month >= 1 && month < 3 &&
		day_len > month && day_len <= 11) {
		bool han = memcmp(day + month, "月", 3) == 0;

		buf_add(&joined, year, len);
		buf_add(&joined, han ? "年" : day + month, han ? 3 : 1);
		buf_add(&joined, day, day_len);
		if (n + 2 < m->count && m->features[m->lines[n + 2]].chars <= 8) {
			year = text_of(article, m->lines[n + 2], &len);
			buf_add_char(&joined, ' ');
			buf_add(&joined, year, len);
		}
		found = dates_find(date, joined.data, joined.len);
	}
	buf_release(&joined);
	return found;
}

static void find_leaf(
	struct article *article, const struct measured *m, const struct span *span)
{
	struct found_date date;

	for (size_t n = span->from; n + 1 < span->first && !article->date; n++) {
		if (!read_leaf(&date, article, m, n))
			continue;
		article->date = xstrdup(date.iso);
		for (size_t k = n; k < n + 2; k++) {
			article->lines[m->lines[k]].role = ROLE_META;
			article->lines[m->lines[k]].clutter = CLUTTER_NONE;
		}
	}
}

static void find_date(struct article *article, const struct measured *m, const float *rows,
	const struct span *span)
{
	float best_score = 0.35F;
	size_t best = m->count;
	struct found_date date;

	for (size_t n = 0; n < m->count && n < span->end + BEHIND_BODY; n++) {
		float score = date_score(article, m, rows, span, n);

		if (n >= span->end && best < m->count)
			break;
		if (score > best_score || (n >= span->end && score > 0)) {
			best_score = score;
			best = n;
		}
	}
	if (best < m->count) {
		size_t len;
		const char *text = text_of(article, m->lines[best], &len);

		if (dates_find(&date, text, len)) {
			article->date = xstrdup(date.iso);
			article->lines[m->lines[best]].role = ROLE_META;
			article->lines[m->lines[best]].clutter = CLUTTER_NONE;
		}
	}
	if (!article->date)
		find_leaf(article, m, span);
	if (!article->date && article->page->date &&
		dates_find(&date, article->page->date, strlen(article->page->date)))
		article->date = xstrdup(date.iso);
}

/* ---- source and author by their labels */

static const char *const sources[] = {"来源", "來源", "稿源", "转自", "轉自", "出处"};
static const char *const authors[] = {"作者", "记者", "記者", "撰文", "文字", "文"};

static bool starts(const char *text, size_t len, const char *word)
{
	size_t n = strlen(word);

	return len >= n && memcmp(text, word, n) == 0;
}

/* Bytes of a mark that ends a value at TEXT; 0: none stands there. */
static size_t ending_at(const char *text, size_t len)
{
	static const char *const ends[] = {"\t", "　", "|", "｜", ";", "；", ",", "，", ")",
		"）", "■", "]", "】", "\xc2\xa0", "。", "(", "（", "【", "[", "责任编辑",
		"编辑", "责编", "发布时间", "时间", "来源", "作者", "阅读", "浏览", "点击",
		"字号", "评论", "分享"};

	for (size_t i = 0; i < array_length(ends); i++) {
		if (starts(text, len, ends[i]))
			return strlen(ends[i]);
	}
	return 0;
}

static bool is_latin(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.';
}

/* The length of the value at TEXT: a name, or two in Latin letters with a blank between. */
static size_t value_length(const char *text, size_t len)
{
	size_t n = 0;

	for (; n < len; n = utf8_next(text, len, n)) {
		if (n > 0 && ending_at(text + n, len - n))
			break;
		/* "Aaron Wood" keeps its blank. */
		if (text[n] == ' ' && !(n > 0 && n + 1 < len && is_latin(text[n - 1]) &&
					      is_latin(text[n + 1])))
			break;
		if (text[n] >= '0' && text[n] <= '9' && n + 4 <= len && text[n + 1] >= '0' &&
			text[n + 1] <= '9' && text[n + 2] >= '0' && text[n + 2] <= '9')
			break;
	}
	return n;
}

/* The value behind the label at TEXT, which LABEL bytes hold; NULL when there is none. */
static char *value_behind(const char *text, size_t len, size_t label)
{
	size_t at = label, n;

	if (at < len && starts(text + at, len - at, "："))
		at += 3;
	else if (at < len && (text[at] == ':' || text[at] == '/' || text[at] == '|'))
		at++;
	else if (!(at < len && text[at] == ' '))
		return NULL;
	while (at < len && (text[at] == ' ' || text[at] == '|' || text[at] == ':'))
		at++;
	n = value_length(text + at, len - at);
	while (n && text[at + n - 1] == ' ')
		n--;
	return n && utf8_count(text + at, n) <= 30 ? xstrndup(text + at, n) : NULL;
}

static char *labelled(const char *text, size_t len, const char *const *labels, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *at = text;
		size_t left = len;

		while ((at = memmem(at, left, labels[i], strlen(labels[i])))) {
			char *value;

			left = len - (size_t)(at - text);
			value = value_behind(at, left, strlen(labels[i]));
			if (value)
				return value;
			at += strlen(labels[i]);
			left = len - (size_t)(at - text);
		}
	}
	return NULL;
}

static void take(char **field, char *value)
{
	if (*field)
		free(value);
	else
		*field = value;
}

static void read_labels(struct article *article, const char *text, size_t len)
{
	take(&article->source, labelled(text, len, sources, array_length(sources)));
	take(&article->author, labelled(text, len, authors, array_length(authors)));
}

/* Bytes of a label of WORDS at TEXT, or 0. */
static size_t label_at(const char *text, size_t len, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (starts(text, len, words[i]))
			return strlen(words[i]);
	}
	return 0;
}

/* A short line that begins with a label of who wrote it or where it is from; "本文作者:" is one too. */
static bool is_labelled(const struct article *article, const struct measured *m, size_t n)
{
	static const char *const of_what[] = {"本文", "文章", "原文"};
	const struct features *f = &m->features[m->lines[n]];
	size_t len, at, label;
	const char *text = text_of(article, m->lines[n], &len);

	if (f->chars > 60 || f->stops > 6)
		return false;
	if (f->cues[CUE_SOURCE] >= CUE_START || f->cues[CUE_AUTHOR] >= CUE_START)
		return true;
	at = label_at(text, len, of_what, array_length(of_what));
	if (!at)
		return false;
	label = label_at(text + at, len - at, authors, array_length(authors));
	if (!label)
		label = label_at(text + at, len - at, sources, array_length(sources));
	at += label;
	return label && (starts(text + at, len - at, ":") || starts(text + at, len - at, "："));
}

/* ---- source by its place: what stands beside the date, or alone between title and body, and is
 * called as media are */

static bool named_like_media(const char *text, size_t len)
{
	static const char *const ends[] = {"网", "網", "报", "報", "社", "台", "新闻", "新聞",
		"时报", "周刊", "週刊", "杂志", "雜誌", "财经", "財經", "在线", "观察", "日报",
		"晚报", "早报", "快报", "电视", "广播", "客户端", "资讯", "频道", "传媒",
		"中国", "人民政府", "中新社", "新媒体", "通讯社"};

	for (size_t i = 0; i < array_length(ends); i++) {
		size_t n = strlen(ends[i]);

		if (len > n && memcmp(text + len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

static bool has_stop(const char *text, size_t len)
{
	static const char *const stops[] = {
		"，", "。", "：", ":", ",", "！", "？", "/", ">", "、"};

	for (size_t i = 0; i < array_length(stops); i++) {
		if (memmem(text, len, stops[i], strlen(stops[i])))
			return true;
	}
	return false;
}

/* One of the words of TEXT, if it is called as media are. */
static char *media_word(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t n = 0, chars;

		while (at + n < len && text[at + n] != ' ' && text[at + n] != '|' &&
			!starts(text + at + n, len - at - n, "·") &&
			!starts(text + at + n, len - at - n, "　"))
			n++;
		chars = utf8_count(text + at, n);
		if (chars >= 3 && chars <= 14 && !has_stop(text + at, n) &&
			named_like_media(text + at, n))
			return xstrndup(text + at, n);
		at += n;
		while (at < len && ((unsigned char)text[at] <= ' ' || text[at] == '|'))
			at++;
		if (at < len && (starts(text + at, len - at, "·")))
			at += 2;
		else if (at < len && starts(text + at, len - at, "　"))
			at += 3;
	}
	return NULL;
}

static void read_place(struct article *article, const char *text, size_t len)
{
	struct found_date date;

	if (!dates_find(&date, text, len)) {
		take(&article->source, media_word(text, len));
		return;
	}
	take(&article->source, media_word(text, date.start));
	take(&article->source, media_word(text + date.end, len - date.end));
}

/* A byline, "海岛时报 记者 某某": where it is from, then who wrote it. */
struct byline {
	size_t name;    /* bytes of the source */
	size_t at, len; /* bytes where the person stands */
};

enum { BYLINE_CHARS = 24, PERSON_LEAST = 2, PERSON_MOST = 4 };

static bool read_byline(struct byline *by, const char *text, size_t len)
{
	static const char *const reporters[] = {"记者", "記者"};
	size_t chars;

	if (utf8_count(text, len) > BYLINE_CHARS)
		return false;
	by->name = strcspn(text, " \n");
	if (by->name >= len || has_stop(text, by->name) || !named_like_media(text, by->name))
		return false;
	by->at = by->name + strspn(text + by->name, " ");
	chars = label_at(text + by->at, len - by->at, reporters, array_length(reporters));
	by->at += chars;
	if (!chars)
		return false;
	by->at += strspn(text + by->at, " :");
	by->len = by->at < len ? value_length(text + by->at, len - by->at) : 0;
	chars = utf8_count(text + by->at, by->len);
	return chars >= PERSON_LEAST && chars <= PERSON_MOST && by->at + by->len == len;
}

/* A dated or labelled line beside one of metadata is metadata: when the page was changed, say. */
static void mark_dated(
	struct article *article, const struct measured *m, const struct span *span)
{
	for (size_t n = span->from + 1; n < span->first; n++) {
		struct article_line *line = &article->lines[m->lines[n]];

		if (line->role == ROLE_CLUTTER &&
			article->lines[m->lines[n - 1]].role == ROLE_META &&
			(m->features[m->lines[n]].dated >= DATED_SHORT ||
				is_labelled(article, m, n)))
			line->role = ROLE_META;
	}
}

/* ---- all of it */

static bool useful(const char *value)
{
	return value && *value && strlen(value) < 100 && strcasecmp(value, "admin") != 0 &&
	       !strstr(value, "://");
}

/* A byline between title and body that says both. */
static void find_byline(
	struct article *article, const struct measured *m, const struct span *span)
{
	for (size_t n = span->from; n < span->first && !article->author; n++) {
		struct article_line *line = &article->lines[m->lines[n]];
		struct byline by;
		size_t len;
		const char *text = text_of(article, m->lines[n], &len);

		if (line->role == ROLE_TITLE || !read_byline(&by, text, len))
			continue;
		take(&article->source, xstrndup(text, by.name));
		take(&article->author, xstrndup(text + by.at, by.len));
		line->role = ROLE_META;
		line->clutter = CLUTTER_NONE;
	}
}

static void find_people(
	struct article *article, const struct measured *m, const struct span *span)
{
	for (size_t n = span->from; n < m->count && n < span->end + BEHIND_BODY; n++) {
		const struct features *f = &m->features[m->lines[n]];
		enum role role = article->lines[m->lines[n]].role;
		size_t len;
		const char *text = text_of(article, m->lines[n], &len);

		if (f->chars > 80 || (n >= span->first && n < span->end))
			continue;
		if (role == ROLE_META || (role == ROLE_OPTIONAL && f->cues[CUE_AUTHOR]) ||
			(n >= span->end && n < span->end + CLOSE_BEHIND &&
				is_labelled(article, m, n)))
			read_labels(article, text, len);
	}
	find_byline(article, m, span);
	for (size_t n = span->from; n < span->first && !article->source; n++) {
		size_t len;
		const char *text = text_of(article, m->lines[n], &len);

		if (article->lines[m->lines[n]].role == ROLE_META)
			read_place(article, text, len);
	}
	if (!article->source && useful(article->page->source))
		article->source = xstrdup(article->page->source);
	if (!article->author && useful(article->page->author))
		article->author = xstrdup(article->page->author);
}

void metadata_find(struct article *article, const struct measured *m, const float *rows)
{
	struct span span = {0};

	title_find(article, m, rows);
	kinds_body(article, m, &span.first, &span.end);
	if (span.first >= span.end)
		span.first = span.end = m->count;
	span.from = span.first > 40 ? span.first - 40 : 0;
	for (size_t n = span.first; n-- > 0;) {
		if (article->lines[m->lines[n]].role == ROLE_TITLE) {
			span.from = n > ABOVE_TITLE ? n - ABOVE_TITLE : 0;
			break;
		}
	}
	find_date(article, m, rows, &span);
	mark_dated(article, m, &span);
	find_people(article, m, &span);
}
