#include "store/learning.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/marks.h"
#include "store/sql.h"

/* A state that was saved: what was decided up to version `upto` of the history is in it. */
static int read_state(struct library *lib, struct err *err)
{
	sqlite3_stmt *s =
		sql_query(lib, err, "SELECT since, upto, data FROM learnt WHERE id = 1", "");
	int status = s ? sql_step(lib, s, err) : -1;

	if (status > 0) {
		lib->learnt = learn_load(
			sqlite3_column_blob(s, 2), (size_t)sqlite3_column_bytes(s, 2), NULL);
		lib->learnt_upto = sqlite3_column_int64(s, lib->learnt ? 1 : 0);
		sql_done(s);
	}
	if (status >= 0 && !lib->learnt)
		lib->learnt = learn_new();
	return status < 0 ? -1 : 0;
}

/* The columns of a version that learn_version() reads, of alias T. */
#define VERSION(t) \
	t ".prefix, " t ".quote, " t ".suffix, " t ".label = 'accept', coalesce(" t \
	  ".type, ''), coalesce(" t ".text, '')"
enum { VERSION_COLUMNS = 6 };

/* The words of a decision in their context, as one paragraph. TEXT holds them; false when it is none that
 * teaches. */
static bool read_case(sqlite3_stmt *s, int column, struct buf *text, struct learn_case *c)
{
	const char *quote = sql_text(s, column + 1), *type = sql_text(s, column + 4);
	const char *action = sql_text(s, column + 5);
	int number = mention_type_from_name(type, strlen(type));

	*c = (struct learn_case){.right = sqlite3_column_int(s, column + 3),
		.known = strcmp(action, "accept") == 0 || strcmp(action, "settle") == 0};
	buf_clear(text);
	if (!*quote || number < 0)
		return false;
	buf_add_str(text, sql_text(s, column));
	c->start = text->len;
	buf_add_str(text, quote);
	c->end = text->len;
	buf_add_str(text, sql_text(s, column + 2));
	c->text = text->data;
	c->to = text->len;
	c->type = (enum mention_type)number;
	for (size_t i = 0; i < text->len; i++) {
		if (text->data[i] == '\n' && i < c->start)
			c->from = i + 1;
		if (text->data[i] == '\n' && i >= c->end && i < c->to)
			c->to = i;
	}
	return true;
}

/* Many decisions of one step are one lesson. */
struct catching_up {
	struct buf text;
	int64_t step; /* that gave a lesson last */
};

static void learn_row(struct library *lib, struct catching_up *c, sqlite3_stmt *s)
{
	struct learn_case now;

	if (sqlite3_column_type(s, 3) != SQLITE_NULL && !sqlite3_column_int(s, 3) &&
		read_case(s, 4 + VERSION_COLUMNS, &c->text, &now))
		learn_forget(lib->learnt, &now);
	if (!sqlite3_column_int(s, 2) && read_case(s, 4, &c->text, &now)) {
		/* Another word on the same span teaches two things: see DECISION_EDGE. */
		bool again = c->step == sqlite3_column_int64(s, 1);

		now.known |= again && !now.right;
		c->step = sqlite3_column_int64(s, 1);
		learn_decide(lib->learnt, &now);
	}
	lib->learnt_upto = sqlite3_column_int64(s, 0);
}

static int catch_up(struct library *lib, struct err *err)
{
	struct catching_up c = {0};
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT h.id, h.step, h.deleted, b.deleted, " VERSION("h") ", " VERSION(
			"b") " FROM history h LEFT JOIN history b ON b.id = h.before"
			     " WHERE h.id > ? AND h.kind = ? ORDER BY h.id",
		"ii", lib->learnt_upto, (int64_t)MARK_DECISION);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0)
		learn_row(lib, &c, s);
	buf_release(&c.text);
	return status;
}

struct learn *learning_of(struct library *lib, struct err *err)
{
	if (!lib->learnt && read_state(lib, err) < 0)
		return NULL;
	return catch_up(lib, err) < 0 ? NULL : lib->learnt;
}

void learning_drop(struct library *lib)
{
	learn_free(lib->learnt);
	lib->learnt = NULL;
	lib->learnt_upto = 0;
}

static int write_state(struct library *lib, bool reset, struct err *err)
{
	struct buf data = {0};
	int status;

	learn_save(lib->learnt, &data);
	status = sql_run(lib, err,
		"INSERT INTO learnt (id, since, upto, data) VALUES (1, iif (?1, ?2, 0), ?2, ?3)"
		" ON CONFLICT (id) DO UPDATE SET upto = excluded.upto, data = excluded.data,"
		" since = iif (?1, excluded.since, since)",
		"iiB", (int64_t)reset, lib->learnt_upto, buf_str(&data), data.len);
	buf_release(&data);
	return status;
}

static int keep(struct library *lib, bool reset, struct err *err)
{
	if (!learning_of(lib, err) || library_begin(lib, err) < 0)
		return -1;
	if (reset) {
		int64_t upto = lib->learnt_upto;

		learning_drop(lib);
		lib->learnt = learn_new();
		lib->learnt_upto = upto;
	}
	if (write_state(lib, reset, err) < 0) {
		library_rollback(lib);
		return -1;
	}
	return library_commit(lib, err);
}

int learning_save(struct library *lib, struct err *err)
{
	return keep(lib, false, err);
}

int learning_reset(struct library *lib, struct err *err)
{
	return keep(lib, true, err);
}

/* Take the mentions out that are marked as gone; quotations keep their speakers. */
static void take_out(struct mention_list *list, const bool *gone)
{
	int *now = xcalloc(list->count + 1, sizeof *now);
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		now[i] = gone[i] ? -1 : (int)kept;
		if (!gone[i])
			list->items[kept++] = list->items[i];
	}
	for (size_t i = 0; i < list->quotation_count; i++) {
		int *speaker = &list->quotations[i].speaker;

		if (*speaker >= 0 && (size_t)*speaker < list->count)
			*speaker = now[*speaker];
	}
	list->count = kept;
	free(now);
}

void learning_weigh(struct library *lib, const char *text, struct mention_list *mentions)
{
	struct learn *learn = learning_of(lib, NULL);
	bool *gone, any = false;

	if (!learn || learn_decisions(learn) == 0)
		return;
	gone = xcalloc(mentions->count + 1, sizeof *gone);
	for (size_t i = 0; i < mentions->count; i++) {
		struct mention *m = &mentions->items[i];
		struct learn_view view;

		if (m->state != MENTION_OPEN)
			continue;
		view = learn_look(text, m);
		m->score = learn_score(learn, &view);
		gone[i] = learn_drops(learn, &view);
		any |= gone[i];
	}
	if (any)
		take_out(mentions, gone);
	free(gone);
}

int learning_lay_over(struct library *lib, struct extractor *extractor, struct err *err)
{
	struct learn *learn = learning_of(lib, err);

	if (!learn)
		return -1;
	if (learn_decisions(learn))
		learn_lay_over(learn, extractor);
	while (learn_teach(learn))
		continue;
	return 0;
}

void learning_take_off(struct library *lib)
{
	if (lib->learnt)
		learn_take_off(lib->learnt);
}
