/* stacks.h -- near-duplicates lie in stacks: the same story on several pages (clean/neardup.h).
 * On top lies the page that came first. A page joins the stack of the page it is most like, if it is
 * like the one on top as well. */
#ifndef PIYUE_STORE_STACKS_H
#define PIYUE_STORE_STACKS_H

#include <stdint.h>

#include "base/err.h"
#include "clean/neardup.h"
#include "store/library.h"

struct stack_row {
	int64_t id;
	char *title, *source, *date; /* owned; "" where unknown */
	double likeness;             /* to the one on top, 0..1 */
};
struct stack {
	struct stack_row *items; /* owned; the one on top first, then by number */
	size_t count, capacity;
};

/* The stack in which document ID lies: it alone when it lies in none. */
int stack_load(struct library *lib, int64_t id, struct stack *stack, struct err *err);
void stack_release(struct stack *stack);

/* Internal to src/store; the callers hold the transaction.
 * Keep SIGNATURE as that of document ID and put it where it belongs. A document whose
 * signature is the same as before stays where it is. */
int stack_place(
	struct library *lib, int64_t id, const struct neardup *signature, struct err *err);
/* The signature that is kept of document ID: 1, 0 when there is none, -1 with ERR. */
int stack_signature(
	struct library *lib, int64_t id, struct neardup *signature, struct err *err);
/* Take document ID out of its stack and out of the index, as it is not the latest any more. */
int stack_leave(struct library *lib, int64_t id, struct err *err);

#endif
