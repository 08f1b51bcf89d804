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

/* Nothing is overwritten unasked, and no link is followed: the new file takes the name's place. */
static int write_one(const char *path, const struct buf *bytes, bool force, struct err *err)
{
	struct stat st;

	if (!force && lstat(path, &st) == 0)
		return err_set(err, _("'%s' exists: use --force to replace it"), path);
	return file_write(path, buf_str(bytes), bytes->len, MODE, err);
}

static int write_folder(
	const char *folder, const struct exchange_files *files, bool force, struct err *err)
{
	int status = 0;

	if (mkdir(folder, 0700) < 0 && errno != EEXIST)
		return err_set(err, _("cannot make folder '%s': %s"), folder, strerror(errno));
	for (size_t i = 0; i < files->count && status == 0; i++) {
		char *path = path_join(folder, files->items[i].name);

		status = write_one(path, &files->items[i].bytes, force, err);
		free(path);
	}
	return status;
}

static int write_files(const struct exchange_files *files, const struct exchange_format *format,
	const struct arguments *arguments, struct err *err)
{
	const char *path = arguments->value[OPTION_OUTPUT];
	bool force = arguments->given[OPTION_FORCE];
	const struct buf *bytes = &files->items[0].bytes;

	if (format->folder)
		return write_folder(path, files, force, err);
	if (path && strcmp(path, "-") != 0)
		return write_one(path, bytes, force, err);
	if (fwrite(buf_str(bytes), 1, bytes->len, stdout) != bytes->len || fflush(stdout) != 0)
		return err_set(err, _("cannot write '%s': %s"), "-", strerror(errno));
	return 0;
}

static int export(struct library *library, const struct exchange_format *format,
	const struct arguments *arguments, struct err *err)
{
	struct transfer_query query = {
		.text = arguments->count ? arguments->operands[0] : NULL,
		.spans = format->wants_spans,
		.suggestions = arguments->given[OPTION_SUGGESTIONS],
	};
	struct exchange_files files = {0};
	struct exchange x;
	int status = transfer_gather(library, &query, &x, err);

	if (status < 0)
		return -1;
	format->write(&x, &files);
	status = write_files(&files, format, arguments, err);
	exchange_files_release(&files);
	exchange_release(&x);
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
	if (arguments->count > 1) {
		report(_("export takes one query; put quotes around it"));
		return STATUS_USAGE;
	}
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
