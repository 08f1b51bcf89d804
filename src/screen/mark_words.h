/* mark_words.h -- marks as the screens show them: a sign, a colour, words. */
#ifndef PIYUE_SCREEN_MARK_WORDS_H
#define PIYUE_SCREEN_MARK_WORDS_H

#include "base/buf.h"
#include "base/tint.h"
#include "store/marks.h"

/* One column: "#", "●", "▌", "→", "'". Static. */
const char *mark_sign(enum mark_kind kind);
enum tint mark_tint(enum mark_kind kind);
/* Append what it says: the tag, the note, the colour, the relation and where it leads. */
void mark_add_words(struct buf *out, const struct mark *mark);

/* The colours of highlights: the ink of that name (marks.h), INK_NONE when it is no name; the name of an
 * ink as it is stored, and for people (translated). */
enum ink ink_from_name(const char *name);
const char *ink_name(enum ink ink);
const char *ink_label(enum ink ink);

#endif
