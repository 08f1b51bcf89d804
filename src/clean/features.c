#include "clean/features.h"

#include <string.h>

#include "base/mem.h"
#include "clean/dates.h"
#include "text/utf8.h"

/* Words that tell clutter, from the general vocabulary of Chinese news sites. START: the line
 * begins with it (behind brackets and blanks); else it may stand anywhere. LONGEST: a longer line,
 * in characters, is not told by it. CLOSES: nothing of the article follows. */
static const struct phrase {
	const char *words;
	enum clutter clutter;
	bool start, closes;
	unsigned short longest;
} phrases[] = {
	{"猜你喜欢", CLUTTER_RELATED, true, true, 20},
	{"相关阅读", CLUTTER_RELATED, true, true, 20},
	{"相关推荐", CLUTTER_RELATED, true, true, 20},
	{"相关新闻", CLUTTER_RELATED, true, true, 20},
	{"相关文章", CLUTTER_RELATED, true, true, 20},
	{"相关报道", CLUTTER_RELATED, true, true, 20},
	{"相關新聞", CLUTTER_RELATED, true, true, 20},
	{"相關文章", CLUTTER_RELATED, true, true, 20},
	{"延伸阅读", CLUTTER_RELATED, true, true, 20},
	{"延伸閱讀", CLUTTER_RELATED, true, true, 20},
	{"推荐阅读", CLUTTER_RELATED, true, true, 20},
	{"热门推荐", CLUTTER_RELATED, true, true, 20},
	{"热门文章", CLUTTER_RELATED, true, true, 20},
	{"为您推荐", CLUTTER_RELATED, true, true, 20},
	{"为你推荐", CLUTTER_RELATED, true, true, 20},
	{"精彩推荐", CLUTTER_RELATED, true, true, 20},
	{"更多精彩", CLUTTER_RELATED, true, true, 30},
	{"往期回顾", CLUTTER_RELATED, true, true, 20},
	{"延伸", CLUTTER_RELATED, true, true, 10},
	{"视频推荐", CLUTTER_RELATED, false, true, 10},
	{"其他人也", CLUTTER_RELATED, true, true, 12},
	{"大家都在", CLUTTER_RELATED, true, true, 12},
	{"上一篇", CLUTTER_RELATED, true, true, 80},
	{"下一篇", CLUTTER_RELATED, true, true, 80},
	{"小时热", CLUTTER_RELATED, false, true, 16},
	{"排行榜", CLUTTER_RELATED, false, true, 12},
	{"热榜", CLUTTER_RELATED, false, true, 12},
	{"免责声明", CLUTTER_DISCLAIMER, true, true, 2000},
	{"免責聲明", CLUTTER_DISCLAIMER, true, true, 2000},
	{"特别声明", CLUTTER_DISCLAIMER, true, true, 2000},
	{"版权声明", CLUTTER_DISCLAIMER, true, true, 2000},
	{"郑重声明", CLUTTER_DISCLAIMER, true, true, 2000},
	{"声明:", CLUTTER_DISCLAIMER, true, true, 2000},
	{"声明：", CLUTTER_DISCLAIMER, true, true, 2000},
	{"本文转载自", CLUTTER_DISCLAIMER, true, true, 200},
	{"未经许可", CLUTTER_DISCLAIMER, false, false, 100},
	{"未经授权", CLUTTER_DISCLAIMER, false, true, 160},
	{"未经书面", CLUTTER_DISCLAIMER, false, true, 160},
	{"請勿轉載", CLUTTER_DISCLAIMER, false, true, 160},
	{"请勿转载", CLUTTER_DISCLAIMER, false, true, 160},
	{"谢绝转载", CLUTTER_DISCLAIMER, false, true, 160},
	{"转载时务请", CLUTTER_DISCLAIMER, false, true, 100},
	{"转载请注明", CLUTTER_DISCLAIMER, false, true, 100},
	{"不代表本", CLUTTER_DISCLAIMER, false, false, 300},
	{"仅代表作者", CLUTTER_DISCLAIMER, false, false, 300},
	{"版权所有", CLUTTER_FOOTER, false, false, 80},
	{"Copyright", CLUTTER_FOOTER, false, false, 120},
	{"copyright", CLUTTER_FOOTER, false, false, 120},
	{"All Rights Reserved", CLUTTER_FOOTER, false, false, 160},
	{"ICP备", CLUTTER_FOOTER, false, true, 120},
	{"公网安备", CLUTTER_FOOTER, false, true, 120},
	{"关于我们", CLUTTER_FOOTER, false, true, 120},
	{"联系我们", CLUTTER_FOOTER, false, false, 80},
	{"友情链接", CLUTTER_FOOTER, true, true, 60},
	{"网站地图", CLUTTER_FOOTER, false, true, 60},
	{"举报电话", CLUTTER_FOOTER, false, true, 120},
	{"网友评论", CLUTTER_COMMENTS, true, true, 30},
	{"最新评论", CLUTTER_COMMENTS, true, true, 30},
	{"热门评论", CLUTTER_COMMENTS, true, true, 30},
	{"发表评论", CLUTTER_COMMENTS, true, true, 40},
	{"发表回复", CLUTTER_COMMENTS, true, true, 40},
	{"评论列表", CLUTTER_COMMENTS, true, true, 30},
	{"全部评论", CLUTTER_COMMENTS, true, true, 30},
	{"文明上网", CLUTTER_COMMENTS, false, false, 60},
	{"验证码", CLUTTER_COMMENTS, true, false, 40},
	{"打赏", CLUTTER_TOOLS, false, false, 16},
	{"分享到", CLUTTER_TOOLS, true, false, 60},
	{"分享至", CLUTTER_TOOLS, true, false, 60},
	{"扫码", CLUTTER_TOOLS, false, false, 30},
	{"扫一扫", CLUTTER_TOOLS, false, false, 40},
	{"字号", CLUTTER_TOOLS, true, false, 20},
	{"客户端", CLUTTER_TOOLS, false, false, 16},
	{"返回列表", CLUTTER_TOOLS, true, false, 16},
	{"打开APP", CLUTTER_TOOLS, false, false, 40},
	{"购物车", CLUTTER_TOOLS, true, false, 10},
	{"暂时无法播放", CLUTTER_TOOLS, false, false, 40},
	{"二维码", CLUTTER_TOOLS, false, false, 24},
	{"登录", CLUTTER_NAVIGATION, false, false, 16},
	{"注册", CLUTTER_NAVIGATION, true, false, 16},
	{"您的位置", CLUTTER_NAVIGATION, true, false, 80},
	{"当前位置", CLUTTER_NAVIGATION, true, false, 80},
	{"您现在的位置", CLUTTER_NAVIGATION, true, false, 80},
	{"首页", CLUTTER_NAVIGATION, true, false, 60},
	{"首頁", CLUTTER_NAVIGATION, true, false, 60},
	{"订阅", CLUTTER_ADVERTISEMENT, true, false, 30},
	{"訂閱", CLUTTER_ADVERTISEMENT, true, false, 30},
	{"广告", CLUTTER_ADVERTISEMENT, true, false, 12},
	{"赞助", CLUTTER_ADVERTISEMENT, true, false, 12},
	{"客服", CLUTTER_TOOLS, true, false, 40},
};

/* Lines that say who made the page, and neither are body nor end it at once. */
static const char *const editors[] = {"责任编辑", "责编", "編輯", "编辑", "校对", "审核"};

static bool has(const char *line, size_t len, const char *words)
{
	return memmem(line, len, words, strlen(words)) != NULL;
}

static bool begins(const char *line, size_t len, const char *words)
{
	size_t n = strlen(words);

	return len >= n && memcmp(line, words, n) == 0;
}

/* The line without the brackets, bullets and blanks in front of its first word. */
static void skip_opening(const char **line, size_t *len)
{
	static const char *const marks[] = {
		" ", "\t", "　", "【", "[", "(", "（", "*", "▲", "■", "●", "◆", "-", "•", "·"};

	for (size_t i = 0; i < array_length(marks); i++) {
		if (begins(*line, *len, marks[i])) {
			*line += strlen(marks[i]);
			*len -= strlen(marks[i]);
			i = (size_t)-1;
		}
	}
}

static void read_words(struct features *f, const char *line, size_t len)
{
	skip_opening(&line, &len);
	for (size_t i = 0; i < array_length(phrases); i++) {
		const struct phrase *p = &phrases[i];

		if (f->chars > p->longest)
			continue;
		if (p->start ? begins(line, len, p->words) : has(line, len, p->words)) {
			f->clutter = p->clutter;
			f->closes = p->closes;
			return;
		}
	}
	for (size_t i = 0; i < array_length(editors) && f->chars < 40; i++) {
		if (begins(line, len, editors[i])) {
			f->clutter = CLUTTER_FOOTER;
			f->closes = true;
			return;
		}
	}
	/* The name of a site with its address, alone on a line. */
	if (f->chars < 40 && !f->ends && (has(line, len, "www.") || has(line, len, "http")))
		f->clutter = CLUTTER_ADVERTISEMENT;
}

static bool is_stop(uint32_t cp)
{
	static const uint32_t stops[] = U"，。；：？！、,;:?!";

	for (const uint32_t *s = stops; *s; s++) {
		if (*s == cp)
			return true;
	}
	return false;
}

static bool ends_sentence(uint32_t cp)
{
	static const uint32_t ends[] = U"。？！…?!.”」』）)\"：:；;";

	for (const uint32_t *s = ends; *s; s++) {
		if (*s == cp)
			return true;
	}
	return false;
}

static bool is_blank(uint32_t cp)
{
	return cp <= ' ' || cp == 0xa0 || cp == 0x3000 || cp == 0xfeff || cp == 0x200b;
}

static void read_characters(struct features *f, const char *line, size_t len)
{
	uint32_t cp, last = 0;

	f->hash = 5381;
	for (size_t pos = 0; pos < len;) {
		pos += utf8_decode(line + pos, len - pos, &cp);
		if (is_blank(cp))
			continue;
		f->chars++;
		f->han += cp >= 0x3400 && cp <= 0x9fff;
		f->stops += is_stop(cp);
		f->bars += cp == '|' || cp == 0xff5c || cp == '>';
		f->hash = f->hash * 33 + cp;
		last = cp;
	}
	f->ends = last && ends_sentence(last);
}

static bool is_listed(const char *line, size_t len)
{
	size_t i = strspn(line, " \t");

	if (len > i + 1 && (line[i] == '-' || line[i] == '*') && line[i + 1] == ' ')
		return true;
	if (begins(line + i, len - i, "·") || begins(line + i, len - i, "•"))
		return true;
	return i < len && line[i] >= '0' && line[i] <= '9' && len > i + 1 && line[i + 1] == ' ';
}

void features_of(struct features *f, const struct page *page, size_t number)
{
	const struct page_line *at = &page->lines[number];
	const char *line = buf_str(&page->text) + at->start;
	size_t len = at->end - at->start;
	struct found_date date;

	*f = (struct features){0};
	read_characters(f, line, len);
	f->listed = is_listed(line, len);
	f->template_text =
		has(line, len, "{{") || has(line, len, "![") || has(line, len, "---|");
	f->dated = f->chars < 120 && dates_find(&date, line, len);
	if (f->template_text)
		f->clutter = CLUTTER_TABLE;
	else if (f->chars)
		read_words(f, line, len);
}
