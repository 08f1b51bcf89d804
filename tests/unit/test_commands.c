/* The table of commands, the keys, the settings and the configuration file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/commands.h"
#include "base/config.h"
#include "base/key.h"
#include "base/mem.h"

/* Names are unique, help is one line without a full stop, every default key parses. */
static void test_table(void **state)
{
	(void)state;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const struct command_spec *spec = &command_specs[i];
		const char *key = spec->keys;

		assert_int_equal(command_from_name(spec->name), i);
		assert_true(strlen(spec->help) > 0 && !strchr(spec->help, '\n'));
		assert_int_not_equal(spec->help[strlen(spec->help) - 1], '.');
		while (*key) {
			size_t len = strcspn(key, " ");

			if (key_parse(key, len) == STROKE_NONE)
				fail_msg("%s: no key '%.*s'", spec->name, (int)len, key);
			key += len + (key[len] == ' ');
		}
	}
	assert_int_equal(command_from_name("no-such"), CMD_NONE);
}

/* No key means two things in one scope. */
static void test_keys_are_unique(void **state)
{
	struct keymap map;
	size_t keys = 0;

	(void)state;
	keymap_init(&map);
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		for (const char *c = command_specs[i].keys; *c; c++)
			keys += *c == ' ';
		keys++;
	}
	assert_int_equal(map.count, keys);
	keymap_release(&map);
}

static void test_key_names(void **state)
{
	static const struct {
		const char *name;
		int key;
	} rows[] = {
		{"j", 'j'},
		{"<Tab>", 9},
		{"<C-r>", 18},
		{"<Space>", ' '},
		{"<PgDn>", STROKE_PAGE_DOWN},
		{"批", 0x6279},
		{"é", 0xe9},
		{"", STROKE_NONE},
		{"ab", STROKE_NONE},
		{"<Nothing>", STROKE_NONE},
		{"\xe6\x89", STROKE_NONE},
		{"\xc0\xaf", STROKE_NONE},
		{" ", STROKE_NONE},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		char name[KEY_NAME_BYTES];
		int key = key_parse(rows[i].name, strlen(rows[i].name));

		if (key != rows[i].key)
			fail_msg("'%s' is %d, not %d", rows[i].name, key, rows[i].key);
		if (key != STROKE_NONE)
			assert_string_equal(key_to_name(name, key), rows[i].name);
	}
}

static void test_bindings(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	assert_int_equal(keymap_find(&map, SCOPE_READER, 't'), CMD_TAG);
	assert_int_equal(keymap_find(&map, SCOPE_LIST, 't'), CMD_LIST_TAG);
	assert_int_equal(keymap_find(&map, SCOPE_READER, 'j'), CMD_DOWN);
	/* Where text is typed a letter is a letter. */
	assert_int_equal(keymap_find(&map, SCOPE_EDITOR, 'j'), CMD_NONE);
	assert_int_equal(keymap_find(&map, SCOPE_PROMPT, 'q'), CMD_NONE);
	keymap_bind(&map, SCOPE_READER, 'j', CMD_NEXT_ENTITY);
	assert_int_equal(keymap_find(&map, SCOPE_READER, 'j'), CMD_NEXT_ENTITY);
	assert_int_equal(keymap_find(&map, SCOPE_LIST, 'j'), CMD_DOWN);
	keymap_release(&map);
}

static void test_config(void **state)
{
	static const struct {
		const char *name, *line, *mistake; /* NULL: it is right */
	} rows[] = {
		{"comment", "# set x y", NULL},
		{"blank", "   ", NULL},
		{"number", "set measure 60", NULL},
		{"choice", "set paragraph blank", NULL},
		{"text", "  set   theme paper", NULL},
		{"line end of DOS", "set measure 61\r", NULL},
		{"bind", "bind reader x next-entity", NULL},
		{"bind for all", "bind list <C-n> down", NULL},
		{"unbind", "unbind reader t", NULL},
		{"too small", "set measure 3", "from 16 to 160"},
		{"no number", "set measure wide", "not 'wide'"},
		{"no choice", "set paragraph green", "indent blank"},
		{"no setting", "set colour red", "'colour'"},
		{"no screen", "bind moon x down", "'moon'"},
		{"no key", "bind reader <Foo> down", "'<Foo>'"},
		{"no command", "bind reader x fly", "'fly'"},
		{"of another screen", "bind list x tag", "'reader'"},
		{"too many words", "bind reader x down now", "not understood"},
		{"nonsense", "hello", "not understood"},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct settings settings;
		struct keymap map;
		struct buf mistakes = {0};
		int count;

		settings_init(&settings);
		keymap_init(&map);
		count = config_apply(&settings, &map, "config", rows[i].line,
			strlen(rows[i].line), &mistakes);
		if (!rows[i].mistake != (count == 0))
			fail_msg("%s: %s", rows[i].name, buf_str(&mistakes));
		if (rows[i].mistake && (!strstr(mistakes.data, rows[i].mistake) ||
					       strncmp(mistakes.data, "config:1: ", 10) != 0))
			fail_msg("%s: says %s", rows[i].name, mistakes.data);
		buf_release(&mistakes);
		keymap_release(&map);
		settings_release(&settings);
	}
}

static void test_config_takes_effect(void **state)
{
	static const char text[] = "set measure 60\nnonsense\nset theme paper\nbind reader x "
				   "tag\nunbind reader t\n";
	struct settings settings;
	struct keymap map;
	struct buf mistakes = {0};

	(void)state;
	settings_init(&settings);
	keymap_init(&map);
	assert_int_equal(config_apply(&settings, &map, "f", text, strlen(text), &mistakes), 1);
	assert_memory_equal(mistakes.data, "f:2: ", 5);
	assert_int_equal(settings.number[SETTING_MEASURE], 60);
	assert_string_equal(settings.text[SETTING_THEME], "paper");
	assert_int_equal(keymap_find(&map, SCOPE_READER, 'x'), CMD_TAG);
	assert_int_equal(keymap_find(&map, SCOPE_READER, 't'), CMD_NONE);
	buf_release(&mistakes);
	keymap_release(&map);
	settings_release(&settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_keys_are_unique),
		cmocka_unit_test(test_key_names),
		cmocka_unit_test(test_bindings),
		cmocka_unit_test(test_config),
		cmocka_unit_test(test_config_takes_effect),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
