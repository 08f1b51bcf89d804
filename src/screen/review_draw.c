/* The review screen: the question in its context, what speaks for it, its likes, the last answers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "screen/entity_list.h"
#include "screen/review_screen.h"
#include "text/layout.h"
#include "text/utf8.h"

/* The context has two rows on a screen of 24, on larger ones up to so many more; of the paragraph so many bytes
 * at most are laid out on either side. */
enum { USUAL_ROWS = 24, CONTEXT_ROWS = 2, CONTEXT_MORE = 4, AROUND_BYTES = 3000 };

static const struct {
	const char *sign, *word;
} verdicts[VERDICTS] = {
	[VERDICT_ACCEPT] = {"+", N_("accepted")},
	[VERDICT_REJECT] = {"×", N_("rejected")},
	[VERDICT_RETYPE] = {"~", N_("another type")},
	[VERDICT_EDGE] = {"[", N_("other edges")},
	[VERDICT_SKIP] = {"-", N_("skipped")},
	[VERDICT_ADD] = {"*", N_("added")},
};

const char *review_verdict_word(enum review_verdict verdict)
{
	return _(verdicts[verdict].word);
}

const char *review_sign(enum review_verdict verdict)
{
	return verdicts[verdict].sign;
}

/* ---- the head */

static void add_time(struct buf *out, int64_t seconds)
{
	if (seconds < 60)
		buf_addf(out, _("%d s"), (int)seconds);
	else if (seconds < 3600)
		buf_addf(out, _("%d min"), (int)((seconds + 30) / 60));
	else
		buf_addf(out, _("%.1f h"), (double)seconds / 3600);
}

/* Answers a minute, rounded so that it is not another number after each of them. */
static double shown_rate(const struct tally *tally)
{
	double rate = tally_rate(tally), step = rate < 20 ? 1 : rate < 60 ? 5 : 20;

	return step * (double)(int)(rate / step + 0.5);
}

static void draw_head(const struct review_view *v, struct grid *grid, int cols)
{
	static const char *const orders[] = {
		N_("most doubtful first"), N_("by entity"), N_("by article")};
	const struct tally *tally = review_tally(v->review);
	size_t total = review_total(v->review), open = review_open_count(v->review);
	int64_t left = tally_left(tally, open);
	struct buf title = {0}, figures = {0};
	int width, done = 2;

	buf_addf(&title, _("Review · %s"), _(orders[review_query_of(v->review)->order]));
	buf_addf(&figures, "%zu / %zu", total - open, total);
	if (tally_rate(tally) > 0 && cols >= 60)
		buf_addf(&figures, _("   %.0f a minute"), shown_rate(tally));
	if (left >= 0 && cols >= 60 && open) {
		buf_add_str(&figures, "   ");
		add_time(&figures, left < 60 ? (left + 9) / 10 * 10 : left);
		buf_add_str(&figures, _(" left"));
	}
	width = (int)gate_width(figures.data, figures.len);
	grid_text(grid, 0, 2, cols - width - 5, title.data, TINT_BAR, 0);
	grid_right(grid, 0, 2, cols - 4, figures.data, TINT_DIM, 0);
	if (total)
		done += (int)((size_t)(cols - 4) * (total - open) / total);
	for (int col = 2; col < cols - 2; col++)
		grid_text(grid, 1, col, 1, col < done ? "━" : "─",
			col < done ? TINT_DIM : TINT_RULE, 0);
	buf_release(&title);
	buf_release(&figures);
}

/* ---- the context */

/* The tint of what stands at byte POS of the text. */
static enum tint tint_at(const struct review_view *v, size_t pos)
{
	for (size_t i = 0; i < v->marked_count; i++) {
		if (pos >= v->marked[i].start && pos < v->marked[i].end)
			return mention_tint(v->marked[i].type);
	}
	return TINT_TEXT;
}

/* Are sentences cut off at POS? */
static bool is_cut(const struct review_question *q, size_t pos)
{
	return pos > q->from && pos < q->to &&
	       sight_sentence(q->text, q->from, q->to, pos) != pos;
}

/* What is shown in ROWS rows around SIGHT: that, or where there is more room the paragraph, as far as it
 * could come into view. */
static struct sight shown_around(
	const struct review_question *q, const struct sight *sight, int rows)
{
	struct sight shown = *sight;

	if (rows <= CONTEXT_ROWS)
		return shown;
	shown.from = sight->from > q->from + AROUND_BYTES
			     ? utf8_align(q->text, q->to, sight->from - AROUND_BYTES)
			     : q->from;
	if (sight->to + AROUND_BYTES < q->to)
		shown.to = utf8_align(q->text, q->to, sight->to + AROUND_BYTES);
	else
		shown.to = q->to;
	return shown;
}

/* The first of the ROWS rows that are shown, AT among them. It is the same for as many places as can be:
 * what comes next often stands in the same rows, which are then there already. */
static size_t first_row(size_t count, size_t rows, size_t at)
{
	size_t above = rows / 2;

	if (count <= rows || at < rows)
		return 0;
	return at - above + rows > count ? count - rows : at - above;
}

/* Lay SHOWN out, each byte of it at its own place behind the mark of what is cut off; returns how many bytes
 * that has. */
static size_t lay_out_context(const struct review_question *q, const struct sight *shown,
	int cols, struct buf *text, struct layout *layout)
{
	size_t cut;

	if (is_cut(q, shown->from))
		buf_add_str(text, "…");
	cut = text->len;
	buf_add(text, q->text + shown->from, shown->to - shown->from);
	if (is_cut(q, shown->to))
		buf_add_str(text, "…");
	for (size_t i = 0; i < text->len; i++)
		text->data[i] = (char)(text->data[i] == '\n' ? ' ' : text->data[i]);
	layout_add(layout, text->data, &(struct layout_paragraph){0, text->len, 0, 0, 0},
		layout_measure(cols, 0), NULL, 0);
	return cut;
}

/* Rows that there is no room for are told by a mark in the margin. */
static void draw_more(
	struct grid *grid, int row, int rows, size_t first, const struct layout *layout)
{
	size_t last = first + (size_t)rows - 1;

	if (first > 0)
		grid_text(grid, row, 2, 2, "…", TINT_TEXT, 0);
	if (last + 1 < layout->count)
		grid_text(grid, row + rows - 1, 4 + layout->rows[last].cols, 2, "…", TINT_TEXT,
			0);
}

/* The words are reversed, so that they are told apart without colours; what is shown beyond the sentences
 * that the question is about is dim. */
static void draw_context(
	const struct review_view *v, struct grid *grid, int row, int rows, int cols)
{
	const struct review_question *q = review_question(v->review);
	struct layout layout = {0};
	struct buf text = {0};
	struct sight sight = review_sight(q, v->start, v->end);
	struct sight shown = shown_around(q, &sight, rows);
	size_t cut = lay_out_context(q, &shown, cols, &text, &layout), first;

	first = first_row(layout.count, (size_t)rows,
		layout_row_at(&layout, cut + v->start - shown.from));
	for (size_t i = first; i < layout.count && i < first + (size_t)rows; i++) {
		struct layout_cells it;
		struct layout_cell cell;

		for (layout_cells_start(&it, &layout, i); layout_cells_next(&it, &cell);) {
			size_t pos = cell.cell.start + shown.from - cut;
			bool inside = pos >= v->start && pos < v->end;
			bool near =
				pos + cut >= sight.from && (pos < sight.to || pos >= shown.to);
			enum tint tint = inside ? mention_tint(v->type)
					 : near ? tint_at(v, pos)
						: TINT_DIM;

			grid_cell(grid, row + (int)(i - first), 4 + cell.col, &cell.cell, tint,
				inside ? ATTR_REVERSE : 0);
		}
	}
	draw_more(grid, row, rows, first, &layout);
	layout_release(&layout);
	buf_release(&text);
}

/* ---- what is said of it */

static const char *voice(enum mention_by by)
{
	static const char *const voices[] = {
		[MENTION_BY_RULE] = N_("rule"),
		[MENTION_BY_LEXICON] = N_("lexicon"),
		[MENTION_BY_TAGGER] = N_("features"),
		[MENTION_BY_VALUES] = N_("grammar of values"),
		[MENTION_BY_PERSON] = N_("a person"),
	};

	return _(voices[by <= MENTION_BY_PERSON ? by : MENTION_BY_RULE]);
}

void review_add_reason(struct buf *out, const struct review *review)
{
	const struct review_question *q = review_question(review);
	struct extract_reason reason;

	if (!review_reason(review, &reason))
		return;
	buf_add_str(out, voice(q->by));
	if (reason.rule)
		buf_addf(out, " · %s", reason.rule);
	if (reason.entry)
		buf_addf(out, " · %s", reason.entry);
	for (int i = 0; q->by == MENTION_BY_TAGGER && i < EXTRACT_FEATURES; i++) {
		if (reason.features[i])
			buf_addf(out, i ? _(", %s") : " · %s", reason.features[i]);
	}
}

/* The columns of a type and what is behind it. */
enum { TYPE_COLS = 15, TITLE_COLS = 24 };

/* In ROWS rows, of which two are used. */
static void draw_facts(
	const struct review_view *v, struct grid *grid, int row, int rows, int cols)
{
	const struct review_question *q = review_question(v->review);
	struct buf line = {0};
	int col = 4;

	if (v->adding)
		col += grid_text(grid, row, col, 12, _("missed: "), TINT_DIM, 0);
	col += grid_text(grid, row, col, 24, mention_label(v->type), mention_tint(v->type), 0);
	col += grid_text(grid, row, col, 1, "?", TINT_TEXT, 0) + 2;
	/* What follows keeps its place, as far as types have short names. */
	if (col < 4 + TYPE_COLS)
		col = 4 + TYPE_COLS;
	if (!review_view_moved(v))
		buf_addf(&line, "%.2f", (double)q->score);
	grid_text(grid, row, col, 6, buf_str(&line), TINT_TEXT, 0);
	col += 7;
	buf_clear(&line);
	/* Few words: they come and go with the questions. */
	if (q->alike > 1)
		buf_addf(&line, _("%zu alike, %zu here"), q->alike, q->nearby);
	/* In the colour of the score beside it: the numbers change with each question, and so would the pen. */
	grid_text(grid, row, col, cols - col - 2, buf_str(&line), TINT_TEXT, 0);
	buf_clear(&line);
	if (!v->looks)
		buf_add_str(&line, buf_str(&v->reason));
	if (rows > 1)
		grid_line(grid, row + 1, 4, cols - 6, buf_str(&line), TINT_DIM);
	buf_release(&line);
}

/* Other readings and missed names, by the keys that take them. */
static void draw_readings(const struct review_view *v, struct grid *grid, int row, int cols)
{
	const struct review_question *q = review_question(v->review);
	int col = 4;

	for (size_t i = 0; i < v->reading_count; i++) {
		const struct review_option *r = &v->readings[i];
		struct buf words = {0};
		int width;

		buf_addf(&words, "%zu ", i + 1);
		if (r->start >= q->end || r->end <= q->start)
			buf_add_char(&words, '+');
		buf_add(&words, q->text + r->start, r->end - r->start);
		width = (int)gate_width(words.data, words.len);
		if (col + width + 4 <= cols) {
			grid_text(grid, row, col, width, words.data, TINT_DIM, 0);
			col += width + 1;
			col += grid_text(grid, row, col, cols - col - 1, mention_label(r->type),
				mention_tint(r->type), 0);
			col += 2;
		}
		buf_release(&words);
	}
}

static void draw_like(struct grid *grid, int row, int cols, const struct review_like *like)
{
	int side = cols >= 60 ? 22 : 0, room = cols - 6 - side, col = 4;
	size_t from = 0, len = strlen(like->context);

	/* The words in the middle, as far as the line allows. */
	while ((int)gate_width(like->context + from, like->context_end - from) > room * 2 / 3 &&
		from < like->context_start)
		from = utf8_next(like->context, len, from);
	col += grid_put(grid, row, col, room, like->context + from, like->context_start - from,
		TINT_DIM, 0);
	col += grid_put(grid, row, col, room - (col - 4), like->context + like->context_start,
		like->context_end - like->context_start, TINT_TEXT, ATTR_BOLD);
	grid_put(grid, row, col, room - (col - 4), like->context + like->context_end,
		len - like->context_end, TINT_DIM, 0);
	if (!side)
		return;
	grid_text(grid, row, cols - side, side - 8, like->title, TINT_DIM, 0);
	if (strlen(like->date) >= 10) /* month and day */
		grid_put(grid, row, cols - 7, 5, like->date + 5, 5, TINT_DIM, 0);
}

/* ---- the last answers */

void review_draw_past(
	struct grid *grid, int row, int col, int cols, const struct review_past *past)
{
	const char *type = past->new_type ? past->new_type : past->type;
	int number = mention_type_from_name(type, strlen(type));
	const char *label = number >= 0 ? mention_label((enum mention_type)number) : type;
	int side = cols >= 40 ? 14 : 8;
	char times[24] = "";

	grid_text(grid, row, col, 2, review_sign(past->verdict),
		past->verdict == VERDICT_REJECT ? TINT_WARNING : TINT_DIM, 0);
	if (past->cases > 1)
		snprintf(times, sizeof times, " ×%zu", past->cases);
	col += 2;
	col += grid_text(grid, row, col, cols - side - 8, past->words, TINT_TEXT, 0);
	grid_text(grid, row, col, 6, times, TINT_DIM, 0);
	grid_right(grid, row, grid->cols - side - 2, side, label, TINT_DIM, 0);
}

/* How many of COUNT answers no longer fit into ROWS. When the panel is full, half of it goes at once: each
 * answer then costs one row on the terminal, and not all of them. */
static size_t gone_by(size_t count, size_t rows)
{
	size_t half = rows / 2 > 0 ? rows / 2 : 1;

	return count <= rows ? 0 : (count - rows + half - 1) / half * half;
}

/* The newest below, as they came. */
static void draw_panel(const struct review_view *v, struct grid *grid, int col)
{
	size_t rows = grid->rows > 4 ? (size_t)grid->rows - 4 : 1;
	size_t count = v->past.count ? (size_t)v->past.items[0].number : 0;
	size_t first = gone_by(count, rows);

	for (int row = 0; row < grid->rows - 1; row++)
		grid_text(grid, row, col, 1, "│", TINT_RULE, 0);
	grid_text(grid, 0, col + 2, grid->cols - col - 4, _("Last answers"), TINT_BAR, 0);
	for (size_t i = 0; i < v->past.count && count - i > first; i++)
		review_draw_past(grid, 1 + (int)(count - i - first), col + 2,
			grid->cols - col - 4, &v->past.items[i]);
}

/* ---- all of it */

static void draw_summary(const struct review_view *v, struct grid *grid, int cols)
{
	const struct tally *tally = review_tally(v->review);
	struct buf line = {0};
	int row = 3;

	grid_text(grid, row++, 4, cols - 6, _("Done: nothing is left to ask."), TINT_TITLE, 0);
	row++;
	for (int verdict = 0; verdict < VERDICTS && row < grid->rows - 3; verdict++) {
		buf_clear(&line);
		buf_addf(&line, "%zu", tally->answers[verdict]);
		grid_right(grid, row, 4, 6, line.data, TINT_TEXT, 0);
		grid_text(grid, row++, 12, cols - 14,
			review_verdict_word((enum review_verdict)verdict), TINT_TEXT, 0);
	}
	buf_clear(&line);
	buf_addf(&line, _("%zu suggestions decided with %zu answers in "), tally->cases,
		tally_answers(tally));
	add_time(&line, tally->seconds);
	grid_text(grid, row + 1, 4, cols - 6, line.data, TINT_DIM, 0);
	buf_release(&line);
}

/* Where it stands: the day first, in a column of its own, as the next question's is often the same. */
static void draw_place(const struct review_question *q, struct grid *grid, int row, int cols)
{
	char day[11];

	snprintf(day, sizeof day, "%.10s", q->date);
	grid_text(grid, row, 4, 10, day, TINT_DIM, 0);
	grid_text(grid, row, 16, cols - 18 < TITLE_COLS ? cols - 18 : TITLE_COLS, q->title,
		TINT_DIM, 0);
}

/* Rows beyond those of a usual screen go to the context, until most paragraphs are shown whole. */
static int context_rows(int rows)
{
	int more = rows > USUAL_ROWS ? rows - USUAL_ROWS : 0;

	return CONTEXT_ROWS + (more < CONTEXT_MORE ? more : CONTEXT_MORE);
}

/* What there is room for in ROWS of the screen: the words in their context before all, then what is asked
 * of them, then the rest. */
static void draw_question(const struct review_view *v, struct grid *grid, int cols)
{
	const struct review_question *q = review_question(v->review);
	bool tall = grid->rows >= 20;
	int row = tall ? 3 : 2, end = grid->rows - 1, gap = tall ? 1 : 0;
	int context = tall ? context_rows(grid->rows) : grid->rows - 8;

	if (tall || context > 0) {
		draw_place(q, grid, row, cols);
		row += 1 + gap;
	}
	if (!tall)
		context = context < 1 ? 1 : context > 3 ? 3 : context;
	if (v->pending == CMD_NONE || tall) {
		draw_context(v, grid, row, context, cols - 6);
		row += context + gap;
		if (row < end)
			draw_facts(v, grid, row, end - row, cols);
		if (v->pending == CMD_NONE && row + 2 < end)
			draw_readings(v, grid, row + 2, cols);
		row += 3 + gap;
	}
	for (size_t i = 0; i < v->like_count && row < end - 1; i++)
		draw_like(grid, row++, cols, &v->likes[i]);
}

void review_draw(const struct view *view, struct grid *grid)
{
	const struct review_view *v = (const struct review_view *)view;
	int panel = grid->cols >= REVIEW_WIDE ? 34 : 0;
	int cols = grid->cols - panel;

	if (cols > 100)
		cols = 100;
	if (panel)
		draw_panel(v, grid, grid->cols - panel);
	draw_head(v, grid, cols);
	if (review_question(v->review))
		draw_question(v, grid, cols);
	else
		draw_summary(v, grid, cols);
}

void review_hint(const struct view *view, struct buf *out)
{
	const struct review_view *v = (const struct review_view *)view;

	if (!review_question(v->review))
		buf_add_str(out, _("v last answers  u take back  q back"));
	else if (review_view_moved(v) && view->app->grid.cols < 70)
		buf_add_str(out, _("a take it  Tab next  Esc as it was"));
	else if (review_view_moved(v))
		buf_add_str(out, _("a take this reading  Tab next  [ ] { } edges  r type  Esc "
				   "as it was"));
	else if (view->app->grid.cols < 70)
		buf_add_str(out, _("a yes  x no  u undo  Space skip  r type  ? keys"));
	else
		buf_add_str(out, _("a accept  x reject  Space skip  u undo  A all  1-9 readings"
				   "  r type  ? keys  n beside  m missed"));
}
