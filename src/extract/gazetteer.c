#include "extract/gazetteer.h"

#include <glob.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/path.h"

/* Of two entries with one name the later file's comes first: what is collected by hand stands
 * above what was made from tables. */
static const char *const files[] = {"gazetteer/countries.tsv", "gazetteer/places.tsv",
	"gazetteer/products.tsv", "gazetteer/organisations.tsv", "gazetteer/people.tsv"};

/* In them, and some room. */
#define CHARACTERS 40000

int gazetteer_load(struct lexicon *lexicon, struct err *err)
{
	int status = 0;

	lexicon_reserve(lexicon, CHARACTERS);
	for (size_t i = 0; i < array_length(files) && status == 0; i++) {
		char *path = path_data(files[i]);

		status = lexicon_load(lexicon, path, err);
		free(path);
	}
	return status;
}

void gazetteer_load_own(struct lexicon *lexicon, const char *folder, struct buf *mistakes)
{
	char *pattern = path_join(folder, "*.tsv");
	glob_t found;

	if (glob(pattern, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++) {
			struct err err;

			if (lexicon_load(lexicon, found.gl_pathv[i], &err) < 0)
				buf_addf(mistakes, "%s\n", err.text);
		}
		globfree(&found);
	}
	free(pattern);
}
