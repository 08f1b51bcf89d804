/* export.c -- piyue export: marks in the formats that other tools read. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "command/command.h"
#include "command/formats.h"
#include "command/library_in.h"
#include "command/report.h"
#include "store/transfer.h"

enum { MODE = 0600 }; /* notes are private */

/* Where the parts go: a folder, a file, or standard output. */
struct exporting {
	const struct exchange_format *format;
	const char *path; /* NULL: standard output */
	bool force;
	struct exchange_files files;
	struct file_out out; /* the file */
};

/* Nothing is overwritten unasked, and no link is followed: the new file takes the name's place. */
static int may_write(const char *path, bool force, struct err *err)
{
	struct stat st;

	if (!force && lstat(path, &st) == 0)
		return err_set(err, _("'%s' exists: use --force to replace it"), path);
	return 0;
}

static int begin(struct exporting *e, struct err *err)
{
	if (e->format->begin)
		e->format->begin(&e->files);
	if (e->format->folder)
		return mkdir(e->path, 0700) < 0 && errno != EEXIST
			       ? err_set(err, _("cannot make folder '%s': %s"), e->path,
					 strerror(errno))
			       : 0;
	if (!e->path)
		return 0;
	return may_write(e->path, e->force, err) < 0 ? -1
						     : file_begin(&e->out, e->path, MODE, err);
}

static int put_file(
	const struct exporting *e, const struct exchange_file *file, struct err *err)
{
	char *path = path_join(e->path, file->name);
	int status = may_write(path, e->force, err);

	if (status == 0)
		status = file_write(path, buf_str(&file->bytes), file->bytes.len, MODE, err);
	free(path);
	return status;
}

/* Put what the format has written where it belongs. */
static int put(struct exporting *e, struct err *err)
{
	int status = 0;

	for (size_t i = 0; i < e->files.count && status == 0; i++) {
		const struct buf *bytes = &e->files.items[i].bytes;

		if (e->format->folder)
			status = put_file(e, &e->files.items[i], err);
		else if (e->path)
			status = file_add(&e->out, buf_str(bytes), bytes->len, err);
		else if (fwrite(buf_str(bytes), 1, bytes->len, stdout) != bytes->len)
			status = err_set(err, _("cannot write '%s': %s"), "-", strerror(errno));
	}
	exchange_files_clear(&e->files);
	return status;
}

static int put_part(void *context, const struct exchange *part, struct err *err)
{
	struct exporting *e = context;

	e->format->write(part, &e->files);
	return put(e, err);
}

static int finish(struct exporting *e, struct err *err)
{
	if (e->format->end)
		e->format->end(&e->files);
	if (put(e, err) < 0)
		return -1;
	/* Of standard output main() tells whether it took all. */
	return e->path && !e->format->folder ? file_finish(&e->out, err) : 0;
}

static int export(struct library *library, const struct exchange_format *format,
	const struct arguments *arguments, struct err *err)
{
	struct transfer_query query = {
		.text = arguments->count ? arguments->operands[0] : NULL,
		.spans = format->wants_spans,
		.suggestions = arguments->given[OPTION_SUGGESTIONS],
	};
	const char *path = arguments->value[OPTION_OUTPUT];
	struct exporting e = {.format = format,
		.path = path && strcmp(path, "-") != 0 ? path : NULL,
		.force = arguments->given[OPTION_FORCE]};
	int status = begin(&e, err);

	if (status == 0)
		status = transfer_out(library, &query, put_part, &e, err);
	if (status == 0)
		status = finish(&e, err);
	file_drop(&e.out);
	exchange_files_release(&e.files);
	return status;
}

int command_export(const struct arguments *arguments)
{
	const char *name =
		arguments->given[OPTION_FORMAT] ? arguments->value[OPTION_FORMAT] : "jsonl";
	const struct exchange_format *format = format_find(name);
	struct library *library;
	struct err err;
	int status = STATUS_OK;

	if (!format)
		return STATUS_USAGE;
	if (format->folder && !arguments->given[OPTION_OUTPUT]) {
		report(_("%s has several files: name their folder with --output"), name);
		return STATUS_USAGE;
	}
	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	if (export(library, format, arguments, &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	}
	library_free(library);
	return status;
}
