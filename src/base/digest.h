/* digest.h -- SHA-256, by which a document is known (FIPS 180-4; libmd does the work). */
#ifndef PIYUE_BASE_DIGEST_H
#define PIYUE_BASE_DIGEST_H

#include <stddef.h>

#define DIGEST_HEX 65 /* bytes of a digest in hexadecimal, with its NUL */

void digest_sha256(char hex[DIGEST_HEX], const void *bytes, size_t len);

#endif
