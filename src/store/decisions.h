/* decisions.h -- what people decide on mentions and entities.
 *
 * The machine's mentions are suggestions. A decision is a mark of the kind MARK_DECISION on the
 * span that it is about: accepted, the span is a mention of that type and entity, whatever the
 * machine says there; rejected, it is none. Moving an edge accepts the new span and rejects the
 * old one. An annotator has one decision on a span: deciding again changes it. Decisions on
 * entities are marks of the kind MARK_ENTITY.
 *
 * document_load() gives the mentions that hold: the machine's with decisions laid over them, each
 * with its state (enum mention_state). Where decisions contradict each other the later one
 * holds, and one's own before those of others.
 *
 * Each function is one step of the history, on disk when it returns 0; -1 with ERR. */
#ifndef PIYUE_STORE_DECISIONS_H
#define PIYUE_STORE_DECISIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/entities.h"
#include "store/library.h"
#include "store/marks.h"

/* A mention as the screen shows it. All borrowed. */
struct mention_at {
	int64_t document;
	size_t start, end;  /* bytes of the document text */
	const char *type;   /* "PERSON"; also one of the user's own */
	const char *entity; /* key; NULL: a value, or for a name: the one of type and words */
};

int decision_accept(struct library *lib, const struct mention_at *mention, struct err *err);
int decision_reject(struct library *lib, const struct mention_at *mention, struct err *err);
/* Where the machine found none. */
int decision_add(struct library *lib, const struct mention_at *mention, struct err *err);
/* Another type; the entity becomes that of the type and the words. */
int decision_retype(struct library *lib, const struct mention_at *mention, const char *type,
	struct err *err);
int decision_move(struct library *lib, const struct mention_at *mention, size_t start,
	size_t end, struct err *err);
/* Two mentions: up to AT, and from there. */
int decision_split(
	struct library *lib, const struct mention_at *mention, size_t at, struct err *err);
/* This mention is of the entity KEY; NULL: of one of its own. */
int decision_link(struct library *lib, const struct mention_at *mention, const char *key,
	struct err *err);
/* Take back one's own decision on just this span. */
int decision_clear(
	struct library *lib, int64_t document, size_t start, size_t end, struct err *err);

/* Many decisions as one step, such as all like one. */
enum decision_action {
	DECISION_ACCEPT,
	DECISION_REJECT,
	DECISION_ADD,
	DECISION_RETYPE,
	DECISION_EDGE,
	DECISION_SPLIT,
	DECISION_LINK,
	DECISION_SETTLE,        /* accepted, which ends a disagreement */
	DECISION_SETTLE_REJECT, /* rejected, likewise */
	DECISION_ACTIONS,
};

struct decision {
	enum decision_action action;
	struct mention_at mention; /* as it is to be; of what is rejected: as it was */
};

int decisions_save(
	struct library *lib, const struct decision *decisions, size_t count, struct err *err);

/* The key of the entity of TYPE that is written FORM, LEN bytes, when nothing else is known
 * (link.h). Caller frees. */
char *decision_entity_key(const char *type, const char *form, size_t len);

/* ---- entities, by key; a later word takes the place of an earlier one of the same annotator */
int entity_merge(struct library *lib, const char *key, const char *into, struct err *err);
/* Undo a merge of these two, whoever made it. */
int entity_part(struct library *lib, const char *key, const char *from, struct err *err);
/* What is written FORM is not KEY but an entity of its own, OTHER; NULL: the one of its words. */
int entity_separate_form(struct library *lib, const char *key, const char *form,
	const char *other, struct err *err);
int entity_set_name(struct library *lib, const char *key, const char *name, struct err *err);
int entity_set_type(struct library *lib, const char *key, const char *type, struct err *err);
/* Another form that it may be written in; MARK_ENTITY with the label "alias". */
int entity_add_alias(struct library *lib, const char *key, const char *alias, struct err *err);

/* ---- all like this */
struct alike {
	const char *form, *type; /* the words, and what they are shown as */
	const char *entity;      /* only mentions of it; NULL: of whatever entity */
	int64_t document;        /* only in this one; 0: in the newest revision of all */
	bool unmarked;           /* also where the machine took the words for nothing */
	size_t limit;            /* 0: all */
};

/* The mentions that are like this one and that nobody has decided, with the words around. By
 * article, the newest first, then by place. */
int decisions_alike(struct library *lib, const struct alike *alike, struct mention_rows *out,
	struct err *err);
/* Decide all of ROWS as one step: ACTION with TYPE and ENTITY. */
int decisions_save_alike(struct library *lib, const struct mention_rows *rows,
	enum decision_action action, const char *type, const char *entity, struct err *err);

/* ---- several annotators */

/* Two annotators' decisions on overlapping spans that say different things, of which neither, nor
 * a later decision of anybody on one of the spans, was made to settle it. */
struct disagreement {
	struct mark first, second; /* owned strings; annotators in alphabetical order */
};
struct disagreement_list {
	struct disagreement *items; /* owned */
	size_t count, capacity;
};
/* In DOCUMENT, or with 0 in the newest revision of all. By document and place. */
int decisions_disagreements(
	struct library *lib, int64_t document, struct disagreement_list *out, struct err *err);
void disagreement_list_release(struct disagreement_list *list);

#endif
