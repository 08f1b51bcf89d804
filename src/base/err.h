/* err.h -- one error: a line of text for a person.
 * A function that can fail returns 0, or -1 with its struct err filled. The text
 * is lower case, cause first, subject quoted, no full stop: cannot open 'a.db': disk
 * I/O error. It may quote foreign bytes; it passes the gate (text/gate.h) when shown. */
#ifndef PIYUE_BASE_ERR_H
#define PIYUE_BASE_ERR_H

struct err {
	char text[512]; /* NUL-terminated; empty when there was no error */
};

/* Fill ERR (may be NULL: the text is dropped). Always returns -1, so that a
 * failing function can end in `return err_set(...)`. */
int err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
