#include "extract/stems.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/cues.h"
#include "extract/phrases.h"
#include "extract/segment.h"

/* The last word of an organisation's name: such as are seldom a word of their own behind another; such as bodies have,
 * of all kinds; such as are words of a trade; and such as are everyday words. */
static const char *const firm_words[] = {"科技", "资本", "資本", "创投", "創投", "证券", "證券",
	"半导体", "半導體", "股份", "集团", "集團", "控股", "光电", "光電", "精密", "微电子",
	"电讯", "電訊", "通讯", "通訊", "影业", "国投", "律师事务所", "母基金", "产业基金",
	"投资局", "数科", "量讯", "金服", "重工", "有限公司", "股份有限公司", "有限责任公司",
	"实业", "實業", "电机", "電機", "电工", "机电", "智造", "智驾", "智行", "创新科技"};
static const char *const body_words[] = {"公司", "研究院", "研究所", "实验室", "實驗室", "联盟",
	"聯盟", "协会", "協會", "理工学院", "理工大学", "大学", "大學", "科技大學", "交易所",
	"事务所", "工作室", "委员会", "委員會", "学会", "學會", "银行", "銀行", "邮报", "日报",
	"时报", "法院", "总署", "基金会", "基金"};
static const char *const trade_words[] = {"智能", "汽车", "汽車", "软件", "軟體", "电子",
	"電子", "网络", "網路", "游戏", "遊戲", "互动", "互動", "机器人", "機器人", "新能源",
	"云计算", "娱乐", "能源", "航空", "通信", "人工智能", "传媒", "物流", "制药", "製藥",
	"生物", "医药", "航天", "芯片", "储能", "光伏", "科創", "科创", "智慧", "电信", "電信",
	"精工", "機械", "机械", "显示", "顯示", "存储", "網通", "网通", "软体", "生技", "投顧",
	"影音", "照明", "时空", "互娱", "药业", "藥業", "激光", "光学", "光學", "电气", "電氣",
	"自动化", "期货", "信托", "人寿", "速运", "快递", "动漫", "文娱"};
static const char *const soft_words[] = {"投资", "投資", "文化", "时代", "信息", "技术", "技術",
	"数据", "医疗", "教育", "咖啡", "读书", "音乐", "视频", "出版", "安全", "家居", "电器",
	"健康", "材料", "装备", "感知", "视觉", "语音", "电池", "咨询", "出行", "动力", "保险"};
static const char *const model_words[] = {
	"大模型", "计划", "計畫", "操作系统", "语言模型", "芯片", "电池", "模型", "系统"};
static const char *const leader_words[] = {"创始人", "創始人", "创办人", "創辦人", "联合创始人",
	"聯合創辦人", "共同創辦人", "董事长", "董事長", "总经理", "總經理", "总裁", "總裁",
	"副总裁", "副總裁", "行政总裁", "行政總裁", "首席执行官", "首席執行官", "首席技术官",
	"首席运营官", "首席财务官", "首席科学家", "首席产品官", "执行长", "執行長", "財務長",
	"技術長", "發言人", "发言人", "合伙人", "管理合伙人", "董秘", "CEO", "CTO", "COO",
	"CFO", "掌门人", "实控人", "分析师", "分析師", "研究员", "社长", "社長", "会长",
	"联席CEO"};
PHRASES(firms, firm_words);
PHRASES(bodies, body_words);
PHRASES(trades, trade_words);
PHRASES(softs, soft_words);
PHRASES(models, model_words);
PHRASES(leaders, leader_words);

/* What a last word goes on with when it is none: 科技部, 资本市场, 智能化. */
static const char *const onward_words[] = {"部", "园", "園", "者", "化", "市场", "市場", "业",
	"業", "界", "股", "圈", "论", "性", "法", "行业", "产业", "领域", "创新", "人员", "感",
	"类", "型", "级", "品", "手机", "设备", "装置", "展", "节", "工程", "化的", "主义",
	"安全", "服务", "产品", "板块", "制造", "平台上", "巨头", "企业", "公司们", "竞赛"};
PHRASES(onwards, onward_words);

static const struct {
	const struct phrases *words;
	enum mention_type type;
	float weight;
} tails[] = {
	{&firms, MENTION_ORG, 0.2f},
	{&bodies, MENTION_ORG, -0.8f},
	{&trades, MENTION_ORG, -0.9f},
	{&softs, MENTION_ORG, -1.6f},
	{&models, MENTION_PRODUCT, -0.6f},
};

size_t stems_leader(const char *text, size_t pos, size_t end)
{
	return phrases_starting(&leaders, text, pos, end);
}

/* Does a word of the dictionary's cut end at POS + LEN? */
static bool ends_word(
	const struct words *words, const char *text, size_t pos, size_t end, size_t len)
{
	struct segment_word cut[SEGMENT_AHEAD];
	size_t limit = end - pos > len + 12 ? pos + len + 12 : end;
	size_t count = segment_cut(words, text, pos, limit, cut);

	for (size_t i = 0; i < count; i++) {
		if (cut[i].end == pos + len)
			return true;
	}
	return false;
}

/* Length of the longest last word at POS; *KIND is its row in tails[]. Of organisations alone when ORG. */
static size_t tail_at(const char *text, size_t pos, size_t end, bool org, size_t *kind)
{
	size_t best = 0;

	for (size_t i = 0; i < array_length(tails); i++) {
		size_t len = phrases_starting(tails[i].words, text, pos, end);

		if (len <= best || (org && tails[i].type != MENTION_ORG))
			continue;
		best = len;
		*kind = i;
	}
	return best;
}

size_t stems_tail(const struct words *words, const char *text, size_t pos, size_t end,
	struct stems_tail *tail)
{
	size_t kind, len = tail_at(text, pos, end, false, &kind), more;

	if (!len)
		return 0;
	*tail = (struct stems_tail){tails[kind].type, tails[kind].weight};
	while (tail->type == MENTION_ORG &&
		(more = tail_at(text, pos + len, end, true, &kind))) {
		len += more;
		tail->weight = tails[0].weight;
	}
	if (phrases_starting(&onwards, text, pos + len, end) ||
		!ends_word(words, text, pos, end, len))
		return 0;
	return len;
}

bool stems_are_tails(const char *text, size_t pos, size_t end)
{
	size_t kind, len;

	while (pos < end && (len = tail_at(text, pos, end, false, &kind)))
		pos += len;
	return pos == end;
}

#define RARE 6     /* steps of the dictionary's frequency */
#define UNCOMMON 4 /* of a word that names are made of, too: 晨曦, 青鸟 */
#define EVERYDAY 5 /* and of a word that is no name only, whatever the dictionary calls it */

/* What a word of the dictionary says of a name that it stands in: 1, coined; -1, everyday language. */
static float word_freshness(const struct segment_word *word)
{
	switch ((enum word_class)WORD_CLASS(word->data)) {
	case WORD_NONE:
	case WORD_PERSON:
	case WORD_FOREIGN:
		return 1;
	case WORD_PROPER: /* jargon too */
		return WORD_FREQUENCY(word->data) > 3 ? -1 : 0;
	case WORD_PLACE:
	case WORD_ORG:
		return -0.5f;
	case WORD_PARTICLE:
	case WORD_COUNT: /* a rare character is none, whatever the dictionary calls it */
		return word->length == 1 && WORD_FREQUENCY(word->data) < RARE ? 1 : -1;
	case WORD_VERB:
		return word->length == 1 ? 0 : -1;
	default:
		return word->length == 1                        ? 1
		       : WORD_FREQUENCY(word->data) <= UNCOMMON ? -0.4f
								: -1;
	}
}

float stems_freshness(const struct words *words, const char *text, size_t start, size_t end)
{
	struct segment_word cut[SEGMENT_AHEAD];
	size_t count = segment_cut(words, text, start, end, cut), all = 0;
	float sum = 0;

	for (size_t i = 0; i < count; i++) {
		all += cut[i].length;
		sum += (float)cut[i].length * word_freshness(&cut[i]);
	}
	return all ? sum / (float)all : 0;
}

/* What the left edge of a stem says. */
#define EDGE_MARK 1.6f
#define EDGE_STOP 1.3f
#define EDGE_SHORT_STOP 0.7f
#define EDGE_WORD 0.3f
#define EDGE_NONE (-0.9f)
#define EDGE_INSIDE (-2.2f) /* of a word */
/* A character inside that joins sentences. */
#define OVER_JOINT (-3.0f)
/* What freshness is worth, when there is some. */
#define FRESH 1.0f
/* Going on over a short word that mostly ends a name to the left. */
#define OVER_STOP (-1.2f)

bool stems_is_everyday(const struct words *words, const char *text, size_t start, size_t end)
{
	struct segment_word cut[SEGMENT_AHEAD];

	return segment_cut(words, text, start, end, cut) == 1 && cut[0].end == end &&
	       cut[0].data &&
	       (word_freshness(&cut[0]) < 0 || WORD_FREQUENCY(cut[0].data) >= EVERYDAY);
}

/* Where words end in the Han characters before POS, by the dictionary. */
struct left {
	struct segment_word cut[SEGMENT_AHEAD];
	size_t count;
};

static void cut_left(struct left *left, const struct words *words, const char *text,
	size_t start, size_t pos)
{
	size_t window = pos, prev;

	for (int i = 0; i < STEMS_MOST + 4 && window > start &&
			chars_is_han(chars_before(text, start, window, &prev));
		i++)
		window = prev;
	left->count = segment_cut(words, text, window, pos, left->cut);
}

/* What speaks for a name that begins at FROM; *STOP is the length of the word that stands in front and
 * ends what was before. */
static float edge(
	const struct left *left, const char *text, size_t start, size_t from, size_t *stop)
{
	size_t prev;

	*stop = 0;
	if (from == start || !chars_is_han(chars_before(text, start, from, &prev)))
		return EDGE_MARK;
	*stop = cues_stop_before(text, start, from);
	if (*stop)
		return *stop > 3 ? EDGE_STOP : EDGE_SHORT_STOP;
	for (size_t i = 0; i < left->count; i++) {
		if (left->cut[i].end == from)
			return left->cut[i].length > 1 ? EDGE_WORD : EDGE_NONE;
	}
	return EDGE_INSIDE;
}

size_t stems_find(const struct words *words, const char *text, size_t start, size_t pos,
	struct stem out[STEMS_MOST])
{
	/* Of a stem of so many characters. */
	static const float lengths[STEMS_MOST + 1] = {
		0, -2.0f, 0.8f, 0.4f, 0.3f, -0.2f, -0.4f, -0.8f, -1.0f};
	size_t from = pos, prev, count = 0, stop = cues_stop_before(text, start, pos);
	struct left left;
	float over = 0;

	if (stop > 3)
		return 0;
	cut_left(&left, words, text, start, pos);
	for (int n = 1; n <= STEMS_MOST && from > start; n++) {
		float weight, fresh;

		if (!chars_is_han(chars_before(text, start, from, &prev)))
			break;
		from = prev;
		if (cues_joint_at(text, from, pos))
			over += OVER_JOINT;
		weight = edge(&left, text, start, from, &stop);
		fresh = stems_freshness(words, text, from, pos);
		out[count++] = (struct stem){from,
			weight + lengths[n] + over + (fresh > 0 ? FRESH : STEMS_STALE) * fresh,
			fresh};
		if (stop > 3)
			break;
		if (stop)
			over += OVER_STOP;
	}
	return count;
}
