/* formats.h -- the writers and readers behind the table in exchange.c, a file for each. What they
 * write is the same for the same marks, byte for byte. Internal to src/exchange.
 *
 * jsonl     piyue's own: all that is known, one JSON object a line, documents first
 * w3c       W3C Web Annotation Data Model (2017), an AnnotationPage in JSON-LD; positions are code
 *           points, as section 4.2.4 asks; the other units stand beside them
 * brat      brat standoff 1.3: NAME.txt and NAME.ann; code points
 * conll     a character a line, tag in the last column (BIO), the first its code point; an empty
 *           line after each line of the text
 * doccano   JSON Lines of its sequence labelling: "text" and "label": [[start, end, type]]; code points
 * csv       RFC 4180, with a quotation mark before what a spreadsheet takes for a formula
 * markdown  notes and tags by article, for people; written only */
#ifndef PIYUE_EXCHANGE_FORMATS_H
#define PIYUE_EXCHANGE_FORMATS_H

#include "exchange/exchange.h"

void jsonl_begin(struct exchange_files *out);
void jsonl_write(const struct exchange *x, struct exchange_files *out);
int jsonl_read(struct exchange *x, const struct exchange_input *in, struct err *err);
void w3c_begin(struct exchange_files *out);
void w3c_write(const struct exchange *x, struct exchange_files *out);
void w3c_end(struct exchange_files *out);
int w3c_read(struct exchange *x, const struct exchange_input *in, struct err *err);
void brat_write(const struct exchange *x, struct exchange_files *out);
void brat_end(struct exchange_files *out);
int brat_read(struct exchange *x, const struct exchange_input *in, struct err *err);
void conll_write(const struct exchange *x, struct exchange_files *out);
int conll_read(struct exchange *x, const struct exchange_input *in, struct err *err);
void doccano_write(const struct exchange *x, struct exchange_files *out);
int doccano_read(struct exchange *x, const struct exchange_input *in, struct err *err);
void csv_begin(struct exchange_files *out);
void csv_write(const struct exchange *x, struct exchange_files *out);
int csv_read(struct exchange *x, const struct exchange_input *in, struct err *err);
void markdown_begin(struct exchange_files *out);
void markdown_write(const struct exchange *x, struct exchange_files *out);

/* Shared by the writers: the edges of M's span in all units. COUNTER is zeroed at first; marks come by
 * document and place. */
struct formats_edges {
	struct exchange_position start, end;
};
struct formats_edges formats_edges(const struct exchange *x, const struct exchange_mark *m,
	struct exchange_counter *counter);

/* Shared by the readers. */

/* The lines of IN one after the other: *LINE and its LEN without line end, NUMBER from 1. *POS is
 * 0 at first. False at the end. */
bool formats_line(const struct exchange_input *in, size_t *pos, const char **line, size_t *len,
	size_t *number);
void formats_report(const struct exchange_input *in, size_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The document with this digest (NULL: this text) in X; added when it is new. Its index. */
int formats_document(
	struct exchange *x, const char *sha256, const char *text, size_t len, size_t *hint);
/* A decision that accepts the span, in code points. */
struct exchange_mark *formats_accept(struct exchange *x, size_t line, int document,
	size_t start, size_t end, const char *type, size_t type_len);

#endif
