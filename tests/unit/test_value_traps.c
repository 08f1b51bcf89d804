/* test_value_traps.c -- names, idioms, keys and versions in which a reader would see nothing marked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "value_forms.h"

static const char *const traps[] = {
	"他们一起走了",
	"一些人认为",
	"万一失败怎么办",
	"三星电子发布新品",
	"百度公司与腾讯",
	"一带一路倡议",
	"5G网络覆盖",
	"iPhone 15 Pro发布",
	"GPT-4发布",
	"反对996工作制",
	"3D打印与4K电视",
	"A股大涨",
	"3·15晚会",
	"90后创业者",
	"升级到v2.3.1版本",
	"Android 14系统",
	"电话13812345678",
	"客服热线400-820-1234",
	"证件号440301199001011234",
	"以3:2战胜对手",
	"比分为21:15",
	"中山路12号楼301室",
	"六四",
	"扫描二维码",
	"十分重要",
	"千万别错过",
	"八卦消息",
	"乱七八糟",
	"一旦失败",
	"一直以来",
	"统一管理",
	"第一财经报道",
	"四川省与五台山",
	"百事可乐和七喜",
	"一汽大众",
	"三一重工与六福珠宝",
	"九阳豆浆机",
	"万科与万达",
	"千禾味业",
	"京东618",
	"F-35战机",
	"波音737",
	"C919客机",
	"RTX 4090显卡",
	"H100芯片",
	"ISO 9001认证",
	"24/7服务",
	"7-Eleven便利店",
	"三天打鱼两天晒网",
	"百年大计",
	"四大行",
	"两会代表",
	"二手车",
	"第三方平台",
	"一线城市",
	"二线品牌",
	"三农问题",
	"四季酒店",
	"五粮液",
	"六小龙",
	"七匹狼",
	"八达岭",
	"十堰市",
	"百合网",
	"千岛湖",
	"万象城",
	"亿纬锂能",
	"半导体",
	"半岛电视台",
	"几何学",
	"数码产品",
	"第二大股东",
	"一分为二",
	"一言九鼎",
	"九牛一毛",
	"三角洲",
	"四方会谈",
	"五花八门",
	"零售业",
	"零跑汽车",
	"两岸关系",
	"百科全书",
	"T+1交易",
	"1v1对战",
	"B2B平台",
	"O2O",
	"Web3",
	"Q&A",
	"M4芯片",
	"Llama 3.1",
	"Claude 3.5 Sonnet",
	"DeepSeek-V3",
	"o1模型",
	"Qwen2.5-72B",
	"GPT-4o mini",
	"R1",
	"IPv6",
	"USB 3.0",
	"Wi-Fi 7",
	"第1页",
	"邮编518000",
	"车牌粤B12345",
	"股票代码600519",
	"ISBN 978-7-111-12345-6",
	"https://example.com/2024/05/123.html",
	"京公网安备11010502030143号",
	"2024〕15号",
	"第15号文",
	"港股通",
	"一等奖",
	"半边天",
	"三明治",
	"十字路口",
	"一氧化碳",
	"二氧化碳",
	"三甲医院",
	"世界500强",
	"一号文件",
	"今日头条",
	"明天系",
	"前日本首相",
	"当天空气质量",
	"后天性免疫",
	"每日经济新闻",
	"周一围",
	"周日均",
	"周大福",
	"上海证券报",
	"下半场",
	"上半身",
	"年年有余",
	"日日新大模型",
	"月之暗面",
	"星期五餐厅",
};

static void test_traps(void **state)
{
	const unsigned shown = MENTION_BIT(MENTION_DATE) | MENTION_BIT(MENTION_DURATION) |
			       MENTION_BIT(MENTION_MONEY) | MENTION_BIT(MENTION_PERCENT) |
			       MENTION_BIT(MENTION_QUANTITY);

	(void)state;
	for (size_t i = 0; i < array_length(traps); i++) {
		const struct form nothing = {traps[i], ""};

		forms_check(&nothing, 1, shown);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_traps)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
