#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/path.h"

static void buf_holds_what_was_added(void **state)
{
	struct buf b = {0};
	char *all;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_add(&b, "a\0b", 3);
	buf_addf(&b, "%d-%s", 42, "x");
	assert_int_equal(b.len, 7);
	assert_memory_equal(b.data, "a\0b42-x", 8);
	buf_clear(&b);
	assert_string_equal(buf_str(&b), "");
	for (int i = 0; i < 1000; i++)
		buf_add_str(&b, "0123456789");
	for (int i = 0; i < 200; i++) /* with room and without */
		buf_addf(&b, "%0*d", i, 1);
	all = buf_detach(&b);
	assert_int_equal(strlen(all), 10000 + 199 * 200 / 2 + 1);
	assert_null(b.data);
	free(all);
}

static void json_strings_are_escaped(void **state)
{
	static const struct {
		const char *name, *text, *json;
	} rows[] = {
		{"plain", "abc", "\"abc\""},
		{"Chinese stays", "新闻", "\"新闻\""},
		{"quotes", "a\"b\\c", "\"a\\\"b\\\\c\""},
		{"white space", "a\nb\tc\r", "\"a\\nb\\tc\\r\""},
		{"controls", "\x1b[0m\x7f", "\"\\u001b[0m\\u007f\""},
		{"C1 controls",
			"a\xc2\x9b"
			"31m\xc2\x85",
			"\"a\\u009b31m\\u0085\""},
		{"bidi and invisible", "\u202e\u2066\u200b\ufeff\u061c\u00ad",
			"\"\\u202e\\u2066\\u200b\\ufeff\\u061c\\u00ad\""},
		{"tag characters", "\U000e0041", "\"\\udb40\\udc41\""},
		{"emoji and beyond the first plane stay", "🧪𠮷", "\"🧪𠮷\""},
		{"broken bytes", "a\xe4\xb8 \x9b\xc0\x9b",
			"\"a\\ufffd\\ufffd \\ufffd\\ufffd\\ufffd\""},
		{"surrogate in UTF-8", "\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\""},
		{"nothing", "", "\"\""},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf b = {0};

		json_add_text(&b, rows[i].text);
		if (strcmp(b.data, rows[i].json) != 0)
			fail_msg("%s: %s", rows[i].name, b.data);
		buf_release(&b);
	}
}

static void json_numbers_read_back(void **state)
{
	static const struct {
		double value;
		const char *json;
	} rows[] = {
		{0, "0"},
		{-0.0, "0"},
		{2.5, "2.5"},
		{0.1, "0.1"},
		{1e12, "1000000000000"},
		{157000000000.0, "157000000000"},
		{-3, "-3"},
		{1.0 / 3, "0.333333333333333"},
		{NAN, "null"},
		{INFINITY, "null"},
	};

	(void)state;
	for (size_t i = 0; i < array_length(rows); i++) {
		struct buf b = {0};

		json_add_number(&b, rows[i].value);
		if (strncmp(b.data, rows[i].json, strlen(rows[i].json)) != 0)
			fail_msg("%s, not %s", b.data, rows[i].json);
		if (isfinite(rows[i].value))
			assert_true(strtod(b.data, NULL) == rows[i].value);
		buf_release(&b);
	}
}

static void digest_is_sha256(void **state)
{
	char hex[DIGEST_HEX];

	(void)state;
	/* FIPS 180-4, the examples of NIST. */
	digest_sha256(hex, "abc", 3);
	assert_string_equal(
		hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest_sha256(hex, "", 0);
	assert_string_equal(
		hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void paths_follow_xdg(void **state)
{
	char *path;

	(void)state;
	setenv("HOME", "/home/reader", 1);
	setenv("XDG_DATA_HOME", "/data", 1);
	path = path_user_data("library.db");
	assert_string_equal(path, "/data/piyue/library.db");
	free(path);
	setenv("XDG_DATA_HOME", "relative", 1);
	path = path_user_data("library.db");
	assert_string_equal(path, "/home/reader/.local/share/piyue/library.db");
	free(path);
	unsetenv("XDG_CONFIG_HOME");
	path = path_user_config("config");
	assert_string_equal(path, "/home/reader/.config/piyue/config");
	free(path);
	path = path_join("dir/", "/absolute");
	assert_string_equal(path, "/absolute");
	free(path);
}

static void files_are_refused_by_name(void **state)
{
	char folder[] = "/tmp/piyue-test-XXXXXX";
	struct buf b = {0};
	struct err err;
	char *path;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(file_read(&b, folder, &err), -1);
	assert_non_null(strstr(err.text, folder));
	path = path_join(folder, "fifo");
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(file_read(&b, path, &err), -1);
	assert_non_null(strstr(err.text, "regular"));
	unlink(path);
	assert_int_equal(file_read(&b, path, &err), -1);
	assert_non_null(strstr(err.text, path));
	free(path);
	rmdir(folder);
	buf_release(&b);
}

static void files_are_written_whole(void **state)
{
	char folder[] = "/tmp/piyue-test-XXXXXX";
	struct buf b = {0};
	struct stat st;
	struct err err;
	char *path, *deep;

	(void)state;
	assert_non_null(mkdtemp(folder));
	deep = path_join(folder, "a/b/file");
	assert_int_equal(path_make_parent(deep, &err), 0);
	assert_int_equal(file_write(deep, "one", 3, 0600, &err), 0);
	assert_int_equal(file_write(deep, "two!", 4, 0600, &err), 0);
	assert_int_equal(file_read(&b, deep, &err), 0);
	assert_string_equal(b.data, "two!");
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	path = path_join(folder, "none/file");
	assert_int_equal(file_write(path, "x", 1, 0600, &err), -1);
	assert_non_null(strstr(err.text, path));
	free(path);
	unlink(deep);
	free(deep);
	deep = path_join(folder, "a/b");
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	rmdir(deep);
	free(deep);
	deep = path_join(folder, "a");
	rmdir(deep);
	free(deep);
	rmdir(folder);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_holds_what_was_added),
		cmocka_unit_test(json_strings_are_escaped),
		cmocka_unit_test(json_numbers_read_back),
		cmocka_unit_test(digest_is_sha256),
		cmocka_unit_test(paths_follow_xdg),
		cmocka_unit_test(files_are_refused_by_name),
		cmocka_unit_test(files_are_written_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
