#include "store/ingest.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

int analysis_make(struct analysis *a, const struct ingest_tools *tools, const void *bytes,
	size_t len, const struct page_options *options, struct err *err)
{
	*a = (struct analysis){0};
	if (page_read(&a->page, bytes, len, options, err) < 0)
		return -1;
	clean_page(&a->article, &a->page, tools->cleaner);
	extract_article(
		&a->mentions, tools->extractor, &a->article, &(struct extract_options){0});
	return 0;
}

void analysis_release(struct analysis *a)
{
	mention_list_release(&a->mentions);
	article_release(&a->article);
	page_release(&a->page);
}

static int store(struct library *lib, const struct analysis *a, const void *bytes, size_t len,
	const char *origin, struct document_result *result, struct err *err)
{
	const struct document_source source = {.bytes = bytes,
		.len = len,
		.origin = origin,
		.page = &a->page,
		.article = &a->article,
		.mentions = &a->mentions};

	return document_add(lib, &source, result, err);
}

int ingest_bytes(struct library *lib, const struct ingest_tools *tools, const void *bytes,
	size_t len, const char *origin, const struct page_options *options,
	struct document_result *result, struct err *err)
{
	struct analysis a;
	int status;

	if (analysis_make(&a, tools, bytes, len, options, err) < 0)
		return -1;
	status = store(lib, &a, bytes, len, origin, result, err);
	analysis_release(&a);
	return status;
}

int ingest_again(
	struct library *lib, const struct ingest_tools *tools, int64_t id, struct err *err)
{
	struct document *document = document_load(lib, id, err);
	struct article article = {0};
	struct mention_list mentions = {0};
	int status;

	if (!document)
		return -1;
	clean_page(&article, &document->page, tools->cleaner);
	extract_article(&mentions, tools->extractor, &article, &(struct extract_options){0});
	status = document_reanalyse(lib, id, &article, &mentions, err);
	mention_list_release(&mentions);
	article_release(&article);
	document_free(document);
	return status;
}

enum { BATCH = 64 };          /* pages in one transaction ... */
#define BATCH_BYTES (8 << 20) /* ... and about how many bytes */

struct task {
	struct ingest_job job;
	struct analysis analysis;
	struct err err;
	int status;
};

struct batch {
	const struct ingest_tools *tools;
	struct task tasks[BATCH];
	size_t count;
	atomic_size_t next;
};

static void *work(void *context)
{
	struct batch *batch = context;
	size_t i;

	while ((i = atomic_fetch_add(&batch->next, 1)) < batch->count) {
		struct task *t = &batch->tasks[i];

		t->status = analysis_make(&t->analysis, batch->tools, t->job.bytes, t->job.len,
			&t->job.options, &t->err);
	}
	return NULL;
}

/* Analyse the batch in THREADS threads; this one is the last of them. A thread that the system
 * refuses is done without. */
static void analyse(struct batch *batch, int threads)
{
	pthread_t others[64];
	int started = 0;

	atomic_store(&batch->next, 0);
	while (started < threads - 1 && started < (int)array_length(others) &&
		pthread_create(&others[started], NULL, work, batch) == 0)
		started++;
	work(batch);
	for (int i = 0; i < started; i++)
		pthread_join(others[i], NULL);
}

static void fill(struct batch *batch, const struct ingest_many *many)
{
	size_t bytes = 0;

	for (batch->count = 0; batch->count < BATCH && bytes < BATCH_BYTES; batch->count++) {
		struct task *t = &batch->tasks[batch->count];

		*t = (struct task){0};
		if (!many->next(many->context, &t->job))
			break;
		bytes += t->job.len;
	}
}

static int store_batch(struct library *lib, const struct batch *batch,
	struct document_result *results, struct err *err)
{
	if (library_begin(lib, err) < 0)
		return -1;
	for (size_t i = 0; i < batch->count; i++) {
		const struct task *t = &batch->tasks[i];

		if (t->status == 0 && store(lib, &t->analysis, t->job.bytes, t->job.len,
					      t->job.origin, &results[i], err) < 0) {
			library_rollback(lib);
			return -1;
		}
	}
	return library_commit(lib, err);
}

/* Tell the caller only what is on disk. */
static void report(const struct batch *batch, const struct ingest_many *many,
	struct document_result *results)
{
	for (size_t i = 0; i < batch->count; i++) {
		const struct task *t = &batch->tasks[i];

		many->done(many->context, t->job.origin, t->status == 0 ? &results[i] : NULL,
			&t->err);
	}
}

static void empty(struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct task *t = &batch->tasks[i];

		if (t->status == 0)
			analysis_release(&t->analysis);
		free(t->job.bytes);
		free(t->job.origin);
	}
}

int ingest_run(struct library *lib, const struct ingest_many *many, struct err *err)
{
	struct batch *batch = xcalloc(1, sizeof *batch);
	struct document_result results[BATCH];
	int threads = many->threads ? many->threads : (int)sysconf(_SC_NPROCESSORS_ONLN);
	int status = 0;

	batch->tools = many->tools;
	while (status == 0) {
		fill(batch, many);
		if (batch->count == 0)
			break;
		analyse(batch, threads);
		status = store_batch(lib, batch, results, err);
		if (status == 0)
			report(batch, many, results);
		empty(batch);
	}
	free(batch);
	return status;
}
