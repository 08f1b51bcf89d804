/* extract.h -- the extractor: an article in, mentions and entities out. Pure. */
#ifndef PIYUE_EXTRACT_EXTRACT_H
#define PIYUE_EXTRACT_EXTRACT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "clean/article.h"
#include "extract/candidate.h"
#include "extract/lexicon.h"
#include "extract/mention.h"

/* Lexicon, gazetteer and tagger. Read-only after loading, may be shared by threads. */
struct extractor;

/* Where to load from; every path may be NULL for the file that came with piyue. */
struct extractor_options {
	const char *model; /* the tagger's weights */
	/* A folder of the reader's own lexicon files, *.tsv; a missing one holds none. Malformed lines are
	 * told in MISTAKES and passed over with the rest of their file. */
	const char *own;
	struct buf *mistakes;
	bool values_only; /* names are never asked for: neither weights nor gazetteer are read */
};

/* NULL with ERR when a file is missing or malformed (the message names file and line). */
struct extractor *extractor_new(const struct extractor_options *options, struct err *err);
void extractor_free(struct extractor *extractor);
/* Look for the names of NAMES too, a lexicon laid over the extractor's own: what a reader taught.
 * Borrowed until the next call, and may grow in between; NULL takes it off. Not while another thread extracts. */
void extractor_lay_over(struct extractor *extractor, const struct lexicon *names);
/* Its tagger, to teach it (tagger.h); borrowed. */
struct tagger;
struct tagger *extractor_tagger(struct extractor *extractor);
/* Its gazetteer, borrowed. */
const struct lexicon *extractor_lexicon(const struct extractor *extractor);

struct extract_options {
	unsigned types;   /* MENTION_BITs to look for; 0: MENTION_SHOWN */
	const char *date; /* ISO date that relative dates are resolved against, or NULL */
};

/* A text to look into: ranges of one buffer, each a paragraph. */
struct extract_range {
	size_t start, end; /* bytes */
};

/* Find the mentions in the given ranges of TEXT (UTF-8), which are read as one document.
 * OUT is emptied first. Cannot fail. */
void extract_text(struct mention_list *out, const struct extractor *extractor, const char *text,
	const struct extract_range *ranges, size_t count,
	const struct extract_options *options);

/* The same for the kept lines (T M B O) of an article, with its own date unless OPTIONS
 * gives one. */
void extract_article(struct mention_list *out, const struct extractor *extractor,
	const struct article *article, const struct extract_options *options);

/* Empty OUT, and fill it with all that may be a name in PARAGRAPH of TEXT, however unlikely and overlapping: by
 * score, the best first; each span and type once. */
void extract_likely(struct candidate_list *out, const struct extractor *extractor,
	const char *text, struct extract_range paragraph);

/* The same for all kept lines of an article, sorted by place. */
void extract_likely_article(struct candidate_list *out, const struct extractor *extractor,
	const struct article *article);

/* Append, a line each, what speaks for mentions that touch [START, END) in PARAGRAPH of TEXT: rules,
 * lexicon entries, value grammars, and the tagger's strongest features. For people, in their language. */
void extract_explain(struct buf *out, const struct extractor *extractor, const char *text,
	struct extract_range paragraph, size_t start, size_t end);

/* What speaks most for a name, in words of the reader's language; borrowed from the extractor and what lies over
 * it. */
enum { EXTRACT_FEATURES = 2 };
struct extract_reason {
	const char *rule;                       /* NULL: none, or the lexicon */
	const char *entry;                      /* the name of the lexicon's entry, or NULL */
	const char *features[EXTRACT_FEATURES]; /* of the tagger; NULL where there are fewer */
};
void extract_reason(struct extract_reason *reason, const struct extractor *extractor,
	const char *text, struct extract_range paragraph, const struct mention *mention);

#endif
