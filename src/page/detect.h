/* detect.h -- in which encoding are these bytes?
 * For Chinese pages: UTF-8, GB18030 (with GB2312 and GBK, its subsets), Big5 with its Hong Kong
 * additions, and UTF-16 without a byte order mark. The bytes are read once in each candidate and
 * scored character by character: a very common character or punctuation mark speaks for the
 * candidate, a rare row or a broken sequence against it. That tells short texts apart, as the codes
 * of common characters in one encoding are rare or void in the others.
 * Names are iconv names and static strings. */
#ifndef PIYUE_PAGE_DETECT_H
#define PIYUE_PAGE_DETECT_H

#include <stddef.h>

/* The encoding that a byte order mark at the start of BYTES names, or NULL; *SKIP gets the
 * length of the mark in bytes (0 without one). */
const char *detect_bom(const void *bytes, size_t len, size_t *skip);

/* The best guess for BYTES without a byte order mark; "UTF-8" when nothing speaks. */
const char *detect_encoding(const void *bytes, size_t len);

/* The encoding that a label in a page means ("gb2312" is GB18030 in practice), or NULL for a
 * label that is not known. LABEL holds LEN bytes. */
const char *detect_label(const char *label, size_t len);

#endif
