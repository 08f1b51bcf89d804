/* Every key of base/commands.h, in the list, the reader (with a selection and on the whole page too) and the
 * review: none but Ctrl-L erases the screen, and what changes little on it costs few bytes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/commands.h"
#include "scene.h"

/* What a key may cost, on a screen of 24x80. */
enum cost {
	COST_LITTLE, /* a row, the cursor, a selection, a message, a prompt in the bottom line */
	COST_PART,   /* another question, a list to choose from, marks in several rows */
	COST_PICTURE, /* other text, or another screen: what drawing that costs, and no more */
	COST_ANEW,    /* the screen is erased, and drawn */
	COST_LEAVES,  /* the terminal is given away: not pressed here (test_terminal_life.c) */
};

/* Bytes; a screen full of Han costs 2600. */
static const size_t most[] = {
	[COST_LITTLE] = 300, [COST_PART] = 900, [COST_PICTURE] = 3200, [COST_ANEW] = 3200};

/* The class of each command that is none of COST_LITTLE. */
static const enum cost costs[CMD_COUNT] = {
	[CMD_HALF_DOWN] = COST_PICTURE,
	[CMD_HALF_UP] = COST_PICTURE,
	[CMD_PAGE_DOWN] = COST_PICTURE,
	[CMD_PAGE_UP] = COST_PICTURE,
	[CMD_TOP] = COST_PICTURE,
	[CMD_BOTTOM] = COST_PICTURE,
	[CMD_HELP] = COST_PICTURE,
	[CMD_THEMES] = COST_PART,
	[CMD_REDRAW] = COST_ANEW,
	[CMD_SUSPEND] = COST_LEAVES,
	[CMD_UNDO] = COST_PART,
	[CMD_HISTORY] = COST_PICTURE,
	[CMD_REDO] = COST_PART,
	[CMD_RULES] = COST_PICTURE,
	[CMD_BACK] = COST_PICTURE,
	[CMD_QUIT] = COST_LEAVES,
	[CMD_OPEN] = COST_PICTURE,
	[CMD_SORT] = COST_PART,
	[CMD_LIST_COMPARE] = COST_PICTURE,
	[CMD_LIST_TAG] = COST_PART,
	[CMD_LIST_NOTE] = COST_PART,
	[CMD_LIST_MARKS] = COST_PICTURE,
	[CMD_REVIEW] = COST_PICTURE,
	[CMD_NEXT_PARAGRAPH] = COST_PART,
	[CMD_PREV_PARAGRAPH] = COST_PART,
	[CMD_WHOLE_PAGE] = COST_PICTURE,
	[CMD_ENTITIES] = COST_PICTURE,
	[CMD_MARKS] = COST_PICTURE,
	[CMD_TAG] = COST_PART,
	[CMD_NOTE] = COST_PART,
	[CMD_NOTE_EDITOR] = COST_LEAVES,
	[CMD_HINTS] = COST_PICTURE,
	[CMD_ACCEPT] = COST_PART,
	[CMD_REJECT] = COST_PART,
	[CMD_RETYPE] = COST_PART,
	[CMD_ALIKE] = COST_PICTURE,
	[CMD_SPLIT] = COST_PART,
	[CMD_MERGE] = COST_PICTURE,
	[CMD_SEPARATE] = COST_PART,
	[CMD_RENAME] = COST_PART,
	[CMD_ENTITY_PAGE] = COST_PICTURE,
	[CMD_HIGHLIGHT] = COST_PART,
	[CMD_HIGHLIGHT_COLOUR] = COST_PART,
	[CMD_YANK] = COST_PART,
	[CMD_FIELDS] = COST_PICTURE,
	[CMD_COMPARE] = COST_PICTURE,
	[CMD_SELECT_PARAGRAPH] = COST_PART,
	[CMD_SELECT_GROW] = COST_PART,
	[CMD_SELECT_MENTION] = COST_PART,
	[CMD_SELECT_NONE] = COST_PART,
	[CMD_LINE_UP] = COST_PICTURE,
	[CMD_LINE_TAKE] = COST_PART,
	[CMD_BLOCK_TAKE] = COST_PART,
	[CMD_REVIEW_ACCEPT] = COST_PART,
	[CMD_REVIEW_ACCEPT_ALL] = COST_PICTURE,
	[CMD_REVIEW_REJECT] = COST_PART,
	[CMD_REVIEW_REJECT_ALL] = COST_PICTURE,
	[CMD_REVIEW_RETYPE] = COST_PART,
	[CMD_REVIEW_RETYPE_ALL] = COST_PICTURE,
	[CMD_REVIEW_READING] = COST_PART,
	[CMD_REVIEW_BESIDE] = COST_PART,
	[CMD_REVIEW_SKIP] = COST_PART,
	[CMD_REVIEW_EDGES_BACK] = COST_PART,
	[CMD_REVIEW_NOTE] = COST_PART,
	[CMD_REVIEW_OPEN] = COST_PICTURE,
	[CMD_REVIEW_PAST] = COST_PICTURE,
};

/* A screen, and how to get there from the list. */
static const struct place {
	enum scope scope;
	const char *go;    /* from the list */
	const char *again; /* once more, after a key */
	const char *shows; /* what its first row begins with */
} places[] = {
	{SCOPE_LIST, "", "", "  library.db"},
	{SCOPE_READER, "<Enter><Tab><Tab>", "g<Tab><Tab>", "  港口扩建工程开工"},
	{SCOPE_SELECT, "<Enter>v", "<Esc>v", "  港口扩建工程开工"},
	{SCOPE_PAGE, "<Enter>w", "", "  港口扩建工程开工"},
	{SCOPE_REVIEW, "R<C-u>order:article<Enter>", "", "  Review"},
};

static int set_up(void **state)
{
	char page[8192] = "港口扩建工程开工\n\n2025-03-02 来源:测试周刊 作者:周立\n\n";

	(void)state;
	for (int i = 1; i <= 18; i++) {
		size_t len = strlen(page);

		snprintf(page + len, sizeof page - len,
			"第%d期工程由新港集团承建,董事长王立新在仪式上说,工程将在%d个月内完成,"
			"南湾银行提供%d亿元贷款。“码头要往南移,”他说,“航道也要改。”\n\n"
			"附近的渔民对第%d期工程有不同的看法,他们在广州等待答复。\n\n",
			i, i + 5, i + 2, i);
	}
	return scene_pages(page, "渔业协会要求补偿\n\n2025-03-01 来源:测试周刊\n\n"
				 "渔业协会会长李明华在上海说,他们要求的是补偿,不是许诺。\n");
}

/* Read until nothing has come for a moment. A key that says nothing is waited for longer. */
static void take(void)
{
	int ms = 300;

	while (terminal_take(&t, ms))
		ms = 12;
}

static void get_to(const struct place *place)
{
	terminal_type(&t, place->go);
	terminal_settle(&t);
	terminal_wait(&t, place->shows);
}

static bool is_there(const struct place *place)
{
	return strncmp(terminal_row(&t, 0), place->shows, strlen(place->shows)) == 0;
}

/* From whatever the key has opened. */
static void get_back(const struct place *place)
{
	for (int i = 0; i < 4; i++) {
		terminal_type(&t, "<C-c>");
		take();
		if (is_there(place))
			break;
		terminal_type(&t, "q");
		take();
	}
	if (!is_there(place)) {
		terminal_close(&t);
		terminal_start(&t, 24, 80, NULL);
		terminal_wait(&t, "library.db");
		get_to(place);
	} else if (*place->again) {
		terminal_type(&t, place->again);
		take();
	}
}

/* Was the screen erased: ED 2 or 3, ED from its first place on, or a reset? */
static bool has_erased(const char *bytes)
{
	static const char *const ways[] = {
		"\033[2J", "\033[3J", "\033[H\033[J", "\033[H\033[0J", "\033c"};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (strstr(bytes, ways[i]))
			return true;
	}
	return false;
}

static bool is_within(enum cost cost)
{
	return has_erased(t.wrote) == (cost == COST_ANEW) && t.bytes <= most[cost];
}

/* Press KEY; what was written is then in t.wrote. */
static void press(const char *key)
{
	terminal_forget(&t);
	terminal_type(&t, key);
	take();
}

static void check_key(const struct place *place, enum command_id id, const char *key)
{
	press(key);
	if (getenv("PIYUE_TEST_PRINT"))
		print_message("%-10s %-18s %-8s %5zu%s\n", scope_name(place->scope),
			command_specs[id].name, key, t.bytes,
			has_erased(t.wrote) ? " erased" : "");
	if (!is_within(costs[id])) {
		/* Once more: what came late from the key before is not its own. */
		get_back(place);
		terminal_settle(&t);
		press(key);
	}
	if (!is_within(costs[id]) && !getenv("PIYUE_TEST_PRINT"))
		fail_msg("%s, %s (%s): %zu bytes%s", scope_name(place->scope), key,
			command_specs[id].name, t.bytes,
			has_erased(t.wrote) ? ", the screen erased" : "");
	get_back(place);
}

/* KEYS are names with a blank between; characters go as they are. Returns how many were pressed. */
static int check_keys(const struct place *place, enum command_id id)
{
	char keys[64], *rest = NULL;
	int count = 0;

	snprintf(keys, sizeof keys, "%s", command_specs[id].keys);
	for (char *key = strtok_r(keys, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) {
		check_key(place, id, key);
		count++;
	}
	return count;
}

static void test_every_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const struct place *place = &places[i];
		int count = 0;

		terminal_start(&t, 24, 80, NULL);
		terminal_wait(&t, "library.db");
		get_to(place);
		for (enum command_id id = CMD_NONE + 1; id < CMD_COUNT; id++) {
			enum scope scope = command_specs[id].scope;
			/* The keys for all are pressed in each of the three screens. */
			bool belongs =
				scope == place->scope ||
				(scope == SCOPE_ALL && scope_around(place->scope) == SCOPE_ALL);

			if (belongs && costs[id] != COST_LEAVES)
				count += check_keys(place, id);
		}
		assert_in_range(count, 1, 200);
		terminal_close(&t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_key, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
