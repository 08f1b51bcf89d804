#include "extract/context.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"

/* What stands right behind a company's name. */
static const char *const behind_company[] = {"公司", "集团", "集團", "发布", "發布", "發表",
	"推出", "宣布", "宣佈", "表示", "称", "稱", "首席", "创始", "創辦", "董事", "股价",
	"股價", "股份", "官网", "方面", "总部", "總部", "旗下", "财报", "財報", "市值", "高管",
	"员工", "員工", "高层", "公布", "公佈", "收购", "收購", "投资", "投資", "正在", "计划",
	"計劃", "将在", "已经", "曾", "与", "與", "和", "及", "等", "、", "CEO", "CTO", "CFO",
	"回应", "否认", "开发", "研发", "上市", "裁员", "聘", "挖", "起诉", "营收", "控股",
	"科技", "联合", "创办", "董事会", "总裁", "執行", "副总裁", "则", "也", "在", "拥有",
	"供应", "签", "提供"};
/* What stands right behind a product's or brand's name. */
static const char *const behind_brand[] = {"手机", "手機", "汽车", "电脑", "系统", "芯片",
	"晶片", "应用", "平台", "账号", "帐号", "用户", "用戶", "APP", "App", "浏览器", "搜索",
	"引擎", "模型", "音乐", "云", "智能", "官方", "版", "助手", "上的", "产品", "生态",
	"设备", "服务"};
/* What stands right in front of a company's name. */
static const char *const before_company[] = {"收购", "收購", "投资", "起诉", "加入", "离开",
	"由", "据", "如", "像", "包括", "对手", "巨头", "巨頭", "公司", "供应商", "客户", "与",
	"和", "、", "跟", "对", "向", "从", "任职", "就职", "就职于", "入职", "效力", "前",
	"的", "被", "是", "给", "为", "于", "在", "让"};
/* An everyday word, not a brand. */
static const char *const before_word[] = {"吃", "喝", "熬", "种", "煮", "买", "个", "颗", "斤",
	"箱", "红", "青", "烂", "削", "削了", "一碗", "一颗", "烤", "摘", "大", "袋", "公斤",
	"千克"};
static const char *const behind_word[] = {"树", "汁", "粥", "园", "派", "醋", "皮", "核", "片",
	"脸", "肌", "酱", "状", "型身材", "文字", "要", "须", "籽", "干", "座", "位", "席",
	"员"};

static bool ends_with(
	const char *text, size_t from, size_t pos, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t len = strlen(words[i]);

		if (len <= pos - from && memcmp(text + pos - len, words[i], len) == 0)
			return true;
	}
	return false;
}

static bool begins_with(
	const char *text, size_t pos, size_t to, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t len = strlen(words[i]);

		if (len <= to - pos && memcmp(text + pos, words[i], len) == 0)
			return true;
	}
	return false;
}

#define BEHIND(words) begins_with(text, end, to, words, array_length(words))
#define BEFORE(words) ends_with(text, from, start, words, array_length(words))

static size_t skip_blanks(const char *text, size_t pos, size_t to)
{
	size_t next;

	while (pos < to && chars_is_blank(chars_at(text, pos, to, &next)))
		pos = next;
	return pos;
}

static size_t skip_blanks_before(const char *text, size_t from, size_t pos)
{
	size_t prev;

	while (pos > from && chars_is_blank(chars_before(text, from, pos, &prev)))
		pos = prev;
	return pos;
}

/* 在X(前Twitter)上: what stands behind the bracket counts, for both names. */
static size_t skip_bracket(const char *text, size_t pos, size_t to)
{
	size_t limit = to - pos > 40 ? pos + 40 : to, next;
	uint32_t c = pos < to ? chars_at(text, pos, to, &next) : 0;

	if (c == ')' || c == 0xff09)
		return next;
	if (c != '(' && c != 0xff08)
		return pos;
	for (size_t i = next; i < limit; i = next) {
		c = chars_at(text, i, to, &next);
		if (c == ')' || c == 0xff09)
			return next;
	}
	return pos;
}

float context_brand(
	const char *text, size_t from, size_t to, size_t start, size_t end, int company)
{
	size_t next;

	start = skip_blanks_before(text, from, start);
	end = skip_blanks(text, end, to);
	if (BEFORE(before_word) || BEHIND(behind_word))
		return 0.1f;
	if (BEHIND(behind_company) || BEHIND(behind_brand))
		return 0.9f;
	if (end < to && chars_is_letter(chars_at(text, end, to, &next)))
		return 0.8f; /* 苹果 iPhone */
	if (BEFORE(before_company))
		return company ? 0.8f : 0.55f;
	return company ? 0.65f : 0.3f;
}

enum mention_type context_type(const struct lexicon_entry *entry, const char *text, size_t from,
	size_t to, size_t start, size_t end)
{
	static const char *const used[] = {"上", "平台", "用户", "用戶", "账号", "帐号", "應用",
		"应用", "App", "APP", "网站", "網站", "客户端", "版", "模型", "聊天", "发帖",
		"发文", "推文", "机器人", "系统", "服务", "的用户", "的算法", "频道", "小程序",
		"直播"};
	static const char *const using[] = {"使用", "登录", "下载", "打开", "上传", "用",
		"通过", "安装", "发布到", "上线", "发到", "接入", "调用", "推出", "推出的",
		"模型"};
	static const char *const owned[] = {"公司", "CEO", "首席", "宣布", "表示", "创始",
		"股价", "市值", "董事", "员工", "高管", "总部", "股东", "股份", "收购", "股票",
		"交易", "团队", "总裁"};
	static const char *const owning[] = {"收购", "收購", "投资", "起诉", "买下", "加入",
		"拥有", "私有化", "入股", "控股", "公司", "企业", "创办", "创立", "母公司",
		"前身"};

	if (entry->other == entry->type)
		return entry->type;
	start = skip_blanks_before(text, from, start);
	end = skip_bracket(text, skip_blanks(text, end, to), to);
	if (BEHIND(owned) || BEFORE(owning))
		return MENTION_ORG;
	if (BEHIND(used) || BEFORE(using))
		return MENTION_PRODUCT;
	return entry->type;
}
