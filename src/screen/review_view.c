#include "screen/review_view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/orphans_view.h"
#include "screen/prompt.h"
#include "screen/review_screen.h"

/* Who has not answered for LOOK_MS looks a second time. Looking through articles with what was learnt takes one
 * part of the processor in REST while questions are being answered: others work on the same machine; and
 * half of it when nobody has answered for AWAY_MS. A single decision is worth that when the answer takes
 * THINKING_MS; otherwise some are waited for. */
enum { LOOK_MS = 400, REST = 20, THINKING_MS = 2000, AWAY_MS = 8000 };

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void drop_likes(struct review_view *v)
{
	for (size_t i = 0; i < v->like_count; i++)
		review_like_release(&v->likes[i]);
	v->like_count = 0;
}

/* A glance at the likes; all that can be in sight before they are decided together. */
static size_t likes_wanted(const struct review_view *v)
{
	int rows = v->view.app->grid.rows;

	if (v->pending != CMD_NONE)
		return REVIEW_LIKES;
	return rows >= 20 ? REVIEW_GLANCE : 0;
}

void review_view_look(struct review_view *v)
{
	drop_likes(v);
	v->looks = false;
	if (review_question(v->review)) {
		v->like_count = review_likes(v->review, v->likes, likes_wanted(v));
		v->reading_count = review_readings(v->review, v->readings, REVIEW_READINGS);
		v->marked_count = review_marked(v->review, v->marked, REVIEW_MARKED);
		buf_clear(&v->reason);
		review_add_reason(&v->reason, v->review);
	}
}

static void read_past(struct review_view *v)
{
	struct err err;

	review_past_list_release(&v->past);
	if (v->view.app->grid.cols >= REVIEW_WIDE &&
		review_past(v->review, REVIEW_PAST, &v->past, &err) < 0)
		app_warn(v->view.app, "%s", err.text);
}

void review_view_as_asked(struct review_view *v)
{
	const struct review_question *q = review_question(v->review);

	v->start = q->start;
	v->end = q->end;
	v->type = q->type;
	v->adding = v->looked = false;
	v->option = v->option_count = 0;
}

bool review_view_moved(const struct review_view *v)
{
	const struct review_question *q = review_question(v->review);

	return v->start != q->start || v->end != q->end || v->type != q->type;
}

void review_view_turn(struct review_view *v)
{
	drop_likes(v);
	v->reading_count = v->marked_count = 0;
	read_past(v);
	v->looks = review_question(v->review);
	v->turned = now_ms();
	v->unseen = v->view.app->pictures;
	if (!v->looks)
		return;
	review_view_as_asked(v);
}

/* ---- the screen */

static void arrange(struct view *view)
{
	struct review_view *v = (struct review_view *)view;
	struct err err;

	if (review_refresh(v->review, &err) < 0)
		app_warn(view->app, "%s", err.text);
	review_view_turn(v);
	review_view_look(v);
}

/* Is what is asked no longer what was asked? */
static bool is_another(const struct review_question *q, const struct review_question *before)
{
	return q->document != before->document || q->start != before->start ||
	       q->end != before->end || q->type != before->type;
}

/* A piece of looking through articles; true when more is to be done. */
static bool work(struct review_view *v, bool time)
{
	const struct review_question *q = review_question(v->review);
	const struct review_question before = q ? *q : (struct review_question){0};
	size_t open = review_open_count(v->review);
	bool more = review_work(v->review, time);

	q = review_question(v->review);
	/* With new suggestions a reading that was being chosen stays, unless its question has gone. */
	if (q && is_another(q, &before)) {
		review_view_turn(v);
	} else if (q && open != review_open_count(v->review) && !review_view_moved(v)) {
		read_past(v);
		review_view_look(v);
	}
	return more;
}

static int idle(struct view *view)
{
	struct review_view *v = (struct review_view *)view;
	int64_t now = now_ms();

	if (v->looks && now < v->turned + LOOK_MS)
		return (int)(v->turned + LOOK_MS - now);
	if (v->looks) {
		review_view_look(v);
		return VIEW_SOON;
	}
	if (v->pending != CMD_NONE || v->adding)
		return 0;
	if (now < v->rest)
		return (int)(v->rest - now);
	if (!work(v, now > v->turned + THINKING_MS))
		return 0;
	v->rest = now_ms();
	v->rest += (v->rest - now) * (now > v->turned + AWAY_MS ? 1 : REST);
	return v->rest > now + VIEW_SOON ? (int)(v->rest - now) : VIEW_SOON;
}

static void close_review(struct view *view)
{
	struct review_view *v = (struct review_view *)view;

	if (v->review && review_question(v->review))
		app_say(view->app, _("stopped at %zu of %zu; r goes on just there"),
			review_total(v->review) - review_open_count(v->review),
			review_total(v->review));
	drop_likes(v);
	buf_release(&v->reason);
	review_past_list_release(&v->past);
	review_close(v->review);
	extractor_free(v->extractor);
	free(v);
}

static const struct view_ops review_ops = {
	.scope = SCOPE_REVIEW,
	.commands = review_commands,
	.draw = review_draw,
	.arrange = arrange,
	.hint = review_hint,
	.idle = idle,
	.close = close_review,
};

/* Begin with QUERY, or go on (NULL). */
static void start(struct app *app, const char *query)
{
	struct review_view *v = xcalloc(1, sizeof *v);
	struct err err;

	v->view.ops = &review_ops;
	v->view.app = app;
	v->extractor = extractor_new(NULL, &err);
	if (v->extractor)
		v->review = review_open(app->library, v->extractor, query, &err);
	if (!v->review) {
		app_warn(app, "%s", err.text);
		close_review(&v->view);
		return;
	}
	if (!query)
		app_say(app, _("going on where you stopped; R begins another"));
	app_push(app, &v->view);
}

/* Marks without a place are no questions: they have a screen of their own. */
static bool open_orphans(struct app *app, const char *words)
{
	struct review_query query;
	int64_t article;
	bool orphans;

	if (review_query_parse(&query, words, NULL) < 0)
		return false; /* start() says what is wrong */
	orphans = query.which == REVIEW_ORPHANS;
	article = query.article;
	review_query_release(&query);
	if (orphans)
		orphans_view_open(app, article);
	return orphans;
}

static void query_done(void *context, const char *text)
{
	if (!open_orphans(context, text))
		start(context, text);
}

static void query_complete(void *context, const char *text, struct buf *out)
{
	(void)context;
	review_query_complete(text, out);
}

void review_view_open(struct app *app, bool anew)
{
	static const struct prompt_ops ops = {.done = query_done, .complete = query_complete};

	if (library_is_read_only(app->library))
		app_warn(app, _("the library is open for reading only"));
	else if (!anew && review_waiting(app->library, NULL))
		start(app, NULL);
	else
		prompt_open(app, _("review: "), "order:doubt ", &ops, app);
}
