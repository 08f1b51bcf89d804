/* Highlights, tags, notes and relations in the reader, the list of all of them, and how what lies one
 * above the other is told apart. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "scene.h"

static const char page_one[] =
	"谷歌和微软续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
	"微软公司周一宣布,将继续与谷歌合作。这一句里面没有提到任何的名字。\n\n"
	"萨姆·奥特曼表示:“我们看好微软和它的产品,这会长久下去。”他没有说更多。\n\n"
	"第三段讲述背景,这里没有什么别的名字,只是为了让文章长一些而写的。\n";
static const char page_two[] =
	"谷歌发布新一代模型\n\n2025-02-01 来源:未来观察\n\n"
	"谷歌公司周二发布了新一代模型,并将在今年内向所有用户开放使用。\n\n"
	"公司的发言人说,他们还没有看到这种产品,所以不便评论什么。\n";

static int set_up(void **state)
{
	(void)state;
	return scene_pages(page_one, page_two);
}

static void open_with(int rows, int cols, const char *const *env)
{
	scene_open(rows, cols, env, "谷歌和微软", "周一宣布");
}

static void open_one(void)
{
	open_with(24, 80, NULL);
}

/* How the character that begins TEXT looks, as a string that can be compared. */
static void look_of(const char *text, char *out, size_t size)
{
	int col = 0, row = terminal_find(&t, text, &col);
	VTermScreenCell cell;

	if (row < 0)
		fail_msg("not on the screen: %s", text);
	cell = terminal_cell(&t, row, col);
	snprintf(out, size, "%s%s%s%s fg%d:%d.%d.%d bg%d:%d.%d.%d", cell.attrs.bold ? "b" : "",
		cell.attrs.underline ? "u" : "", cell.attrs.italic ? "i" : "",
		cell.attrs.reverse ? "r" : "", cell.fg.type, cell.fg.rgb.red, cell.fg.rgb.green,
		cell.fg.rgb.blue, cell.bg.type, cell.bg.rgb.red, cell.bg.rgb.green,
		cell.bg.rgb.blue);
}

/* The rule of screen/reader_paint.h, in as many colours as there are. */
static void check_overlap(const char *const *env, const char *name)
{
	/* Text; an entity; a highlight; an entity in a highlight; a mark of quotation; the cursor on an
	 * entity in a highlight; the match gone to and another. */
	static const char *const places[] = {"里面没有", "谷歌合作", "看好", "微软和它",
		"“我们", "产品,这", "名字,只", "名字。"};
	enum { PLACES = sizeof places / sizeof *places };
	char looks[PLACES + 1][96];
	int row, col;

	open_with(24, 80, env);
	terminal_type(&t, "/看好<Enter>v,"); /* the clause */
	terminal_wait(&t, "characters");
	terminal_type(&t, "i");
	terminal_wait(&t, "highlighted, ");
	terminal_type(&t, "<Esc>/名字<Enter>");
	terminal_wait(&t, "of 2");
	terminal_settle(&t);
	for (size_t i = 0; i < PLACES; i++)
		look_of(places[i], looks[i], sizeof looks[i]);
	terminal_type(&t, "<Esc>/微软和它<Enter>");
	terminal_settle(&t);
	terminal_type(&t, "v<Esc>"); /* the search's colour goes, the cursor stays */
	terminal_settle(&t);
	terminal_type(&t, "<Esc>/微软和它<Enter>");
	terminal_settle(&t);
	look_of("微软和它", looks[PLACES], sizeof looks[PLACES]);
	for (size_t i = 0; i <= PLACES; i++) {
		for (size_t k = 0; k < i; k++) {
			/* 看好 and 产品 are the same highlight. */
			bool same = i == 5 && k == 2;

			if (same != (strcmp(looks[i], looks[k]) == 0))
				fail_msg("%s: %zu %s, %zu %s", name, i, looks[i], k, looks[k]);
		}
	}
	row = terminal_find(&t, "“我们", &col);
	assert_true(row > 0);
	assert_int_equal(terminal_find(&t, "┆▌", &col), row); /* beside this row alone */
	assert_int_equal(terminal_find(&t, "微软公司周", &col), 5);
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	terminal_type(&t, "/看好<Enter>i");
	terminal_wait(&t, "highlight taken off");
	let_go_and_leave();
}

static void write_setting(const char *line)
{
	char path[160];
	FILE *file;

	snprintf(path, sizeof path, "%s/piyue", t.folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/piyue/config", t.folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "%s\n", line);
	fclose(file);
}

static void test_overlap(void **state)
{
	static const char *const settings[] = {
		"set colours 256", "set colours 16", "set colours 8", "set colours none"};

	(void)state;
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		write_setting(settings[i]);
		check_overlap(NULL, settings[i]);
	}
}

static void test_colours(void **state)
{
	char yellow[96], green[96];

	(void)state;
	open_one();
	terminal_type(&t, "/里面<Enter>i"); /* the sentence at the cursor */
	terminal_wait(&t, "highlighted, yellow");
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	look_of("没有提到", yellow, sizeof yellow);
	terminal_type(&t, "/里面<Enter>Ig");
	terminal_wait(&t, "highlighted, green");
	terminal_type(&t, "<Esc>");
	terminal_settle(&t);
	look_of("没有提到", green, sizeof green);
	assert_string_not_equal(yellow, green);
	let_go_and_leave();
	open_one();
	terminal_settle(&t);
	look_of("没有提到", yellow, sizeof yellow);
	assert_string_equal(yellow, green);
	let_go_and_leave();
}

static void test_marks_on_spans(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "/里面<Enter>v2v"); /* 里面没? the object begins at the cursor */
	terminal_settle(&t);
	terminal_type(&t, "t基建/电力<Enter>");
	terminal_wait(&t, "saved: #基建/电力");
	terminal_type(&t, "c选取上的笔记<C-s>");
	terminal_wait(&t, "saved");
	terminal_type(&t, "<Esc><Esc>g>");
	terminal_wait(&t, "● 选取上的笔记");
	terminal_wait(&t, "#基建/电力");
	/* Pinyin finds the tag while it is typed, Tab goes to it. */
	terminal_type(&t, "<Esc>tjijian");
	terminal_settle(&t);
	terminal_type(&t, "<Tab><Enter>");
	terminal_wait(&t, "saved: #基建/电力");
	let_go_and_leave();
}

static void test_all_marks(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "t要闻<Enter>");
	terminal_wait(&t, "saved: #要闻");
	terminal_type(&t, "/里面<Enter>i");
	terminal_wait(&t, "highlighted");
	terminal_type(&t, "qjt头条<Enter>");
	terminal_wait(&t, "saved: #头条");
	terminal_type(&t, "M");
	terminal_wait(&t, "Marks in the library: 3");
	terminal_wait(&t, "谷歌发布新一代模型");
	terminal_type(&t, "/toutiao");
	terminal_wait(&t, "library: 1");
	terminal_type(&t, "<Enter>r");
	terminal_wait(&t, "#头条 everywhere becomes");
	terminal_type(&t, "<C-u>要闻<Enter>");
	terminal_wait(&t, "#要闻 in 1 place");
	terminal_type(&t, "<Esc>/#");
	terminal_wait(&t, "library: 2");
	terminal_wait_gone(&t, "#头条");
	terminal_type(&t, "<Esc>/里面");
	terminal_wait(&t, "library: 1");
	terminal_type(&t, "<Enter><Enter>"); /* go there */
	terminal_wait(&t, "周一宣布");
	terminal_type(&t, "M");
	terminal_wait(&t, "Marks of this article: 2");
	terminal_type(&t, "<Tab>");
	terminal_wait(&t, "Marks in the library: 3");
	terminal_type(&t, "x");
	terminal_wait(&t, "deleted");
	terminal_wait(&t, "library: 2");
	terminal_type(&t, "u");
	terminal_wait(&t, "library: 3");
	/* What stands at the cursor is told apart from the keys. */
	terminal_type(&t, "q<Esc>g>");
	terminal_wait(&t, "▌ yellow  Tab entity");
	let_go_and_leave();
}

/* Beside the text a wide terminal shows the notes at the cursor whole, line by line. */
static void test_notes_panel(void **state)
{
	(void)state;
	open_with(30, 120, NULL);
	terminal_type(&t, "/里面没有<Enter>v,c");
	terminal_wait(&t, "Note on");
	terminal_paste(&t,
		"这条笔记有两行,第一行写得很长,一直写到旁边那一栏放不下,于是折到下一行去。\n"
		"第二行在此。");
	terminal_wait(&t, "第二行在此。");
	terminal_type(&t, "<C-s>");
	terminal_wait(&t, "saved");
	terminal_type(&t, "<Esc>");
	terminal_wait(&t, "于是折到");
	terminal_wait(&t, "第二行在此。");
	/* Elsewhere it is one row of the list. */
	terminal_type(&t, "<Esc>/微软公司<Enter>");
	terminal_wait_gone(&t, "第二行在此。");
	terminal_wait(&t, "● 这条笔记有两行");
	let_go_and_leave();
}

/* A mark whose words are gone is listed, and can be put where it belongs. */
static void test_placing(void **state)
{
	static const char changed[] =
		"谷歌和微软续签合作协议\n\n2025-03-02 来源:测试周刊\n\n"
		"微软公司周一宣布,将继续与谷歌合作。此处改写成了完全不同的另外一句话。\n\n"
		"第三段讲述背景,这里没有什么别的名字,只是为了让文章长一些而写的。\n";

	(void)state;
	open_one();
	terminal_type(&t, "/看好<Enter>v,c失去原处的笔记<C-s>");
	terminal_wait(&t, "saved");
	let_go_and_leave();
	terminal_write_page(&t, "one.txt", changed);
	terminal_import(&t);
	open_one();
	terminal_type(&t, "P");
	terminal_wait(&t, "no mark is being placed");
	terminal_type(&t, "M/?");
	terminal_wait(&t, "Marks of this article: 1");
	terminal_wait(&t, "? 失去原处的笔记");
	terminal_type(&t, "<Enter><Enter>");
	terminal_wait(&t, "its words are gone");
	terminal_type(&t, "P");
	terminal_wait(&t, "select its place first");
	terminal_type(&t, "/此处<Enter>v,P");
	terminal_wait(&t, "has its place again");
	terminal_wait(&t, "●");
	terminal_type(&t, "M");
	terminal_wait(&t, "● 失去原处的笔记");
	terminal_wait(&t, "此处改写");
	let_go_and_leave();
}

static void test_relations(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "&");
	terminal_wait(&t, "between entities or selections");
	terminal_type(&t, "/微软公司<Enter>&");
	terminal_wait(&t, "press & again");
	terminal_type(&t, "/谷歌合作<Enter>&");
	terminal_wait(&t, "微软公司 is to 谷歌");
	terminal_type(&t, "伙伴<Enter>");
	terminal_wait(&t, "微软公司 → 伙伴 → 谷歌");
	/* From a span to an entity. */
	terminal_type(&t, "/里面没有<Enter>v,&");
	terminal_wait(&t, "press & again");
	terminal_type(&t, "/微软公司<Enter>&");
	terminal_wait(&t, "is to 微软公司");
	terminal_type(&t, "无关<Enter>");
	terminal_wait(&t, "→ 无关 → 微软公司");
	let_go_and_leave();
	/* A wide terminal has them in its panel. */
	open_with(30, 120, NULL);
	terminal_wait(&t, "Marks");
	terminal_wait(&t, "→ 伙伴");
	terminal_wait(&t, "→ 无关");
	let_go_and_leave();
	open_one();
	/* From a span to a span: each end is told by its words, the step by the relation. */
	terminal_type(&t, "/里面没有<Enter>v,&");
	terminal_wait(&t, "press & again");
	terminal_type(&t, "/讲述背景<Enter>v,&");
	terminal_wait(&t, "is to");
	terminal_type(&t, "说明<Enter>");
	terminal_wait(&t, "→ 说明 → 第三段讲述背景");
	terminal_type(&t, "<Esc>U");
	terminal_wait(&t, "relation “说明” made");
	terminal_type(&t, "qM");
	terminal_wait(&t, "→");
	terminal_wait(&t, "伙伴 → 谷歌");
	terminal_wait(&t, "无关 → 微软");
	terminal_wait(&t, "说明 → 第三段讲述背景");
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, "周一宣布");
	let_go_and_leave();
}

/* A nested tag alone, or the one above it with all that is below. */
static void test_nested_tags(void **state)
{
	(void)state;
	open_one();
	terminal_type(&t, "t公司/合作<Enter>");
	terminal_wait(&t, "saved: #公司/合作");
	terminal_type(&t, "t公司/竞争<Enter>");
	terminal_wait(&t, "saved: #公司/竞争");
	terminal_type(&t, "Mr");
	terminal_wait(&t, "rename which");
	terminal_type(&t, "1");
	terminal_wait(&t, "#公司 everywhere becomes");
	terminal_type(&t, "<C-u>企业<Enter>");
	terminal_wait(&t, "#企业 in 2 places");
	terminal_wait(&t, "企业/合作");
	terminal_wait(&t, "企业/竞争");
	terminal_type(&t, "r2");
	terminal_wait(&t, "#企业/合作 everywhere becomes");
	terminal_type(&t, "<C-u>企业/竞争<Enter>");
	terminal_wait(&t, "#企业/竞争 in 1 place");
	terminal_wait(&t, "article: 1");
	terminal_type(&t, "uu");
	terminal_wait(&t, "公司/合作");
	let_go_and_leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_overlap, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_colours, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_marks_on_spans, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_all_marks, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_notes_panel, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_placing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_relations, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nested_tags, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
