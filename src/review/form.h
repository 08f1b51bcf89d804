/* form.h -- names as they are written, known by a hash that is the same for all spellings. Pure. */
#ifndef PIYUE_REVIEW_FORM_H
#define PIYUE_REVIEW_FORM_H

#include <stddef.h>
#include <stdint.h>

/* The hash of NAME, LEN bytes, with case, width, traditional forms and blanks folded (chars.h).
 * Never 0. */
uint64_t form_key(const char *name, size_t len);

#endif
