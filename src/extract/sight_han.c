#include "extract/sight.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/latin.h"
#include "extract/latin_words.h"
#include "extract/phrases.h"
#include "extract/roles.h"
#include "extract/stems.h"

#define HOPELESS (-3.5f)   /* form and edge of a Han name that nothing beside it makes up for */
#define ONLY_OWNED (-3.5f) /* a version of nothing but a known organisation's product */
#define PLAIN (-1.2f) /* of a word of the trade behind Han: 国产AI is no name, as a rule */
#define LED_MOST 12   /* bytes of a Han name in front of a role */
#define SHORT_LATIN 4 /* letters and digits behind Han that make one name with it */

static const char *const naming_end_words[] = {
	"OS", "GPT", "Pad", "Phone", "Buds", "Watch", "Book", "UI", "Chat", "Pilot", "DB"};
PHRASES(naming_ends, naming_end_words);

/* Has [START, END) a Latin letter and a digit? */
static bool has_mark(const char *text, size_t start, size_t end)
{
	bool letter = false, digit = false;

	for (size_t i = start; i < end; i++) {
		letter |= (text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z';
		digit |= text[i] >= '0' && text[i] <= '9';
	}
	return letter && digit;
}

/* A sighting for each place where a name may begin that ends at END with the last word [TAIL, END). */
static void add_stems(const struct sight *v, size_t tail, size_t end, enum sighting_kind kind,
	enum mention_type type, float prior)
{
	struct stem stems[STEMS_MOST];
	size_t count = stems_find(v->words, v->text, v->start, tail, stems),
	       first = v->out->count;
	/* An everyday word may name an operating system: 野火OS. */
	bool named = kind == SIGHTING_HAN_VERSION &&
		     phrases_starting(&naming_ends, v->text, tail, end) > 0;

	bool plain = roles_is_plain_word(v->text, tail, end);

	for (size_t i = 0; i < count; i++) {
		const struct candidate *known = sight_known(v, stems[i].start, end);
		struct sighting *s;

		if (known && (known->end > tail || known->start < stems[i].start ||
				     known->type != MENTION_PLACE))
			continue;
		if ((prior > ONLY_OWNED ? prior + stems[i].weight < HOPELESS
					: stems[i].weight < 0) ||
			cues_is_kind(v->text, stems[i].start, end))
			continue;
		if (kind != SIGHTING_HAN_VERSION && stems[i].start + 3 >= tail)
			continue; /* one character is too little */
		if ((kind == SIGHTING_LED && stems[i].fresh <= 0) ||
			(kind == SIGHTING_HAN_VERSION && !named &&
				(plain ? stems[i].fresh <= 0 : stems[i].fresh < 0)))
			continue;
		if (kind == SIGHTING_LED && tail - stems[i].start > LED_MOST)
			continue;
		s = sight_add(v, stems[i].start, end, kind);
		s->group = first;
		s->stem = tail;
		s->everyday = stems_is_everyday(v->words, v->text, stems[i].start, tail);
		s->mark = prior > ONLY_OWNED && has_mark(v->text, tail, end);
		s->form[type] = prior + stems[i].weight;
		if (named && stems[i].fresh < 0 &&
			chars_count(v->text, stems[i].start, tail) == 2)
			s->form[type] -= STEMS_STALE * stems[i].fresh;
	}
}

/* Behind them 计划 is a verb: 谷歌正计划. */
static const char *const adverb_words[] = {"正", "在", "正在", "已", "将", "將", "还", "還",
	"也", "拟", "曾", "原", "原本", "都", "均", "则", "則", "并", "未", "本", "一直"};
PHRASES(adverbs, adverb_words);

static void find_tails(const struct sight *v)
{
	size_t next;

	for (size_t pos = v->start; pos < v->end; pos = next) {
		struct stems_tail tail;
		size_t len;

		if (!chars_is_han(chars_at(v->text, pos, v->end, &next)))
			continue;
		if (pos > v->start && (len = stems_leader(v->text, pos, v->end)) > 0)
			add_stems(v, pos, pos, SIGHTING_LED, MENTION_ORG, -1.6f);
		len = stems_tail(v->words, v->text, pos, v->end, &tail);
		if (!len || pos == v->start ||
			(tail.type == MENTION_PRODUCT &&
				phrases_ending(&adverbs, v->text, v->start, pos)))
			continue;
		add_stems(v, pos, pos + len, SIGHTING_TAIL, tail.type, tail.weight);
		next = pos + len;
	}
}

/* What makes a Latin word or number behind Han a version of it: none, for what may be one when the document knows the
 * Han in front as an organisation. */
static float version_prior(
	const struct sight *v, const struct latin_word *w, size_t count, bool bare)
{
	size_t len = w->end - w->start;

	if (bare)
		return memchr(v->text + w->start, '.', len) ? -2.0f : -3.2f;
	if (len > SHORT_LATIN ||
		(!w->digits && count == 1 && !latin_is_version_tail(v->text, w)))
		return ONLY_OWNED;
	return roles_is_plain_word(v->text, w->start, w->end) ? PLAIN : 0;
}

/* 启岳Q9, 野火OS, 问渠2.0: Han, and right behind it Latin letters or a number. */
static void find_han_versions(const struct sight *v)
{
	struct latin_words words = {0};
	size_t prev, count;

	latin_words_cut(&words, v->text, v->start, v->end);
	for (size_t i = 0; i < words.count; i += count) {
		const struct latin_word *w = &words.items[i];
		size_t end = w->end, stem = w->start;
		bool bare = w->number && chars_is_digit((unsigned char)v->text[w->start]);
		float prior;

		for (count = 1; i + count < words.count && w[count].joined && count < 4 &&
				(w[count].number || latin_is_version_tail(v->text, &w[count]));
			count++)
			end = w[count].end;
		prior = version_prior(v, w, count, bare);
		if (stem > v->start + 1 && v->text[stem - 1] == ' ') {
			stem--;
			prior = fminf(prior, ONLY_OWNED);
		}
		if (stem == v->start ||
			!chars_is_han(chars_before(v->text, v->start, stem, &prev)) ||
			(!w->capital && !bare) ||
			(bare && (stem < w->start ||
					 latin_counts_something(v->text, end, v->end))))
			continue;
		add_stems(v, stem, end, SIGHTING_HAN_VERSION, MENTION_PRODUCT, prior);
	}
	latin_words_release(&words);
}

/* Surnames, those of two characters too, simplified and traditional. */
static const char *const surname_words[] = {"赵", "钱", "孙", "李", "周", "吴", "郑", "王",
	"冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许", "何", "吕",
	"施", "张", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "戚", "谢", "邹", "喻",
	"柏", "窦", "章", "苏", "潘", "葛", "奚", "范", "彭", "郎", "鲁", "韦", "昌", "马",
	"苗", "凤", "方", "俞", "任", "袁", "柳", "鲍", "史", "唐", "费", "廉", "岑", "薛",
	"雷", "贺", "倪", "汤", "滕", "殷", "罗", "毕", "郝", "邬", "安", "常", "傅", "卞",
	"齐", "康", "伍", "余", "顾", "孟", "黄", "穆", "萧", "尹", "姚", "邵", "湛", "汪",
	"祁", "毛", "禹", "狄", "米", "贝", "臧", "戴", "谈", "宋", "茅", "庞", "熊", "纪",
	"舒", "屈", "项", "祝", "董", "梁", "杜", "阮", "蓝", "闵", "席", "季", "麻", "贾",
	"路", "娄", "危", "江", "童", "颜", "郭", "梅", "盛", "林", "刁", "钟", "徐", "邱",
	"骆", "高", "夏", "蔡", "田", "樊", "胡", "凌", "霍", "虞", "万", "柯", "昝", "管",
	"卢", "莫", "房", "裘", "缪", "丁", "宣", "贲", "邓", "郁", "杭", "洪", "包", "诸",
	"左", "石", "崔", "吉", "钮", "龚", "程", "嵇", "邢", "滑", "裴", "陆", "荣", "翁",
	"荀", "羊", "於", "惠", "甄", "芮", "羿", "储", "靳", "汲", "邴", "糜", "段", "巫",
	"焦", "牧", "隗", "谷", "侯", "宓", "蓬", "郗", "仲", "宫", "宁", "仇", "栾", "暴",
	"甘", "钭", "厉", "武", "符", "刘", "景", "詹", "龙", "叶", "韶", "郜", "黎", "蓟",
	"白", "蒲", "邰", "鄂", "赖", "卓", "蔺", "屠", "蒙", "池", "乔", "阴", "胥", "苍",
	"闻", "莘", "翟", "谭", "贡", "劳", "逄", "姬", "申", "扶", "堵", "冉", "宰", "郦",
	"雍", "璩", "桑", "桂", "濮", "牛", "寿", "扈", "燕", "冀", "郏", "浦", "尚", "温",
	"庄", "晏", "柴", "瞿", "阎", "慕", "连", "茹", "习", "宦", "艾", "鱼", "戈", "廖",
	"庾", "暨", "衡", "耿", "弘", "匡", "寇", "禄", "阙", "欧", "殳", "沃", "蔚", "夔",
	"隆", "巩", "厍", "聂", "晁", "敖", "訾", "辛", "阚", "简", "饶", "曾", "毋", "沙",
	"乜", "鞠", "巢", "关", "蒯", "查", "荆", "竺", "逯", "盖", "桓", "佟", "敬", "檀",
	"佘", "肖", "闫", "岳", "帅", "仝", "隋", "趙", "錢", "孫", "鄭", "馮", "陳", "衛",
	"蔣", "韓", "楊", "許", "呂", "張", "嚴", "華", "謝", "鄒", "竇", "蘇", "範", "魯",
	"韋", "馬", "鳳", "賀", "湯", "羅", "畢", "鄔", "齊", "顧", "黃", "蕭", "貝", "談",
	"龐", "紀", "項", "閔", "賈", "婁", "顏", "鍾", "鐘", "駱", "萬", "盧", "繆", "鄧",
	"單", "諸", "鈕", "龔", "陸", "榮", "儲", "烏", "寧", "劉", "葉", "龍", "薊", "賴",
	"藺", "喬", "陰", "莊", "閻", "連", "習", "魚", "饒", "簡", "關", "聞", "譚", "貢",
	"勞", "鄺", "羋", "溫", "聶", "鞏", "蔔", "闕", "欧阳", "司马", "上官", "诸葛", "司徒",
	"尉迟", "东方", "皇甫", "公孙", "慕容", "令狐", "钟离", "长孙", "宇文", "夏侯", "轩辕",
	"端木", "独孤", "南宫", "西门", "百里", "歐陽", "司馬", "諸葛", "尉遲", "鍾離", "長孫",
	"范姜"};
PHRASES(surnames, surname_words);

/* What may stand behind a person's name. */
static const char *const saying_words[] = {"表示", "说", "說", "指出", "认为", "認為", "称",
	"稱", "透露", "介绍", "介紹", "告诉", "告訴", "强调", "強調", "坦言", "直言", "写道",
	"回应", "回應", "补充", "解释", "笑", "则", "則", "在", "也", "曾", "担任", "擔任",
	"出任", "接任", "宣布", "宣佈", "预计", "提醒", "认", "坦承", "先生", "女士", "教授",
	"博士", "院士", "等", "和", "与", "的", "将", "已", "之手", "领导"};
static const char *const say_words[] = {"表示", "说", "說", "指出", "认为", "認為", "称", "稱",
	"透露", "介绍", "介紹", "告诉", "告訴", "强调", "強調", "坦言", "直言", "写道", "回应",
	"回應", "补充", "解释", "提醒"};
PHRASES(sayings, saying_words);
PHRASES(says, say_words);
static const char *const title_words[] = {
	"称号", "稱號", "称为", "稱為", "说明", "说法", "介绍信"};
PHRASES(titles, title_words);

#define PERSON_PRIOR (-1.4f)
#define PERSON_ROLE 1.6f /* a role stands in front */
#define PERSON_EDGE 0.0f /* or a mark */
#define PERSON_SAYS 1.4f /* a verb of saying stands behind */
#define PERSON_ENDS 0.5f /* or another word or mark that ends a name */
#define PERSON_GIVEN 2   /* characters of a given name, at most */

static void add_person(const struct sight *v, size_t start, size_t given, float front)
{
	size_t end = given, next;

	for (int n = 1; n <= PERSON_GIVEN && end < v->end; n++) {
		struct sighting *s;
		float behind = 0, fresh;

		if (!chars_is_han(chars_at(v->text, end, v->end, &next)) ||
			cues_joint_at(v->text, end, v->end) ||
			roles_starting(v->text, end, v->end))
			return;
		end = next;
		if (phrases_starting(&says, v->text, end, v->end) &&
			!phrases_starting(&titles, v->text, end, v->end))
			behind = PERSON_SAYS;
		else if (front <= PERSON_EDGE)
			continue; /* too little */
		else if (end >= v->end ||
			 !chars_is_han(chars_at(v->text, end, v->end, &next)) ||
			 phrases_starting(&sayings, v->text, end, v->end))
			behind = PERSON_ENDS;
		fresh = stems_freshness(v->words, v->text, start, end);
		if (!behind || fresh < -0.4f || sight_known(v, start, end))
			continue;
		s = sight_add(v, start, end, SIGHTING_PERSON);
		s->form[MENTION_PERSON] = PERSON_PRIOR + front + behind + fresh;
		memset(s->beside, 0, sizeof s->beside);
	}
}

/* Surnames behind a role or a mark. */
static void find_persons(const struct sight *v)
{
	size_t next, prev;

	for (size_t pos = v->start; pos < v->end; pos = next) {
		size_t len = phrases_starting(&surnames, v->text, pos, v->end);
		bool marked = pos == v->start ||
			      !chars_is_han(chars_before(v->text, v->start, pos, &prev));

		chars_at(v->text, pos, v->end, &next);
		if (!len)
			continue;
		if (roles_ending(v->text, v->start, pos))
			add_person(v, pos, pos + len, PERSON_ROLE);
		else if (marked)
			add_person(v, pos, pos + len, PERSON_EDGE);
	}
}

void sight_han(const struct sight *v)
{
	find_tails(v);
	find_han_versions(v);
	find_persons(v);
}
