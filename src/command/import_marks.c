/* import_marks.c -- piyue import-marks: what export wrote, or another tool. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "command/command.h"
#include "command/formats.h"
#include "command/library_in.h"
#include "command/report.h"
#include "store/ingest.h"
#include "store/transfer.h"

struct importing {
	struct library *library;
	const struct arguments *arguments;
	const char *file;
	struct cleaner *cleaner; /* loaded when a document comes along that is not here */
	struct extractor *extractor;
};

static void report_line(void *context, size_t line, const char *message)
{
	const struct importing *i = context;

	if (line)
		report("%s:%zu: %s", i->file, line, message);
	else
		report("%s: %s", i->file, message);
}

static int load_tools(struct importing *i, struct err *err)
{
	if (!i->cleaner)
		i->cleaner = cleaner_new(NULL, err);
	if (i->cleaner && !i->extractor)
		i->extractor = extractor_new(NULL, err);
	return i->extractor ? 0 : -1;
}

/* A document that the file carries, taken in like an imported page. */
static int add_document(struct importing *i, const struct exchange_document *d, struct err *err)
{
	struct page_options options = {.encoding = d->encoding, .name = d->origin};
	struct ingest_tools tools;
	struct document_result result;

	if (load_tools(i, err) < 0)
		return -1;
	tools = (struct ingest_tools){i->cleaner, i->extractor};
	return ingest_bytes(i->library, &tools, d->raw ? d->raw : d->text,
		d->raw ? d->raw_len : d->len, d->origin ? d->origin : d->sha256, &options,
		d->sha256, &result, err);
}

static int add_documents(struct importing *i, const struct exchange *x, struct err *err)
{
	for (size_t k = 0; k < x->document_count; k++) {
		const struct exchange_document *d = &x->documents[k];
		int here;

		/* Only piyue's own format tells both. */
		if (!d->sha256 || !d->text || !d->origin)
			continue;
		here = transfer_has_document(i->library, d->sha256, err);
		if (here < 0)
			return -1;
		if (!here && add_document(i, d, err) < 0)
			report("%s: %s: %s", i->file, d->origin, err->text);
	}
	return 0;
}

static void name_annotator(const struct importing *i, struct exchange *x)
{
	const char *name = i->arguments->value[OPTION_ANNOTATOR];

	for (size_t k = 0; k < x->mark_count && name; k++) {
		if (!x->marks[k].annotator)
			x->marks[k].annotator = xstrdup(name);
	}
}

/* brat keeps the text in NAME.txt beside NAME.ann. */
static void read_beside(const char *path, struct buf *text)
{
	size_t len = strlen(path);
	struct buf name = {0};

	if (len < 4 || strcmp(path + len - 4, ".ann") != 0)
		return;
	buf_add(&name, path, len - 4);
	buf_add_str(&name, ".txt");
	if (file_read(text, name.data, NULL) == 0)
		buf_reserve(text, 1);
	buf_release(&name);
}

static int read_marks(struct importing *i, struct exchange *x, struct err *err)
{
	const char *name = i->arguments->value[OPTION_FORMAT];
	const struct exchange_format *format;
	struct buf bytes = {0}, text = {0};
	int status = file_read(&bytes, i->file, err);

	if (status == 0) {
		format = name ? format_find(name)
			      : format_guess(i->file, buf_str(&bytes), bytes.len);
		if (format && format->read) {
			read_beside(i->file, &text);
			status = format->read(x,
				&(struct exchange_input){buf_str(&bytes), bytes.len, text.data,
					text.len, report_line, i},
				err);
		} else {
			status = err_set(err, "%s",
				format ? _("this format is for people and cannot be read")
				       : _("nothing was taken"));
		}
	}
	buf_release(&bytes);
	buf_release(&text);
	return status;
}

static int import_file(struct importing *i)
{
	struct transfer_counts counts = {0};
	struct exchange x = {0};
	struct err err;
	int status = read_marks(i, &x, &err);

	if (status == 0)
		status = add_documents(i, &x, &err);
	if (status == 0) {
		name_annotator(i, &x);
		status = transfer_take(i->library, &x, report_line, i, &counts, &err);
	}
	exchange_release(&x);
	if (status < 0) {
		report("%s: %s", i->file, err.text);
		return -1;
	}
	printf(_("%s: %zu marks taken, %zu here already, %zu skipped\n"), i->file, counts.taken,
		counts.known, counts.skipped);
	return counts.skipped ? -1 : 0;
}

int command_import_marks(const struct arguments *arguments)
{
	struct importing i = {.arguments = arguments};
	int status = STATUS_OK;

	i.library = library_in_open(arguments, false);
	if (!i.library)
		return STATUS_USAGE;
	for (int k = 0; k < arguments->count; k++) {
		i.file = arguments->operands[k];
		if (import_file(&i) < 0)
			status = STATUS_SOME_FAILED;
	}
	extractor_free(i.extractor);
	cleaner_free(i.cleaner);
	library_free(i.library);
	return status;
}
