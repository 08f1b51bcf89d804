/* buf.h -- a byte string that grows.
 * Invariant: data is never NULL after the first addition and data[len] is NUL,
 * though the bytes before it may hold NULs too. A zeroed struct is an empty buf. */
#ifndef PIYUE_BASE_BUF_H
#define PIYUE_BASE_BUF_H

#include <stddef.h>

struct buf {
	char *data; /* owned; NULL while nothing was ever added */
	size_t len; /* bytes in use */
	size_t cap; /* bytes allocated */
};

void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_add_str(struct buf *b, const char *s);
void buf_add_char(struct buf *b, char c);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Make room for EXTRA more bytes and return where they go; the caller adds to len. */
char *buf_reserve(struct buf *b, size_t extra);
/* The contents as a C string, "" when empty. Valid until the buf changes. */
const char *buf_str(const struct buf *b);
/* Hand the bytes over (caller frees) and empty the buf. Never NULL. */
char *buf_detach(struct buf *b);
/* Forget the contents, keep the memory. */
void buf_clear(struct buf *b);
void buf_release(struct buf *b);

#endif
