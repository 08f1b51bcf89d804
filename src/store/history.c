#include "store/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/mark_row.h"

/* What is said of a step, by the kind of its first mark: made, changed, taken away. */
static const struct {
	const char *made, *changed, *gone;
} sayings[MARK_KINDS] = {
	[MARK_TAG] = {N_("tag “%s” put on"), N_("tag “%s” changed"), N_("tag “%s” taken off")},
	[MARK_NOTE] = {N_("note “%s” written"), N_("note “%s” changed"),
		N_("note “%s” deleted")},
	[MARK_HIGHLIGHT] = {N_("“%s” highlighted"), N_("highlight “%s” changed"),
		N_("highlight “%s” taken off")},
	/* Made and changed: see decision_words. */
	[MARK_DECISION] = {"", "", N_("decision on “%s” taken back")},
	[MARK_ROLE] = {N_("line put in or taken out: “%s”"), N_("line “%s” changed"),
		N_("line left to the cleaner: “%s”")},
	[MARK_FIELD] = {N_("corrected to “%s”"), N_("correction changed to “%s”"),
		N_("correction “%s” taken back")},
	[MARK_READ] = {N_("marked as read"), N_("marked as read"), N_("marked as unread")},
	[MARK_ENTITY] = {"", "", N_("change of entity “%s” taken back")},
	[MARK_RELATION] = {N_("relation “%s” made"), N_("relation “%s” changed"),
		N_("relation “%s” taken away")},
	[MARK_BOOKMARK] = {N_("bookmark “%s” set"), N_("bookmark “%s” moved"),
		N_("bookmark “%s” taken away")},
	[MARK_SPAN] = {N_("end of a relation put on “%s”"), N_("end of a relation put on “%s”"),
		N_("end of a relation taken off “%s”")},
	[MARK_TYPE] = {N_("type %s made"), N_("type %s made"), N_("type %s taken away")},
	[MARK_SITE] = {N_("rule for a site made: “%s”"), N_("rule for a site changed: “%s”"),
		N_("rule for a site taken away: “%s”")},
};

/* The same for decisions, by what was done (mark.text), and for entities, by mark.label. */
static const struct {
	const char *what, *words;
} actions[] = {
	{"accept", N_("“%s” accepted")},
	{"reject", N_("“%s” rejected")},
	{"add", N_("“%s” marked as a mention")},
	{"retype", N_("“%s” given another type")},
	{"edge", N_("edge moved: “%s”")},
	{"split", N_("split: “%s”")},
	{"link", N_("“%s” given another entity")},
	{"settle", N_("disagreement on “%s” settled")},
	{"name", N_("entity called “%s”")},
	{"alias", N_("also called “%s”")},
	{"type", N_("type of an entity set: “%s”")},
	{"merge", N_("entities made one: “%s”")},
	{"part", N_("entities parted: “%s”")},
	{"separate", N_("what is written “%s” made an entity of its own")},
	{"", N_("decided: “%s”")},
};

static const char *action_words(const char *what)
{
	size_t i = 0;

	while (*actions[i].what && strcmp(actions[i].what, what) != 0)
		i++;
	return actions[i].words;
}

/* The translation has the one %s of its English, or is not used by gettext's own check. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* WHAT: of a decision or an entity, what was done; TYPE: of a decision. */
static char *words_of(enum mark_kind kind, bool is_new, bool deleted, const char *subject,
	const char *what, const char *type, int64_t marks)
{
	struct buf words = {0};
	const char *saying;

	if ((unsigned)kind >= MARK_KINDS)
		kind = MARK_NOTE;
	saying = deleted ? sayings[kind].gone
			 : (is_new ? sayings[kind].made : sayings[kind].changed);
	if (!*saying)
		saying = action_words(what);
	buf_addf(&words, gettext(saying), subject);
	if (*type && !deleted)
		buf_addf(&words, ": %s", type);
	if (marks > 1)
		buf_addf(&words, _(" (%lld marks)"), (long long)marks);
	return buf_detach(&words);
}

/* clang-format off */
/* What the entity of that key is called, or its key. */
#define NAME_OF(key) "coalesce((SELECT name FROM entity WHERE entity.key = " key "), " key ")"

/* What the step was about, in words. */
#define SUBJECT \
	"CASE WHEN h.kind IN (0, 8, 9, 10, 12) THEN h.label WHEN h.kind IN (1, 5) THEN h.text" \
	" WHEN h.kind = 7 THEN coalesce(h.text, h.type," \
	"  " NAME_OF("h.entity") " || ' / ' || " NAME_OF("h.other") ") ELSE h.quote END"

/* The columns that describe_row() reads, from number 0 on. */
#define STEP_ROW \
	"(SELECT count(*) FROM history WHERE step = s.id), h.kind, h.before IS NULL, h.deleted," \
	" coalesce(nullif (substr(" SUBJECT ", 1, 40), ''), h.label, '')," \
	" coalesce(h.document, 0)," \
	" coalesce(CASE h.kind WHEN 3 THEN h.text WHEN 7 THEN h.label END, '')," \
	" iif (h.kind = 3 AND h.text IN ('add', 'retype'), h.type, '')"
#define STEP_FROM \
	" FROM step s JOIN history h ON h.id = (SELECT id FROM history WHERE step = s.id" \
	" ORDER BY deleted, kind = 11, label IS 'reject', id LIMIT 1)"
/* clang-format on */

static char *describe_row(sqlite3_stmt *s)
{
	return words_of((enum mark_kind)sqlite3_column_int(s, 1), sqlite3_column_int(s, 2),
		sqlite3_column_int(s, 3), sql_text(s, 4), sql_text(s, 6), sql_text(s, 7),
		sqlite3_column_int64(s, 0));
}

static int describe(
	struct library *lib, int64_t step, char **words, int64_t *document, struct err *err)
{
	sqlite3_stmt *s =
		sql_query(lib, err, "SELECT " STEP_ROW STEP_FROM " WHERE s.id = ?", "i", step);
	int status = s ? sql_step(lib, s, err) : -1;

	if (status < 0)
		return -1;
	if (words)
		*words = status ? describe_row(s) : xstrdup("");
	if (document)
		*document = status ? sqlite3_column_int64(s, 5) : 0;
	if (status)
		sql_done(s);
	return 0;
}

/* A version that is to come back. */
struct change {
	char uid[33];
	int64_t version;
};

struct changes {
	struct change *items;
	size_t count, capacity;
};

/* What to restore for STEP: the versions before it (newest change first), or its own. */
static int list_changes(
	struct library *lib, int64_t step, bool undo, struct changes *out, struct err *err)
{
	sqlite3_stmt *s =
		undo ? sql_query(lib, err,
			       "SELECT uid, coalesce(before, 0) FROM history"
			       " WHERE step = ? ORDER BY id DESC",
			       "i", step)
		     : sql_query(lib, err,
			       "SELECT uid, id FROM history WHERE step = ? ORDER BY id", "i",
			       step);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		struct change *c;

		array_reserve(out->items, out->count, out->capacity);
		c = &out->items[out->count++];
		snprintf(c->uid, sizeof c->uid, "%s", sql_text(s, 0));
		c->version = sqlite3_column_int64(s, 1);
	}
	return status;
}

static int restore(struct library *lib, int64_t target, bool undo, struct err *err)
{
	struct changes changes = {0};
	int64_t step = step_new(lib, STEP_UNDO, target, err);
	int status = step < 0 ? -1 : list_changes(lib, target, undo, &changes, err);

	for (size_t i = 0; i < changes.count && status == 0; i++)
		status = mark_row_restore(
			lib, step, changes.items[i].uid, changes.items[i].version, err);
	free(changes.items);
	if (status < 0 || step_finish(lib, step, err) < 0 ||
		sql_run(lib, err, "UPDATE step SET redo = ? WHERE id = ?", "ii", (int64_t)!undo,
			step) < 0)
		return -1;
	return sql_run(lib, err, "UPDATE step SET state = ? WHERE id = ?", "ii",
		(int64_t)(undo ? STEP_UNDONE : STEP_IN_FORCE), target);
}

static int go(struct library *lib, bool undo, char **words, int64_t *document, struct err *err)
{
	int64_t step = 0;
	int found;

	if (words)
		*words = NULL;
	if (library_begin(lib, err) < 0)
		return -1;
	found = undo ? sql_number(lib, err, &step,
			       "SELECT id FROM step WHERE annotator = ? AND state = 0"
			       " ORDER BY tick DESC, uid DESC LIMIT 1",
			       "s", lib->annotator)
		     : sql_number(lib, err, &step,
			       "SELECT id FROM step WHERE annotator = ? AND state = 1"
			       " ORDER BY tick, uid LIMIT 1",
			       "s", lib->annotator);
	if (found > 0 && (describe(lib, step, words, document, err) < 0 ||
				 restore(lib, step, undo, err) < 0))
		found = -1;
	if (found <= 0) {
		library_rollback(lib);
		return found;
	}
	return library_commit(lib, err) < 0 ? -1 : 1;
}

int history_undo(struct library *lib, char **words, int64_t *document, struct err *err)
{
	return go(lib, true, words, document, err);
}

int history_redo(struct library *lib, char **words, int64_t *document, struct err *err)
{
	return go(lib, false, words, document, err);
}

int history_steps(struct library *lib, size_t offset, size_t limit, struct step_list *out,
	struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT " STEP_ROW ", s.id, s.state, s.time, s.annotator" STEP_FROM
		" ORDER BY s.tick DESC, s.uid DESC LIMIT ? OFFSET ?",
		"ii", (int64_t)limit, (int64_t)offset);
	int status;

	*out = (struct step_list){0};
	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] =
			(struct step){.marks = (size_t)sqlite3_column_int64(s, 0),
				.document = sqlite3_column_int64(s, 5),
				.words = describe_row(s),
				.id = sqlite3_column_int64(s, 8),
				.state = (enum step_state)sqlite3_column_int(s, 9),
				.time = sqlite3_column_int64(s, 10),
				.annotator = xstrdup(sql_text(s, 11))};
	}
	if (status < 0)
		step_list_release(out);
	return status;
}

void step_list_release(struct step_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].annotator);
		free(list->items[i].words);
	}
	free(list->items);
	*list = (struct step_list){0};
}
