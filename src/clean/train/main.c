/* Train the cleaner and write its weights, or tell how well it does on sites it has not seen:
 *
 *     train_clean FOLDER INVENTED MODEL           train on the pages of both (train/gold.h)
 *     train_clean --by-site FOLDER INVENTED [OUT] for each site of FOLDER: train without it on all the
 *                                                 rest, clean its pages
 *
 * OUT, which is made if need be, gets in its folders text and html an ID.json with title, date and
 * body of each page. Text and HTML are trained side by side. The same input gives the same bytes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/path.h"
#include "clean/clean.h"
#include "clean/model.h"
#include "clean/train/fit.h"

static const char *const names[2] = {[PAGE_TEXT] = "text", [PAGE_HTML] = "html"};

/* Chosen by the scores on unseen sites; they hardly change them within a factor of two. */
static const struct fit_options options = {
	.penalty = 5, .sides = 10, .margin = 1, .rounds = 150};

/* Body lines against gold, by their characters; lines that may be in the body or not do not count. */
static double body_f1(const struct sample *sample, const struct article *article)
{
	double both = 0, found = 0, wanted = 0;
	const struct measured *m = &sample->measured;

	for (size_t n = 0; n < m->count; n++) {
		double chars = (double)m->features[m->lines[n]].chars;
		unsigned allowed = sample->allowed[n];
		bool is = article->lines[m->lines[n]].role == ROLE_BODY;
		bool should = allowed == 1u << STATE_BODY;

		if (!should && allowed & (1u << STATE_BODY | 1u << STATE_OPTIONAL))
			continue;
		both += is && should ? chars : 0;
		found += is ? chars : 0;
		wanted += should ? chars : 0;
	}
	return both > 0 ? 2 * both / (found + wanted) : 0;
}

static int write_page(const struct sample *sample, const struct article *article,
	const char *folder, struct err *err)
{
	struct buf out = {0}, body = {0}, name = {0};
	int status;
	char *path;

	for (size_t i = 0; i < article->count; i++) {
		const struct page_line *line = &sample->page.lines[i];

		if (article->lines[i].role != ROLE_BODY)
			continue;
		buf_add(&body, sample->page.text.data + line->start, line->end - line->start);
		buf_add_char(&body, '\n');
	}
	buf_add_str(&out, "{\"title\": ");
	json_add_text(&out, article->title);
	buf_add_str(&out, ", \"date\": ");
	json_add_text(&out, article->date);
	buf_add_str(&out, ", \"body\": ");
	json_add_string(&out, buf_str(&body), body.len);
	buf_add_str(&out, "}\n");
	buf_addf(&name, "%s.json", sample->id);
	path = path_join(folder, name.data);
	status = file_write(path, out.data, out.len, 0644, err);
	free(path);
	buf_release(&out);
	buf_release(&body);
	buf_release(&name);
	return status;
}

/* Clean SAMPLE with CLEANER; its score, its output to FOLDER unless that is NULL. */
static double try_page(const struct sample *sample, const struct cleaner *cleaner,
	const char *folder, struct err *err)
{
	struct article article;
	double f1;

	clean_page(&article, &sample->page, cleaner);
	f1 = body_f1(sample, &article);
	if (folder && write_page(sample, &article, folder, err) < 0)
		f1 = -1;
	article_release(&article);
	return f1;
}

/* Hold out the pages of one site alone. */
static void hold(struct gold *gold, const char *site)
{
	for (size_t i = 0; i < gold->count; i++)
		gold->samples[i].held =
			!gold->samples[i].invented && strcmp(gold->samples[i].site, site) == 0;
}

static bool first_of_site(const struct gold *gold, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (strcmp(gold->samples[k].site, gold->samples[i].site) == 0)
			return false;
	}
	return true;
}

/* Those that are not invented stand before the others. */
static size_t tried_pages(const struct gold *gold)
{
	size_t count = 0;

	while (count < gold->count && !gold->samples[count].invented)
		count++;
	return count;
}

static int hold_out(
	struct gold *gold, enum page_format format, const char *folder, struct err *err)
{
	struct cleaner *cleaner = xcalloc(1, sizeof *cleaner);
	double sum = 0, f1 = 0;
	size_t sites = 0, pages = tried_pages(gold);

	for (size_t i = 0; i < pages && f1 >= 0; i++) {
		if (!first_of_site(gold, i))
			continue;
		sites++;
		hold(gold, gold->samples[i].site);
		fit_chain(&cleaner->chains[format], gold, &options);
		for (size_t k = i; k < pages && f1 >= 0; k++) {
			if (!gold->samples[k].held)
				continue;
			f1 = try_page(&gold->samples[k], cleaner, folder, err);
			sum += f1;
		}
	}
	printf("%s: body F1 %.4f on %zu pages of %zu sites, each site unseen\n", names[format],
		sum / (double)pages, pages, sites);
	free(cleaner);
	return f1 < 0 ? -1 : 0;
}

static void train(struct cleaner *cleaner, const struct gold *gold, enum page_format format)
{
	size_t pages = tried_pages(gold);
	double sum = 0;

	fit_chain(&cleaner->chains[format], gold, &options);
	for (size_t i = 0; i < pages; i++)
		sum += try_page(&gold->samples[i], cleaner, NULL, NULL);
	printf("%s: body F1 %.4f on the %zu pages it was trained on\n", names[format],
		sum / (double)pages, pages);
}

/* The work on one format; each has a thread. */
struct job {
	enum page_format format;
	const char *folder, *invented,
		*out; /* borrowed; OUT is NULL when nothing is held out or kept */
	bool by_site, threaded;
	struct cleaner *cleaner; /* shared: each job has its own chain there */
	struct err err;
	int status;
};

static void *work(void *context)
{
	struct job *job = context;
	char *to = job->out ? path_join(job->out, names[job->format]) : NULL;
	char *inside = to ? path_join(to, ".") : NULL;
	struct gold gold;

	job->status = inside ? path_make_parent(inside, &job->err) : 0;
	if (job->status == 0) {
		job->status = gold_read(&gold, job->folder, job->format, &job->err);
		if (job->status == 0)
			job->status = gold_read_invented(&gold, job->invented, &job->err);
		if (job->status == 0 && job->by_site)
			job->status = hold_out(&gold, job->format, to, &job->err);
		else if (job->status == 0)
			train(job->cleaner, &gold, job->format);
		gold_release(&gold);
	}
	free(inside);
	free(to);
	return NULL;
}

static int write_model(const struct cleaner *cleaner, const char *path, struct err *err)
{
	struct buf text = {0};
	int status;

	buf_add_str(&text, "# Weights of the cleaner, written by `make train-clean` "
			   "(src/clean/train);\n"
			   "# data/README.md says what they were trained on. The "
			   "columns are states.\n");
	cleaner_write(&text, cleaner);
	status = file_write(path, text.data, text.len, 0644, err);
	buf_release(&text);
	return status;
}

static int run(bool by_site, const char *folder, const char *invented, const char *out,
	struct err *err)
{
	struct cleaner *cleaner = xcalloc(1, sizeof *cleaner);
	struct job jobs[2];
	pthread_t threads[2];
	int status = 0;

	for (int i = 0; i < 2; i++) {
		jobs[i] = (struct job){.format = (enum page_format)i,
			.folder = folder,
			.invented = invented,
			.out = by_site ? out : NULL,
			.by_site = by_site,
			.cleaner = cleaner};
		jobs[i].threaded = pthread_create(&threads[i], NULL, work, &jobs[i]) == 0;
		if (!jobs[i].threaded)
			work(&jobs[i]);
	}
	for (int i = 0; i < 2; i++) {
		if (jobs[i].threaded)
			pthread_join(threads[i], NULL);
		if (jobs[i].status < 0) {
			*err = jobs[i].err;
			status = -1;
		}
	}
	if (status == 0 && !by_site)
		status = write_model(cleaner, out, err);
	free(cleaner);
	return status;
}

int main(int argc, char **argv)
{
	bool by_site = argc > 1 && strcmp(argv[1], "--by-site") == 0;
	struct err err = {0};

	if (by_site ? argc < 4 : argc != 4) {
		fprintf(stderr, "usage: train_clean FOLDER INVENTED MODEL | "
				"--by-site FOLDER INVENTED [OUT]\n");
		return 2;
	}
	argv += 1 + by_site;
	if (run(by_site, argv[0], argv[1], argv[2], &err) < 0) {
		fprintf(stderr, "train_clean: %s\n", err.text);
		return 1;
	}
	return 0;
}
