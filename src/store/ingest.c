#include "store/ingest.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "page/decode.h"
#include "store/analysis.h"

enum task_state { TASK_WAITS, TASK_READY };

struct task {
	struct ingest_job job;
	char sha256[DIGEST_HEX];
	enum task_state state; /* guarded by the ingest's lock */
	bool same;             /* nothing to analyse: result is known already */
	struct document_again again;
	struct analysis analysis;
	struct document_result result;
	struct err err;
	int status; /* -1: no page; err says why */
};

/* The queue is a ring: the tasks [head, tail) by number, the number taken modulo its size. The
 * caller's thread adds at the tail and stores at the head; workers take what lies between. */
struct ingest {
	struct library *lib;
	struct ingest_options options;
	struct task tasks[INGEST_QUEUE];
	size_t head, tail;
	size_t bytes; /* of the jobs in the queue */
	bool broken;  /* the library could not be written */

	pthread_t threads[64];
	int thread_count;
	pthread_mutex_t lock; /* guards what follows, and the tasks' states */
	pthread_cond_t work, ready;
	size_t next, end; /* the next task to be taken, and how far there are any */
	bool closing;
};

static struct task *task_at(struct ingest *in, size_t number)
{
	return &in->tasks[number % INGEST_QUEUE];
}

static void analyse(const struct ingest *in, struct task *t)
{
	const struct ingest_job *job = &t->job;
	const struct page_options options = {.encoding = job->encoding, .name = job->name};

	if (t->same || t->status < 0)
		return;
	if (job->kind == INGEST_FILE)
		t->status = analysis_of_bytes(&t->analysis, in->options.tools, job->bytes,
			job->len, &options, &t->err);
	else if (job->kind == INGEST_OBJECT)
		t->status = analysis_of_object(
			&t->analysis, in->options.tools, job->bytes, job->len, &t->err);
	else
		analysis_of_document(&t->analysis, in->options.tools, &t->again);
}

static void *work(void *context)
{
	struct ingest *in = context;

	pthread_mutex_lock(&in->lock);
	for (;;) {
		struct task *t;

		while (in->next == in->end && !in->closing)
			pthread_cond_wait(&in->work, &in->lock);
		if (in->next == in->end)
			break;
		t = task_at(in, in->next++);
		pthread_mutex_unlock(&in->lock);
		analyse(in, t);
		pthread_mutex_lock(&in->lock);
		t->state = TASK_READY;
		pthread_cond_signal(&in->ready);
	}
	pthread_mutex_unlock(&in->lock);
	return NULL;
}

struct ingest *ingest_begin(struct library *lib, const struct ingest_options *options)
{
	struct ingest *in = xcalloc(1, sizeof *in);
	int wanted = options->threads ? options->threads : (int)sysconf(_SC_NPROCESSORS_ONLN);

	in->lib = lib;
	in->options = *options;
	pthread_mutex_init(&in->lock, NULL);
	pthread_cond_init(&in->work, NULL);
	pthread_cond_init(&in->ready, NULL);
	/* A thread that the system refuses is done without; with none at all, the caller's
	 * thread does the work (see wait_for). */
	while (in->thread_count < wanted && in->thread_count < (int)array_length(in->threads) &&
		pthread_create(&in->threads[in->thread_count], NULL, work, in) == 0)
		in->thread_count++;
	return in;
}

/* Wait for task NUMBER. */
static void wait_for(struct ingest *in, size_t number)
{
	struct task *t = task_at(in, number);

	pthread_mutex_lock(&in->lock);
	if (in->thread_count == 0 && t->state == TASK_WAITS) {
		analyse(in, t);
		in->next = number + 1;
		t->state = TASK_READY;
	}
	while (t->state == TASK_WAITS)
		pthread_cond_wait(&in->ready, &in->lock);
	pthread_mutex_unlock(&in->lock);
}

static char *object_name(const struct task *t, bool *nameless)
{
	*nameless = !t->analysis.page.url;
	return xstrdup(*nameless ? t->job.name : t->analysis.page.url);
}

static int add_document(struct ingest *in, struct task *t, struct err *err)
{
	bool object = t->job.kind == INGEST_OBJECT;
	struct document_source source = {
		.bytes = object ? (const void *)buf_str(&t->analysis.content) : t->job.bytes,
		.len = object ? t->analysis.content.len : t->job.len,
		.page = &t->analysis.page,
		.article = &t->analysis.article,
		.mentions = &t->analysis.mentions,
		.metadata = t->analysis.page.extra,
		.sha256 = t->sha256,
		.signature = &t->analysis.signature,
		.nameless = !t->job.origin,
	};
	char *origin = object ? object_name(t, &source.nameless)
			      : xstrdup(t->job.origin ? t->job.origin : t->job.name);
	int status;

	source.origin = origin;
	status = document_add(in->lib, &source, &t->result, err);
	free(origin);
	return status;
}

static int store(struct ingest *in, struct task *t, struct err *err)
{
	if (t->same || t->status < 0)
		return 0;
	if (t->job.kind != INGEST_AGAIN)
		return add_document(in, t, err);
	t->result = (struct document_result){.added = DOCUMENT_SAME, .id = t->job.document};
	return document_reanalyse(in->lib, t->job.document, &t->analysis.article,
		&t->analysis.mentions, &t->analysis.signature, err);
}

static bool has_work(struct ingest *in, size_t end)
{
	for (size_t i = in->head; i < end; i++) {
		if (!task_at(in, i)->same && task_at(in, i)->status == 0)
			return true;
	}
	return false;
}

/* Store the tasks up to END in one transaction. */
static int store_until(struct ingest *in, size_t end, struct err *err)
{
	if (!has_work(in, end))
		return 0;
	if (library_begin(in->lib, err) < 0)
		return -1;
	for (size_t i = in->head; i < end; i++) {
		if (store(in, task_at(in, i), err) < 0) {
			library_rollback(in->lib);
			return -1;
		}
	}
	return library_commit(in->lib, err);
}

static void tell(const struct ingest *in, const struct task *t)
{
	struct ingest_report report = {.name = t->job.name};

	if (t->status < 0)
		report.why = t->err.text;
	else
		report.result = &t->result;
	if (t->status == 0 && !t->same)
		report.page = &t->analysis.page;
	in->options.done(in->options.context, &report);
}

static void task_release(struct task *t)
{
	analysis_release(&t->analysis);
	document_again_release(&t->again);
	free(t->job.name);
	free(t->job.origin);
	free(t->job.bytes);
}

/* Wait for the tasks up to END, keep them, tell of those that are kept, and take all out. */
static int finish_until(struct ingest *in, size_t end, struct err *err)
{
	int status = 0;

	for (size_t i = in->head; i < end; i++)
		wait_for(in, i);
	if (!in->broken)
		status = store_until(in, end, err);
	in->broken |= status < 0;
	for (; in->head < end; in->head++) {
		struct task *t = task_at(in, in->head);

		if (!in->broken)
			tell(in, t);
		in->bytes -= t->job.len;
		task_release(t);
	}
	return status;
}

/* Is there room for another LEN bytes? */
static bool is_full(const struct ingest *in, size_t len)
{
	size_t waiting = in->tail - in->head;

	return waiting == INGEST_QUEUE || (waiting && in->bytes + len > INGEST_BYTES);
}

/* Known bytes, and a person says how they are to be read. Where they were read otherwise, this reading is a
 * revision of its own, known by a digest of the bytes and of how they are read; the number is for one that
 * goes back to what was given up before. */
static int look_up_reading(struct ingest *in, struct task *t, struct err *err)
{
	const char *encoding = decode_name(t->job.encoding);
	int is = document_is_read_as(in->lib, t->result.id, encoding, err);
	struct buf seed = {0};
	int64_t known = 0;

	for (int number = 1; is == 0; number++) {
		buf_clear(&seed);
		buf_addf(&seed, "%s %s %d", t->sha256, encoding, number);
		digest_sha256(t->sha256, seed.data, seed.len);
		known = document_known(in->lib, t->sha256, err);
		if (known <= 0)
			break;
		t->result.id = known;
		is = document_is_read_as(in->lib, known, encoding, err);
	}
	buf_release(&seed);
	t->same = is > 0;
	return is < 0 || known < 0 ? -1 : 0;
}

/* What can be said before analysis: these bytes are known, this document is not. -1 with ERR when the
 * library cannot be read. */
static int look_up(struct ingest *in, struct task *t, struct err *err)
{
	if (t->job.kind == INGEST_AGAIN) {
		t->status = document_again_load(in->lib, t->job.document, &t->again, &t->err);
		t->job.len = t->again.text.len + t->again.raw.len;
		return 0;
	}
	digest_sha256(t->sha256, t->job.bytes, t->job.len);
	t->result.id = document_known(in->lib, t->sha256, err);
	t->result.added = DOCUMENT_SAME;
	if (t->result.id > 0 && t->job.encoding && t->job.kind == INGEST_FILE)
		return look_up_reading(in, t, err);
	t->same = t->result.id > 0;
	return t->result.id < 0 ? -1 : 0;
}

int ingest_add(struct ingest *in, const struct ingest_job *job, struct err *err)
{
	struct task task = {.job = *job};
	int status = in->broken ? err_set(err, _("the library cannot be written")) : 0;

	if (status == 0)
		status = look_up(in, &task, err);
	while (status == 0 && is_full(in, task.job.len)) {
		/* Half of them: the workers have the other half to go on with. */
		size_t half = (in->tail - in->head + 1) / 2;

		status = finish_until(in, in->head + half, err);
	}
	if (status < 0) {
		task_release(&task);
		return -1;
	}
	in->bytes += task.job.len;
	pthread_mutex_lock(&in->lock);
	*task_at(in, in->tail) = task;
	in->end = ++in->tail;
	pthread_cond_signal(&in->work);
	pthread_mutex_unlock(&in->lock);
	return 0;
}

int ingest_end(struct ingest *in, struct err *err)
{
	int status = finish_until(in, in->tail, err);

	pthread_mutex_lock(&in->lock);
	in->closing = true;
	pthread_cond_broadcast(&in->work);
	pthread_mutex_unlock(&in->lock);
	for (int i = 0; i < in->thread_count; i++)
		pthread_join(in->threads[i], NULL);
	pthread_cond_destroy(&in->ready);
	pthread_cond_destroy(&in->work);
	pthread_mutex_destroy(&in->lock);
	free(in);
	return status;
}

int ingest_bytes(struct library *lib, const struct ingest_tools *tools, const void *bytes,
	size_t len, const char *origin, const struct page_options *options, const char *sha256,
	struct document_result *result, struct err *err)
{
	struct analysis a;
	int status;

	if (analysis_of_bytes(&a, tools, bytes, len, options, err) < 0)
		return -1;
	status = document_add(lib,
		&(struct document_source){.bytes = bytes,
			.len = len,
			.origin = origin,
			.page = &a.page,
			.article = &a.article,
			.mentions = &a.mentions,
			.sha256 = sha256,
			.signature = &a.signature},
		result, err);
	analysis_release(&a);
	return status;
}

int ingest_again(
	struct library *lib, const struct ingest_tools *tools, int64_t id, struct err *err)
{
	struct document_again again;
	struct analysis a;
	int status;

	if (document_again_load(lib, id, &again, err) < 0)
		return -1;
	analysis_of_document(&a, tools, &again);
	status = document_reanalyse(lib, id, &a.article, &a.mentions, &a.signature, err);
	analysis_release(&a);
	document_again_release(&again);
	return status;
}

int ingest_extract(
	struct library *lib, const struct ingest_tools *tools, int64_t id, struct err *err)
{
	struct document *document = document_load(lib, id, err);
	struct mention_list mentions = {0};
	int status;

	if (!document)
		return -1;
	extract_article(
		&mentions, tools->extractor, &document->article, &(struct extract_options){0});
	status = document_set_mentions(lib, id, buf_str(&document->page.text), &mentions, err);
	mention_list_release(&mentions);
	document_free(document);
	return status;
}
