/* decoder.h and osc.h: what comes from the terminal, and what is packed to go there. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/mem.h"
#include "screen/decoder.h"
#include "screen/osc.h"

enum { LAST = 32 };

/* The events that BYTES give when they come in pieces of SIZE bytes, and nothing after them. */
static size_t decode(const char *bytes, size_t len, size_t size, struct event events[LAST])
{
	struct decoder decoder = {0};
	size_t count = 0;

	for (size_t i = 0; i < len; i += size) {
		decoder_feed(&decoder, bytes + i, len - i < size ? len - i : size);
		while (count < LAST && decoder_next(&decoder, false, &events[count]))
			count++;
	}
	while (count < LAST && decoder_next(&decoder, true, &events[count]))
		count++;
	decoder_release(&decoder);
	return count;
}

static void test_keys(void **state)
{
	static const struct {
		const char *bytes;
		int keys[4];
	} cases[] = {
		{"j", {'j'}},
		{"批", {0x6279}},
		{"\x08\x7f\r\n\t", {STROKE_ERASE, STROKE_ERASE, STROKE_RETURN, STROKE_RETURN}},
		{"\033", {STROKE_ESCAPE}},
		{"\033j", {STROKE_ESCAPE, 'j'}},
		{"\033[A\033OB", {STROKE_UP, STROKE_DOWN}},
		{"\033[1;5C\033[5~", {STROKE_RIGHT, STROKE_PAGE_UP}},
		{"\033[Z\033[3~\033[[A\033OP",
			{STROKE_BACK_TAB, STROKE_REMOVE, STROKE_F1, STROKE_F1}},
		{"\033[7~\033[8~", {STROKE_HOME, STROKE_END}},
		{"\033[", {STROKE_ESCAPE, '['}},
		{"\033]", {STROKE_ESCAPE, ']'}},
	};

	(void)state;
	for (size_t i = 0; i < array_length(cases); i++) {
		for (size_t size = 1; size < 8; size++) {
			struct event events[LAST];
			size_t count =
				decode(cases[i].bytes, strlen(cases[i].bytes), size, events);

			for (size_t k = 0; k < 4 && cases[i].keys[k]; k++) {
				assert_in_range(count, k + 1, LAST);
				assert_int_equal(events[k].kind, EVENT_KEY);
				assert_int_equal(events[k].key, cases[i].keys[k]);
			}
		}
	}
}

/* What has the form of an answer is never typed text, whether anybody asked or not. */
static void test_answers_are_no_text(void **state)
{
	static const char *const answers[] = {"\033[?64;1;2c", "\033[1;3R", "\033[0n",
		"\033[?2027;2$y", "\033]11;rgb:0000/0000/0000\033\\", "\033]0;rm -rf\a",
		"\033P1$r0m\033\\", "\033[>41;379;0c", "\033[200q", "\033[999;x", "\xc3(",
		"\x80\xff\xfe"};

	(void)state;
	for (size_t i = 0; i < array_length(answers); i++) {
		struct event events[LAST];
		size_t count = decode(answers[i], strlen(answers[i]), 64, events);

		for (size_t k = 0; k < count; k++)
			assert_true(events[k].kind != EVENT_KEY || events[k].key == '(' ||
				    events[k].key == 'x');
	}
}

static void test_answers(void **state)
{
	static const char bytes[] = "\033[1;3Rj\033[?64;22c\033[0n";
	struct event events[LAST];

	(void)state;
	for (size_t size = 1; size < sizeof bytes; size++) {
		assert_int_equal(decode(bytes, sizeof bytes - 1, size, events), 4);
		assert_int_equal(events[0].kind, EVENT_PLACE);
		assert_int_equal(events[0].row, 0);
		assert_int_equal(events[0].col, 2);
		assert_int_equal(events[1].key, 'j');
		assert_int_equal(events[2].kind, EVENT_DEVICE);
		assert_int_equal(events[3].kind, EVENT_READY);
	}
}

static void test_mouse(void **state)
{
	static const struct {
		const char *bytes;
		struct mouse mouse;
	} cases[] = {
		{"\033[<0;5;3M", {MOUSE_PRESS, 1, 2, 4}},
		{"\033[<32;300;120M", {MOUSE_DRAG, 1, 119, 299}},
		{"\033[<0;5;3m", {MOUSE_RELEASE, 1, 2, 4}},
		{"\033[<2;1;1M", {MOUSE_PRESS, 3, 0, 0}},
		{"\033[<64;5;3M", {MOUSE_WHEEL_UP, 1, 2, 4}},
		{"\033[<65;5;3M", {MOUSE_WHEEL_DOWN, 2, 2, 4}},
		{"\033[M %#", {MOUSE_PRESS, 1, 2, 4}},
		{"\033[M#%#", {MOUSE_RELEASE, 4, 2, 4}},
	};

	(void)state;
	for (size_t i = 0; i < array_length(cases); i++) {
		struct event events[LAST];
		const struct mouse *want = &cases[i].mouse, *got = &events[0].mouse;

		assert_int_equal(decode(cases[i].bytes, strlen(cases[i].bytes), 3, events), 1);
		assert_int_equal(events[0].kind, EVENT_MOUSE);
		assert_int_equal(got->action, want->action);
		assert_int_equal(got->button, want->button);
		assert_int_equal(got->row, want->row);
		assert_int_equal(got->col, want->col);
	}
}

/* In a paste nothing is a key of its own, not even what looks like one. */
static void test_paste(void **state)
{
	static const char bytes[] = "\033[200~a\033[Ab\033[201~\033[A";
	static const int keys[] = {
		STROKE_PASTE_BEGIN, 'a', '[', 'A', 'b', STROKE_PASTE_FINISH, STROKE_UP};

	(void)state;
	for (size_t size = 1; size < sizeof bytes; size++) {
		struct event events[LAST];

		assert_int_equal(
			decode(bytes, sizeof bytes - 1, size, events), array_length(keys));
		for (size_t k = 0; k < array_length(keys); k++)
			assert_int_equal(events[k].key, keys[k]);
	}
}

/* Whatever comes, it ends, and gives keys that are none of a terminal's secrets. */
static void test_noise(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct decoder decoder = {0};
		struct event event;

		for (int i = 0; i < 200; i++) {
			static const char likely[] = "\033[]O<;?0129~RcnMmP\\\a\xe6\x89\xb9";
			char byte;

			seed = seed * 1103515245u + 12345u;
			byte = seed >> 30 ? likely[(seed >> 16) % (sizeof likely - 1)]
					  : (char)(seed >> 16);
			decoder_feed(&decoder, &byte, 1);
			while (decoder_next(&decoder, seed >> 28 == 0, &event)) {
				assert_int_not_equal(event.kind, EVENT_NONE);
				assert_false(event.kind == EVENT_KEY && event.key >= 0x80 &&
					     event.key < 0xa0);
			}
		}
		while (decoder_next(&decoder, true, &event))
			;
		decoder_release(&decoder);
	}
}

static void test_copy(void **state)
{
	static const struct {
		const char *text, *base64;
	} cases[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
		{"foob", "Zm9vYg=="}, {"批", "5om5"}, {"\033]0;x\a", "G10wO3gH"}};
	struct buf out = {0}, want = {0};
	char *much = xcalloc(OSC_COPY_MAX + 10, 1);

	(void)state;
	for (size_t i = 0; i < array_length(cases); i++) {
		buf_clear(&out);
		osc_copy(&out, cases[i].text, strlen(cases[i].text), false);
		buf_clear(&want);
		buf_addf(&want, "\033]52;c;%s\a", cases[i].base64);
		assert_string_equal(buf_str(&out), buf_str(&want));
	}
	buf_clear(&out);
	osc_copy(&out, "foo", 3, true);
	assert_non_null(strstr(out.data, "\033Ptmux;\033\033]52;c;Zm9v\a\033\\"));
	buf_clear(&out);
	osc_copy(&out, much, OSC_COPY_MAX + 10, false);
	assert_in_range(out.len, 1, 100000);
	free(much);
	buf_release(&out);
	buf_release(&want);
}

static void test_url(void **state)
{
	static const struct {
		const char *url, *want;
	} cases[] = {
		{"https://example.org/a?b=c&d#e%20", "https://example.org/a?b=c&d#e%20"},
		{"HTTP://example.org/", "HTTP://example.org/"},
		{"http://example.org/新 闻", "http://example.org/%E6%96%B0%20%E9%97%BB"},
		{"http://a/\033]8;;\a", "http://a/%1B]8;;%07"},
		{"javascript:alert(1)", NULL},
		{"file:///etc/passwd", NULL},
		{"-http://a", NULL},
		{"", NULL},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < array_length(cases); i++) {
		buf_clear(&out);
		assert_int_equal(osc_add_url(&out, cases[i].url), cases[i].want != NULL);
		assert_string_equal(buf_str(&out), cases[i].want ? cases[i].want : "");
	}
	buf_release(&out);
}

/* What stays half is waited for once, and taken when the rest comes after all. */
static void test_half(void **state)
{
	static const struct {
		const char *half, *rest;
		int key;
	} cases[] = {
		{"\346\211", "\271", 0x6279},
		{"\360\237", "\230\200", 0x1f600},
		{"\346", "j", 'j'},
		{"\033[200~\033[20", "1~", STROKE_PASTE_FINISH},
		{"\033", NULL, STROKE_ESCAPE},
		{"\033]0;title", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < array_length(cases); i++) {
		struct decoder decoder = {0};
		struct event event = {.key = 0};

		decoder_feed(&decoder, cases[i].half, strlen(cases[i].half));
		while (decoder_next(&decoder, false, &event))
			;
		assert_true(decoder_waits(&decoder));
		while (decoder_next(&decoder, true, &event))
			;
		assert_false(decoder_waits(&decoder));
		if (cases[i].rest) {
			decoder_feed(&decoder, cases[i].rest, strlen(cases[i].rest));
			assert_true(decoder_waits(&decoder));
			assert_true(decoder_next(&decoder, false, &event));
		}
		assert_int_equal(event.key, cases[i].key);
		decoder_release(&decoder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_answers_are_no_text),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_mouse),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_half),
		cmocka_unit_test(test_noise),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_url),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
