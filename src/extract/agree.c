#include "extract/agree.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* What a vote of the lexicon counts more than the tagger's. */
#define LEXICON 0.5f
/* A form has one type when that has so many times the votes of the other. */
#define MAJORITY 1.4f

#define TYPES \
	(MENTION_PLACE + \
		1) /* PERSON, ORG, PRODUCT, PLACE: those that are mistaken for each other */

/* A name and its form, for sorting. */
struct voter {
	const char *form;
	size_t len;
	struct mention *name;
};

static int by_form(const void *a, const void *b)
{
	const struct voter *x = a, *y = b;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return memcmp(x->form, y->form, x->len);
}

static bool is_by_lexicon(const struct mention *name)
{
	return name->by == MENTION_BY_LEXICON;
}

/* COUNT names of the same form. */
static void vote(struct voter *voters, size_t count)
{
	float votes[TYPES] = {0};
	int best = 0;

	for (size_t i = 0; i < count; i++)
		votes[voters[i].name->type] +=
			voters[i].name->score + (is_by_lexicon(voters[i].name) ? LEXICON : 0);
	for (int t = 1; t < TYPES; t++)
		best = votes[t] > votes[best] ? t : best;
	for (size_t i = 0; i < count; i++) {
		struct mention *name = voters[i].name;

		if (!is_by_lexicon(name) && votes[best] > MAJORITY * votes[name->type])
			name->type = (enum mention_type)best;
	}
}

void agree_types(struct mention_list *names, const char *text)
{
	struct voter *voters = xcalloc(names->count + 1, sizeof *voters);
	size_t count = 0;

	for (size_t i = 0; i < names->count; i++) {
		struct mention *name = &names->items[i];

		if (name->type < TYPES)
			voters[count++] = (struct voter){
				text + name->start, name->end - name->start, name};
	}
	qsort(voters, count, sizeof *voters, by_form);
	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1; next < count && by_form(&voters[i], &voters[next]) == 0;
			next++)
			;
		vote(voters + i, next - i);
	}
	free(voters);
}
