#include "base/progress.h"

#include <math.h>

#include "base/i18n.h"

enum { BAR_LEAST = 10, BAR_MOST = 40 };

/* An old rate counts 1/e after this many seconds: what was skipped quickly at the start of a run
 * that goes on where another stopped is soon forgotten. */
#define MEMORY_SECONDS 10.0

void progress_tell(struct progress *p, double done, size_t pages, double seconds)
{
	double span = seconds - p->seconds;

	if (p->told++ == 0) {
		p->started = p->seconds = seconds;
		p->done = done;
		p->pages = pages;
		return;
	}
	if (span > 0) {
		double age = seconds - p->started;
		/* At first the average since the start, which a share of 1 gives. */
		double share = fmax(1 - exp(-span / MEMORY_SECONDS), span / age);

		p->rate += share * ((done - p->done) / span - p->rate);
		p->page_rate += share * ((double)(pages - p->pages) / span - p->page_rate);
		p->seconds = seconds;
		p->done = done;
		p->pages = pages;
	}
}

static void add_time_left(struct buf *out, const struct progress *p)
{
	double seconds;

	if (p->total <= p->done || p->rate <= 0)
		return;
	seconds = (p->total - p->done) / p->rate;
	buf_add_str(out, "  ");
	if (seconds < 90)
		buf_addf(out, _("%.0f s left"), ceil(seconds));
	else if (seconds < 90 * 60)
		buf_addf(out, _("%.0f min left"), ceil(seconds / 60));
	else
		buf_addf(out, _("%.1f h left"), seconds / 3600);
}

static void add_bar(struct buf *out, double share, int cols)
{
	int filled = (int)(share * cols);

	buf_add_char(out, '[');
	for (int i = 0; i < cols; i++)
		buf_add_char(out, i < filled ? '#' : '.');
	buf_add_str(out, "] ");
}

void progress_line(struct buf *out, const struct progress *p, int cols)
{
	double share = p->total > 0 ? fmin(p->done / p->total, 1) : 0;
	struct buf words = {0};
	int room;

	if (p->total > 0)
		buf_addf(&words, "%3.0f%%  ", floor(100 * share));
	buf_addf(&words, ngettext("%zu page", "%zu pages", p->pages), p->pages);
	if (p->page_rate > 0)
		buf_addf(&words, _("  %.0f/s"), p->page_rate);
	add_time_left(&words, p);
	/* A translated word may be wide characters: bytes are never fewer than columns. */
	room = cols - (int)words.len - 4;
	if (p->total > 0 && room >= BAR_LEAST)
		add_bar(out, share, room < BAR_MOST ? room : BAR_MOST);
	buf_add(out, words.data, words.len);
	buf_release(&words);
}
