/* base64.h -- bytes as text and back (RFC 4648, section 4). */
#ifndef PIYUE_EXCHANGE_BASE64_H
#define PIYUE_EXCHANGE_BASE64_H

#include <stddef.h>

#include "base/buf.h"

void base64_add(struct buf *out, const void *bytes, size_t len);
/* -1 when TEXT is not wholly base64; OUT is then not to be used. */
int base64_decode(struct buf *out, const char *text);

#endif
