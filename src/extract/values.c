/* values.c -- tries every grammar where a value can begin; the longest finding wins. */
#include "extract/values.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "extract/amounts.h"
#include "extract/calendar.h"
#include "extract/dates.h"
#include "extract/durations.h"
#include "extract/sets.h"
#include "extract/clock.h"
#include "extract/money.h"
#include "extract/money_words.h"
#include "extract/numeral.h"
#include "extract/value_phrases.h"

/* What stands around an amount, outside its span. NUMBER: enum value_bound; CODE: about. */
static const struct word before_items[] = {
	{u"约", VALUE_EXACT, "~"},
	{u"大约", VALUE_EXACT, "~"},
	{u"约为", VALUE_EXACT, "~"},
	{u"大概", VALUE_EXACT, "~"},
	{u"大致", VALUE_EXACT, "~"},
	{u"估计", VALUE_EXACT, "~"},
	{u"差不多", VALUE_EXACT, "~"},
	{u"约合", VALUE_EXACT, "~"},
	{u"近", VALUE_AT_MOST, "~"},
	{u"将近", VALUE_AT_MOST, "~"},
	{u"接近", VALUE_AT_MOST, "~"},
	{u"逼近", VALUE_AT_MOST, "~"},
	{u"不到", VALUE_AT_MOST, NULL},
	{u"不足", VALUE_AT_MOST, NULL},
	{u"未满", VALUE_AT_MOST, NULL},
	{u"不超过", VALUE_AT_MOST, NULL},
	{u"没有超过", VALUE_AT_MOST, NULL},
	{u"未超过", VALUE_AT_MOST, NULL},
	{u"不高于", VALUE_AT_MOST, NULL},
	{u"不大于", VALUE_AT_MOST, NULL},
	{u"不多于", VALUE_AT_MOST, NULL},
	{u"低于", VALUE_AT_MOST, NULL},
	{u"少于", VALUE_AT_MOST, NULL},
	{u"小于", VALUE_AT_MOST, NULL},
	{u"至多", VALUE_AT_MOST, NULL},
	{u"最多", VALUE_AT_MOST, NULL},
	{u"未及", VALUE_AT_MOST, NULL},
	{u"超过", VALUE_AT_LEAST, NULL},
	{u"超过了", VALUE_AT_LEAST, NULL},
	{u"超", VALUE_AT_LEAST, NULL},
	{u"逾", VALUE_AT_LEAST, NULL},
	{u"高于", VALUE_AT_LEAST, NULL},
	{u"多于", VALUE_AT_LEAST, NULL},
	{u"大于", VALUE_AT_LEAST, NULL},
	{u"不少于", VALUE_AT_LEAST, NULL},
	{u"不低于", VALUE_AT_LEAST, NULL},
	{u"不小于", VALUE_AT_LEAST, NULL},
	{u"至少", VALUE_AT_LEAST, NULL},
	{u"最少", VALUE_AT_LEAST, NULL},
	{u"起码", VALUE_AT_LEAST, NULL},
	{u"上", VALUE_AT_LEAST, NULL},
};
static WORDS(before, before_items);

static const struct word after_items[] = {
	{u"左右", VALUE_EXACT, "~"},
	{u"上下", VALUE_EXACT, "~"},
	{u"以上", VALUE_AT_LEAST, NULL},
	{u"及以上", VALUE_AT_LEAST, NULL},
	{u"或以上", VALUE_AT_LEAST, NULL},
	{u"以下", VALUE_AT_MOST, NULL},
	{u"以内", VALUE_AT_MOST, NULL},
	{u"之内", VALUE_AT_MOST, NULL},
};
static WORDS(after, after_items);

static void modify(struct value *value, const struct word *word)
{
	if (!word)
		return;
	if (word->code)
		value->about = true;
	if ((enum value_bound)word->number != VALUE_EXACT)
		value->bound = (enum value_bound)word->number;
}

static void add_modifiers(const struct reading *r, struct finding *found)
{
	size_t end;

	if (found->value.kind != VALUE_AMOUNT && found->value.kind != VALUE_LENGTH)
		return;
	modify(&found->value, words_before(&before, r, found->start, &end));
	modify(&found->value, words_at(&after, r, found->end, &end));
}

/* What a finding may begin with. */
enum {
	HEAD_DATE = 1,
	HEAD_NUMBER = 2,
	HEAD_SIGN = 4,    /* of a currency, a scale of degrees */
	HEAD_EACH = 8,    /* 每 */
	HEAD_ORDER = 16,  /* 第 */
	HEAD_PHRASE = 32, /* what begins like a value and is none */
	HEAD_CLOCK = 64,
};

/* By the first character: the grammars to try, and none for most of a text. */
static unsigned char head_kinds[0x10000];
static pthread_once_t heads_once = PTHREAD_ONCE_INIT;

static void mark_characters(const char16_t *set, unsigned char kinds)
{
	for (; *set; set++)
		head_kinds[*set] |= kinds;
}

static void mark_words(const struct words *words, unsigned char kinds)
{
	for (size_t i = 0; i < words->count; i++)
		head_kinds[words->items[i].text[0]] |= kinds;
}

static void fill_heads(void)
{
	mark_characters(numeral_heads, HEAD_NUMBER | HEAD_DATE | HEAD_CLOCK);
	mark_characters(amount_heads, HEAD_SIGN);
	mark_characters(date_heads, HEAD_DATE);
	mark_characters(u"每", HEAD_EACH);
	mark_characters(u"第", HEAD_ORDER | HEAD_DATE);
	mark_words(&currencies_before, HEAD_SIGN);
	mark_words(&clock_parts, HEAD_CLOCK);
	for (size_t i = 0; date_openers[i]; i++)
		mark_words(date_openers[i], HEAD_DATE);
	mark_words(&not_values, HEAD_PHRASE);
	mark_characters(u"今", HEAD_PHRASE); /* 今日某地, a site's name */
}

void values_context_init(struct values_context *context, const char *date)
{
	int year, month, day;

	memset(context, 0, sizeof *context);
	if (date && sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3 &&
		is_civil(year, month, day)) {
		context->has_reference = true;
		context->reference = day_of(year, month, day);
	}
}

void values_context_release(struct values_context *context)
{
	reading_release(&context->reading);
}

/* The longest finding at POS, where a value can begin with any of KINDS. */
static bool find_at(
	struct values_context *context, size_t pos, unsigned kinds, struct finding *best)
{
	static const struct {
		bool (*read)(const struct reading *, size_t, struct finding *);
		unsigned kinds;
	} grammars[] = {
		/* Of two findings of one length the earlier grammar's is kept. */
		{set_read, HEAD_EACH},
		{duration_read, HEAD_NUMBER},
		{money_read, HEAD_NUMBER | HEAD_SIGN},
		{percent_read, HEAD_NUMBER},
		{quantity_read, HEAD_NUMBER | HEAD_SIGN},
		{ordinal_read, HEAD_ORDER},
		{number_read, HEAD_NUMBER},
	};
	const struct reading *r = &context->reading;
	struct finding found;

	best->end = 0;
	if (kinds & HEAD_DATE)
		date_read(r, pos, context, best);
	if (kinds & HEAD_CLOCK && time_read(r, pos, context, &found) && found.end > best->end)
		*best = found;
	for (size_t i = 0; i < array_length(grammars); i++)
		if (grammars[i].kinds & kinds && grammars[i].read(r, pos, &found) &&
			found.end > best->end)
			*best = found;
	return best->end > pos;
}

static bool same_unit(const struct value *a, const struct value *b)
{
	return a->kind == b->kind && strcmp(a->currency, b->currency) == 0 &&
	       strcmp(a->unit, b->unit) == 0;
}

/* 3年以上7年以下, 10万元以上、50万元以下: one span from the least to the most. */
static void join_bounds(struct values_context *context, struct finding *found)
{
	const struct reading *r = &context->reading;
	size_t next, end;
	const struct word *word;
	struct finding most;

	if (found->value.bound != VALUE_AT_LEAST ||
		!(word = words_at(&after, r, found->end, &next)) ||
		word->number != VALUE_AT_LEAST)
		return;
	next += r->codes[next] == u'、';
	if (!find_at(context, next, head_kinds[r->codes[next]], &most) ||
		most.type != found->type || !same_unit(&found->value, &most.value) ||
		!(word = words_at(&after, r, most.end, &end)) || word->number != VALUE_AT_MOST)
		return;
	found->end = most.end;
	found->value.max = most.value.max;
	found->value.bound = VALUE_EXACT;
}

/* 今日某地(www.example.com): a site named like a date; its name is no date later on either. */
static size_t skip_site(struct values_context *context, size_t pos)
{
	const struct reading *r = &context->reading;
	size_t end = reading_word(r, pos, u"今日"), n = 0,
	       most = array_length(context->site) - 1;

	if (*context->site && (n = reading_word(r, pos, context->site)))
		return n;
	if (!end)
		return 0;
	while (code_is_han(r->codes[end]) && end < pos + most)
		end++;
	if (r->codes[end] != '(' || !code_is_letter(r->codes[end + 1]))
		return 0;
	for (n = end + 1; code_is_letter(r->codes[n]) || code_is_digit(r->codes[n]);)
		n++;
	if (r->codes[n] != '.')
		return 0;
	memset(context->site, 0, sizeof context->site);
	memcpy(context->site, r->codes + pos, (end - pos) * sizeof *r->codes);
	return end;
}

/* Where to go on when nothing was found at POS: behind the whole number or identifier, so
 * that its parts are not read again. */
static size_t skip(const struct reading *r, size_t pos)
{
	struct numeral n;
	size_t i = pos;

	if (numeral_read(r, pos, &n) && n.end > pos)
		return n.end;
	while (code_is_digit(r->codes[i]) || han_digit(r->codes[i]) >= 0 ||
		reading_any(r, i, u"十百千万亿") ||
		(i > pos && (code_is_letter(r->codes[i]) || r->codes[i] == ',')))
		i++;
	return i > pos ? i : pos + 1;
}

/* What is done with a finding in the paragraph that begins at byte START of the text. */
typedef void finding_taker(
	void *out, size_t start, const struct reading *r, const struct finding *found);

static void scan(const char *text, size_t start, size_t end, struct values_context *context,
	finding_taker *take, void *out)
{
	const struct reading *r = &context->reading;
	struct finding found;
	size_t pos = 0, behind;

	pthread_once(&heads_once, fill_heads);
	reading_set(&context->reading, text + start, end - start);
	context->paragraph_year = context->near_day = 0;
	while (pos < r->count) {
		unsigned kinds = head_kinds[r->codes[pos]];

		if (!kinds) {
			if (r->codes[pos] == u'。')
				context->near_day = 0;
			pos++;
		} else if (kinds & HEAD_PHRASE &&
			   ((behind = skip_site(context, pos)) ||
				   words_at(&not_values, r, pos, &behind))) {
			pos = behind;
		} else if (find_at(context, pos, kinds, &found)) {
			add_modifiers(r, &found);
			join_bounds(context, &found);
			if (found.type == MENTION_DATE)
				date_remember(context, &found);
			take(out, start, r, &found);
			pos = found.end;
		} else {
			pos = skip(r, pos);
		}
	}
}

struct wanted {
	struct mention_list *list;
	unsigned types;
};

static void add(void *out, size_t start, const struct reading *r, const struct finding *found)
{
	const struct wanted *wanted = out;
	struct mention mention = {0};

	if (found->type == MENTION_TYPES || !(wanted->types & MENTION_BIT(found->type)))
		return;
	mention.start = start + r->offsets[found->start];
	mention.end = start + r->offsets[found->end];
	mention.type = found->type;
	mention.by = MENTION_BY_VALUES;
	mention.score = 0.97f;
	mention.entity = -1;
	mention.value = found->value;
	mention_list_add(wanted->list, &mention);
}

void values_find(struct mention_list *out, const char *text, size_t start, size_t end,
	unsigned types, struct values_context *context)
{
	struct wanted wanted = {out, types};

	scan(text, start, end, context, add, &wanted);
}

struct refused {
	struct buf *out;
	const char *text;
};

static void add_refused(
	void *out, size_t start, const struct reading *r, const struct finding *found)
{
	const struct refused *refused = out;
	size_t from = start + r->offsets[found->start], to = start + r->offsets[found->end];

	if (found->type == MENTION_TYPES)
		buf_addf(refused->out, _("%.*s: no calendar has this day; left as text\n"),
			(int)(to - from), refused->text + from);
}

void values_refused(struct buf *out, const char *text, size_t start, size_t end)
{
	struct refused refused = {out, text};
	struct values_context context;

	values_context_init(&context, NULL);
	scan(text, start, end, &context, add_refused, &refused);
	values_context_release(&context);
}
