/* file.h -- whole files in and out, with the checks that a stranger's file needs. */
#ifndef PIYUE_BASE_FILE_H
#define PIYUE_BASE_FILE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* The largest file that is read whole, in bytes. A larger one is refused by name. */
#define FILE_MAX_BYTES ((size_t)1 << 30)

/* Append the whole of PATH ("-" is standard input) to OUT. Only regular files, so that
 * a FIFO or a device cannot make the program wait: others fail with a message. */
int file_read(struct buf *out, const char *path, struct err *err);
/* A file that is written piece by piece: until file_finish() PATH holds the old bytes. Zero it. */
struct file_out {
	int fd;
	char *path, *temp; /* owned; NULL: none is open */
};
int file_begin(struct file_out *out, const char *path, unsigned mode, struct err *err);
int file_add(struct file_out *out, const void *bytes, size_t len, struct err *err);
/* Sync and rename. After an error nothing is left but the old bytes. */
int file_finish(struct file_out *out, struct err *err);
/* Let it be; harmless after file_finish(). */
void file_drop(struct file_out *out);

/* Write by temporary file, fsync and rename, mode MODE: PATH holds the old bytes or
 * the new ones, never a part. */
int file_write(const char *path, const void *bytes, size_t len, unsigned mode, struct err *err);

/* A read-only view of a file that came with the program. */
struct file_map {
	const void *data; /* owned by the mapping */
	size_t len;       /* bytes */
};

int file_map(struct file_map *map, const char *path, struct err *err);
void file_unmap(struct file_map *map);

#endif
