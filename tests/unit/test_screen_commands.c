/* Every command of base/commands.h is bound to a function, and no table binds what it cannot be
 * asked for. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "screen/alike_view.h"
#include "screen/app.h"
#include "screen/choice.h"
#include "screen/diff_view.h"
#include "screen/editor.h"
#include "screen/entities_view.h"
#include "screen/fields_view.h"
#include "screen/entity_view.h"
#include "screen/help_view.h"
#include "screen/history_view.h"
#include "screen/list_view.h"
#include "screen/marks_view.h"
#include "screen/orphans_view.h"
#include "screen/picker.h"
#include "screen/prompt.h"
#include "screen/reader_commands.h"
#include "screen/review_past_view.h"
#include "screen/review_view.h"
#include "screen/rules_view.h"
#include "screen/theme_view.h"

/* A screen added to enum scope fails the tests below until its table stands here. */
static command_fn *const *const tables[SCOPES] = {
	[SCOPE_ALL] = app_commands,
	[SCOPE_ALIKE] = alike_commands,
	[SCOPE_CHOICE] = choice_commands,
	[SCOPE_DIFF] = diff_commands,
	[SCOPE_EDITOR] = editor_commands,
	[SCOPE_ENTITIES] = entities_commands,
	[SCOPE_FIELDS] = fields_commands,
	[SCOPE_ENTITY] = entity_commands,
	[SCOPE_HELP] = help_commands,
	[SCOPE_HISTORY] = history_commands,
	[SCOPE_LIST] = list_commands,
	[SCOPE_MARKS] = marks_commands,
	[SCOPE_ORPHANS] = orphans_commands,
	[SCOPE_PAST] = past_commands,
	[SCOPE_PICKER] = picker_commands,
	[SCOPE_PROMPT] = prompt_commands,
	[SCOPE_PAGE] = reader_commands, /* it is the reader */
	[SCOPE_READER] = reader_commands,
	[SCOPE_REVIEW] = review_commands,
	[SCOPE_RULES] = rules_commands,
	[SCOPE_SELECT] = reader_commands, /* it is the reader */
	[SCOPE_THEMES] = theme_commands,
};

static void test_every_screen_has_a_table(void **state)
{
	(void)state;
	for (int scope = 0; scope < SCOPES; scope++) {
		if (!tables[scope])
			fail_msg("no table for %s", scope_name((enum scope)scope));
	}
}

/* A command of a screen is bound there; one of SCOPE_ALL by the app, or else by every screen whose
 * keys reach it. */
static void test_every_command_is_bound(void **state)
{
	(void)state;
	for (int id = CMD_NONE + 1; id < CMD_COUNT; id++) {
		const struct command_spec *spec = &command_specs[id];

		if (tables[spec->scope][id])
			continue;
		if (spec->scope != SCOPE_ALL)
			fail_msg("'%s' is bound to no function", spec->name);
		for (int scope = SCOPE_ALL + 1; scope < SCOPES; scope++) {
			if (scope_around((enum scope)scope) != SCOPES && !tables[scope][id])
				fail_msg("'%s' is bound to no function in %s", spec->name,
					scope_name((enum scope)scope));
		}
	}
}

static void test_no_foreign_commands(void **state)
{
	(void)state;
	for (int scope = 0; scope < SCOPES; scope++) {
		assert_null(tables[scope][CMD_NONE]);
		for (int id = CMD_NONE + 1; id < CMD_COUNT; id++) {
			int own = (int)command_specs[id].scope;

			if (tables[scope][id] && own != SCOPE_ALL &&
				tables[own] != tables[scope])
				fail_msg("'%s' of %s is bound in %s", command_specs[id].name,
					scope_name((enum scope)own),
					scope_name((enum scope)scope));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_screen_has_a_table),
		cmocka_unit_test(test_every_command_is_bound),
		cmocka_unit_test(test_no_foreign_commands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
