/* life.h -- what the tests of a terminal's life share: a page with something to read on it and something
 * hostile, a note in hand, and whether it is kept. For one test program: everything is static. */
#ifndef PIYUE_TESTS_SCREEN_LIFE_H
#define PIYUE_TESTS_SCREEN_LIFE_H

#include "scene.h"

static inline int life_set_up(void **state)
{
	(void)state;
	return scene_pages("微软与OpenAI续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
			   "微软公司周一宣布,将继续与OpenAI合作,"
			   "金额为100亿美元。萨姆·奥特曼表示,合作会持续到2030年。\n\n"
			   "分析人士认为,这一协议对双方都有好处,"
			   "也会改变整个行业的竞争格局。谷歌和亚马逊尚未作出回应。\n\n"
			   "第三段里有不该有的东西:\033]0;标题\007\033[31m红色\033["
			   "0m\u202e倒过来\u202c\u200b\ufeff完,还有\xc2\x9b"
			   "31m。\n\n"
			   "第四段讲述市场的反应。微软股价当日上涨百分之三,成交量明显放大,"
			   "投资者普遍看好这一消息。\n\n"
			   "最后一段是结尾。这份协议的全文没有公布,"
			   "外界只能从双方的声明中了解其中的一部分内容而已。\n",
		NULL);
}

static inline void open_article(int rows, int cols, const char *const *env)
{
	scene_open(rows, cols, env, "library.db", "微软公司");
}

/* An article is open, and NOTE written and not saved. */
static inline void write_note(const char *note)
{
	open_article(24, 80, NULL);
	terminal_type(&t, "c");
	terminal_type(&t, note);
	terminal_wait(&t, note);
}

/* Another session finds NOTE. */
static inline void find_note(const char *note)
{
	open_article(24, 80, NULL);
	terminal_type(&t, "M");
	terminal_wait(&t, note);
	leave();
}

#endif
