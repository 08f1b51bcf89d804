/* import.c -- piyue import: pages into the library. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "page/walk.h"
#include "store/ingest.h"

struct import {
	struct library *library;
	struct cleaner *cleaner;     /* owned */
	struct extractor *extractor; /* owned */
	const char *encoding;
	size_t done[3]; /* by enum document_added */
	size_t failed;
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

static void warn(const char *path, const struct page *page)
{
	if (page->bad_bytes)
		report(ngettext("%s: %zu byte was not %s and shows as U+FFFD",
			       "%s: %zu bytes were not %s and show as U+FFFD", page->bad_bytes),
			path, page->bad_bytes, page->encoding);
	if (page->guessed && strcmp(page->encoding, "UTF-8") != 0)
		report(_("%s: read as %s, by its bytes; --encoding says otherwise"), path,
			page->encoding);
}

/* Analyse and add the bytes of one page. */
static int import_bytes(
	struct import *import, const char *path, const struct buf *bytes, struct err *err)
{
	struct page_options options = {.encoding = import->encoding, .name = path};
	struct ingest_tools tools = {import->cleaner, import->extractor};
	struct document_result result;
	struct analysis analysis;
	struct document_source source = {
		.bytes = buf_str(bytes), .len = bytes->len, .origin = path};
	int status;

	if (analysis_make(&analysis, &tools, source.bytes, source.len, &options, err) < 0)
		return -1;
	source.page = &analysis.page;
	source.article = &analysis.article;
	source.mentions = &analysis.mentions;
	status = document_add(import->library, &source, &result, err);
	if (status == 0) {
		warn(path, &analysis.page);
		import->done[result.added]++;
		print_result(path, &result);
	}
	analysis_release(&analysis);
	return status;
}

static int import_file(const char *path, void *context)
{
	struct import *import = context;
	struct buf bytes = {0};
	struct err err;

	if (interrupted)
		return 1;
	if (file_read(&bytes, path, &err) < 0 || import_bytes(import, path, &bytes, &err) < 0)
		failed(path, err.text, import);
	buf_release(&bytes);
	return 0;
}

static void import_paths(struct import *import, const struct arguments *arguments)
{
	struct walk walk = {.recursive = arguments->given[OPTION_RECURSIVE],
		.file = import_file,
		.failed = failed,
		.context = import};
	/* Without SA_RESTART: waiting for standard input does not hold up a Ctrl-C. */
	struct sigaction action = {.sa_handler = on_interrupt}, before;

	sigaction(SIGINT, &action, &before);
	for (int i = 0; i < arguments->count; i++) {
		if (walk_path(&walk, arguments->operands[i]) != 0)
			break;
	}
	sigaction(SIGINT, &before, NULL);
	printf(_("%zu new, %zu same, %zu changed, %zu failed\n"), import->done[DOCUMENT_NEW],
		import->done[DOCUMENT_SAME], import->done[DOCUMENT_CHANGED], import->failed);
	if (interrupted)
		report(_(
			"stopped; what is listed above is kept, and running it again goes on"));
}

static int import_all(struct import *import, const struct arguments *arguments)
{
	struct err err;

	import->cleaner = cleaner_new(NULL, &err);
	import->extractor = import->cleaner ? extractor_new(NULL, &err) : NULL;
	if (!import->extractor) {
		report("%s", err.text);
		return STATUS_USAGE;
	}
	import_paths(import, arguments);
	if (interrupted)
		return 130;
	return import->failed ? STATUS_SOME_FAILED : STATUS_OK;
}

int command_import(const struct arguments *arguments)
{
	struct import import = {.encoding = arguments->value[OPTION_ENCODING]};
	int status;

	if (arguments->count == 0) {
		report(_("import what? name files or folders, or - for standard input"));
		return STATUS_USAGE;
	}
	import.library = library_in_open(arguments, false);
	if (!import.library)
		return STATUS_USAGE;
	status = import_all(&import, arguments);
	extractor_free(import.extractor);
	cleaner_free(import.cleaner);
	library_free(import.library);
	return status;
}
