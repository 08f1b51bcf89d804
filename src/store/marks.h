/* marks.h -- everything a person puts on articles and entities.
 * A mark stands on a document, on a span of its text (bytes), or on an entity (by its key). Each
 * call that saves is one transaction, on disk when it returns, and one step of the history
 * (history.h), so that it can be undone. Nothing is deleted: a deleted mark is hidden. */
#ifndef PIYUE_STORE_MARKS_H
#define PIYUE_STORE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/library.h"

enum mark_kind {
	MARK_TAG,       /* label: the tag, nested by '/' */
	MARK_NOTE,      /* text: the note */
	MARK_HIGHLIGHT, /* label: the colour's name */
	MARK_DECISION,  /* on a span: see decisions.h. label: "accept" or "reject"; type and
			 * entity: of the mention, as decided; text: what was done */
	MARK_ROLE,      /* a line's role; label: its letter; the span is the line */
	MARK_FIELD,     /* label: title, date, source, author; text: as corrected */
	MARK_READ,      /* the article was read */
	MARK_ENTITY,    /* on an entity; label: "name" or "alias" (text), "type" (type), "merge"
			 * or "part" (other: the key of another entity), "separate" (text: only
			 * what is written so; other: the key of what it is) */
	MARK_RELATION,  /* label: the relation; other: the key of the entity, or the uid of the
			 * MARK_SPAN, that it leads to */
	MARK_BOOKMARK,  /* label: the letter */
	MARK_SITE, /* a rule for pages of a site; label: the site, text: the line, type: the
			 * letter of its role */
	MARK_SPAN, /* the far end of a relation between spans */
	MARK_TYPE, /* on nothing; label: the name of a type of the user's own */
	MARK_KINDS,
};
#define MARK_BIT(kind) (1u << (kind))

enum mark_status {
	MARK_PLACED,
	MARK_MOVED,  /* carried to a new revision by its quote */
	MARK_ORPHAN, /* its words are no longer there: to be placed by hand */
};

enum { MARK_UID = 33 }; /* bytes of a mark's uid, NUL included */

/* Zero it and fill in what the kind needs. Strings are owned by whoever filled them in;
 * marks that come from the library are released with their list. */
struct mark {
	int64_t id;         /* number in this library; 0: a new mark */
	char uid[MARK_UID]; /* 128 random bits in hex: the same in every library; "": given on saving */
	enum mark_kind kind;
	enum mark_status status;
	bool deleted;
	int64_t document;  /* 0: a mark on an entity only */
	size_t start, end; /* bytes of the document text; both 0: on the whole document */
	char *entity;      /* key of the entity, or NULL */
	char *label, *type, *text, *other;
	char *quote, *prefix, *suffix; /* the words of the span and 32 characters around it;
					* filled in from the document when saved */
	char *annotator;               /* who made it; given on saving when NULL */
	char *far; /* of a relation that marks_find() gives: the words, or the name, where it leads;
		    * NULL when they are not known. Not saved */
	int64_t created, changed; /* seconds since 1970; given on saving */
};

struct mark_list {
	struct mark *items; /* owned */
	size_t count, capacity;
};

void mark_release(struct mark *mark);
void mark_list_release(struct mark_list *list);

/* Save COUNT marks as one step: new ones (id 0 is filled in, with uid and times), changed ones,
 * and deleted ones (deleted is true). */
int marks_save(struct library *lib, struct mark *marks, size_t count, struct err *err);

/* Which marks; a zero field does not limit. */
struct mark_query {
	unsigned kinds;     /* MARK_BITs */
	int64_t document;   /* on it, or in it */
	const char *entity; /* on the entity of that key */
	const char *label;
	bool orphans; /* only those without a place */
	size_t limit, offset;
};

/* By document and place, then by age. OUT is emptied first. */
int marks_find(struct library *lib, const struct mark_query *query, struct mark_list *out,
	struct err *err);
/* One mark by its number. */
int mark_load(struct library *lib, int64_t id, struct mark *mark, struct err *err);

/* Where a mark is to stand: a document, a span of it, or an entity. */
struct mark_target {
	int64_t document;
	size_t start, end;  /* both 0: the whole document */
	const char *entity; /* key; with it a document of 0 */
};

/* Put TAG on, or take it off when it is there. ON (may be NULL) says which it was. */
int marks_toggle_tag(struct library *lib, const struct mark_target *target, const char *tag,
	bool *on, struct err *err);
/* Highlight TARGET in COLOUR, a name of highlight_colours, in place of another colour; take the
 * highlight off when it has that colour already. ON as above. */
extern const char *const highlight_colours[]; /* the last one is NULL */
int marks_toggle_highlight(struct library *lib, const struct mark_target *target,
	const char *colour, bool *on, struct err *err);
/* Say that FROM stands in the relation LABEL to TO, each an entity or a span. */
int marks_relate(struct library *lib, const struct mark_target *from,
	const struct mark_target *to, const char *label, struct err *err);
/* The end that RELATION leads to; its entity is borrowed from RELATION. */
int marks_related(struct library *lib, const struct mark *relation, struct mark_target *to,
	struct err *err);
/* A new note; ID (may be NULL) is its number. */
int marks_add_note(struct library *lib, const struct mark_target *target, const char *text,
	int64_t *id, struct err *err);
/* The same for one who tries again after a failure, which may have come after the note was on disk: UID,
 * empty at first, is kept from try to try, and the note is there once. */
int marks_put_note(struct library *lib, const struct mark_target *target, char uid[MARK_UID],
	const char *text, int64_t *id, struct err *err);
/* Change the text of note ID; an empty text deletes it. */
int marks_edit_note(struct library *lib, int64_t id, const char *text, struct err *err);
/* A relation goes with its far end. */
int marks_delete(struct library *lib, int64_t id, struct err *err);
/* Put a mark, such as an orphan, on the span [START, END) of its document. */
int marks_place(struct library *lib, int64_t id, size_t start, size_t end, struct err *err);
int marks_set_read(struct library *lib, int64_t document, bool read, struct err *err);

/* The reader's place in a document, bytes into the text. No step of the history. */
int marks_set_place(struct library *lib, int64_t document, size_t place, struct err *err);

/* Types of the user's own, beside those of extract/mention.h. NAME: see mention_type_add(). Those of
 * a library are known from the moment that it is opened. */
int types_add(struct library *lib, const char *name, struct err *err);
int types_remove(struct library *lib, const char *name, struct err *err);
int types_load(struct library *lib, struct err *err);

/* Tags in use, the most used first, for completion. */
struct tag_count {
	char *tag; /* owned */
	size_t count;
};
struct tag_list {
	struct tag_count *items; /* owned */
	size_t count, capacity;
};

int tags_find(struct library *lib, const char *prefix, struct tag_list *out, struct err *err);
void tag_list_release(struct tag_list *list);
/* Give tag ID other words; when its target has that tag already, it is deleted. */
int marks_edit_tag(struct library *lib, int64_t id, const char *tag, struct err *err);
/* Rename a tag and those nested below it everywhere, as one step; a target that has both keeps
 * one. COUNT (may be NULL): how many marks were changed. */
int tags_rename(
	struct library *lib, const char *from, const char *to, size_t *count, struct err *err);

#endif
