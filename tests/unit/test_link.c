/* Tests of linking, roles and quotations. A text marks its mentions: {P:奥特曼}. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/link.h"
#include "extract/quotes.h"
#include "extract/roles.h"

static const char table[] = "PERSON\tsam-altman\t萨姆·奥特曼 | 奥特曼 | Altman\n"
			    "ORG,PRODUCT\tx\t推特 | Twitter\nPRODUCT\tstargate\t星际门\n"
			    "PLACE\teast-bay\t东湾市\n";

static void read_marked(struct mention_list *list, struct buf *text, const char *marked)
{
	static const char letters[] = "PORL";
	static const enum mention_type types[] = {
		MENTION_PERSON, MENTION_ORG, MENTION_PRODUCT, MENTION_PLACE};

	for (; *marked; marked++) {
		struct mention m = {.entity = -1};

		if (*marked != '{') {
			buf_add_char(text, *marked);
			continue;
		}
		m.type = types[strchr(letters, marked[1]) - letters];
		m.start = text->len;
		for (marked += 3; *marked != '}'; marked++)
			buf_add_char(text, *marked);
		m.end = text->len;
		mention_list_add(list, &m);
	}
}

static void test_link(void **state)
{
	static const struct {
		const char *name, *text, *want;
	} rows[] = {
		{"known names", "{P:萨姆·奥特曼}、{P:Altman}、{P:奧特曼}",
			"PERSON/sam-altman PERSON/sam-altman PERSON/sam-altman"},
		{"surname to the full name", "{P:里克·莫尔特}说，{P:莫尔特}",
			"PERSON/里克·莫尔特 PERSON/里克·莫尔特"},
		{"surname before the full name", "{P:莫尔特}即{P:里克·莫尔特}",
			"PERSON/里克·莫尔特 PERSON/里克·莫尔特"},
		{"sister and brother", "{P:里克·莫尔特}和{P:安娜·莫尔特}",
			"PERSON/里克·莫尔特 PERSON/安娜·莫尔特"},
		{"nearest in front", "{P:里克·莫尔特}、{P:安娜·莫尔特}，{P:莫尔特}",
			"PERSON/里克·莫尔特 PERSON/安娜·莫尔特 PERSON/安娜·莫尔特"},
		{"gloss", "{P:里克·莫尔}({P:Rick Mol})，{P:Mol}",
			"PERSON/里克·莫尔 PERSON/里克·莫尔 PERSON/里克·莫尔"},
		{"gloss holds for all of the document",
			"{O:Milestone Tech}称，{O:里程科技}({O:Milestone Tech})与{O:里程科技}",
			"ORG/milestone tech ORG/milestone tech ORG/milestone tech "
			"ORG/milestone tech"},
		{"gloss with a known name", "{P:山姆·奥特门}（{P:Altman}）说，{P:山姆·奥特门}",
			"PERSON/sam-altman PERSON/sam-altman PERSON/sam-altman"},
		{"said to be short", "{O:海岚智算研究院}(以下简称“{O:海岚}”)，{O:海岚}",
			"ORG/海岚智算研究院 ORG/海岚智算研究院 ORG/海岚智算研究院"},
		{"abbreviation", "{O:远山发展和改革委员会}（{O:远发改委}）",
			"ORG/远山发展和改革委员会 ORG/远山发展和改革委员会"},
		{"what stands in brackets is another", "{O:海岚研究院}({O:奔流基金})",
			"ORG/海岚研究院 ORG/奔流基金"},
		{"more than a name in brackets", "{P:里克·莫尔}({P:Rick Mol}的同事)",
			"PERSON/里克·莫尔 PERSON/rick mol"},
		{"a seat is no gloss", "{L:东湾}({L:南岭})", "PLACE/东湾 PLACE/南岭"},
		{"company and its short form",
			"{O:海岚科技有限公司}宣布，{O:海岚}与{O:海岚银行}",
			"ORG/海岚科技有限公司 ORG/海岚科技有限公司 ORG/海岚银行"},
		{"company with its seat", "{O:东湾市海岚科技股份有限公司}，{O:海岚}",
			"ORG/东湾市海岚科技股份有限公司 ORG/东湾市海岚科技股份有限公司"},
		{"Chinese surname and given name", "{P:林书遠}，{P:林}和{P:书远}",
			"PERSON/林书远 PERSON/林书远 PERSON/林书远"},
		{"another of that surname", "{P:珍妮·奥特曼}说，{P:奥特曼}",
			"PERSON/珍妮·奥特曼 PERSON/珍妮·奥特曼"},
		{"the known one first", "{P:奥特曼}和{P:珍妮·奥特曼}，{P:奥特曼}",
			"PERSON/sam-altman PERSON/珍妮·奥特曼 PERSON/sam-altman"},
		{"two types of one thing", "{O:推特}和{R:Twitter}", "ORG/x ORG/x"},
		{"no merge by sound", "{P:里克·莫尔}和{P:理克·默尔}",
			"PERSON/里克·莫尔 PERSON/理克·默尔"},
		{"end of a product's name", "{R:Nimbus Lens 2}，{R:Lens 2}",
			"PRODUCT/nimbus lens 2 PRODUCT/nimbus lens 2"},
		{"product and its version", "{R:Nimbus 4.0}，{R:Nimbus}",
			"PRODUCT/nimbus 4.0 PRODUCT/nimbus 4.0"},
		{"family of products", "{R:Nimbus Robotics}，{R:Nimbus}",
			"PRODUCT/nimbus robotics PRODUCT/nimbus"},
		{"programme", "{R:星际门 AI 观测站项目}", "PRODUCT/stargate"},
		{"case and width", "{O:Foo Labs}与{O:ＦＯＯ Labs}",
			"ORG/foo labs ORG/foo labs"},
	};
	struct lexicon *lexicon = lexicon_new(NULL);

	(void)state;
	assert_int_equal(lexicon_load_text(lexicon, table, strlen(table), "t", NULL), 0);
	for (size_t i = 0; i < array_length(rows); i++) {
		struct mention_list list = {0};
		struct buf text = {0}, got = {0};

		read_marked(&list, &text, rows[i].text);
		link_mentions(&list, buf_str(&text), lexicon);
		for (size_t k = 0; k < list.count; k++)
			buf_addf(&got, "%s%s", k ? " " : "",
				list.entities[list.items[k].entity].key);
		if (strcmp(buf_str(&got), rows[i].want) != 0)
			print_error("row '%s': %s\n", rows[i].name, buf_str(&got));
		assert_string_equal(buf_str(&got), rows[i].want);
		buf_release(&text);
		buf_release(&got);
		mention_list_release(&list);
	}
	lexicon_free(lexicon);
}

static void test_roles(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"{O:OpenAI}首席执行官{P:奥特曼}", "首席执行官"},
		{"{O:OpenAI} CEO {P:奥特曼}", "CEO"},
		{"创始人兼CEO{P:奥特曼}", "创始人兼CEO"},
		{"他对{P:奥特曼}说", ""},
		{"{P:奥特曼}CEO", ""},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct mention_list list = {0};
		struct buf text = {0};
		const struct mention *m;

		read_marked(&list, &text, rows[i].text);
		roles_attach(&list, buf_str(&text));
		m = &list.items[list.count - 1];
		assert_int_equal(m->role_end - m->role_start, strlen(rows[i].want));
		assert_memory_equal(
			text.data + m->role_start, rows[i].want, strlen(rows[i].want));
		buf_release(&text);
		mention_list_release(&list);
	}
}

static void test_quotes(void **state)
{
	static const struct {
		const char *name, *text;
		int count, speaker; /* index of the mention, or -1 */
	} rows[] = {
		{"in front", "{P:奥特曼}表示：“我们会做得更好。”", 1, 0},
		{"behind", "“我们会做得更好，”{P:奥特曼}说。", 1, 0},
		{"corner marks", "{P:奧特曼}稱：「我們會做得更好。」", 1, 0},
		{"two persons", "{P:马斯克}离开后，{P:奥特曼}写道：“一切都会好起来。”", 1, 1},
		{"organisation", "{O:OpenAI}回应称：“这不是事实，我们会应诉。”", 1, 0},
		{"nobody", "“这不是事实，我们会应诉到底的。”", 1, -1},
		{"a word in marks", "大模型“双雄”", 0, -1},
		{"not closed", "{P:奥特曼}说：“没有完", 0, -1},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct mention_list list = {0};
		struct buf text = {0};

		read_marked(&list, &text, rows[i].text);
		quotes_find(&list, buf_str(&text), 0, text.len);
		if ((int)list.quotation_count != rows[i].count)
			print_error("row '%s'\n", rows[i].name);
		assert_int_equal(list.quotation_count, rows[i].count);
		if (list.quotation_count)
			assert_int_equal(list.quotations[0].speaker, rows[i].speaker);
		buf_release(&text);
		mention_list_release(&list);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_link),
		cmocka_unit_test(test_roles),
		cmocka_unit_test(test_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
