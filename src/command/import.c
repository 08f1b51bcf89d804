/* import.c -- piyue import: pages into the library. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "command/command.h"
#include "command/extractor_in.h"
#include "command/library_in.h"
#include "command/meter.h"
#include "command/report.h"
#include "page/jsonl.h"
#include "page/walk.h"
#include "store/learning.h"
#include "store/ingest.h"

struct import {
	const struct arguments *arguments;
	struct library *library;
	struct ingest *ingest;
	struct err err; /* why the library could not be written: nothing goes on then */
	bool broken;
	bool quiet;           /* the meter stands in for a line for each page */
	size_t done[3];       /* by enum document_added */
	size_t failed, pages; /* that were told of */
	double bytes;         /* that were read */
	struct meter meter;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

static void failed(const char *path, const char *why, void *context)
{
	struct import *import = context;

	import->failed++;
	meter_clear(&import->meter);
	report("%s: %s", path, why);
}

static void print_result(const char *path, const struct document_result *result)
{
	static const char *const words[] = {
		[DOCUMENT_NEW] = N_("new"),
		[DOCUMENT_SAME] = N_("same"),
		[DOCUMENT_CHANGED] = N_("changed"),
	};

	print_padded(_(words[result->added]), 8);
	printf("%6lld  ", (long long)result->id);
	print_safe(path);
	putchar('\n');
}

static void warn(struct import *import, const char *path, const struct page *page)
{
	bool guessed = page->guessed && strcmp(page->encoding, "UTF-8") != 0;

	if (!page->bad_bytes && !guessed)
		return;
	meter_clear(&import->meter);
	if (page->bad_bytes)
		report(ngettext("%s: %zu byte was not %s and shows as U+FFFD",
			       "%s: %zu bytes were not %s and show as U+FFFD", page->bad_bytes),
			path, page->bad_bytes, page->encoding);
	if (guessed)
		report(_("%s: read as %s, by its bytes; --encoding says otherwise"), path,
			page->encoding);
}

/* A page is in the library, or is none. */
static void done(void *context, const struct ingest_report *told)
{
	struct import *import = context;

	import->pages++;
	if (!told->result) {
		failed(told->name, told->why, import);
	} else {
		import->done[told->result->added]++;
		if (told->page && !import->arguments->given[OPTION_AGAIN])
			warn(import, told->name, told->page);
		if (!import->quiet)
			print_result(told->name, told->result);
	}
	meter_tell(&import->meter, import->bytes, import->pages);
}

/* Hand a job over. False when nothing more is to be done. */
static bool add(struct import *import, const struct ingest_job *job)
{
	if (!import->broken)
		import->broken = ingest_add(import->ingest, job, &import->err) < 0;
	return !import->broken && !interrupted;
}

/* Where PATH is whatever folder the next run is started in; NULL for what has no place. */
static char *origin_of(const char *path)
{
	return strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
}

static bool is_jsonl(const struct import *import, const char *path)
{
	const char *dot = strrchr(path, '.');

	if (strcmp(path, "-") == 0)
		return import->arguments->given[OPTION_JSONL];
	return dot && (strcasecmp(dot, ".jsonl") == 0 || strcasecmp(dot, ".ndjson") == 0);
}

static bool add_line(struct import *import, const char *path, struct jsonl_reader *reader)
{
	struct buf name = {0};
	struct ingest_job job = {.kind = INGEST_OBJECT, .len = reader->line.len};

	buf_addf(&name, "%s:%zu", path, reader->number);
	job.name = buf_detach(&name);
	job.bytes = xstrndup(reader->line.data, reader->line.len);
	return add(import, &job);
}

static void import_lines(struct import *import, const char *path, FILE *in)
{
	struct jsonl_reader reader;
	double before = import->bytes;
	bool go_on = true;
	struct err err;
	int status;

	jsonl_init(&reader, in);
	while (go_on && (status = jsonl_next(&reader, &err)) != 0) {
		long at = ftell(in);

		if (at > 0)
			import->bytes = before + (double)at;
		if (status > 0) {
			go_on = add_line(import, path, &reader);
		} else {
			char name[4096];

			snprintf(name, sizeof name, "%s:%zu", path, reader.number);
			failed(name, err.text, import);
		}
	}
	if (ferror(in) && !interrupted)
		failed(path, strerror(errno), import);
	jsonl_release(&reader);
}

/* Only regular files, so that a FIFO or a device cannot make the program wait. */
static FILE *open_lines(const char *path, const char **why)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	FILE *in = NULL;

	if (fd < 0 || fstat(fd, &st) < 0)
		*why = strerror(errno);
	else if (!S_ISREG(st.st_mode))
		*why = _("not a regular file");
	else if (!(in = fdopen(fd, "r")))
		*why = strerror(errno);
	if (!in && fd >= 0)
		close(fd);
	return in;
}

static void import_jsonl(struct import *import, const char *path)
{
	const char *why = "";
	bool standard = strcmp(path, "-") == 0;
	FILE *in = standard ? stdin : open_lines(path, &why);

	if (!in) {
		failed(path, why, import);
		return;
	}
	import_lines(import, path, in);
	if (!standard)
		fclose(in);
}

static void import_page(struct import *import, const char *path)
{
	struct buf bytes = {0};
	struct ingest_job job = {
		.kind = INGEST_FILE, .encoding = import->arguments->value[OPTION_ENCODING]};
	struct err err;

	if (file_read(&bytes, path, &err) < 0) {
		buf_release(&bytes);
		failed(path, err.text, import);
		return;
	}
	import->bytes += (double)bytes.len;
	job.len = bytes.len;
	job.name = xstrdup(path);
	job.origin = origin_of(path);
	job.bytes = buf_detach(&bytes);
	add(import, &job);
}

static int import_file(const char *path, void *context)
{
	struct import *import = context;

	if (interrupted || import->broken)
		return 1;
	if (is_jsonl(import, path))
		import_jsonl(import, path);
	else
		import_page(import, path);
	return 0;
}

/* Count what there is to do, for the meter. What fails here fails again when it is read. */
static int count_file(const char *path, void *context)
{
	struct import *import = context;
	struct stat st;

	if (stat(path, &st) == 0)
		import->meter.progress.total += (double)st.st_size;
	return interrupted;
}

static void count_failed(const char *path, const char *why, void *context)
{
	(void)path;
	(void)why;
	(void)context;
}

static void walk_all(struct import *import, int (*file)(const char *path, void *context),
	void (*told)(const char *path, const char *why, void *context))
{
	const struct arguments *arguments = import->arguments;
	struct walk walk = {.recursive = arguments->given[OPTION_RECURSIVE],
		.file = file,
		.failed = told,
		.context = import};

	for (int i = 0; i < arguments->count; i++) {
		if (walk_path(&walk, arguments->operands[i]) != 0)
			break;
	}
}

/* The articles of the library, each one once more. */
static void again(struct import *import)
{
	struct library_counts counts = {0};
	int64_t id = 0;
	bool go_on = true;

	if (library_count(import->library, &counts, &import->err) < 0) {
		import->broken = true;
		return;
	}
	import->meter.progress.total = (double)counts.documents;
	while (go_on && (id = document_next(import->library, id, &import->err)) > 0) {
		struct ingest_job job = {.kind = INGEST_AGAIN, .document = id};
		struct buf name = {0};

		buf_addf(&name, _("article %lld"), (long long)id);
		job.name = buf_detach(&name);
		import->bytes++;
		go_on = add(import, &job);
	}
	import->broken |= id < 0;
}

static void print_summary(const struct import *import)
{
	if (import->arguments->given[OPTION_AGAIN])
		printf(ngettext("%zu article cleaned again, %zu failed\n",
			       "%zu articles cleaned again, %zu failed\n",
			       import->done[DOCUMENT_SAME]),
			import->done[DOCUMENT_SAME], import->failed);
	else
		printf(_("%zu new, %zu same, %zu changed, %zu failed\n"),
			import->done[DOCUMENT_NEW], import->done[DOCUMENT_SAME],
			import->done[DOCUMENT_CHANGED], import->failed);
	if (import->broken)
		report("%s", import->err.text);
	if (interrupted || import->broken)
		report(_("stopped; what is finished is kept, and running it again goes on"));
}

static void run(struct import *import, const struct ingest_tools *tools)
{
	struct ingest_options options = {.tools = tools, .done = done, .context = import};
	/* Without SA_RESTART: waiting for standard input does not hold up a Ctrl-C. A second
	 * one does what it does anywhere; the library stands that too. */
	struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND},
			 before;

	sigaction(SIGINT, &action, &before);
	meter_init(&import->meter);
	import->quiet = import->arguments->given[OPTION_AGAIN] ||
			(import->meter.on && isatty(STDOUT_FILENO));
	if (import->meter.on && !import->arguments->given[OPTION_AGAIN])
		walk_all(import, count_file, count_failed);
	import->ingest = ingest_begin(import->library, &options);
	if (import->arguments->given[OPTION_AGAIN])
		again(import);
	else
		walk_all(import, import_file, failed);
	if (ingest_end(import->ingest, import->broken ? NULL : &import->err) < 0)
		import->broken = true;
	meter_clear(&import->meter);
	sigaction(SIGINT, &before, NULL);
}

static int import_all(struct import *import)
{
	struct err err;
	struct cleaner *cleaner = cleaner_new(NULL, &err);
	struct extractor *extractor = cleaner ? extractor_in_open(false) : NULL;
	int status = STATUS_USAGE;

	if (extractor && learning_lay_over(import->library, extractor, &err) == 0) {
		run(import, &(struct ingest_tools){cleaner, extractor});
		print_summary(import);
		status = interrupted                        ? 130
			 : import->failed || import->broken ? STATUS_SOME_FAILED
							    : STATUS_OK;
	} else if (!cleaner) {
		report("%s", err.text);
	}
	learning_take_off(import->library);
	extractor_free(extractor);
	cleaner_free(cleaner);
	return status;
}

int command_import(const struct arguments *arguments)
{
	struct import import = {.arguments = arguments};
	bool again_only = arguments->given[OPTION_AGAIN];
	int status;

	if (again_only != (arguments->count == 0)) {
		report(again_only
				? _("--again takes no path: it is about what is in the library")
				: _("import what? name files or folders, or - for standard "
				    "input"));
		return STATUS_USAGE;
	}
	import.library = library_in_open(arguments, again_only);
	if (!import.library)
		return STATUS_USAGE;
	status = import_all(&import);
	library_free(import.library);
	return status;
}
