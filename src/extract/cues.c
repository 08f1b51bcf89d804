#include "extract/cues.h"

#include <stdint.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/mention.h"
#include "extract/phrases.h"
#include "extract/roles.h"

/* In front of a name, what kind of thing it is. */
static const char *const org_kind_words[] = {"公司", "企业", "企業", "初创", "厂商", "廠商",
	"巨头", "巨頭", "机构", "機構", "运营商", "供应商", "供應商", "开发商", "開發商",
	"制造商", "製造商", "服务商", "服務商", "对手", "對手", "媒体", "媒體", "基金", "投行",
	"交易所", "零售商", "实验室", "實驗室", "工作室", "车企", "車企", "药企", "券商",
	"律所", "独角兽", "獨角獸", "集团", "集團", "股东", "股東", "合作伙伴", "客户", "东家",
	"大厂", "大廠", "组织", "組織", "联盟", "协会", "创业公司", "新創", "事务所", "晶圆厂",
	"代工厂", "代工廠", "散熱廠", "设计厂", "投资方", "投资方包括", "品牌商", "物流商",
	"出版商", "发行商", "车厂", "智库", "财团", "网站方", "投资公司", "风投", "創投",
	"银行", "研究机构", "分析公司", "监管机构", "合资公司", "游戏公司"};
static const char *const product_kind_words[] = {"架构", "架構", "语言", "方法", "开源库",
	"类似产品", "眼镜", "頭顯", "模型", "大模型", "芯片", "晶片", "处理器", "處理器",
	"应用", "應用", "软件", "軟體", "工具", "插件", "框架", "助手", "系统", "系統", "手机",
	"手機", "手表", "手錶", "机器人", "機器人", "基准", "基準", "测试集", "数据集", "游戏",
	"遊戲", "手游", "浏览器", "瀏覽器", "功能", "智能体", "項目", "项目", "数据库",
	"資料庫", "编译器", "协议", "引擎", "耳机", "耳機", "眼镜", "车型", "終端", "终端",
	"版本", "产品", "產品", "新品", "应用程序", "App", "APP", "app", "新一代", "自研",
	"自研的", "开源项目", "旗舰", "旗艦", "折叠屏", "折疊手機", "小程序", "显卡", "加速卡",
	"笔记本", "平板", "音箱", "头显", "操作系统", "作業系統", "编程语言", "模組", "模组",
	"服务", "服務", "系列", "轿车", "SUV", "命令行工具", "火箭", "卫星", "飞船", "无人机",
	"处理器平台", "機櫃", "機型", "机型", "型号", "芯片组", "存储芯片", "CPU", "GPU", "IP",
	"客户端", "网站", "算法", "生成器", "聊天机器人", "代理", "平台", "超級電腦",
	"超级计算机", "超算", "计算机", "電腦", "电脑", "數據集", "训练集", "语料库", "编辑器",
	"搜索引擎", "知识库", "社区", "輸入法", "输入法", "AI眼镜", "代码库", "存储库", "库",
	"开源工具", "世界模型", "基座", "底座"};
/* In front of a product: what is done with it. */
static const char *const product_verb_words[] = {"推出", "推出了", "发布", "發布", "發表",
	"发布了", "推出的", "发布的", "开源", "开源了", "上线", "上线了", "升级", "使用",
	"用过", "接入", "接入了", "搭载", "搭載", "采用", "採用", "基于", "基於", "运行",
	"下载", "打开", "安装", "体验", "调用", "集成", "内置", "內置", "预载", "預載", "更新",
	"推", "展示了", "亮相的", "开发了", "研发了", "研发的", "开发的", "试用", "预装",
	"开售", "量产", "迁到", "代表作", "销售", "使用的", "部署", "订阅", "超过了", "用的是",
	"推出新款"};
/* In front of an organisation: what is done with it. */
static const char *const org_verb_words[] = {"加入", "加入了", "离开", "離開", "离开了", "收购",
	"收購", "收购了", "入股", "起诉", "起訴", "加盟", "任职于", "就职于", "供职于",
	"创办了", "创立了", "创办", "創辦", "创立", "控股", "隶属", "投资了", "注资", "攜手",
	"携手", "联手", "联合", "聯手", "投資", "受雇于", "跳槽", "诉", "指控", "任职", "退出",
	"并购", "併購", "创建了", "效力", "回应", "约谈", "出资", "竞购", "接洽", "专访",
	"对话", "走进", "客户包括", "股东包括"};
static const char *const person_front_words[] = {"采访", "專訪", "我叫", "名叫", "同事", "他叫",
	"她叫", "室友", "师从", "接替", "任命", "前妻", "遗孀", "博主", "博客", "作者是",
	"导师"};

/* It is said how the thing is called. */
static const char *const naming_words[] = {"叫", "叫做", "名为", "名為", "取名", "取名为",
	"命名为", "代号", "代號", "代号为", "暂名", "起名", "代号是", "代號是", "名字是",
	"名称是", "名字叫", "名叫", "昵称", "暱稱", "取名叫", "定名为", "定名為", "型号为",
	"名稱為", "名称为"};

/* Behind a name. */
static const char *const org_behind_words[] = {"采访", "報道", "报道", "援引", "记者", "記者",
	"参投", "的创始团队", "公司", "集团", "集團", "旗下", "子公司", "估值", "融资", "上市",
	"股价", "股價", "市值", "财报", "財報", "总部", "總部", "成立于", "创立于", "创办于",
	"收购", "收購", "投资", "领投", "领投的", "跟投", "参投", "裁员", "的员工", "的发言人",
	"的CEO", "的高管", "官网", "官網", "方面", "否认", "否認", "提交招股书", "招股书",
	"公告", "是一家", "是一间", "是家", "完成", "获投", "营收", "拥有", "發布", "发布",
	"发布了", "宣布", "宣佈", "推出", "推出了", "推出的", "开源了", "公布", "公佈",
	"董事会", "员工", "员工们", "的投资", "领导的", "成立", "内部", "投资人", "资本",
	"股东", "股份", "的董事会", "回应", "正筹备", "正在洽谈", "正与", "拟", "起诉", "签署",
	"在声明中", "发表声明", "联合创始", "创始", "首席", "发言人", "高管", "获得", "获",
	"今年营收", "投后", "三季报", "业绩", "IPO", "团队", "自研", "自主研发", "旗下的",
	"合伙人", "研究员", "分析师", "工程师", "产品经理", "攜手", "携手", "今日", "昨日",
	"今(", "日前", "近日", "的数据显示", "的數據顯示", "报告称", "的营收", "的客户", "总裁",
	"前员工", "股票", "宣告", "股权", "盘前", "盘后", "收涨", "收跌", "等公司", "等企业",
	"等厂商", "等机构", "等车企", "等券商", "跟进", "也在", "出资", "增资", "维持", "預估",
	"预计", "表態", "入股", "一季度", "二季度", "三季度", "四季度", "前三季度", "的估值",
	"创办人", "減持", "减持", "增持"};
static const char *const product_behind_words[] = {"的作者", "的维护者", "的开发者", "的软件",
	"的应用", "的产品", "的平台", "的工具", "的系统", "的源码", "的推理", "的训练", "模型",
	"大模型", "芯片", "晶片", "处理器", "應用", "应用", "系列", "版", "版本", "手机",
	"手機", "基准", "基準", "框架", "助手", "功能", "系统", "系統", "上线", "将于", "支持",
	"支援", "搭载", "搭載", "采用", "採用", "配备", "得分", "的得分", "上得分", "上的得分",
	"的参数", "的界面", "的用户", "用户", "的性能", "上架", "下架", "售价", "起售价",
	"开售", "開賣", "预售", "开启预售", "的价格", "的API", "的权重", "的开发商", "的母公司",
	"是一款", "是款", "的上下文", "的定价", "的定價", "内置", "首发", "模式", "处理器",
	"處理器", "的训练数据", "的代码", "数据库", "编程", "机器人", "聊天机器人", "上手",
	"发布后", "发布会", "的下一个版本", "插件", "两项测试", "测试", "测试中", "等应用",
	"等产品", "等模型", "等游戏", "上市", "的全部权重", "已送樣", "已打入", "项目", "计划",
	"的算法", "折疊機", "折叠机", "智能体", "将开放", "全系", "订单", "开放下载", "浏览器",
	"游戏", "耳机", "手表", "眼镜", "平台", "工具", "软件", "服务", "可以", "跑在",
	"上运行", "的续航", "的开源", "开源权重", "客户端", "曝光", "暫停", "停机", "宕机",
	"的源代码"};
static const char *const person_behind_words[] = {"写道", "寫道", "坦言", "直言", "先生",
	"女士", "教授", "博士", "毕业于", "出生于", "辞职", "告诉", "告訴", "在博客", "说道",
	"亲自", "接受采访", "笑了", "笑着说", "回忆", "说", "說", "接任", "加盟", "自己",
	"回忆说", "在演讲中", "在社交", "发文", "介绍说", "坦承", "上任", "出任", "担任",
	"擔任", "本人"};
/* Of a person as of an organisation. */
static const char *const speaker_behind_words[] = {"表示", "称", "稱", "认为", "認為", "指出",
	"透露", "强调", "強調", "补充", "警告", "拒绝", "拒絕", "承诺", "认定", "计划",
	"则表示", "随后", "还透露", "也表示", "解释", "提醒", "呼吁"};
/* Plain verbs of the things that may follow either. */
static const char *const either_front_words[] = {
	"的", "包括", "如", "比如", "像", "例如", "以及", "来自", "來自"};

PHRASES(namings, naming_words);
PHRASES(org_kinds, org_kind_words);
PHRASES(product_kinds, product_kind_words);
PHRASES(product_verbs, product_verb_words);
PHRASES(org_verbs, org_verb_words);
PHRASES(person_front, person_front_words);
PHRASES(org_behind, org_behind_words);
PHRASES(product_behind, product_behind_words);
PHRASES(person_behind, person_behind_words);
PHRASES(speaker_behind, speaker_behind_words);
PHRASES(either_front, either_front_words);

struct cue {
	const struct phrases *words;
	float weights[CUE_TYPES]; /* PERSON ORG PRODUCT PLACE WORK EVENT */
};

static const struct cue front_cues[] = {
	{&org_kinds, {0, 2.6f, 0}},
	{&org_verbs, {0, 2.0f, 0}},
	{&namings, {0.5f, 0.8f, 4.0f}},
	{&product_kinds, {0, 0, 2.6f}},
	{&product_verbs, {0, 0, 1.8f}},
	{&person_front, {2.0f, 0, 0}},
	{&either_front, {0, 0.2f, 0.5f}},
};
static const struct cue behind_cues[] = {
	{&org_behind, {0, 1.8f, 0}},
	{&product_behind, {0, 0, 1.8f}},
	{&person_behind, {1.8f, 0, 0}},
	{&speaker_behind, {1.0f, 1.2f, 0}},
};
#define ROLE_FRONT_PERSON 2.2f
#define ROLE_BEHIND_ORG 2.4f

/* What may stand between a cue and the name. */
static const char *const mark_words[] = {
	"“", "”", "\"", "「", "」", "『", "』", "‘", "’", "《", "》", " ", "\xc2\xa0", "　"};
PHRASES(marks, mark_words);

static size_t marks_before(const char *text, size_t from, size_t pos)
{
	size_t len;

	while ((len = phrases_ending(&marks, text, from, pos)))
		pos -= len;
	return pos;
}

static size_t marks_behind(const char *text, size_t pos, size_t to)
{
	size_t len;

	while ((len = phrases_starting(&marks, text, pos, to)))
		pos += len;
	return pos;
}

/* What stands behind the bracket counts too: X(代码)宣布. */
static size_t bracket_behind(const char *text, size_t pos, size_t to)
{
	size_t limit = to - pos > 60 ? pos + 60 : to, next;
	uint32_t c = pos < to ? chars_at(text, pos, to, &next) : 0;

	if (c != '(' && c != 0xff08)
		return pos;
	for (size_t i = next; i < limit; i = next) {
		c = chars_at(text, i, to, &next);
		if (c == ')' || c == 0xff09)
			return marks_behind(text, next, to);
	}
	return pos;
}

/* Add the weights of the cues with the longest words; LENGTHS are those of each, 0 for those that do not fit. */
static void add_longest(
	float evidence[CUE_TYPES], const struct cue *cues, const size_t *lengths, size_t count)
{
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
		longest = lengths[i] > longest ? lengths[i] : longest;
	for (size_t i = 0; longest && i < count; i++) {
		for (int t = 0; lengths[i] == longest && t < CUE_TYPES; t++)
			evidence[t] += cues[i].weights[t];
	}
}

static const char *const count_words[] = {"两个", "两款", "两项", "两家", "三个", "三款",
	"三项", "三家", "四款", "四家", "四个", "五款", "五家", "等", "等多家", "等多款",
	"等多个", "等几家", "这款", "這款", "这家", "這家", "这个", "等知名", "等国产",
	"等一众", "等主流", "等国内", "等海外"};
PHRASES(counts, count_words);
#define COUNTED 1.8f
#define COUNTED_MOST 4 /* characters between the count and the kind */

/* A和B两个长文本基准, A、B等车企: the kind of things in a row stands behind the last. */
static void add_list_kind(const char *text, size_t pos, size_t to, float evidence[CUE_TYPES])
{
	size_t len = phrases_starting(&counts, text, pos, to);

	pos += len;
	for (int i = 0; len && i <= COUNTED_MOST && pos < to; i++) {
		if (phrases_starting(&product_kinds, text, pos, to)) {
			evidence[MENTION_PRODUCT] += COUNTED;
			return;
		}
		if (phrases_starting(&org_kinds, text, pos, to)) {
			evidence[MENTION_ORG] += COUNTED;
			return;
		}
		if (!chars_is_han(chars_at(text, pos, to, &pos)))
			return;
	}
}

void cues_weigh(const char *text, size_t from, size_t to, size_t start, size_t end,
	float evidence[CUE_TYPES])
{
	size_t front[array_length(front_cues)], behind[array_length(behind_cues)], role;
	size_t before = marks_before(text, from, start), next = marks_behind(text, end, to);

	next = bracket_behind(text, next, to);
	for (size_t i = 0; i < array_length(front_cues); i++)
		front[i] = phrases_ending(front_cues[i].words, text, from, before);
	for (size_t i = 0; i < array_length(behind_cues); i++)
		behind[i] = phrases_starting(behind_cues[i].words, text, next, to);
	role = roles_ending(text, from, before);
	if (role)
		evidence[MENTION_PERSON] += ROLE_FRONT_PERSON;
	else
		add_longest(evidence, front_cues, front, array_length(front_cues));
	add_list_kind(text, next, to, evidence);
	role = roles_starting(text, next, to);
	if (role)
		evidence[MENTION_ORG] += ROLE_BEHIND_ORG;
	else
		add_longest(evidence, behind_cues, behind, array_length(behind_cues));
}

/* Characters that join sentences, not names. */
static const char *const joint_words[] = {"的", "了", "在", "与", "與", "和", "及", "或", "被",
	"把", "将", "將", "对", "對", "从", "從", "而", "但", "其", "该", "該", "此", "这",
	"這", "那", "由", "是", "以", "使", "等", "各", "每", "某", "已", "曾", "也", "还",
	"還", "又", "至", "向", "为", "為", "给", "給", "让", "讓", "因", "则", "則", "都",
	"就", "很", "更", "最", "所", "并", "不", "没", "未", "只", "们", "們", "着", "过",
	"得", "地", "称", "稱", "说", "說", "你", "我", "他", "她", "它", "怎", "么", "什",
	"如", "若", "既", "且", "再", "才", "均", "仍", "却", "无", "有", "于"};
PHRASES(joints, joint_words);

size_t cues_joint_at(const char *text, size_t pos, size_t end)
{
	return phrases_starting(&joints, text, pos, end);
}

/* Words in front of which no name goes on. */
static const char *const stop_words[] = {"的", "了", "在", "于", "由", "与", "與", "和", "及",
	"或", "被", "把", "将", "對", "对", "向", "从", "從", "为", "為", "给", "給", "跟",
	"让", "用", "以", "是", "据", "據", "因", "但", "而", "也", "还", "又", "等", "像",
	"如", "前", "后", "後", "使", "令", "至", "到", "自", "称", "稱", "说", "說", "获",
	"獲", "经", "比", "则", "則", "这", "那", "该", "此", "其", "某", "各", "每", "另",
	"有", "去", "来自", "來自", "包括", "以及", "例如", "比如", "旗下", "获得", "给予",
	"交由", "其中", "已", "曾", "正", "拟", "欲", "宣布", "表示", "认为", "透露", "报道",
	"消息", "外资", "外資", "国产", "国内", "海外", "原", "收购", "入股", "投资", "起诉",
	"加入", "加盟", "携手", "攜手", "联合", "聯合", "联手", "诉", "指控", "专访", "對話",
	"对话", "回应", "约谈", "客户包括", "听说", "搭载", "搭載", "采用", "採用", "接入",
	"发布", "推出", "推", "搜", "看好", "维持", "控股", "开源", "使用", "叫", "叫做",
	"名为", "代号", "颗", "款", "家", "位", "名", "个", "個", "同", "只", "就", "都",
	"当年", "今年", "去年", "昨日", "今日", "日前", "近日", "目前", "此前", "随后", "若",
	"找", "见到", "选", "选择", "买", "成立", "创办", "創辦", "创立", "出自", "基于",
	"对手", "竞争", "当地", "代理", "记者", "記者", "另外", "同時", "同时", "另一家",
	"综合", "消息称", "知情", "曝", "传", "傳", "稱", "讯", "訊", "电", "日", "月", "年",
	"季", "时", "時", "人", "老", "新", "不", "没", "没有", "想", "要", "能", "会", "會",
	"可", "首批", "支持", "依托", "打造", "牵头", "本", "约", "超", "需", "派", "跨国",
	"知名", "著名", "独立", "第三方", "本土", "老牌", "头部", "领先的", "领先", "子公司",
	"母公司", "新秀", "黑马", "新势力", "车企", "公司", "企业", "企業", "机构", "厂商",
	"廠商", "巨头", "巨頭", "平台", "股东", "股東", "组织", "集团", "集團", "媒体", "厂",
	"廠", "商", "方", "业", "業", "客户", "供应商", "基金", "券商", "药企", "投行", "应用",
	"产品", "產品", "软件", "軟體", "系统", "系統", "芯片", "晶片", "模型", "手机", "手機",
	"机型", "品牌", "车型", "工具", "游戏", "手游", "机器人", "运营商", "开发商"};
PHRASES(stops, stop_words);

size_t cues_stop_before(const char *text, size_t from, size_t pos)
{
	static const struct phrases *const sets[] = {
		&stops, &org_kinds, &product_kinds, &product_verbs, &org_verbs, &namings};
	size_t stop = roles_ending(text, from, pos);

	for (size_t i = 0; i < array_length(sets); i++) {
		size_t len = phrases_ending(sets[i], text, from, pos);

		stop = len > stop ? len : stop;
	}
	return stop;
}

/* A kind of organisation is told by what it is, what it does, where it is, and a last word. */
static const char *const kind_part_words[] = {"闭源", "闭源的", "头部", "明星", "同类", "老牌",
	"新兴", "消费", "消费电子", "電子", "电子", "硅谷", "矽谷", "散熱", "企业级", "家用",
	"德國", "美國", "日本", "法國", "英國", "中國", "軟體", "設計", "设计", "零售", "食品",
	"工业", "服饰", "能源", "汽车零部件", "人工智能", "人工智慧", "AI", "初创", "新創",
	"创业", "創業", "科技", "互联网", "網路", "软件", "軟體", "芯片", "晶片", "半导体",
	"半導體", "游戏", "遊戲", "汽车", "汽車", "机器人", "機器人", "生物", "数据", "SaaS",
	"云计算", "安全", "网络安全", "区块链", "加密货币", "上市", "母", "子", "分", "控股",
	"咨询", "律师", "律師", "投资", "風險投資", "风险投资", "非营利", "非營利", "自动驾驶",
	"新能源", "电商", "電商", "社交", "媒体", "美国", "中国", "日本", "韩国", "英国",
	"法国", "德国", "印度", "欧洲", "以色列", "台灣", "香港", "国内", "海外", "本土",
	"民营", "国有", "大型", "小", "大", "该", "該", "这家", "一家", "多家", "本", "我",
	"各", "技术", "硬件", "量子", "航天", "火箭", "医疗", "金融", "支付", "编程", "智能",
	"研究", "监管", "第三方", "开源", "国际", "国家", "行业", "分析", "数据分析", "市场",
	"调研", "评测", "知名", "跨国", "外媒", "科研", "商业", "私募", "公募", "对冲", "产业",
	"主权", "基础", "联合", "独立", "独角兽", "人形", "云", "储能", "电池", "家电", "物流",
	"外卖", "出行", "视频", "直播", "音乐", "影视", "教育", "生物科技", "制药", "加密",
	"传感器", "存储", "光刻", "通信", "电信", "社区", "代工", "合资", "关联", "海上",
	"服务", "的", "和", "、", " ", "具身", "具身智能", "双足", "雙足", "四足", "端侧",
	"云端", "多模态", "垂直", "粤语", "粵語", "中文", "英文", "日语", "语音", "語音",
	"图像", "圖像", "生成", "生成式", "通用", "车机", "车载", "座舱", "智驾", "初創",
	"美系", "日系", "韩系", "韓系", "陸系", "台系", "欧系", "视觉", "推理", "大语言",
	"语言", "預訓練", "预训练", "轻量级", "稠密", "混合专家", "混合", "扩散", "蒸馏",
	"量化", "前沿", "新型", "旗舰", "文生", "图生", "人脸", "搬货", "协作", "物联网",
	"可穿戴", "智慧", "线上", "在线", "新式"};
static const char *const kind_last_words[] = {"軟體商", "软件商", "設備商", "设备商", "零售商",
	"供應商", "製造商", "制造商", "开发商", "開發商", "服务商", "運營商", "代工廠",
	"代工厂", "公司", "企业", "企業", "机构", "機構", "组织", "組織", "事务所", "事務所",
	"厂商", "廠商", "巨头", "巨頭", "平台", "团队", "部门", "媒体", "投行", "工作室",
	"运营商", "开发商", "供应商", "外资", "外資", "美商", "日商", "老牌", "券商", "廠",
	"集團", "大厂", "大廠"};
/* Things that are no organisations, and a trade. */
static const char *const kind_thing_words[] = {"大模型", "模型", "系统", "系統", "机器人",
	"機器人", "芯片", "晶片", "手机", "手機", "电脑", "電腦", "汽车", "汽車", "智能",
	"智慧", "终端", "終端", "助手", "应用", "應用", "框架", "工具", "眼镜", "眼鏡", "视频",
	"影片", "游戏", "遊戲", "电池", "電池", "服务", "服務", "软件", "軟體", "算法", "架构",
	"智能体", "耳机", "头显", "无人机", "数据", "训练", "产品", "產品", "图库", "网站",
	"程序", "AI"};
PHRASES(kind_parts, kind_part_words);
PHRASES(kind_lasts, kind_last_words);
PHRASES(kind_things, kind_thing_words);

size_t cues_behind_kind(const char *text, size_t start, size_t end)
{
	size_t pos = start, behind = start, len;

	while (pos < end) {
		len = phrases_starting(&kind_lasts, text, pos, end);
		if (len)
			behind = pos + len;
		else
			len = phrases_starting(&kind_parts, text, pos, end);
		if (!len)
			break;
		pos += len;
	}
	return behind > start && behind < end ? marks_behind(text, behind, end) : behind;
}

bool cues_is_kind(const char *text, size_t start, size_t end)
{
	size_t pos = start, len;
	bool last = false;

	while (pos < end) {
		size_t part = phrases_starting(&kind_parts, text, pos, end);
		size_t thing = phrases_starting(&kind_things, text, pos, end);

		len = phrases_starting(&kind_lasts, text, pos, end);
		len = thing > len ? thing : len;
		last = len > 0 && len >= part;
		len = last ? len : part;
		if (!len)
			return false;
		pos += len;
	}
	return last;
}
