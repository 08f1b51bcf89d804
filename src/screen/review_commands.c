/* What the keys of a review session do. */
#include "screen/review_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "extract/mention.h"
#include "screen/marking.h"
#include "screen/reader.h"
#include "screen/review_past_view.h"
#include "screen/scroller.h"
#include "screen/type_choice.h"
#include "text/grapheme.h"

/* Nothing is left: the session is kept as done. */
static void maybe_finish(struct review_view *v)
{
	struct err err;

	/* Without a question it may also be that the next one could not be read: then it goes on another time. */
	if (!review_question(v->review) && review_open_count(v->review) == 0 &&
		review_finish(v->review, &err) < 0)
		app_warn(v->view.app, _("not saved: %s"), err.text);
}

static void give(struct review_view *v, const struct review_answer *answer)
{
	struct err err;

	v->pending = CMD_NONE;
	if (review_answer(v->review, answer, &err) < 0)
		app_warn(v->view.app, _("not saved: %s"), err.text);
	review_view_turn(v);
	maybe_finish(v);
}

/* Is there a question? Else it is said that there is none. */
static bool asked(struct review_view *v)
{
	if (review_question(v->review))
		return true;
	app_say(v->view.app, _("nothing is left to ask; q goes back"));
	return false;
}

/* Keys that came before the question did, held down or typed over a slow line, were meant for another one. */
static bool seen(struct review_view *v)
{
	if (v->unseen != v->view.app->pictures)
		return true;
	app_say(v->view.app, _("that key came before the question: not taken"));
	return false;
}

/* ---- answers */

/* The reading on the screen becomes a mention beside the question. */
static void add(struct review_view *v)
{
	const struct review_option name = {v->start, v->end, v->type, 0};
	struct err err;

	if (review_add(v->review, &name, &err) < 0)
		app_warn(v->view.app, _("not saved: %s"), err.text);
	else
		app_say(v->view.app, _("added; m marks another"));
	review_view_turn(v);
}

/* What is on the screen is right. */
static void accept(struct review_view *v)
{
	const struct review_question *q = review_question(v->review);
	struct review_answer answer = {.verdict = VERDICT_ACCEPT};

	if (v->adding) {
		add(v);
		return;
	}
	if (v->type != q->type) {
		answer.verdict = VERDICT_RETYPE;
		answer.type = mention_type_name(v->type);
	}
	if (v->start != q->start || v->end != q->end) {
		answer.verdict = VERDICT_EDGE;
		answer.start = v->start;
		answer.end = v->end;
	}
	give(v, &answer);
}

/* Show all that can be seen of the likes, which command ID is about to decide. */
static void show_likes(struct review_view *v, enum command_id id)
{
	v->pending = id;
	v->unseen = v->view.app->pictures;
	review_view_look(v);
}

/* All like this: shown first, done when the key is pressed again. */
static void all_like(struct review_view *v, enum command_id id)
{
	size_t alike = review_question(v->review)->alike;
	const struct review_answer answer = {
		.verdict = id == CMD_REVIEW_REJECT_ALL ? VERDICT_REJECT : VERDICT_ACCEPT,
		.all = true};

	if (v->pending == id || alike < 2) {
		give(v, &answer);
		return;
	}
	show_likes(v, id);
	app_say(v->view.app,
		id == CMD_REVIEW_REJECT_ALL ? _("reject all %zu? again: yes")
					    : _("accept all %zu? again: yes"),
		alike);
}

static void do_answer(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	const struct review_answer reject = {.verdict = VERDICT_REJECT};
	const struct review_answer skip = {.verdict = VERDICT_SKIP};

	if (!asked(v) || !seen(v))
		return;
	if (id == CMD_REVIEW_ACCEPT_ALL || id == CMD_REVIEW_REJECT_ALL)
		all_like(v, id);
	else if (id == CMD_REVIEW_ACCEPT)
		accept(v);
	else
		give(v, id == CMD_REVIEW_REJECT ? &reject : &skip);
}

/* ---- another type */

static void type_chosen(void *context, const char *type)
{
	struct review_view *v = context;
	struct review_answer all = {.verdict = VERDICT_RETYPE, .all = true, .type = type};
	int number = mention_type_from_name(type, strlen(type));

	if (number < 0 || !review_question(v->review))
		return;
	v->type = (enum mention_type)number;
	if (v->pending == CMD_REVIEW_RETYPE_ALL)
		give(v, &all);
	else
		accept(v);
}

static void type_closed(void *context)
{
	((struct review_view *)context)->pending = CMD_NONE;
}

static void do_retype(struct view *view, enum command_id id)
{
	static const struct type_choice_ops ops = {
		.chosen = type_chosen, .closed = type_closed};
	struct review_view *v = (struct review_view *)view;
	char title[96];

	if (!asked(v) || !seen(v))
		return;
	if (id == CMD_REVIEW_RETYPE_ALL && v->pending != id &&
		review_question(v->review)->alike > 1) {
		show_likes(v, id);
		app_say(view->app, _("another type for all %zu? again: which"),
			review_question(v->review)->alike);
		return;
	}
	v->pending = id == CMD_REVIEW_RETYPE_ALL ? id : CMD_NONE;
	if (v->pending != CMD_NONE)
		snprintf(title, sizeof title, _("type of all %zu like this:"),
			review_question(v->review)->alike);
	else
		snprintf(title, sizeof title, "%s", _("type:"));
	type_choice_open(view->app, title, &ops, v);
}

/* ---- edges */

static void do_edge(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	const struct review_question *q = review_question(v->review);
	size_t start = v->start, end = v->end, len;

	if (!asked(v))
		return;
	len = q->to - q->from;
	if (id == CMD_REVIEW_LEFT_OUT && start > q->from)
		start = q->from + grapheme_prev(q->text + q->from, len, start - q->from);
	else if (id == CMD_REVIEW_LEFT_IN)
		start += grapheme_next(q->text + start, q->to - start, 0);
	else if (id == CMD_REVIEW_RIGHT_OUT && end < q->to)
		end += grapheme_next(q->text + end, q->to - end, 0);
	else if (id == CMD_REVIEW_RIGHT_IN)
		end = q->from + grapheme_prev(q->text + q->from, len, end - q->from);
	if (start >= end || (start == v->start && end == v->end)) {
		app_say(view->app, _("the edge goes no farther"));
		return;
	}
	v->start = start;
	v->end = end;
}

static void do_edges_back(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;

	(void)id;
	v->pending = CMD_NONE;
	if (review_question(v->review))
		review_view_as_asked(v);
}

/* ---- other readings */

static void take_option(struct review_view *v, size_t at)
{
	const struct review_option *option = &v->options[at];

	v->start = option->start;
	v->end = option->end;
	v->type = option->type;
	v->option = at + 1;
}

/* Round the readings; behind the last one comes what was asked. */
static void do_other(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;

	(void)id;
	if (!asked(v))
		return;
	if (!v->looked) {
		v->option_count =
			review_options(v->review, v->adding, v->options, REVIEW_OPTIONS);
		v->looked = true;
	}
	if (v->option_count == 0)
		app_say(view->app, _("no other reading is likely"));
	else if (v->option < v->option_count)
		take_option(v, v->option);
	else if (v->adding)
		take_option(v, 0);
	else
		review_view_as_asked(v);
}

/* The reading that has the number of the key: an answer, or a name beside the question. */
static void do_reading(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	size_t at = (size_t)(view->app->key - '1');

	(void)id;
	if (!asked(v) || !seen(v))
		return;
	if (v->looks)
		review_view_look(v);
	if (at >= v->reading_count) {
		app_say(view->app, _("no reading has that number"));
		return;
	}
	v->start = v->readings[at].start;
	v->end = v->readings[at].end;
	v->type = v->readings[at].type;
	v->adding = v->start >= review_question(v->review)->end ||
		    v->end <= review_question(v->review)->start;
	accept(v);
}

static void do_beside(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	struct err err;
	int status;

	(void)id;
	if (!asked(v))
		return;
	v->pending = CMD_NONE;
	status = review_beside(v->review, &err);
	if (status < 0)
		app_warn(view->app, "%s", err.text);
	else if (status == 0)
		app_say(view->app, _("nothing else is open in this sentence"));
	if (status > 0)
		review_view_turn(v);
}

static void do_missed(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	const struct review_question *q = review_question(v->review);

	(void)id;
	if (!asked(v))
		return;
	review_view_as_asked(v);
	v->adding = v->looked = true;
	v->option_count = review_options(v->review, true, v->options, REVIEW_OPTIONS);
	if (v->option_count) {
		take_option(v, 0);
		return;
	}
	/* Nothing is likely: the edges are moved from behind the words on, or else from before them. */
	v->start = q->end < q->to ? q->end : q->from;
	v->end = v->start + grapheme_next(q->text + v->start, q->to - v->start, 0);
}

/* ---- around the question */

static void note_saved(void *context)
{
	(void)context;
}

static void do_note(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	const struct review_question *q = review_question(v->review);
	struct marking marking = {.changed = note_saved, .context = v};
	char *words;

	(void)id;
	if (!asked(v))
		return;
	words = xstrndup(q->text + q->start, q->end - q->start);
	marking.target = (struct mark_target){q->document, q->start, q->end, NULL};
	marking.subject = words;
	marking_note(view->app, &marking, false);
	free(words);
}

static void do_open(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;

	(void)id;
	if (asked(v))
		reader_open_at(view->app, review_question(v->review)->document,
			review_question(v->review)->start);
}

static void do_past(struct view *view, enum command_id id)
{
	(void)id;
	review_past_view_open(view->app, (struct review_view *)view);
}

static void do_step_back(struct view *view, enum command_id id)
{
	struct review_view *v = (struct review_view *)view;
	bool redo = id == CMD_REDO;
	char *words = NULL;
	struct err err;
	int status = redo ? review_redo(v->review, &words, &err)
			  : review_undo(v->review, &words, &err);

	v->pending = CMD_NONE;
	if (status < 0)
		app_warn(view->app, "%s", err.text);
	else if (status == 0)
		app_say(view->app, redo ? _("nothing to do again") : _("nothing to take back"));
	else
		app_say(view->app, redo ? _("done again: %s") : _("taken back: %s"),
			words ? words : "");
	free(words);
	review_view_turn(v);
}

static void do_move(struct view *view, enum command_id id)
{
	(void)id;
	app_say(view->app,
		_("one question at a time: Space goes on, v shows the last answers"));
}

command_fn *const review_commands[CMD_COUNT] = {
	SCROLLER_COMMANDS(do_move),
	[CMD_REDO] = do_step_back,
	[CMD_REVIEW_ACCEPT] = do_answer,
	[CMD_REVIEW_ACCEPT_ALL] = do_answer,
	[CMD_REVIEW_EDGES_BACK] = do_edges_back,
	[CMD_REVIEW_BESIDE] = do_beside,
	[CMD_REVIEW_LEFT_IN] = do_edge,
	[CMD_REVIEW_LEFT_OUT] = do_edge,
	[CMD_REVIEW_MISSED] = do_missed,
	[CMD_REVIEW_NOTE] = do_note,
	[CMD_REVIEW_OTHER] = do_other,
	[CMD_REVIEW_OPEN] = do_open,
	[CMD_REVIEW_PAST] = do_past,
	[CMD_REVIEW_READING] = do_reading,
	[CMD_REVIEW_REJECT] = do_answer,
	[CMD_REVIEW_REJECT_ALL] = do_answer,
	[CMD_REVIEW_RETYPE] = do_retype,
	[CMD_REVIEW_RETYPE_ALL] = do_retype,
	[CMD_REVIEW_RIGHT_IN] = do_edge,
	[CMD_REVIEW_RIGHT_OUT] = do_edge,
	[CMD_REVIEW_SKIP] = do_answer,
	[CMD_UNDO] = do_step_back,
};
