/* store_random.h -- random decisions that are the same in every run. For one test program: everything is
 * static. */
#ifndef PIYUE_TESTS_STORE_RANDOM_H
#define PIYUE_TESTS_STORE_RANDOM_H

#include <stdint.h>

#include "store_fixture.h"

#include "store/decisions.h"

static struct err err;
static uint32_t random_state;

#define OK(call) \
	do { \
		if ((call) < 0) \
			fail_msg("%s", err.text); \
	} while (0)

/* A number below N. */
static inline size_t pick(size_t n)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (size_t)(random_state >> 8) % n;
}

/* Decide on some mention of D, which has one: accept, reject, give it TYPE, move its end, or say that it
 * is ENTITY. */
static inline void decide_somehow(
	struct library *lib, const struct document *d, const char *type, const char *entity)
{
	const struct mention *m = &d->mentions.items[pick(d->mentions.count)];
	struct mention_at at = {d->id, m->start, m->end, mention_type_name(m->type),
		m->entity < 0 ? NULL : d->mentions.entities[m->entity].key};

	switch (pick(5)) {
	case 0:
		OK(decision_accept(lib, &at, &err));
		break;
	case 1:
		OK(decision_reject(lib, &at, &err));
		break;
	case 2:
		OK(decision_retype(lib, &at, type, &err));
		break;
	case 3:
		OK(decision_move(lib, &at, m->start, m->end + 3, &err));
		break;
	default:
		OK(decision_link(lib, &at, entity, &err));
	}
}

#endif
