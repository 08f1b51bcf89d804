/* The cleaner on the sample pages, each of which has another kind of clutter. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "clean/clean.h"
#include "clean/dates.h"
#include "clean/explain.h"
#include "clean/model.h"

static const struct sample {
	const char *file, *title, *date, *source, *author;
	const char *first, *last; /* how the body begins and ends */
} samples[] = {
	{"01-menu.txt", "英伟达追加20亿美元投资欧洲数据中心 黄仁勋称电力是最大瓶颈",
		"2025-03-18T08:42:10", "晨星科技网", "林书远", "英伟达(NVIDIA)首席执行官",
		"用水量减少九成。"},
	{"02-teasers.txt", "DeepSeek更新开源模型 梁文锋罕见露面谈成本", "2025-06-03T09:15",
		"南岸日报", NULL, "中国人工智能公司DeepSeek周一", "一位投资人说。"},
	{"03-table.txt", "比特币矿企转型算力出租 三家公司股价翻倍", NULL, NULL, "韩川",
		"今年以来", "客户和租期。"},
	{"04-disclaimer.txt", "软银拟出资150亿美元参与新工厂 孙正义:慢一步就没有座位",
		"2025-02-07T10:20", "东港信息网", NULL, "软银集团创始人", "展望调为负面。"},
	{"05-faq.txt", "欧盟《人工智能法案》分步生效:企业要做什么", "2025-08-01T07:30",
		"政策观察", "高宁", "欧盟《人工智能法案》关于", "初创公司和中小企业开放。"},
	{"06-foreign-tail.txt", "谷歌与Anthropic扩大云合作 最多供应100万颗TPU",
		"2025-10-24T09:05", NULL, NULL, "谷歌云与Anthropic周四", "计算集群。"},
	{"07-copyright.txt", "特斯拉机器人出租车驶上奥斯汀街头:一次谨慎的开始", NULL, NULL,
		NULL, "2025年6月,特斯拉", "类似的话。"},
	{"09-halfwidth.txt", "苹果拟每年从印度采购更多iPhone,库克称关税影响\"可控\"", NULL,
		NULL, NULL, "北桥财经讯", "珠三角.\""},
	{"11-agency-copy.txt", "【财讯】英伟达追加20亿美元投资欧洲数据中心", "2025-03-18T11:05",
		"晨星科技网", NULL, "英伟达(NVIDIA)首席执行官", "用于训练大模型。"},
};

static void read_sample(struct page *page, const char *name)
{
	struct page_options options = {.name = name};
	struct buf path = {0}, bytes = {0};
	struct err err;

	buf_addf(&path, "data/samples/%s", name);
	assert_int_equal(file_read(&bytes, path.data, &err), 0);
	assert_int_equal(page_read(page, bytes.data, bytes.len, &options, &err), 0);
	buf_release(&path);
	buf_release(&bytes);
}

static void assert_field(
	const char *file, const char *what, const char *got, const char *wanted)
{
	if (strcmp(got ? got : "(none)", wanted ? wanted : "(none)") != 0)
		fail_msg("%s: %s is '%s', not '%s'", file, what, got ? got : "(none)",
			wanted ? wanted : "(none)");
}

/* The body's lines, with a line feed behind each. */
static void body_of(struct buf *body, const struct article *article)
{
	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *line = &article->page->lines[i];

		if (article->lines[i].role != ROLE_BODY)
			continue;
		buf_add(body, article->page->text.data + line->start, line->end - line->start);
		buf_add_char(body, '\n');
	}
}

static void samples_come_out_clean(void **state)
{
	struct cleaner *cleaner = cleaner_new(NULL, NULL);

	(void)state;
	for (size_t i = 0; i < array_length(samples); i++) {
		const struct sample *s = &samples[i];
		struct article article;
		struct buf body = {0};
		struct page page;
		size_t tail;

		read_sample(&page, s->file);
		clean_page(&article, &page, cleaner);
		assert_field(s->file, "title", article.title, s->title);
		assert_field(s->file, "date", article.date, s->date);
		assert_field(s->file, "source", article.source, s->source);
		if (s->author)
			assert_field(s->file, "author", article.author, s->author);
		body_of(&body, &article);
		tail = strlen(s->last) + 1;
		if (strncmp(buf_str(&body), s->first, strlen(s->first)) != 0)
			fail_msg("%s: body begins '%.60s'", s->file, buf_str(&body));
		if (body.len < tail ||
			strncmp(body.data + body.len - tail, s->last, tail - 1) != 0)
			fail_msg("%s: body ends '%s'", s->file,
				body.len > 90 ? body.data + body.len - 90 : body.data);
		buf_release(&body);
		article_release(&article);
		page_release(&page);
	}
	cleaner_free(cleaner);
}

static void faq_is_body(void **state)
{
	struct cleaner *cleaner = cleaner_new(NULL, NULL);
	struct article article;
	struct buf body = {0};
	struct page page;

	(void)state;
	read_sample(&page, "05-faq.txt");
	clean_page(&article, &page, cleaner);
	body_of(&body, &article);
	assert_non_null(strstr(buf_str(&body), "开源模型可以豁免吗?\n"));
	assert_non_null(strstr(buf_str(&body), "\n违规的代价\n"));
	assert_null(strstr(buf_str(&body), "上一篇"));
	buf_release(&body);
	article_release(&article);
	page_release(&page);
	cleaner_free(cleaner);
}

/* Who wrote it and where it is from, said in other ways than by a label in a line of metadata. */
static const struct {
	const char *name, *above, *below, *source, *author;
} bylines[] = {
	{"source and reporter", "海岛时报 记者 林远山\n2025-03-04 10:20\n", "", "海岛时报",
		"林远山"},
	{"in traditional characters", "海島時報 記者林遠山\n2025-03-04 10:20\n", "", "海島時報",
		"林遠山"},
	{"behind the body", "2025-03-04 10:20\n", "本文作者:林远山\n\n文章标签:港口 建设\n",
		NULL, "林远山"},
	{"no byline: what reporters do",
		"海岛时报 记者 从县府获悉港口下月动工\n2025-03-04 10:20\n", "", NULL, NULL},
	{"no label: what the author is", "2025-03-04 10:20\n", "本文作者系某大学教授\n", NULL,
		NULL},
};

static void bylines_are_read(void **state)
{
	struct cleaner *cleaner = cleaner_new(NULL, NULL);

	(void)state;
	for (size_t i = 0; i < array_length(bylines); i++) {
		struct page_options options = {0};
		struct article article;
		struct buf text = {0};
		struct page page;
		struct err err;

		buf_addf(&text,
			"首页 新闻 生活\n\n海港扩建工程下月动工\n\n%s\n"
			"海港扩建工程将在下月动工,县府表示预计两年完工,经费为三亿元,由中央与地方共同负担。"
			"\n\n居民担心施工期间的噪音与交通,县府承诺夜间不施工,并设置专线接受民众意见。\n\n"
			"工程完工后可以停靠更大的船只,观光业者表示期待,希望码头附近也能增设游客中心。\n\n%s",
			bylines[i].above, bylines[i].below);
		assert_int_equal(page_read(&page, text.data, text.len, &options, &err), 0);
		clean_page(&article, &page, cleaner);
		if (bylines[i].source || !bylines[i].author)
			assert_field(
				bylines[i].name, "source", article.source, bylines[i].source);
		assert_field(bylines[i].name, "author", article.author, bylines[i].author);
		article_release(&article);
		page_release(&page);
		buf_release(&text);
	}
	cleaner_free(cleaner);
}

static void publish_dates_are_read(void **state)
{
	static const struct {
		const char *line, *iso;
	} rows[] = {
		{"时间:2024-10-14 09:31 来源:某网", "2024-10-14T09:31"},
		{"2024年1月5日", "2024-01-05"},
		{"2024/1/5 7:03:09", "2024-01-05T07:03:09"},
		{"Publié le 19 2 月 2025 à 04h14", "2025-02-19T04:14"},
		{"2024.12.31", "2024-12-31"},
		{"2023-02-30", NULL},
		{"2024-02-29", "2024-02-29"},
		{"2023-02-29", NULL},
		{"2024-13-01", NULL},
		{"电话 010-8888-7777", NULL},
		{"2月10日", NULL},
		{"发表日期: 25/11/2023 - 11:24", "2023-11-25T11:24"},
		{"11/25/2023", "2023-11-25"},
		{"05/12/2023", NULL},
		{"31/02/2023", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct found_date found;
		bool any = dates_find(&found, rows[i].line, strlen(rows[i].line));

		assert_field(rows[i].line, "date", any ? found.iso : NULL, rows[i].iso);
	}
}

/* Invented pages, and the role that each line gets. */
static void lines_get_their_roles(void **state)
{
#define PROSE_A "市政府昨天宣布,明年起将在全市增加三十条公交线路,以便居民在早晚高峰时少等车。"
#define PROSE_B \
	"负责此事的官员表示,新线路主要经过去年建成的住宅区,预计每天可以运送十二万名乘客。"
#define HEAD "全市明年增加三十条公交线路\n2024-03-05 08:30 来源:江城晚报\n"
	static const struct {
		const char *name, *page, *roles;
	} rows[] = {
		{"plain", HEAD PROSE_A "\n" PROSE_B "\n", "TMBB"},
		{"a heading", HEAD PROSE_A "\n票价不变\n" PROSE_B "\n", "TMBBB"},
		{"the editor behind the body", HEAD PROSE_A "\n" PROSE_B "\n责任编辑:方晓\n",
			"TMBBM"},
		{"the second copy of a body",
			HEAD PROSE_A "\n" PROSE_B "\n" PROSE_A "\n" PROSE_B "\n", "TMBBCC"},
		{"a long disclaimer right behind a short body",
			HEAD PROSE_A
			"\n" PROSE_B "\n免责声明:本报转载此文是为了让更多读者知道,"
			"文中所说不代表本报看法,也未经本报查证,读者请自行判断,由此造成的损失"
			"本报概不负责。如认为侵犯了您的权益,请在三十日内来信,"
			"我们核实后删除。\n",
			"TMBBC"},
		{"a body that speaks of the law",
			HEAD PROSE_A
			"\n公司表示,已经取证,将依法追究造谣者的法律责任。\n"
			"律师提醒,网上消息的真实性需要核实,请以公告为准,仅供参考的说法不必理会。\n" PROSE_B
			"\n责任编辑:方晓\n",
			"TMBBBBM"},
		{"a list with several lines an item",
			HEAD PROSE_A
			"\n1、早高峰\n从六点半开始\n十分钟一班\n2、晚高峰\n到八点为止\n"
			"十二分钟一班\n3、夜间\n半小时一班\n" PROSE_B "\n",
			"TMBBBBBBBBBB"},
		{"a blank line", HEAD "\n" PROSE_A "\n\n" PROSE_B "\n", "TM-B-B"},
	};
	struct cleaner *cleaner = cleaner_new(NULL, NULL);

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct article article;
		struct buf roles = {0};
		struct page page;
		struct err err;

		assert_int_equal(
			page_read(&page, rows[i].page, strlen(rows[i].page), NULL, &err), 0);
		clean_page(&article, &page, cleaner);
		for (size_t k = 0; k < article.count; k++)
			buf_add_char(&roles, (char)article.lines[k].role);
		assert_field(rows[i].name, "roles", buf_str(&roles), rows[i].roles);
		assert_field(rows[i].name, "source", article.source, "江城晚报");
		buf_release(&roles);
		article_release(&article);
		page_release(&page);
	}
	cleaner_free(cleaner);
}

static void a_date_in_three_lines(void **state)
{
	static const char text[] =
		"全市明年增加三十条公交线路\n2024\n03/05\n08:30\n" PROSE_A "\n" PROSE_B "\n";
	struct cleaner *cleaner = cleaner_new(NULL, NULL);
	struct article article;
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(page_read(&page, text, sizeof text - 1, NULL, &err), 0);
	clean_page(&article, &page, cleaner);
	assert_field("calendar", "date", article.date, "2024-03-05T08:30");
	article_release(&article);
	page_release(&page);
	cleaner_free(cleaner);
}

/* Weights come back as they were written; those of another version are refused by line. */
static void weights_are_written_and_read(void **state)
{
	struct cleaner *one = xcalloc(1, sizeof *one), *two = xcalloc(1, sizeof *two);
	struct buf text = {0};
	struct err err;

	(void)state;
	one->chains[0].weights[feature_number(MEASURE_CHARS, BEFORE, 2)][STATE_BODY] = -1.5F;
	one->chains[1].next[STATE_BODY][STATE_TAIL] = 0.25F;
	cleaner_write(&text, one);
	assert_int_equal(cleaner_read(two, text.data, text.len, "w", &err), 0);
	assert_memory_equal(one, two, sizeof *one);
	buf_clear(&text);
	buf_add_str(&text, "chain text\nNOSUCH self ..2 1 2 3 4 5 6 7\n");
	assert_int_equal(cleaner_read(two, text.data, text.len, "w", &err), -1);
	assert_non_null(strstr(err.text, "w:2:"));
	assert_int_equal(cleaner_read(two, "", 0, "w", &err), -1);
	buf_release(&text);
	free(one);
	free(two);
}

static void every_line_is_explained(void **state)
{
	struct cleaner *cleaner = cleaner_new(NULL, NULL);
	struct article article;
	struct buf text = {0};
	struct page page;

	(void)state;
	read_sample(&page, "04-disclaimer.txt");
	clean_page(&article, &page, cleaner);
	clean_explain(&text, &article, cleaner);
	assert_non_null(strstr(text.data, " C disclaimer "));
	assert_non_null(strstr(text.data, " body/"));
	buf_release(&text);
	article_release(&article);
	page_release(&page);
	cleaner_free(cleaner);
}

/* Twice the input may not cost four times: hostile pages must not stop the reader. */
static void hostile_pages_end(void **state)
{
	static const char *const parts[] = {"\n", "(", "2024-",
		"一二三四五六七八九十,一二三四五六七八九十。\n", "《", "1 "};
	struct cleaner *cleaner = cleaner_new(NULL, NULL);

	(void)state;
	for (size_t i = 0; i < array_length(parts); i++) {
		struct buf bytes = {0};
		struct article article;
		struct page page;
		struct err err;

		buf_add_str(&bytes, "开头");
		for (int n = 0; n < 20000; n++)
			buf_add_str(&bytes, parts[i]);
		assert_int_equal(page_read(&page, bytes.data, bytes.len, NULL, &err), 0);
		clean_page(&article, &page, cleaner);
		assert_int_equal(article.count, page.count);
		article_release(&article);
		page_release(&page);
		buf_release(&bytes);
	}
	cleaner_free(cleaner);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_come_out_clean),
		cmocka_unit_test(faq_is_body),
		cmocka_unit_test(bylines_are_read),
		cmocka_unit_test(publish_dates_are_read),
		cmocka_unit_test(lines_get_their_roles),
		cmocka_unit_test(a_date_in_three_lines),
		cmocka_unit_test(weights_are_written_and_read),
		cmocka_unit_test(every_line_is_explained),
		cmocka_unit_test(hostile_pages_end),
	};

	setenv("PIYUE_DATA", "data", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
