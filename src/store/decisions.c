#include "store/decisions.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/mention.h"
#include "store/mark_row.h"

/* How an action stands in mark.text; history.c says it in words. */
static const char *const actions[DECISION_ACTIONS] = {
	[DECISION_ACCEPT] = "accept",
	[DECISION_REJECT] = "reject",
	[DECISION_ADD] = "add",
	[DECISION_RETYPE] = "retype",
	[DECISION_EDGE] = "edge",
	[DECISION_SPLIT] = "split",
	[DECISION_LINK] = "link",
	[DECISION_SETTLE] = "settle",
	[DECISION_SETTLE_REJECT] = "settle",
};

static void replace(char **text, const char *with)
{
	char *copy = with ? xstrdup(with) : NULL;

	free(*text);
	*text = copy;
}

/* The session's own decision on the span, or a new one. */
static int own_decision(struct library *lib, int64_t document, size_t start, size_t end,
	struct mark *mark, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, uid, " MARK_ROW " FROM mark WHERE document = ? AND kind = ?"
		" AND start = ? AND end = ? AND annotator = ? AND NOT deleted"
		" ORDER BY tick DESC, uid LIMIT 1",
		"iiiis", document, (int64_t)MARK_DECISION, (int64_t)start, (int64_t)end,
		lib->annotator);
	int status = s ? sql_step(lib, s, err) : -1;

	*mark = (struct mark){
		.kind = MARK_DECISION, .document = document, .start = start, .end = end};
	if (status > 0) {
		mark_row_read(s, mark);
		sql_done(s);
	}
	return status < 0 ? -1 : 0;
}

char *decision_entity_key(const char *type, const char *form, size_t len)
{
	struct buf key = {0};
	char *folded = xmalloc(CHARS_FOLDED_ROOM(len));

	chars_fold_text(folded, form, len);
	buf_addf(&key, "%s/%s", type, folded);
	free(folded);
	return buf_detach(&key);
}

/* The key of an entity that is written FORM and is not KEY. Caller frees. */
static char *key_apart(const char *key, const char *form, size_t len)
{
	const char *slash = strchr(key, '/');
	char *type = xstrndup(key, slash ? (size_t)(slash - key) : strlen(key));
	char *own = decision_entity_key(type, form, len);
	struct buf other = {0};

	free(type);
	/* What the lexicon does not know has this very key. */
	buf_addf(&other, "%s%s", own, strcmp(own, key) == 0 ? "~2" : "");
	free(own);
	return buf_detach(&other);
}

static bool is_value(const char *type)
{
	int number = mention_type_from_name(type, strlen(type));

	return number >= MENTION_DATE && number < MENTION_TYPES;
}

/* The words of a span of DOCUMENT. Caller frees; NULL with ERR. */
static char *words_at(
	struct library *lib, int64_t document, size_t start, size_t end, struct err *err)
{
	sqlite3_stmt *s = sql_query(
		lib, err, "SELECT text FROM content WHERE document = ?", "i", document);
	int status = s ? sql_step(lib, s, err) : -1;
	char *words = NULL;

	if (status == 0)
		err_set(err, _("library '%s' has no article %lld"), lib->path,
			(long long)document);
	if (status <= 0)
		return NULL;
	if (start < end && end <= (size_t)sqlite3_column_bytes(s, 0))
		words = xstrndup(sql_text(s, 0) + start, end - start);
	else
		err_set(err, _("bytes %zu to %zu are not in article %lld"), start, end,
			(long long)document);
	sql_done(s);
	return words;
}

/* The entity of a mention that is to be accepted. */
static int fill_entity(
	struct library *lib, struct mark *mark, const struct mention_at *at, struct err *err)
{
	char *words;

	replace(&mark->entity, at->entity);
	if (at->entity || is_value(at->type))
		return 0;
	words = words_at(lib, at->document, at->start, at->end, err);
	if (!words)
		return -1;
	mark->entity = decision_entity_key(at->type, words, strlen(words));
	free(words);
	return 0;
}

static int fill(
	struct library *lib, struct mark *mark, const struct decision *d, struct err *err)
{
	const struct mention_at *at = &d->mention;
	bool rejected = d->action == DECISION_REJECT || d->action == DECISION_SETTLE_REJECT;

	if (at->start >= at->end || !at->type ||
		mention_type_add(at->type, strlen(at->type)) < 0)
		return err_set(err, _("this is no mention: it has no words or no type"));
	if (own_decision(lib, at->document, at->start, at->end, mark, err) < 0)
		return -1;
	replace(&mark->label, rejected ? "reject" : "accept");
	replace(&mark->type, at->type);
	replace(&mark->text, actions[d->action]);
	if (!rejected)
		return fill_entity(lib, mark, at, err);
	replace(&mark->entity, at->entity);
	return 0;
}

int decisions_save(
	struct library *lib, const struct decision *decisions, size_t count, struct err *err)
{
	struct mark_list marks = {xcalloc(count + 1, sizeof(struct mark)), 0, 0};
	int status = library_begin(lib, err);
	bool begun = status == 0;

	/* One transaction: nobody decides on the same spans between reading and writing. */
	while (marks.count < count && status == 0) {
		status = fill(lib, &marks.items[marks.count], &decisions[marks.count], err);
		marks.count++;
	}
	if (status == 0)
		status = marks_save(lib, marks.items, marks.count, err);
	if (status == 0)
		status = library_commit(lib, err);
	else if (begun)
		library_rollback(lib);
	mark_list_release(&marks);
	return status;
}

static int decide(struct library *lib, enum decision_action action,
	const struct mention_at *mention, struct err *err)
{
	return decisions_save(lib, &(struct decision){action, *mention}, 1, err);
}

int decision_accept(struct library *lib, const struct mention_at *mention, struct err *err)
{
	return decide(lib, DECISION_ACCEPT, mention, err);
}

int decision_reject(struct library *lib, const struct mention_at *mention, struct err *err)
{
	return decide(lib, DECISION_REJECT, mention, err);
}

int decision_add(struct library *lib, const struct mention_at *mention, struct err *err)
{
	return decide(lib, DECISION_ADD, mention, err);
}

int decision_retype(struct library *lib, const struct mention_at *mention, const char *type,
	struct err *err)
{
	struct mention_at new = *mention;

	new.type = type;
	if (!mention->type || strcmp(mention->type, type) != 0)
		new.entity = NULL;
	return decide(lib, DECISION_RETYPE, &new, err);
}

int decision_link(
	struct library *lib, const struct mention_at *mention, const char *key, struct err *err)
{
	struct mention_at new = *mention;
	char *words = NULL, *own = NULL;
	int status;

	if (!key && mention->entity) {
		words = words_at(lib, mention->document, mention->start, mention->end, err);
		if (!words)
			return -1;
		own = key_apart(mention->entity, words, strlen(words));
	}
	new.entity = key ? key : own;
	status = decide(lib, DECISION_LINK, &new, err);
	free(words);
	free(own);
	return status;
}

/* Other spans in the place of OLD: it is rejected, unless it was there only because the session's
 * own annotator said so: then that is taken back. */
static int replace_span(struct library *lib, const struct mention_at *old,
	const struct decision *new, size_t count, struct err *err)
{
	struct decision reject = {DECISION_REJECT, *old};
	struct mark marks[3] = {{0}};
	bool own;
	int status;

	if (library_begin(lib, err) < 0)
		return -1;
	status = own_decision(lib, old->document, old->start, old->end, &marks[0], err);
	own = status == 0 && marks[0].id && marks[0].text &&
	      (strcmp(marks[0].text, "add") == 0 || strcmp(marks[0].text, "edge") == 0 ||
		      strcmp(marks[0].text, "split") == 0);
	marks[0].deleted = own;
	if (status == 0 && !own) {
		mark_release(&marks[0]);
		status = fill(lib, &marks[0], &reject, err);
	}
	for (size_t i = 0; i < count && status == 0; i++)
		status = fill(lib, &marks[i + 1], &new[i], err);
	if (status == 0)
		status = marks_save(lib, marks, count + 1, err);
	if (status == 0)
		status = library_commit(lib, err);
	else
		library_rollback(lib);
	for (size_t i = 0; i < array_length(marks); i++)
		mark_release(&marks[i]);
	return status;
}

int decision_move(struct library *lib, const struct mention_at *mention, size_t start,
	size_t end, struct err *err)
{
	struct decision new = {DECISION_EDGE, *mention};

	if (start == mention->start && end == mention->end)
		return decision_accept(lib, mention, err);
	new.mention.start = start;
	new.mention.end = end;
	return replace_span(lib, mention, &new, 1, err);
}

int decision_split(
	struct library *lib, const struct mention_at *mention, size_t at, struct err *err)
{
	struct decision new[2] = {{DECISION_SPLIT, *mention}, {DECISION_SPLIT, *mention}};

	new[0].mention.end = new[1].mention.start = at;
	new[0].mention.entity = new[1].mention.entity = NULL;
	return replace_span(lib, mention, new, 2, err);
}

int decision_clear(
	struct library *lib, int64_t document, size_t start, size_t end, struct err *err)
{
	struct mark mark;
	int status = own_decision(lib, document, start, end, &mark, err);

	mark.deleted = true;
	if (status == 0 && mark.id)
		status = marks_save(lib, &mark, 1, err);
	mark_release(&mark);
	return status;
}

/* ---- entities */

/* The session's own mark on entity KEY with these words, or a new one; a NULL does not limit. */
static int own_entity_mark(struct library *lib, const char *key, const char *label,
	const char *text, const char *other, struct mark *mark, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT id, uid, " MARK_ROW " FROM mark WHERE entity = ? AND kind = ?"
		" AND label = ? AND (?4 IS NULL OR text = ?4) AND (?5 IS NULL OR other = ?5)"
		" AND annotator = ? AND NOT deleted ORDER BY tick DESC, uid LIMIT 1",
		"sissss", key, (int64_t)MARK_ENTITY, label, text, other, lib->annotator);
	int status = s ? sql_step(lib, s, err) : -1;

	*mark = (struct mark){.kind = MARK_ENTITY};
	if (status > 0) {
		mark_row_read(s, mark);
		sql_done(s);
	}
	replace(&mark->entity, key);
	replace(&mark->label, label);
	return status < 0 ? -1 : 0;
}

static int save_entity_mark(struct library *lib, struct mark *mark, int status, struct err *err)
{
	if (status == 0)
		status = marks_save(lib, mark, 1, err);
	mark_release(mark);
	return status;
}

int entity_merge(struct library *lib, const char *key, const char *into, struct err *err)
{
	struct mark mark;
	int status;

	if (strcmp(key, into) == 0)
		return err_set(err, _("'%s' cannot be merged into itself"), key);
	status = own_entity_mark(lib, key, "merge", NULL, into, &mark, err);
	replace(&mark.other, into);
	return save_entity_mark(lib, &mark, status, err);
}

int entity_part(struct library *lib, const char *key, const char *from, struct err *err)
{
	struct mark mark;
	int status = own_entity_mark(lib, key, "part", NULL, from, &mark, err);

	replace(&mark.other, from);
	return save_entity_mark(lib, &mark, status, err);
}

int entity_separate_form(struct library *lib, const char *key, const char *form,
	const char *other, struct err *err)
{
	char *own = key_apart(key, form, strlen(form));
	struct mark mark;
	int status = own_entity_mark(lib, key, "separate", form, NULL, &mark, err);

	replace(&mark.text, form);
	replace(&mark.other, other ? other : own);
	free(own);
	return save_entity_mark(lib, &mark, status, err);
}

int entity_set_name(struct library *lib, const char *key, const char *name, struct err *err)
{
	struct mark mark;
	int status = own_entity_mark(lib, key, "name", NULL, NULL, &mark, err);

	replace(&mark.text, name);
	return save_entity_mark(lib, &mark, status, err);
}

int entity_set_type(struct library *lib, const char *key, const char *type, struct err *err)
{
	struct mark mark;
	int status;

	if (mention_type_add(type, strlen(type)) < 0)
		return err_set(err, _("'%s' is no type"), type);
	status = own_entity_mark(lib, key, "type", NULL, NULL, &mark, err);
	replace(&mark.type, type);
	return save_entity_mark(lib, &mark, status, err);
}

int entity_add_alias(struct library *lib, const char *key, const char *alias, struct err *err)
{
	struct mark mark;
	int status = own_entity_mark(lib, key, "alias", alias, NULL, &mark, err);

	replace(&mark.text, alias);
	return save_entity_mark(lib, &mark, status, err);
}
