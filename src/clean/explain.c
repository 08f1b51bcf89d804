#include "clean/explain.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "clean/chain.h"
#include "clean/model.h"
#include "text/utf8.h"

enum { DECIDING = 4, SHOWN_CHARS = 24 };

/* A feature and how much it spoke for one state against another. */
struct reason {
	size_t number;
	float difference;
};

const char *clutter_name(enum clutter clutter)
{
	static const char *const names[] = {
		[CLUTTER_NONE] = "",
		[CLUTTER_NAVIGATION] = "navigation",
		[CLUTTER_RELATED] = "related",
		[CLUTTER_ADVERTISEMENT] = "advertisement",
		[CLUTTER_DISCLAIMER] = "disclaimer",
		[CLUTTER_COMMENTS] = "comments",
		[CLUTTER_FOOTER] = "footer",
		[CLUTTER_TOOLS] = "tools",
		[CLUTTER_TABLE] = "table",
		[CLUTTER_COPY] = "copy",
	};

	return names[clutter];
}

/* Keep the DECIDING strongest, the strongest first. */
static void keep(struct reason *reasons, size_t number, float difference)
{
	struct reason at = {number, difference};

	for (int i = 0; i < DECIDING; i++) {
		if (fabsf(reasons[i].difference) < fabsf(at.difference)) {
			struct reason weaker = reasons[i];

			reasons[i] = at;
			at = weaker;
		}
	}
}

/* The most probable state of ROW that is not LEFT_OUT. */
static int best_of(const float *row, int left_out)
{
	int best = -1;

	for (int y = 0; y < STATE_COUNT; y++) {
		if (y != left_out && (best < 0 || row[y] > row[best]))
			best = y;
	}
	return best;
}

static void add_reasons(struct buf *out, const struct chain *chain, const struct measured *m,
	size_t n, const float *row)
{
	struct reason reasons[DECIDING] = {{0, 0}};
	int state = best_of(row, -1);
	int other = state == STATE_BODY ? best_of(row, STATE_BODY) : STATE_BODY;
	size_t number;

	FOR_FEATURES(m, n, number)
	{
		const float *weights = chain->weights[number];

		keep(reasons, number, weights[state] - weights[other]);
	}
	buf_addf(out, " %s/%s", state_names[state], state_names[other]);
	for (int i = 0; i < DECIDING && fabsf(reasons[i].difference) >= 0.05F; i++) {
		buf_addf(out, "%s%+.1f ", i ? ", " : " ", (double)reasons[i].difference);
		feature_describe(out, reasons[i].number);
	}
}

static void add_line(struct buf *out, const struct article *article, size_t i)
{
	const struct page_line *line = &article->page->lines[i];
	const char *text = buf_str(&article->page->text) + line->start;
	size_t len = line->end - line->start;
	size_t shown = utf8_offset(text, len, SHOWN_CHARS);

	buf_add_str(out, " | ");
	buf_add(out, text, shown);
	buf_add_str(out, shown < len ? "…\n" : "\n");
}

void clean_explain(
	struct buf *out, const struct article *article, const struct cleaner *cleaner)
{
	const struct chain *chain = &cleaner->chains[article->page->format];
	struct measured m;
	float *rows;

	measure_page(&m, article->page);
	rows = xcalloc(m.count + 1, STATE_ROOM * sizeof *rows);
	chain_scores(chain, &m, rows);
	chain_marginals(chain, rows, m.count, NULL, NULL);
	for (size_t n = 0; n < m.count; n++) {
		const struct article_line *line = &article->lines[m.lines[n]];

		buf_addf(out, "%zu %c %-10s %.3f", m.lines[n] + 1, (char)line->role,
			clutter_name(line->clutter), (double)line->score);
		add_reasons(out, chain, &m, n, rows + n * STATE_ROOM);
		add_line(out, article, m.lines[n]);
	}
	free(rows);
	measured_release(&m);
}
