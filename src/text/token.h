/* token.h -- what a row may not be broken in: words, numbers with their units, addresses.
 * The rules are numbers 7 and 8 of piyue's layout rules (CLREQ, "digits and their prefix and
 * suffix"; the list of units is our judgement). Internal to src/text. */
#ifndef PIYUE_TEXT_TOKEN_H
#define PIYUE_TEXT_TOKEN_H

#include <stddef.h>
#include <stdint.h>

/* Set GLUED[k] for each of the COUNT code points that no row may start with because of what it
 * is part of. GLUED is not cleared first. */
void token_glue(const uint32_t *cps, size_t count, unsigned char *glued);

#endif
