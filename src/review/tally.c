#include "review/tally.h"

/* The share of the newest answer in the pace: the last ten or so count. */
#define NEWEST 0.1

static int64_t since_last(const struct tally *t, int64_t time)
{
	int64_t passed = t->last ? time - t->last : 0;

	return passed < 0 ? 0 : passed > TALLY_PAUSE ? TALLY_PAUSE : passed;
}

void tally_answer(struct tally *t, enum review_verdict verdict, size_t cases, int64_t time)
{
	int64_t passed = since_last(t, time);

	t->answers[verdict]++;
	t->cases += verdict == VERDICT_SKIP ? 0 : cases;
	if (t->last) {
		t->seconds += passed;
		t->pace = t->pace > 0 ? t->pace + NEWEST * ((double)passed - t->pace)
				      : (double)passed;
	}
	t->last = time;
}

void tally_undo(struct tally *t, enum review_verdict verdict, size_t cases)
{
	t->answers[verdict] -= t->answers[verdict] > 0;
	if (verdict != VERDICT_SKIP)
		t->cases -= t->cases < cases ? t->cases : cases;
}

void tally_resume(struct tally *t, int64_t time)
{
	t->last = time;
}

size_t tally_answers(const struct tally *t)
{
	size_t sum = 0;

	for (int v = 0; v < VERDICTS; v++)
		sum += v == VERDICT_SKIP ? 0 : t->answers[v];
	return sum;
}

double tally_rate(const struct tally *t)
{
	return t->pace > 0 ? 60 / t->pace : 0;
}

int64_t tally_left(const struct tally *t, size_t open)
{
	return t->pace > 0 ? (int64_t)(t->pace * (double)open + 0.5) : -1;
}
