/* linebreak_token.h -- numbers with their units, words and addresses stay whole in a row.
 * A part of linebreak.h, used by nothing else. */
#ifndef PIYUE_TEXT_LINEBREAK_TOKEN_H
#define PIYUE_TEXT_LINEBREAK_TOKEN_H

#include "text/linebreak.h"

/* Take the break opportunities inside tokens away and mark them LINEBREAK_TOKEN. */
void linebreak_keep_tokens(struct linebreak *lb);

#endif
