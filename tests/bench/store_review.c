/* What a decision of a review session costs in a small library and in a large one, by order: CPU from the key on
 * (the answer, its commit, the next question), that of the second look, of taking back, and of a piece of looking
 * through articles with what was learnt. CPU time of this process, means over ANSWERS decisions. Fails
 * when an answer takes more than 3 ms, or in the large library 1.5 times as much. The libraries are changed. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/buf.h"
#include "review/learn.h"
#include "store/review.h"

enum { ANSWERS = 60, PIECES = 40 };

static struct err err;

static double cpu(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e3 +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e3;
}

static void check(int status)
{
	if (status < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
}

struct costs {
	double begin, answer, look, undo, piece; /* milliseconds */
	int answers, undone, pieces;
};

/* What comes to those who do not answer at once. */
static double look(struct review *review)
{
	struct review_like likes[2];
	struct review_option options[9];
	struct extract_reason reason;
	double before = cpu();

	for (size_t i = review_likes(review, likes, 2); i-- > 0;)
		review_like_release(&likes[i]);
	review_readings(review, options, 9);
	review_reason(review, &reason);
	return cpu() - before;
}

static double undo(struct review *review)
{
	double before = cpu();

	check(review_undo(review, NULL, &err));
	return cpu() - before;
}

/* Accept two, reject one, skip one, and so on, every tenth taken back. */
static struct costs measure(struct library *lib, struct extractor *extractor, const char *order)
{
	static const enum review_verdict verdicts[] = {
		VERDICT_ACCEPT, VERDICT_REJECT, VERDICT_ACCEPT, VERDICT_SKIP};
	struct costs c = {0};
	double before = cpu();
	struct review *review = review_open(lib, extractor, order, &err);

	if (!review)
		check(-1);
	c.begin = cpu() - before;
	while (c.answers < ANSWERS && review_question(review)) {
		const struct review_answer answer = {.verdict = verdicts[c.answers++ % 4]};

		before = cpu();
		check(review_answer(review, &answer, &err));
		c.answer += cpu() - before;
		c.look += look(review);
		if (c.answers % 10 == 0) {
			c.undo += undo(review);
			c.undone++;
		}
	}
	before = cpu();
	while (c.pieces < PIECES && review_work(review, true))
		c.pieces++;
	c.piece = (cpu() - before) / (c.pieces + 1);
	c.answer /= c.answers;
	c.look /= c.answers;
	c.undo /= c.undone;
	review_close(review);
	return c;
}

int main(int argc, char **argv)
{
	static const char *const orders[] = {"order:doubt", "order:entity", "order:article"};
	static const char *const names[] = {"small", "large"};
	struct extractor *extractor = extractor_new(NULL, &err);
	double sum[2] = {0, 0};

	if (argc != 3)
		return 2;
	if (!extractor)
		check(-1);
	for (int i = 0; i < 2; i++) {
		struct library *lib = library_open(argv[i + 1], NULL, &err);

		if (!lib)
			check(-1);
		for (size_t k = 0; k < sizeof orders / sizeof *orders; k++) {
			struct costs c = measure(lib, extractor, orders[k]);

			printf("%s library, %-13s: answer %.2f ms, second look %.2f ms, undo %.2f "
			       "ms, piece of work %.1f ms; begin %.0f ms (CPU)\n",
				names[i], orders[k], c.answer, c.look, c.undo, c.piece,
				c.begin);
			sum[i] += c.answer / 3;
		}
		library_free(lib);
	}
	extractor_free(extractor);
	printf("answer: %.2f ms of 3, ratio %.2f of 1.5\n", sum[1], sum[1] / sum[0]);
	return sum[1] > 3 || sum[1] > 1.5 * sum[0];
}
