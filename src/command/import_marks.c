/* import_marks.c -- piyue import-marks: what export wrote, or another tool. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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
	exchange_report *report;
	struct transfer transfer;
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

static int add_documents(struct importing *i, struct exchange *x, struct err *err)
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

/* A file that is read in parts, as far as its format can be; else it is one part. */
struct parts {
	FILE *in;
	const struct exchange_format *format;
	struct buf bytes, beside;
	size_t lines; /* before these bytes */
};

enum { PART_BYTES = 1 << 20 };

/* The next lines of the file into `bytes`: 1, 0 at its end, -1 with ERR. */
static int next_part(const struct importing *i, struct parts *p, struct err *err)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len = 0;

	for (size_t k = 0; k < p->bytes.len; k++)
		p->lines += p->bytes.data[k] == '\n';
	buf_clear(&p->bytes);
	while (p->bytes.len < PART_BYTES && (len = getline(&line, &size, p->in)) > 0)
		buf_add(&p->bytes, line, (size_t)len);
	free(line);
	if (ferror(p->in))
		return err_set(err, "%s: %s", i->file, strerror(errno));
	return p->bytes.len > 0;
}

/* From its beginning on. A file that cannot be read twice, or not in parts, is read whole. */
static int open_parts(const struct importing *i, struct parts *p, struct err *err)
{
	const char *name = i->arguments->value[OPTION_FORMAT];
	struct stat st;

	p->format = name ? format_find(name) : NULL;
	if (stat(i->file, &st) == 0 && S_ISREG(st.st_mode))
		p->in = fopen(i->file, "re");
	if (p->in && next_part(i, p, err) < 0)
		return -1;
	if (!p->in && file_read(&p->bytes, i->file, err) < 0)
		return -1;
	if (!name)
		p->format = format_guess(i->file, buf_str(&p->bytes), p->bytes.len);
	if (!p->format || !p->format->read)
		return err_set(err, "%s",
			p->format ? _("this format is for people and cannot be read")
				  : _("nothing was taken"));
	if (!p->in || p->format->in_parts)
		return 0;
	fclose(p->in);
	p->in = NULL;
	buf_clear(&p->bytes);
	read_beside(i->file, &p->beside);
	return file_read(&p->bytes, i->file, err);
}

static void close_parts(struct parts *p)
{
	if (p->in)
		fclose(p->in);
	buf_release(&p->bytes);
	buf_release(&p->beside);
	*p = (struct parts){0};
}

/* What is done with each part. */
typedef int take_part(struct importing *i, struct exchange *x, struct err *err);

static int each_part(struct importing *i, struct parts *p, take_part *take, struct err *err)
{
	int status = 1;

	while (status > 0) {
		struct exchange x = {0};
		const struct exchange_input in = {buf_str(&p->bytes), p->bytes.len,
			p->beside.data, p->beside.len, p->lines, i->report, i};

		status = p->format->read(&x, &in, err);
		if (status == 0)
			status = take(i, &x, err);
		exchange_release(&x);
		if (status == 0 && p->in)
			status = next_part(i, p, err);
	}
	return status;
}

static int take_marks(struct importing *i, struct exchange *x, struct err *err)
{
	name_annotator(i, x);
	return transfer_take(&i->transfer, x, err);
}

static void report_nothing(void *context, size_t line, const char *message)
{
	(void)context;
	(void)line;
	(void)message;
}

/* The documents that a file carries, before the marks on them: those are one transaction. */
static int bring_documents(struct importing *i, struct parts *p, struct err *err)
{
	int status;

	i->report = report_nothing;
	status = each_part(i, p, add_documents, err);
	i->report = report_line;
	if (!p->in)
		return status;
	rewind(p->in);
	buf_clear(&p->bytes);
	p->lines = 0;
	return status < 0 || next_part(i, p, err) < 0 ? -1 : 0;
}

static int bring_marks(struct importing *i, struct parts *p, struct err *err)
{
	if (transfer_begin(&i->transfer, i->library, err) < 0)
		return -1;
	i->transfer.report = report_line;
	i->transfer.context = i;
	if (each_part(i, p, take_marks, err) == 0)
		return transfer_end(&i->transfer, err);
	library_rollback(i->library);
	return -1;
}

static int import_file(struct importing *i)
{
	const struct transfer_counts *counts = &i->transfer.counts;
	struct parts parts = {0};
	struct err err;
	int status = open_parts(i, &parts, &err);

	if (status == 0)
		status = bring_documents(i, &parts, &err);
	if (status == 0)
		status = bring_marks(i, &parts, &err);
	close_parts(&parts);
	if (status < 0) {
		report("%s: %s", i->file, err.text);
		return -1;
	}
	printf(_("%s: %zu marks taken, %zu here already, %zu skipped\n"), i->file,
		counts->taken, counts->known, counts->skipped);
	return counts->skipped ? -1 : 0;
}

int command_import_marks(const struct arguments *arguments)
{
	struct importing i = {.arguments = arguments};
	int status = STATUS_OK;

	i.library = library_in_open(arguments, false);
	if (!i.library)
		return STATUS_USAGE;
	if (library_in_copy(i.library) < 0) {
		library_free(i.library);
		return STATUS_USAGE;
	}
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
