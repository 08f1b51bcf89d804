#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

/* An open file descriptor of a regular file, or -1 with ERR. */
static int open_regular(const char *path, struct stat *st, struct err *err)
{
	/* O_NONBLOCK: opening a FIFO must not wait for a writer. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return err_set(err, _("cannot open '%s': %s"), path, strerror(errno));
	if (fstat(fd, st) < 0) {
		err_set(err, _("cannot read '%s': %s"), path, strerror(errno));
	} else if (S_ISDIR(st->st_mode)) {
		err_set(err, _("'%s' is a folder, not a file"), path);
	} else if (!S_ISREG(st->st_mode)) {
		err_set(err, _("'%s' is not a regular file"), path);
	} else if ((unsigned long long)st->st_size > FILE_MAX_BYTES) {
		err_set(err, _("'%s' is larger than %zu MB"), path, FILE_MAX_BYTES >> 20);
	} else {
		return fd;
	}
	close(fd);
	return -1;
}

static int read_all(struct buf *out, int fd, const char *path, struct err *err)
{
	size_t before = out->len;

	for (;;) {
		char *room = buf_reserve(out, 65536);
		ssize_t got = read(fd, room, 65536);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, _("cannot read '%s': %s"), path, strerror(errno));
		if (got == 0)
			break;
		out->len += (size_t)got;
		if (out->len - before > FILE_MAX_BYTES)
			return err_set(err, _("'%s' is larger than %zu MB"), path,
				FILE_MAX_BYTES >> 20);
	}
	buf_reserve(out, 0);
	return 0;
}

int file_read(struct buf *out, const char *path, struct err *err)
{
	struct stat st;
	int fd, status;

	if (strcmp(path, "-") == 0)
		return read_all(out, STDIN_FILENO, path, err);
	fd = open_regular(path, &st, err);
	if (fd < 0)
		return -1;
	buf_reserve(out, (size_t)st.st_size + 65536);
	status = read_all(out, fd, path, err);
	close(fd);
	return status;
}

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t put = write(fd, bytes, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		bytes += put;
		len -= (size_t)put;
	}
	return 0;
}

static int say_unwritten(const char *path, struct err *err)
{
	return err_set(err, _("cannot write '%s': %s"), path, strerror(errno));
}

int file_begin(struct file_out *out, const char *path, unsigned mode, struct err *err)
{
	struct buf temp = {0};

	buf_addf(&temp, "%s.XXXXXX", path);
	*out = (struct file_out){.fd = mkostemp(temp.data, O_CLOEXEC)};
	if (out->fd < 0) {
		buf_release(&temp);
		return say_unwritten(path, err);
	}
	out->path = xstrdup(path);
	out->temp = buf_detach(&temp);
	if (fchmod(out->fd, mode) == 0)
		return 0;
	say_unwritten(path, err);
	file_drop(out);
	return -1;
}

int file_add(struct file_out *out, const void *bytes, size_t len, struct err *err)
{
	return write_all(out->fd, bytes, len) < 0 ? say_unwritten(out->path, err) : 0;
}

int file_finish(struct file_out *out, struct err *err)
{
	int status = fsync(out->fd) < 0 ? -1 : 0, saved = errno;

	if (close(out->fd) < 0 && status == 0) {
		status = -1;
		saved = errno;
	}
	out->fd = -1;
	if (status == 0 && rename(out->temp, out->path) < 0) {
		status = -1;
		saved = errno;
	}
	if (status < 0) {
		errno = saved;
		say_unwritten(out->path, err);
	} else {
		free(out->temp);
		out->temp = NULL;
	}
	file_drop(out);
	return status;
}

void file_drop(struct file_out *out)
{
	if (out->temp) {
		if (out->fd >= 0)
			close(out->fd);
		unlink(out->temp);
	}
	free(out->temp);
	free(out->path);
	*out = (struct file_out){0};
}

int file_write(const char *path, const void *bytes, size_t len, unsigned mode, struct err *err)
{
	struct file_out out;

	if (file_begin(&out, path, mode, err) < 0)
		return -1;
	if (file_add(&out, bytes, len, err) == 0)
		return file_finish(&out, err);
	file_drop(&out);
	return -1;
}

int file_map(struct file_map *map, const char *path, struct err *err)
{
	struct stat st;
	int fd = open_regular(path, &st, err);
	void *data;

	*map = (struct file_map){0};
	if (fd < 0)
		return -1;
	if (st.st_size == 0) {
		close(fd);
		return 0;
	}
	data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (data == MAP_FAILED)
		return err_set(err, _("cannot read '%s': %s"), path, strerror(errno));
	map->data = data;
	map->len = (size_t)st.st_size;
	return 0;
}

void file_unmap(struct file_map *map)
{
	if (map->data)
		munmap((void *)map->data, map->len);
	*map = (struct file_map){0};
}
