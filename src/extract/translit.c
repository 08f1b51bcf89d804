#include "extract/translit.h"

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/phrases.h"
#include "extract/roles.h"

/* Common words that begin with a transcribing character and end a name in front of them. */
static const char *const stop_words[] = {"加入", "加上", "加强", "加快", "加大", "加速", "加密",
	"加盟", "特别", "特意", "达到", "达成", "德国", "亚洲", "曾经", "曾在", "曾任", "曾是",
	"曾表", "曾对", "曾向", "曾公", "曾说", "曾称", "利用", "马上", "西方", "里面", "克服",
	"拉开", "拜访", "莫非", "罗列", "明确", "明年", "明天", "明显", "明白", "本人", "本周",
	"本月", "本次", "本轮", "本身", "本来", "斯坦福", "迪士尼", "安全", "安排", "维持",
	"维护", "维权", "基于", "基本", "多次", "多年", "多名", "多家", "多位", "多数", "多个",
	"比较", "比如", "非常", "非法", "普遍", "登上", "登台", "登陆", "登顶", "查看", "方面",
	"方才", "方案", "提出", "提到", "提供", "提交", "提醒", "提名", "提议", "提起", "提前",
	"通过", "通知", "通报", "因为", "因此", "因而", "因在", "因其", "若要", "若是", "道歉",
	"大幅", "大力", "大会", "大举", "大概", "大量", "大约", "都在", "都是", "都表", "都没",
	"都有", "都被", "都将", "都会", "都认", "都曾", "于是", "于今", "于去", "代表", "代替",
	"保持", "保证", "保留", "列出", "列举", "列为", "切断", "兴奋", "宣", "公司", "发",
	"能够", "能否", "能在", "能源", "内部", "平台", "平时", "太空", "真正", "真的", "连续",
	"连任", "连同", "理由", "理解", "理论", "若", "文章", "高度", "高调", "高管", "高层",
	"高级", "高达", "富豪", "第一", "第二", "第三", "第四", "色", "三人", "三位", "路透",
	"次日", "日前", "日本", "法院", "法国", "法官", "古", "海外", "万", "尚未", "尚无",
	"尚不", "哥", "南", "东", "申请", "申明", "思考", "史上", "圣诞", "修改", "依然",
	"依旧", "依据", "依靠", "易", "律师", "慕", "木", "施压", "飞", "爱", "白宫", "保",
	"云", "丰", "当", "冬", "江", "良", "灵", "刘", "钱", "邦", "能", "华尔街", "华盛顿",
	"英国", "英伟达", "谷", "毛利", "门", "香港", "旺", "显", "平", "日", "卡在", "布局",
	"托管", "恩怨", "山", "考虑", "考", "大", "多", "都", "内", "第", "非", "切", "次",
	"代", "奇", "坦言", "坦承", "坦率", "坦白", "列", "提", "通", "道", "因", "连", "三",
	"兵", "乐", "兴", "真", "彻", "夸", "俄", "若", "热", "毕竟", "毕业", "方", "孙", "富",
	"帝", "底", "法", "黑", "赞", "高", "海", "贡献", "顾", "简称", "简单", "简直", "绍",
	"圣", "史", "诗", "文", "耀", "治", "约", "尤其", "延", "许", "叙", "温", "太", "田",
	"宋", "谢", "辛", "图", "唐", "范", "泽连斯基", "查", "德里", "于"};
PHRASES(stops, stop_words);

/* Single characters stop a name only in front of something else than a name. */
static bool stops_at(const char *text, size_t pos, size_t end)
{
	return phrases_starting(&stops, text, pos, end) > 3;
}

/* A single character that is mostly a word of its own and the last of the run is not the name's. */
static bool is_loose(const char *text, size_t from, size_t to)
{
	return to > from && phrases_starting(&stops, text, from, to) == to - from;
}

size_t translit_run(const char *text, size_t pos, size_t end, size_t longest)
{
	size_t start = pos, last = pos, n;

	for (n = 0; pos < end && n < longest; n++) {
		size_t next;

		if (!translit_reading(chars_at(text, pos, end, &next)) ||
			(pos > start && stops_at(text, pos, end)))
			break;
		last = pos;
		pos = next;
	}
	if (n > 2 && is_loose(text, last, pos))
		pos = last;
	return pos;
}

size_t translit_run_before(const char *text, size_t start, size_t pos, size_t longest)
{
	for (size_t n = 0; pos > start && n < longest; n++) {
		size_t prev;
		uint32_t c = chars_before(text, start, pos, &prev);

		if (!translit_reading(c) || (n > 0 && roles_ending(text, start, pos)))
			break;
		pos = prev;
	}
	return pos;
}

bool translit_dotted(
	const char *text, size_t start, size_t end, size_t dot, size_t *from, size_t *to)
{
	size_t next, stop;

	*from = translit_run_before(text, start, dot, 6);
	*to = dot;
	if (*from == dot)
		return false;
	for (int parts = 0; parts < 4 && *to < end; parts++) {
		if (!chars_is_middle_dot(chars_at(text, *to, end, &next)))
			break;
		stop = translit_run(text, next, end, 7);
		if (stop == next)
			break;
		*to = stop;
	}
	return *to > dot;
}
