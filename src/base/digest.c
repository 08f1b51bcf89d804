#include "base/digest.h"

#include <sha2.h>

_Static_assert(DIGEST_HEX == SHA256_DIGEST_STRING_LENGTH, "libmd writes 64 digits and a NUL");

void digest_sha256(char hex[DIGEST_HEX], const void *bytes, size_t len)
{
	SHA256Data(bytes, len, hex);
}
