/* exchange.h -- marks on their way out and in, as structs: what the formats write and read.
 * Pure: no database, no clock, no file. Positions are bytes of a document's text, half-open, once
 * exchange_place() has looked at them; a reader gives them in the unit of its format. */
#ifndef PIYUE_EXCHANGE_EXCHANGE_H
#define PIYUE_EXCHANGE_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* A document. What a format does not tell is NULL. */
struct exchange_document {
	char *sha256;   /* owned; of the bytes as they came */
	char *origin;   /* owned; path or URL */
	char *title;    /* owned; "" unknown */
	char *encoding; /* owned; of the bytes, when they are not the text */
	char *text;     /* owned; of LEN bytes; NUL-terminated */
	size_t len;     /* bytes */
	char *raw;      /* owned; the bytes as they came; NULL: those of the text */
	size_t raw_len; /* bytes */
};

enum exchange_unit {
	EXCHANGE_BYTES,
	EXCHANGE_CODE_POINTS,
	EXCHANGE_UTF16,
};

/* A mark; the fields are those of struct mark (store/marks.h), kind and status by name. */
struct exchange_mark {
	size_t line;       /* of the file it was read from, from 1 */
	int document;      /* index, or -1: on an entity, or on the library */
	size_t start, end; /* both 0: on the whole document */
	enum exchange_unit unit;
	char *uid, *kind, *status; /* owned, as all strings here; uid NULL: a new mark */
	char *entity, *label, *type, *text, *other, *quote, *prefix, *suffix, *annotator;
	int64_t created, changed; /* seconds since 1970; 0: now */
};

/* A mention, for the formats that know nothing else. */
struct exchange_span {
	int document;
	size_t start, end;   /* bytes of the text */
	char *type, *entity; /* owned; entity may be NULL */
};

struct exchange {
	struct exchange_document *documents; /* owned */
	size_t document_count, document_capacity;
	struct exchange_mark *marks; /* owned; by document and place */
	size_t mark_count, mark_capacity;
	struct exchange_span *spans; /* owned; by document and place */
	size_t span_count, span_capacity;
};

struct exchange_document *exchange_add_document(struct exchange *x);
struct exchange_mark *exchange_add_mark(struct exchange *x);
struct exchange_span *exchange_add_span(struct exchange *x);
void exchange_mark_release(struct exchange_mark *mark);
void exchange_release(struct exchange *x);

/* Files that are written: one, whose name is "", or several for a folder. They grow part by part, and
 * what stands in them may be taken away in between: exchange_files_clear(). */
struct exchange_file {
	char *name; /* owned */
	struct buf bytes;
};
struct exchange_files {
	struct exchange_file *items; /* owned */
	size_t count, capacity;
	/* The writers' own, from part to part. */
	bool begun;          /* something that wants a sign before the next one was written */
	size_t documents;    /* that were written */
	struct buf names[2]; /* that were met */
};
/* The bytes of the file of that NAME, which is added when there is none. Until the next call. */
struct buf *exchange_file(struct exchange_files *files, const char *name);
void exchange_files_clear(struct exchange_files *files);
void exchange_files_release(struct exchange_files *files);

/* What is wrong in a file that is read: LINE from 1, 0: none in particular. */
typedef void exchange_report(void *context, size_t line, const char *message);

/* A file that is read. TEXT is that of the document that stands beside it (brat), or NULL. */
struct exchange_input {
	const char *bytes; /* borrowed; LEN bytes and a NUL behind them */
	size_t len;
	const char *text; /* borrowed */
	size_t text_len;
	size_t lines; /* of the file that stand before these bytes, when it is read in parts */
	exchange_report *report;
	void *context;
};

struct exchange_format {
	const char *name; /* "jsonl" */
	bool folder;      /* several files: it is written into a folder */
	bool wants_spans; /* of mentions, and not of decisions */
	bool in_parts;    /* some lines of it can be read without the others */
	/* Each mark is written with its document in one part; parts come one behind the other. What stands
	 * before all of them and behind them: begin and end, or NULL. */
	void (*begin)(struct exchange_files *out);
	void (*write)(const struct exchange *part, struct exchange_files *out);
	void (*end)(struct exchange_files *out);
	/* NULL: it cannot be read. -1 with ERR when the file is not of this format at all; what
	 * is wrong in single lines is reported, and they are skipped. */
	int (*read)(struct exchange *x, const struct exchange_input *in, struct err *err);
};

extern const struct exchange_format exchange_formats[];
extern const size_t exchange_format_count;
/* NULL when there is none of that name. */
const struct exchange_format *exchange_format_find(const char *name);

/* Turn the positions of MARK into bytes of TEXT. When it has a quote, that decides: positions that
 * do not lead to it are taken in the other units, and when it stands at none of them, this is an
 * error. A quote without a place is looked for. -1 with ERR. */
int exchange_place(struct exchange_mark *mark, const char *text, size_t len, struct err *err);

/* Positions in all units, counted on from the last one: places are asked for in ascending order of
 * start, and each end by itself. */
struct exchange_counter {
	const char *text;
	size_t bytes, code_points, utf16;
};
struct exchange_position {
	size_t bytes, code_points, utf16;
};
struct exchange_position exchange_count(struct exchange_counter *counter, size_t byte);

#endif
