#include "clean/cues.h"

#include <pthread.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

const char *const cue_names[CUE_COUNT] = {
#define X(id, name, longest, what) [CUE_##id] = name,
	CUES(X)
#undef X
};

static const size_t longest[CUE_COUNT] = {
#define X(id, name, most, what) [CUE_##id] = most,
	CUES(X)
#undef X
};

/* Words parted by blanks. Those in ANYWHERE count wherever they stand, those in AT_START only
 * at the beginning of a line; each has two characters or more. */
static const struct words {
	const char *at_start, *anywhere;
} words[CUE_COUNT] = {
	[CUE_NAVIGATION] =
		{
			.at_start = "首页 网站首页 返回首页 当前位置 您的位置 你的位置 "
				    "您现在的位置 "
				    "您所在的位置 所在位置 位置: 当前栏目 频道 栏目 导航 "
				    "网站导航 频道导航 "
				    "搜索 站内搜索 搜一搜 热搜 热门搜索 热词 热门关键词 菜单 "
				    "目录 登录 登陆 注册 "
				    "退出 我的 个人中心 会员中心 用户名 密码 忘记密码 邮箱 "
				    "简体 繁体 english "
				    "新闻 要闻 国内 国际 社会 财经 体育 娱乐 科技 军事 汽车 "
				    "房产 教育 健康 旅游 "
				    "时尚 文化 历史 游戏 视频 图片 专题 滚动 滚动新闻 手机版 "
				    "电脑版 wap 触屏版 "
				    "无障碍 设为首页 加入收藏 收藏本站 投稿 我要投稿 切换城市 "
				    "全国 地方",
			.anywhere = "登录 注册 >正文 首页> 设为首页 加入收藏 忘记密码 站内搜索 "
				    "返回首页",
		},
	[CUE_RELATED] =
		{
			.at_start = "相关 猜你喜欢 猜您喜欢 你可能 您可能 推荐 热门 热点 热文 "
				    "热榜 排行 "
				    "点击排行 阅读排行 延伸阅读 扩展阅读 拓展阅读 更多 "
				    "查看更多 加载更多 阅读更多 "
				    "更多精彩 更多相关 往期 往期回顾 上一篇 下一篇 上一条 "
				    "下一条 上篇 下篇 前一篇 "
				    "后一篇 今日推荐 今日头条 今日热点 今日要闻 为你推荐 "
				    "为您推荐 精彩推荐 精彩图片 "
				    "编辑推荐 小编推荐 本网推荐 本周 本月 最新 最热 大家都在 "
				    "其他人也 也在看 "
				    "还看了 看过 同类 随机 图文推荐 视频推荐 图片推荐 图片新闻 "
				    "高清图集 组图 "
				    "专题推荐 新闻推荐 热图 热播 独家 精选 关键词 关键字 标签 "
				    "tag tags 本文标签 "
				    "所属分类 分类: 该作者 作者其他 他的文章 ta的 全部文章 "
				    "文章推荐 头条推荐 延伸: "
				    "参考阅读 阅读推荐 一周 月度 年度 24小时 48小时",
			.anywhere = "相关新闻 相关阅读 相关文章 相关报道 相关推荐 相关链接 "
				    "相关专题 排行榜 "
				    "小时热 热门推荐 热门文章 热点推荐 推荐阅读 为你推荐 "
				    "为您推荐 猜你喜欢 "
				    "更多> >更多 查看更多 点击查看 点击进入 返回列表 返回专题 "
				    "大家都在看 "
				    "其他人也在看 热榜",
		},
	[CUE_ADVERTISEMENT] =
		{
			.at_start = "广告 推广 赞助 订阅 关注 扫码 扫一扫 扫描 微信扫 长按 "
				    "识别 免费 优惠 "
				    "特价 促销 抢购 立即 马上 点击购买 加盟 招商 招聘 客服 "
				    "热线 咨询 vip 会员 "
				    "开通会员 付费 充值 领取 下载 商务合作 广告合作 合作热线 "
				    "报名 购买",
			.anywhere = "广告 赞助商 扫码 扫一扫 二维码 公众号 微信号 订阅号 "
				    "关注我们 关注微信 "
				    "官方微博 官方微信 立即购买 立即订阅 立即下载 立即咨询 "
				    "免费试 优惠券 加微信 "
				    "qq群 客服电话 推广链接",
		},
	[CUE_DISCLAIMER] =
		{
			.at_start =
				"声明: 免责 免责声明 特别声明 版权声明 郑重声明 本站声明 "
				"重要声明 法律声明 "
				"声明 凡本网 凡注明 凡来源 本网转载 本文转载 本文为 本文系 "
				"本文由 本文来自 "
				"本文仅 本文内容 本稿件 以上内容 以上作品 以上文章 "
				"文章内容 文中观点 风险提示 "
				"投资有风险 温馨提示 特别提示 特别提醒 免责条款 如有侵权 "
				"如涉及 如需转载 转载请 "
				"转载须 转载自 转载声明 侵权 未经 版权所有 版权归 notice "
				"原创内容 反侵权 侵权公告 侵权声明 维权声明 版权公告 版权说明 免责申明 网站声明 著作权声明 "
				"根据《中华人民共和国著作权法",
			.anywhere = "未经授权 未经许可 未经书面 未经本 禁止转载 请勿转载 "
				    "谢绝转载 不得转载 "
				    "不得擅自 严禁转载 转载请注明 转载时 转载须 请注明出处 "
				    "注明来源 注明出处 "
				    "不代表本 仅代表作者 仅代表个人 个人观点 与本网无关 "
				    "与本站无关 不构成投资 "
				    "不构成任何 投资建议 仅供参考 风险自担 文责自负 请联系删除 "
				    "联系我们删除 "
				    "及时删除 予以删除 侵权必究 违者必究 依法追究 法律责任 "
				    "信息存储服务 自媒体平台 "
				    "真实性 版权归原作者 版权归作者 如有侵权 版权问题",
		},
	[CUE_COMMENTS] =
		{
			.at_start = "评论 网友评论 网友 热门评论 最新评论 精彩评论 全部评论 "
				    "评论列表 我要评论 "
				    "发表评论 发表回复 发表 我来说 我要说 我有话 说两句 写评论 "
				    "写下你 写下您 回复 "
				    "跟贴 跟帖 留言 我要留言 暂无评论 还没有评论 抢沙发 沙发 "
				    "楼主 举报 点赞 赞( "
				    "顶( 踩( 支持( 反对( 匿名 文明上网 登录后 验证码 提交",
			.anywhere = "条评论 个评论 参与评论 发表评论 查看评论 网友评论 条跟贴 "
				    "条回复 条留言 "
				    "人参与 网友跟帖 文明上网 理性发言 抢沙发 请登录 登录后 "
				    "取消回复 提交评论 "
				    "评论(",
		},
	[CUE_FOOTER] =
		{
			.at_start = "关于我们 关于本站 联系我们 联系方式 网站地图 站点地图 "
				    "友情链接 合作伙伴 "
				    "合作媒体 加入我们 诚聘英才 人才招聘 广告服务 法律顾问 "
				    "法律声明 隐私 版权所有 "
				    "copyright © (c) 主办 承办 协办 技术支持 地址: 地址 电话: "
				    "电话 传真 邮编 邮箱: "
				    "举报 违法和不良 不良信息 增值电信 互联网新闻 信息网络 "
				    "网络文化 经营许可 公安 "
				    "备案 京icp 沪icp 粤icp 营业执照 返回顶部 返回页首 "
				    "回到顶部 关闭窗口 帮助中心 "
				    "意见反馈 用户协议 服务协议 服务条款 使用条款 网站律师 "
				    "本站 powered",
			.anywhere = "icp备 icp证 公网安备 网安备 版权所有 copyright "
				    "allrightsreserved "
				    "rightsreserved 许可证 经营许可 备案号 举报电话 举报热线 "
				    "举报邮箱 不良信息 "
				    "关于我们 联系我们 网站地图 友情链接 广告服务 隐私政策 "
				    "隐私保护 用户协议 "
				    "服务协议 服务条款 法律顾问 技术支持 主办单位 返回顶部 "
				    "关闭窗口 ©",
		},
	[CUE_TOOLS] =
		{
			.at_start =
				"分享 转发 收藏 打印 字号 字体 大中小 纠错 我要纠错 投诉 朗读 "
				"听新闻 语音 "
				"播放 暂停 全屏 倍速 正在播放 视频加载 加载中 加载失败 打开app "
				"打开客户端 用app "
				"客户端 app下载 下载app 手机看 手机阅读 微信 朋友圈 新浪微博 "
				"微博 qq空间 qq好友 "
				"qq 人人网 豆瓣 复制链接 链接已复制 链接 扫码阅读 用微信 "
				"微信扫码 打赏 赞赏 "
				"点赞 在看 阅读原文 展开 展开全文 收起 展开阅读 阅读全文 关闭 "
				"取消 确定 打开 "
				"更换 刷新 放大 缩小 a+ a- + 0 已收藏 喜欢 邮件 发送 保存 返回 "
				"下载客户端 "
				"点击查看 点击播放 您的浏览器 请升级 不支持 x × 超大 标准 推荐",
			.anywhere =
				"分享到 分享至 分享给 朋友圈 qq空间 新浪微博 微信好友 二维码 "
				"扫码 复制链接 "
				"字号 字体: 打开app 客户端下载 下载客户端 浏览器 无法播放 "
				"加载中 阅读全文 "
				"展开全文 剩余 手机阅读 发送给朋友 打印本文 关闭本页 收藏本",
		},
	[CUE_SOURCE] =
		{
			.at_start = "来源 信息来源 文章来源 新闻来源 稿件来源 消息来源 "
				    "内容来源 资料来源 稿源 "
				    "出处 来自 转自 转载自 摘自 原载 本文来源 source",
			.anywhere = "来源: 来源于 稿源: 出处: 转自: 来自: 来源/ 来源|",
		},
	[CUE_AUTHOR] =
		{
			.at_start =
				"作者 记者 本报记者 本网记者 见习记者 通讯员 特约记者 实习生 "
				"撰文 撰稿 文/ "
				"文: 文| 文字 采写 原创 原创: 编译 翻译 译者 by 作者: 报道员",
			.anywhere = "作者: 作者/ 作者| 记者: 通讯员: 撰文: 文/ 编译:",
		},
	[CUE_TIME] =
		{
			.at_start = "时间 日期 发布时间 发布日期 发布于 发表时间 发表于 "
				    "更新时间 更新于 发稿时间 "
				    "日期: 时间: 最后更新 publish posted updated 创建时间 "
				    "录入时间 发文日期 "
				    "成文日期 公开日期 编辑于 修改于 发帖时间",
			.anywhere = "发布时间 发布日期 发布于 发表时间 发表于 更新时间 时间: "
				    "日期: 更新于 编辑于",
		},
	[CUE_CREDIT] =
		{
			.at_start = "责任编辑 责编 编辑 主编 值班编辑 值班主编 实习编辑 校对 "
				    "审核 审校 监制 "
				    "总监制 统筹 策划 制图 设计 美编 排版 视觉 版式 终审 初审 "
				    "复审 一审 二审 三审 "
				    "一校 二校 编审 签发 制作 出品 摄像 剪辑 执行 运营 "
				    "责任校对 新媒体编辑 值班 "
				    "编发 流程编辑 图片编辑 技术编辑 供稿 报料 新闻热线 爆料",
			.anywhere = "责任编辑 责编: 编辑: 编辑/ 校对: 审核: 监制: 编辑|",
		},
	[CUE_COUNTS] =
		{
			.at_start = "阅读 阅读量 浏览 浏览量 浏览次数 点击 点击数 点击量 "
				    "阅读数 访问 人气 热度 "
				    "播放 点赞 评论数 次阅读",
			.anywhere = "阅读: 阅读( 阅读量 阅读数 浏览量 浏览次数 浏览: 点击: "
				    "点击量 点击数 次阅读 "
				    "次浏览 人阅读 人浏览 人气: 次播放 字数:",
		},
	[CUE_CAPTION] =
		{
			.at_start = "图: 图为 图/ 图| 图片 图片来源 图源 图1 图2 图3 图4 图5 "
				    "图一 图二 配图 资料图 "
				    "资料图片 上图 下图 左图 右图 视频截图 视频: 摄影 摄/ 供图 "
				    "制图 点击看 "
				    "点击查看大图 ▲ △ ▼ ↑ ↓ ◎ pic photo",
			.anywhere = "资料图 资料图片 供图 图源 图片来源 图/ 图: 摄影: 摄) 截图 "
				    "图片由 发(中 "
				    "效果图 示意图 图为 摄。 视觉中国 东方ic 图虫 /图 图片/",
		},
	[CUE_ORIGINAL] =
		{
			.at_start =
				"原标题 原题 原文 原题为 原标题为 英文标题 原文标题 原文链接",
			.anywhere = "原标题: 原题为 原标题为 原题: 原文链接 原文地址",
		},
	[CUE_AGO] =
		{
			.at_start = "刚刚 昨天 今天 前天 昨日",
			.anywhere = "小时前 分钟前 天前 秒前 个月前 周前 年前 日前",
		},
	[CUE_DATELINE] =
		{
			.at_start = "新华社 本报讯 本报记者 中新社 中新网 人民网 央视 据新华社 "
				    "据央视 据报道 "
				    "据悉 据介绍 日前 近日 近年来 记者从 本网讯 本报 综合报道 "
				    "法新社 路透社 美联社 "
				    "中央社 今年 去年 今天 昨天 昨日 今日 北京时间 当地时间 "
				    "随着 在 对于 自 目前",
			.anywhere = "日电 日讯 日报道 日消息 讯(记者 电(记者 (记者 讯记者 "
				    "电记者 月电",
		},
	[CUE_SPEECH] =
		{
			.at_start = "“ 「 \" 他 她 我 我们 他们 这 但 但是 不过 然而 同时 此外 "
				    "另外 其中 因此 "
				    "所以 如果 虽然 尽管 据",
			.anywhere = "表示 认为 指出 介绍 告诉 透露 强调 称, 说, 说: 称: 显示 "
				    "据了解 据悉 解释 "
				    "坦言 回应 分析",
		},
};

/* The words again, folded to code units, in chains by the hash of their first two characters. */
struct phrase {
	uint16_t chars[20];
	unsigned short length, next; /* NEXT: number of the next phrase of the chain, from 1 */
	unsigned char cue;
	bool anywhere;
};

enum { CHAINS = 4096, MOST_PHRASES = 1400 };

static struct phrase phrases[MOST_PHRASES];
static unsigned short chains[CHAINS], phrase_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static unsigned chain_of(unsigned first, unsigned second)
{
	return (first * 131u + second * 7u) % CHAINS;
}

static void add_phrase(const char *word, size_t len, enum cue cue, bool anywhere)
{
	struct phrase *p = &phrases[phrase_count];
	uint32_t cp;

	*p = (struct phrase){.cue = (unsigned char)cue, .anywhere = anywhere};
	for (size_t pos = 0; pos < len && p->length < array_length(p->chars);) {
		pos += utf8_decode(word + pos, len - pos, &cp);
		p->chars[p->length++] = (uint16_t)cp;
	}
	/* One of a single character is followed by anything: it stands in no chain of pairs. */
	unsigned chain =
		p->length > 1 ? chain_of(p->chars[0], p->chars[1]) : chain_of(p->chars[0], 0);

	p->next = chains[chain];
	chains[chain] = ++phrase_count;
}

static void add_words(const char *list, enum cue cue, bool anywhere)
{
	for (const char *word = list; word && *word;) {
		size_t len = strcspn(word, " ");

		if (phrase_count < MOST_PHRASES)
			add_phrase(word, len, cue, anywhere);
		word += len + strspn(word + len, " ");
	}
}

static void build(void)
{
	for (int cue = 0; cue < CUE_COUNT; cue++) {
		add_words(words[cue].at_start, (enum cue)cue, false);
		add_words(words[cue].anywhere, (enum cue)cue, true);
	}
}

/* Brackets, bullets and the like, which stand before the first word. */
static bool is_opening(unsigned c)
{
	static const uint16_t marks[] = u"[(【〖〔{<*·•■●◆□○◇★☆-—|》>#";

	for (const uint16_t *m = marks; *m; m++) {
		if (*m == c)
			return true;
	}
	return false;
}

static void look_at(unsigned char strengths[CUE_COUNT], const struct cue_line *line, size_t at,
	size_t start, unsigned chain)
{
	for (unsigned n = chains[chain]; n; n = phrases[n - 1].next) {
		const struct phrase *p = &phrases[n - 1];
		enum cue_strength strength = CUE_INSIDE;

		if (p->length > line->count - at ||
			memcmp(p->chars, line->chars + at, p->length * sizeof *p->chars) != 0)
			continue;
		if (at <= start)
			strength =
				line->length - start <= p->length + 1u ? CUE_WHOLE : CUE_START;
		else if (!p->anywhere || line->length > longest[p->cue])
			continue;
		if (strength > strengths[p->cue])
			strengths[p->cue] = (unsigned char)strength;
	}
}

void cues_find(unsigned char strengths[CUE_COUNT], const struct cue_line *line)
{
	size_t start = 0;

	pthread_once(&once, build);
	memset(strengths, CUE_ABSENT, CUE_COUNT);
	while (start < line->count && start < 4 && is_opening(line->chars[start]))
		start++;
	for (size_t at = 0; at < line->count; at++) {
		unsigned second = at + 1 < line->count ? line->chars[at + 1] : 0;

		look_at(strengths, line, at, start, chain_of(line->chars[at], second));
		if (at <= start && second)
			look_at(strengths, line, at, start, chain_of(line->chars[at], 0));
	}
}
