/* proposals.h -- entities that may be one thing with a given one.
 * They share a written form with it (a gloss in some article said so), or sound alike
 * (extract/similar.h) and are met in the same company. For a person to judge: nothing is merged
 * by a proposal, and what a person has parted is not proposed again. */
#ifndef PIYUE_STORE_PROPOSALS_H
#define PIYUE_STORE_PROPOSALS_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/entities.h"
#include "store/library.h"

struct proposal {
	struct entity_row entity; /* owned */
	double score;             /* 0..1 */
	char *form;               /* owned: the form that both are written in; NULL: by sound */
};
struct proposal_list {
	struct proposal *items; /* owned */
	size_t count, capacity;
};

/* Those for the entity of KEY, the best first, at most LIMIT. OUT is emptied first. -1 with ERR.
 * Time is linear in the entities of the library. */
int entity_proposals(struct library *lib, const char *key, size_t limit,
	struct proposal_list *out, struct err *err);

/* The same in pieces of about two milliseconds, for the moments between keys. */
struct proposing;
/* NULL with ERR. */
struct proposing *proposing_new(struct library *lib, const char *key, struct err *err);
/* 1: there is more to do, 0: there is not, -1 with ERR. */
int proposing_step(struct proposing *proposing, struct err *err);
int proposing_end(
	struct proposing *proposing, size_t limit, struct proposal_list *out, struct err *err);
void proposing_free(struct proposing *proposing); /* NULL is accepted */
void proposal_list_release(struct proposal_list *list);
/* Append why it is proposed, for people: "both are written X", "sounds alike". */
void proposal_add_why(struct buf *out, const struct proposal *proposal);

#endif
