/* lexicon.h -- names that are known: the gazetteer and the reader's own lists.
 *
 * A lexicon file is UTF-8 text, one thing a line, three columns parted by TABs:
 *
 *     PERSON	sam-altman	萨姆·奥特曼 | 奥特曼 | 阿尔特曼 | Sam Altman | Altman
 *     ORG,PRODUCT	x-twitter	X | 推特 | Twitter | ?X
 *
 * type (or the usual type and the other one it may have), key, and its names with the canonical
 * one first. A name with '?' in front is an everyday word too and counts only where the context
 * says so; with '!' in front it is only shown, never looked for. '#' starts a
 * comment line. An entry whose type is '-' takes its names out: they never match.
 *
 * Matching folds case, width, traditional forms, blanks and middle dots (see chars.h), so a name is
 * listed once; a name with a middle dot is also found without it. Latin names match whole words
 * only, and one that could be an everyday English word needs a capital in the text.
 *
 * A lexicon is read-only after loading and may then be shared by threads. Offsets are bytes. */
#ifndef PIYUE_EXTRACT_LEXICON_H
#define PIYUE_EXTRACT_LEXICON_H

#include <stddef.h>

#include "base/err.h"
#include "extract/mention.h"

struct lexicon;

enum lexicon_flags {
	LEXICON_CONTEXT = 1 << 0, /* a homograph of an everyday word */
	LEXICON_FIRST = 1 << 1,   /* the canonical name */
};

struct lexicon_entry {
	const char *key;  /* borrowed from the lexicon: "sam-altman" */
	const char *name; /* borrowed from the lexicon: the canonical name */
	enum mention_type type;
	enum mention_type other; /* the other type it may have; TYPE when there is none */
};

struct lexicon_match {
	size_t start, end;
	unsigned entry;
	unsigned flags; /* LEXICON_* of the name that matched */
};

struct lexicon_matches {
	struct lexicon_match *items; /* owned; by start, longer first */
	size_t count, capacity;
};

/* An empty lexicon. With a BASE (borrowed, complete, must outlive it), this one is laid over it: what it says of a
 * name replaces what the base says. Small overlays are cheap to make anew. */
struct lexicon *lexicon_new(const struct lexicon *base);
/* Make room for names that have so many CHARACTERS together, beginnings in common counted once. */
void lexicon_reserve(struct lexicon *lexicon, size_t characters);
void lexicon_free(struct lexicon *lexicon);

/* Read the file or text into the lexicon. -1 with ERR naming file and line when malformed;
 * the lines before are in. */
int lexicon_load(struct lexicon *lexicon, const char *path, struct err *err);
int lexicon_load_text(struct lexicon *lexicon, const char *text, size_t len, const char *path,
	struct err *err);

/* Add one thing; ALIASES in the form of the file's third column. Returns its entry. */
unsigned lexicon_add(struct lexicon *lexicon, enum mention_type type, enum mention_type other,
	const char *key, const char *aliases);

/* Every entry of this lexicon and its bases has a number below this. */
unsigned lexicon_size(const struct lexicon *lexicon);
const struct lexicon_entry *lexicon_entry(const struct lexicon *lexicon, unsigned entry);

enum lexicon_which {
	LEXICON_LONGEST, /* leftmost-longest, no overlaps; all entries of that name */
	LEXICON_ALL,     /* every name at every place, nested and overlapping ones too */
};

/* Append the names that stand in [START, END) of TEXT. Time is linear in the text. */
void lexicon_find(const struct lexicon *lexicon, const char *text, size_t start, size_t end,
	enum lexicon_which which, struct lexicon_matches *matches);
void lexicon_matches_release(struct lexicon_matches *matches);

/* The entry that has the whole of NAME as a name and TYPE as one of its types; with type MENTION_TYPES
 * any type will do. -1: none. *FLAGS (may be NULL) gets the flags of the name. */
int lexicon_lookup(const struct lexicon *lexicon, const char *name, size_t len,
	enum mention_type type, unsigned *flags);

#endif
