/* picker.h -- one row out of many, found by typing: Chinese, pinyin, initials or Latin. */
#ifndef PIYUE_SCREEN_PICKER_H
#define PIYUE_SCREEN_PICKER_H

#include "screen/app.h"

struct picker_item {
	char *label, *detail; /* owned; DETAIL stands at the right, or NULL */
	enum tint tint;
	bool first; /* before those that are not */
};

struct picker_list {
	struct picker_item *items; /* owned */
	size_t count, capacity;
};

/* Append copies of LABEL and DETAIL. Rows keep their numbers, wherever they are shown. */
void picker_add(
	struct picker_list *list, const char *label, const char *detail, enum tint tint);

struct picker_ops {
	bool free; /* what is typed may be taken though no row says so; then INDEX is PICKER_TYPED */
	/* The picker is closed already. INDEX: of the list; TEXT: the row's label or what was typed. */
	void (*taken)(void *context, size_t index, const char *text);
	void (*closed)(void *context); /* always, last; may be NULL */
	/* Look for more rows for some milliseconds and append them. 1: there is more to do, 0: there is
	 * not, -1 with ERR, which is the end of it. Called at once for as long as nobody notices, then while no
	 * key comes; the row that is marked stays so. May be NULL. */
	int (*more)(void *context, struct picker_list *list, struct err *err);
};

#define PICKER_TYPED ((size_t)-1)

/* TITLE stands above. LIST becomes the picker's own. OPS is static; CONTEXT lives until ops->closed. */
void picker_open(struct app *app, const char *title, struct picker_list *list,
	const struct picker_ops *ops, void *context);

/* By command; the tests look at it. */
extern command_fn *const picker_commands[CMD_COUNT];

#endif
