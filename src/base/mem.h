/* mem.h -- memory that is there or ends the program.
 * Running out of memory is not an error that a caller handles: these functions
 * call the hook (which restores the terminal), say so on stderr and exit. */
#ifndef PIYUE_BASE_MEM_H
#define PIYUE_BASE_MEM_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
/* Resize to COUNT elements of SIZE bytes; an overflowing product counts as no memory. */
void *xreallocarray(void *old, size_t count, size_t size);
char *xstrdup(const char *s);
/* Copy LEN bytes and a NUL. */
char *xstrndup(const char *s, size_t len);

/* Called once before the exit of a program that has run out of memory. */
void mem_on_failure(void (*hook)(void));

/* Make room for one more element at the end of ARR, an owned array of COUNT
 * elements and room for CAP; doubles, so that appending is linear. */
#define array_reserve(arr, count, cap) \
	do { \
		if ((count) >= (cap)) { \
			(cap) = (cap) ? (cap)*2 : 16; \
			(arr) = xreallocarray((arr), (cap), sizeof *(arr)); \
		} \
	} while (0)

#define array_length(a) (sizeof(a) / sizeof *(a))

#endif
