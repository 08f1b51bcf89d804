#include "extract/compound.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/latin.h"
#include "extract/phrases.h"

/* What makes a body of a state's or a person's name. */
static const char *const bodies_words[] = {"政府", "国会", "國會", "国务院", "國務院", "财政部",
	"財政部", "司法部", "商务部", "商務部", "国防部", "國防部", "外交部", "教育部",
	"能源部", "国土安全部", "参议院", "參議院", "众议院", "眾議院", "最高法院", "央行",
	"证监会", "證監會", "海关", "军方", "警方", "议会", "議會", "移民局", "专利局",
	"专利商标局", "税务局", "统计局", "科学院", "航天局", "联邦政府", "州政府", "市政府",
	"总检察长办公室", "交通部", "内政部", "卫生部", "最高人民法院", "警察局", "警察厅",
	"公正交易委员会", "金融监管局", "反垄断局", "竞争委员会"};

/* Forms of a company behind its name. */
static const char *const forms_words[] = {"LP", "Inc", "Inc.", "Corp", "Corp.", "LLC", "Ltd",
	"Ltd.", "PBC", "Foundation", "Global", "Group", "Holdings", "Ventures", "Startup Fund",
	"Nonprofit", "GP LLC", "Research", "Labs", "Japan", "China", "India", "Europe", "公司",
	"基金会"};

/* The last word of a gathering, and of one that is no event with a name. */
static const char *const gatherings_words[] = {"峰会", "峰會", "大会", "大會", "论坛", "論壇",
	"博览会", "博覽會", "高峰会", "高峰會", "车展", "車展", "展览会", "研讨会", "世界杯",
	"锦标赛", "奥运会", "开发者日", "年会", "电影节", "音乐节", "展会", "嘉年华", "嘉年華",
	"电脑展", "電腦展", "电子展", "電子展", "智慧展", "机器人展", "设计周", "科技周",
	"創新周", "黑客松", "挑战赛", "挑戰賽", "大奖赛", "公开赛", "消费展", "进博会",
	"服贸会", "电玩展"};
static const char *const plain_gatherings_words[] = {"股东", "股東", "职工", "代表", "动员",
	"表彰", "总结", "本届", "本次", "此次", "届", "新闻", "线上", "网络", "该", "这个",
	"技术"};
/* A gathering with a name says whose or what about. */
static const char *const scopes_words[] = {"世界", "全球", "国际", "國際", "人工智能", "AI",
	"亚太", "安全", "开发者", "開發者", "产业", "互联网", "机器人", "半导体", "数字",
	"科技", "创新", "经济"};
/* Words that end the search to the left. */
static const char *const left_stops_words[] = {"的", "在", "于", "了", "和", "与", "與", "及",
	"从", "对", "向", "将", "被", "把", "是", "为", "届", "年", "日", "月", "等", "至",
	"由", "上", "举行", "召开", "出席", "参加", "參加", "举办", "主办", "本次", "此次",
	"这场", "一场", "亮相", "登陆", "期间", "日讯", "日訊", "日电", "日電", "报讯", "社讯",
	"网讯", "社电", "消息"};
/* Characters that do not stand inside a programme's name. */
static const char *const inner_stops_words[] = {"的", "在", "于", "了", "和", "与", "及", "是",
	"为", "等", "将", "被", "对", "向", "这", "该", "此", "宣", "称"};
static const char *const programmes_words[] = {"项目", "項目"};

PHRASES(bodies, bodies_words);
PHRASES(forms, forms_words);
PHRASES(gatherings, gatherings_words);
PHRASES(plain_gatherings, plain_gatherings_words);
PHRASES(scopes, scopes_words);
PHRASES(left_stops, left_stops_words);
PHRASES(inner_stops, inner_stops_words);
PHRASES(programmes, programmes_words);

static void add(struct candidate_list *out, size_t start, size_t end, enum mention_type type,
	float score, enum finder finder)
{
	candidate_add(out, (struct candidate){start, end, type, MENTION_BY_RULE, score, -1,
				   finder, 0, score, 0});
}

/* 星际门 AI 观测站项目: a product, up to 12 characters about it, and 项目. */
static void find_programme(
	const char *text, size_t end, const struct lexicon_match *m, struct candidate_list *out)
{
	size_t pos = m->end, next;

	for (int n = 0; n < 12 && pos < end; n++, pos = next) {
		uint32_t c = chars_at(text, pos, end, &next);
		size_t tail = phrases_starting(&programmes, text, pos, end);

		if (tail) {
			add(out, m->start, pos + tail, MENTION_PRODUCT, 0.9f, FOUND_PROGRAMME);
			return;
		}
		if ((!chars_is_han(c) && !chars_is_letter(c) && !chars_is_blank(c)) ||
			phrases_starting(&inner_stops, text, pos, end))
			return;
	}
}

/* OpenAI LP: a company and its form. */
static void find_form(
	const char *text, size_t end, const struct lexicon_match *m, struct candidate_list *out)
{
	size_t pos = m->end, len, next;

	if (pos >= end || text[pos] != ' ')
		return;
	len = phrases_starting(&forms, text, pos + 1, end);
	pos += 1 + len;
	if (len && (pos >= end || !chars_is_letter(chars_at(text, pos, end, &next))) &&
		chars_is_letter((unsigned char)text[m->end + 1]))
		add(out, m->start, pos, MENTION_ORG, 0.96f, FOUND_COMPANY_FORM);
}

#define MARK_MOST 7   /* letters and digits of a version behind a known name */
#define NUMBER_MOST 3 /* digits of one behind an organisation's */

/* Has it two letters at most: 8295P, V3, and no name of its own as Qwen3? */
static bool is_mark(const char *text, const struct latin_word *word)
{
	size_t letters = 0;

	for (size_t i = word->start; i < word->end; i++)
		letters += (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
	return word->digits && letters <= 2 && word->end - word->start <= MARK_MOST;
}

/* The end of the version that stands right behind the known name: 骁龙|8295P, 小米17| Ultra; 0: none. Behind an organisation's name
 * it begins with a number alone, as 英伟达|H100 are two. */
static size_t version_end(
	const char *text, size_t end, const struct lexicon_match *m, enum mention_type type)
{
	struct latin_words words = {0};
	size_t limit = end - m->end > 40 ? m->end + 40 : end, count = 0, stop = m->end;
	const struct latin_word *w;

	latin_words_cut(&words, text, m->end, limit);
	w = words.items;
	if (words.count && w->start == m->end && is_mark(text, w) && !latin_is_year(text, w) &&
		(type == MENTION_PRODUCT ||
			(w->number && w->end - w->start <= NUMBER_MOST &&
				chars_is_digit((unsigned char)text[w->start]))))
		stop = w[count++].end;
	for (bool number = chars_is_digit((unsigned char)text[stop - 1]);
		number && count < words.count && w[count].start == stop + 1 &&
		text[stop] == ' ' && latin_is_version_tail(text, &w[count]);
		count++)
		stop = w[count].end;
	latin_words_release(&words);
	return latin_counts_something(text, stop, end) ? m->end : stop;
}

/* A known conference and its year: CoRL 2025. */
static void find_year(
	const char *text, size_t end, const struct lexicon_match *m, struct candidate_list *out)
{
	size_t from = m->end < end && text[m->end] == ' ' ? m->end + 1 : m->end;
	const struct latin_word year = {.start = from, .end = from + 4};

	if (end - m->end >= 5 && latin_is_year(text, &year) &&
		!chars_is_digit((unsigned char)text[year.end]) &&
		strncmp(text + year.end, "年", strlen("年")) != 0)
		add(out, m->start, year.end, MENTION_EVENT, 0.95f, FOUND_VERSION);
}

/* A known product or maker and a version. */
static void find_version(const char *text, size_t end, const struct lexicon_match *m,
	enum mention_type type, struct candidate_list *out)
{
	size_t next, stop;

	if (m->end >= end || !chars_is_han(chars_at(text, m->start, end, &next)) ||
		(unsigned char)text[m->end] >= 0x80)
		return;
	stop = version_end(text, end, m, type);
	if (stop > m->end)
		add(out, m->start, stop, MENTION_PRODUCT, 0.93f, FOUND_VERSION);
}

/* Does a known place or organisation, or a Latin word, stand in [FROM, TO)? */
static bool has_name(
	const char *text, const struct lexicon_matches *known, size_t from, size_t to)
{
	size_t low = 0, high = known->count, next;

	while (low < high) { /* the first that does not start before FROM */
		size_t middle = low + (high - low) / 2;

		if (known->items[middle].start < from)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < known->count && known->items[low].end <= to)
		return true;
	for (size_t i = from; i < to; i = next) {
		if (chars_is_upper(chars_at(text, i, to, &next)) ||
			phrases_starting(&scopes, text, i, to))
			return true;
	}
	return false;
}

/* The event whose last word is [TAIL, STOP): to the left up to a stop word, a role or a mark. */
static void find_event(const char *text, size_t start, size_t tail, size_t stop,
	const struct lexicon_matches *known, struct candidate_list *out)
{
	size_t from = tail, prev;

	if (phrases_ending(&plain_gatherings, text, start, tail))
		return;
	for (int n = 0; n < 16 && from > start; n++) {
		uint32_t c = chars_before(text, start, from, &prev);

		if ((!chars_is_han(c) && !chars_is_letter(c) && !chars_is_digit(c)) ||
			phrases_ending(&left_stops, text, start, from))
			break;
		from = prev;
	}
	while (from < tail && chars_is_digit((unsigned char)text[from]))
		from++;
	if (chars_count(text, from, tail) >= 2 && has_name(text, known, from, tail))
		add(out, from, stop, MENTION_EVENT, 0.9f, FOUND_GATHERING);
}

static void find_events(const char *text, size_t start, size_t end,
	const struct lexicon_matches *known, struct candidate_list *out)
{
	size_t next;

	for (size_t pos = start; pos < end; pos = next) {
		size_t len = 0;

		if (chars_is_han(chars_at(text, pos, end, &next)))
			len = phrases_starting(&gatherings, text, pos, end);
		if (!len)
			continue;
		find_event(text, start, pos, pos + len, known, out);
		next = pos + len;
	}
}

void compound_find(const char *text, size_t start, size_t end, const struct lexicon *lexicon,
	const struct lexicon_matches *known, struct candidate_list *out)
{
	for (size_t i = 0; i < known->count; i++) {
		const struct lexicon_match *m = &known->items[i];
		enum mention_type type = lexicon_entry(lexicon, m->entry)->type;
		size_t tail = 0;

		if (type == MENTION_PLACE || type == MENTION_PERSON)
			tail = phrases_starting(&bodies, text, m->end, end);
		if (tail)
			add(out, m->start, m->end + tail, MENTION_ORG, 0.9f, FOUND_STATE_BODY);
		if (type == MENTION_PRODUCT)
			find_programme(text, end, m, out);
		if (type == MENTION_ORG)
			find_form(text, end, m, out);
		if (type == MENTION_EVENT)
			find_year(text, end, m, out);
		if (type == MENTION_ORG || type == MENTION_PRODUCT)
			find_version(text, end, m, type, out);
	}
	find_events(text, start, end, known, out);
}
