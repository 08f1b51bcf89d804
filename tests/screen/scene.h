/* scene.h -- what the tests of screens begin and end with: a terminal, a library of one or two pages,
 * an article opened, the program left. For one test program: everything is static. */
#ifndef PIYUE_TESTS_SCREEN_SCENE_H
#define PIYUE_TESTS_SCREEN_SCENE_H

#include <stddef.h>

#include "terminal.h"

static struct terminal t;

/* A library of the pages ONE and, unless it is NULL, TWO. */
static inline int scene_pages(const char *one, const char *two)
{
	terminal_init(&t);
	terminal_write_page(&t, "one.txt", one);
	if (two)
		terminal_write_page(&t, "two.txt", two);
	terminal_import(&t);
	return 0;
}

static inline int tear_down(void **state)
{
	(void)state;
	terminal_release(&t);
	return 0;
}

/* Start the reader, wait for LISTED in the list, open the first article, wait for TEXT in it. */
static inline void scene_open(
	int rows, int cols, const char *const *env, const char *listed, const char *text)
{
	terminal_start(&t, rows, cols, env);
	terminal_wait(&t, listed);
	terminal_type(&t, "<Enter>");
	terminal_wait(&t, text);
}

static inline void leave(void)
{
	terminal_type(&t, "Q");
	assert_int_equal(terminal_wait_end(&t), 0);
}

/* From where Q is not the first thing that the screen listens to: a selection, a search. */
static inline void let_go_and_leave(void)
{
	terminal_type(&t, "<Esc>");
	leave();
}

#endif
