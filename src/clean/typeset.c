#include "clean/typeset.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "text/utf8.h"
#include "text/width.h"

enum { EM = 2, MARGIN = 4, MARGIN_LEAST = 2, GUTTER = 6, MARK_MOST = 12 };

/* Columns before the first row, before the others and behind all, and blank rows above; where
 * paragraphs are told apart by an indent and where by a blank row. Items, questions and answers
 * hang further by their mark. */
static const struct {
	unsigned char first, rest, right, before;
} styles[2][TYPESET_KINDS] = {
	{
		[TYPESET_TEXT] = {2 * EM, 0, 0, 0},
		[TYPESET_HEADING] = {0, 0, 0, 1},
		[TYPESET_ITEM] = {EM, EM, 0, 0},
		[TYPESET_QUOTE] = {2 * EM, 2 * EM, 2 * EM, 0},
		[TYPESET_QUESTION] = {0, 0, 0, 1},
		[TYPESET_ASIDE] = {2 * EM, 2 * EM, 2 * EM, 0},
	},
	{
		[TYPESET_TEXT] = {0, 0, 0, 1},
		[TYPESET_HEADING] = {0, 0, 0, 1},
		[TYPESET_ITEM] = {EM, EM, 0, 0},
		[TYPESET_QUOTE] = {2 * EM, 2 * EM, 2 * EM, 1},
		[TYPESET_QUESTION] = {0, 0, 0, 1},
		[TYPESET_ASIDE] = {2 * EM, 2 * EM, 2 * EM, 0},
	},
};

struct typeset_how typeset_how(const struct settings *settings, bool whole)
{
	return (struct typeset_how){
		.whole = whole, .blank = settings->number[SETTING_PARAGRAPH]};
}

struct layout_style typeset_style(const struct settings *settings, int cols)
{
	return (struct layout_style){
		.cols = cols,
		.hang = settings->number[SETTING_HANG],
		.gap = settings->number[SETTING_GAP],
		.script = (enum script)settings->number[SETTING_SCRIPT],
	};
}

/* ---- marks of lists and of questions */

static const wchar_t bullets[] = L"-*•·●○■□◆◇▪▫◦‣►▶★☆※✓✔➤";
static const wchar_t numerals[] = L"零一二三四五六七八九十百";

/* A look at the start of a line. */
struct head {
	const char *text;
	size_t len, pos;
	size_t start; /* behind the blanks at the start, which are not shown */
};

static uint32_t peek(const struct head *head)
{
	uint32_t cp = 0;

	if (head->pos < head->len)
		utf8_decode(head->text + head->pos, head->len - head->pos, &cp);
	return cp;
}

static bool is_one_of(uint32_t cp, const wchar_t *set)
{
	return cp && wcschr(set, (wchar_t)cp);
}

static bool is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xff10 && cp <= 0xff19);
}

static bool take(struct head *head, const wchar_t *set)
{
	if (!is_one_of(peek(head), set))
		return false;
	head->pos = utf8_next(head->text, head->len, head->pos);
	return true;
}

/* At most MOST digits or, without any, Han numerals. */
static bool take_number(struct head *head, int most, bool *han)
{
	int count = 0;

	for (; is_digit(peek(head)) && count < most; count++)
		head->pos = utf8_next(head->text, head->len, head->pos);
	*han = count == 0;
	while (*han && count < most && take(head, numerals))
		count++;
	return count > 0;
}

static bool take_blanks(struct head *head)
{
	size_t before = head->pos;

	while (take(head, L" \t\u3000\u00a0"))
		;
	return head->pos > before;
}

/* "3." "3、" "(3)" "三、" "（三）", but not the number that begins 3.5亿 or 一、二线. */
static bool take_numbered(struct head *head)
{
	bool han, open = take(head, L"(（");

	if (!take_number(head, open ? 4 : 3, &han))
		return false;
	if (open)
		return take(head, L")）");
	if (!take(head, han ? L"、．" : L".．、)）"))
		return false;
	return han ? !is_one_of(peek(head), numerals) : !is_digit(peek(head));
}

static bool take_bullet(struct head *head)
{
	uint32_t cp = peek(head);

	if (cp >= 0x2460 && cp <= 0x24ff) {
		head->pos = utf8_next(head->text, head->len, head->pos);
		return true;
	}
	return take(head, bullets) && (take_blanks(head) || !is_one_of(cp, L"-*·"));
}

/* "问:" "Q1：" "答:" "A：" */
static bool take_speaker(struct head *head, const wchar_t *who)
{
	bool han;

	if (!take(head, who))
		return false;
	take_number(head, 3, &han);
	return take(head, L":：");
}

static struct head head_of(const char *text, size_t len)
{
	struct head head = {text, len, 0, 0};

	take_blanks(&head);
	head.start = head.pos;
	return head;
}

static size_t columns_taken(struct head *head)
{
	size_t columns;

	take_blanks(head);
	columns = width_of_text(head->text + head->start, head->pos - head->start);
	return columns < MARK_MOST ? columns : MARK_MOST;
}

static size_t item_mark(const char *text, size_t len)
{
	struct head head = head_of(text, len);

	if (!take_bullet(&head)) {
		head.pos = head.start;
		if (!take_numbered(&head))
			return 0;
	}
	return columns_taken(&head);
}

static size_t speaker_mark(const char *text, size_t len, const wchar_t *who)
{
	struct head head = head_of(text, len);

	return take_speaker(&head, who) ? columns_taken(&head) : 0;
}

size_t typeset_mark(const char *text, size_t len)
{
	size_t mark = item_mark(text, len);

	return mark ? mark : speaker_mark(text, len, L"问問答QqAa");
}

/* ---- what a line is */

static const char *line_text(const struct article *article, size_t i, size_t *len)
{
	const struct page_line *line = &article->page->lines[i];

	*len = line->end - line->start;
	return buf_str(&article->page->text) + line->start;
}

/* "▲ 现场(资料照片)": how newspapers mark what a picture shows. */
static bool is_caption(const char *text, size_t len)
{
	struct head head = head_of(text, len);

	return take(&head, L"▲△▼▽");
}

static enum typeset_kind body_kind(const struct article *article, size_t i)
{
	size_t len;
	const char *text = line_text(article, i, &len);

	switch (article->lines[i].block) {
	case BLOCK_HEADING:
		return TYPESET_HEADING;
	case BLOCK_ITEM:
		return TYPESET_ITEM;
	case BLOCK_QUOTE:
		return TYPESET_QUOTE;
	case BLOCK_CAPTION:
		return TYPESET_ASIDE;
	case BLOCK_TABLE:
	case BLOCK_PREFORMATTED:
		return TYPESET_AS_IS;
	default:
		break;
	}
	if (is_caption(text, len))
		return TYPESET_ASIDE;
	if (speaker_mark(text, len, L"问問Qq"))
		return TYPESET_QUESTION;
	if (speaker_mark(text, len, L"答Aa"))
		return TYPESET_ANSWER;
	return item_mark(text, len) ? TYPESET_ITEM : TYPESET_TEXT;
}

/* The part of title line I that is the title: without the site's suffix. False: it is not in it. */
static bool find_title(const struct article *article, size_t i, size_t *start, size_t *end)
{
	size_t len;
	const char *text = line_text(article, i, &len), *title = article->title;
	const char *at = title && *title ? memmem(text, len, title, strlen(title)) : NULL;

	if (!at)
		return false;
	*start = article->page->lines[i].start + (size_t)(at - text);
	*end = *start + strlen(title);
	return true;
}

static bool is_empty(const struct article *article, size_t i)
{
	return article->lines[i].role == ROLE_BLANK ||
	       article->page->lines[i].start == article->page->lines[i].end;
}

/* Of several title lines one is shown: the first that holds the title, else the first. */
static size_t title_line(const struct article *article)
{
	size_t first = article->count, start, end;

	for (size_t i = 0; i < article->count; i++) {
		if (article->lines[i].role != ROLE_TITLE || is_empty(article, i))
			continue;
		if (find_title(article, i, &start, &end))
			return i;
		if (first == article->count)
			first = i;
	}
	return first;
}

/* A short line that asks: in a row of such lines, each with its answer, a question. */
static bool asks(const struct article *article, size_t i, enum typeset_kind kind)
{
	static const char *const ends[] = {"?", "？"};
	size_t len;
	const char *text = line_text(article, i, &len);

	if ((kind != TYPESET_TEXT && kind != TYPESET_HEADING) || utf8_count(text, len) > 40)
		return false;
	for (size_t e = 0; e < array_length(ends); e++) {
		size_t n = strlen(ends[e]);

		if (len > n && !memcmp(text + len - n, ends[e], n))
			return true;
	}
	return false;
}

/* Unmarked questions and answers by turns: 甲吗? / answer / 乙吗? / answer. One question alone is
 * rhetoric. */
static void find_questions(const struct article *article, unsigned char *kinds)
{
	size_t last = article->count, answers = 0;

	for (size_t i = 0; i < article->count; i++) {
		if (article->lines[i].role != ROLE_BODY || is_empty(article, i))
			continue;
		if (!asks(article, i, kinds[i])) {
			answers++;
			continue;
		}
		if (last < article->count && answers && answers <= 3)
			kinds[last] = kinds[i] = TYPESET_QUESTION;
		last = i;
		answers = 0;
	}
}

static enum typeset_kind kind_of(const struct article *article, size_t i, bool whole)
{
	if (is_empty(article, i))
		return TYPESET_HIDDEN;
	switch (article->lines[i].role) {
	case ROLE_TITLE:
		return TYPESET_TITLE;
	case ROLE_META:
		return TYPESET_META;
	case ROLE_BODY:
		return body_kind(article, i);
	case ROLE_OPTIONAL:
		return TYPESET_ASIDE;
	default:
		return whole ? TYPESET_CLUTTER : TYPESET_HIDDEN;
	}
}

void typeset_kinds(
	const struct article *article, const struct typeset_how *how, unsigned char *kinds)
{
	size_t title = title_line(article);

	for (size_t i = 0; i < article->count; i++) {
		kinds[i] = (unsigned char)kind_of(article, i, how->whole);
		if (kinds[i] == TYPESET_TITLE && i != title && !how->whole)
			kinds[i] = TYPESET_HIDDEN;
	}
	find_questions(article, kinds);
}

/* ---- blocks */

/* A blank row stands where the kind of line changes, so that its label has a place. */
static bool opens_group(const struct article_line *line, const struct article_line *last)
{
	return line->role != last->role || line->clutter != last->clutter;
}

static struct layout_block make_block(const struct article *article, size_t i,
	enum typeset_kind kind, const struct typeset_how *how)
{
	const struct page_line *line = &article->page->lines[i];
	struct layout_block block = {
		.start = line->start,
		.end = line->end,
		.source = i,
		.first = styles[how->blank][kind].first,
		.rest = styles[how->blank][kind].rest,
		.right = styles[how->blank][kind].right,
		.before = styles[how->blank][kind].before,
	};
	size_t len, mark;
	const char *text = line_text(article, i, &len);

	if (kind == TYPESET_TITLE && !how->whole)
		find_title(article, i, &block.start, &block.end);
	if (kind == TYPESET_ITEM || kind == TYPESET_QUESTION || kind == TYPESET_ANSWER) {
		mark = typeset_mark(text, len);
		block.rest += (unsigned char)(mark ? mark : kind == TYPESET_ITEM ? EM : 0);
	}
	return block;
}

void typeset_add(struct layout *layout, const struct article *article,
	const unsigned char *kinds, const struct typeset_how *how)
{
	const struct article_line *last = NULL;
	enum typeset_kind last_kind = TYPESET_HIDDEN;

	for (size_t i = 0; i < article->count; i++) {
		const struct article_line *line = &article->lines[i];
		struct layout_block block;

		if (kinds[i] == TYPESET_HIDDEN)
			continue;
		block = make_block(article, i, (enum typeset_kind)kinds[i], how);
		if (last && opens_group(line, last) && (how->whole || line->role != ROLE_META))
			block.before = 1;
		/* A question directly below its heading stays there. */
		if (kinds[i] == TYPESET_QUESTION && last_kind == TYPESET_HEADING)
			block.before = 0;
		layout_add_block(layout, &block);
		last = line;
		last_kind = (enum typeset_kind)kinds[i];
	}
}

struct typeset_frame typeset_frame(int pane, int cap, int columns)
{
	int margin = pane >= 40 ? MARGIN : MARGIN_LEAST, room = pane - 2 * margin;
	struct typeset_frame frame = {.columns = columns == 2 ? 2 : 1};

	if (frame.columns == 2)
		room = (room - GUTTER) / 2;
	frame.measure = layout_measure(room, cap);
	frame.step = frame.measure + GUTTER;
	frame.left = (pane - frame.measure - (frame.columns - 1) * frame.step) / 2;
	if (frame.left < 0)
		frame.left = 0;
	return frame;
}
