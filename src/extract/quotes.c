#include "extract/quotes.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"

#define REACH 600 /* bytes around a quotation that are looked at */

/* Verbs of saying. Those of one character count only right beside the mark or a comma. */
static const char *const verbs[] = {"表示", "指出", "认为", "認為", "强调", "強調", "透露",
	"写道", "寫道", "坦言", "直言", "回应", "回應", "补充", "補充", "解释", "解釋", "警告",
	"承认", "承認", "宣称", "宣稱", "声称", "聲稱", "宣布", "宣佈", "透漏", "谈到", "談到",
	"提到", "说道", "說道", "称", "稱", "说", "說", "道", "问", "曰", "发文", "发帖",
	"调侃", "嘲讽", "反问", "质疑", "呼吁", "批评", "評論", "评论", "总结"};

static bool has_verb(const char *text, size_t from, size_t to)
{
	for (size_t i = 0; i < array_length(verbs); i++) {
		if (memmem(text + from, to - from, verbs[i], strlen(verbs[i])))
			return true;
	}
	return false;
}

static bool is_stop(uint32_t c)
{
	return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x201d || c == 0x300d ||
	       c == '\n';
}

/* The sentence in front of POS begins here. */
static size_t sentence_before(const char *text, size_t start, size_t pos)
{
	size_t prev, floor = pos - start > REACH ? pos - REACH : start;

	while (pos > floor && !is_stop(chars_before(text, start, pos, &prev)))
		pos = prev;
	return pos;
}

static size_t sentence_behind(const char *text, size_t pos, size_t end)
{
	size_t next, limit = end - pos > REACH ? pos + REACH : end;

	while (pos < limit && !is_stop(chars_at(text, pos, end, &next)))
		pos = next;
	return pos;
}

static bool can_speak(const struct mention *m)
{
	return m->type == MENTION_PERSON || m->type == MENTION_ORG;
}

/* Is it the one spoken to: 对马斯克表示? */
static bool is_addressed(const char *text, size_t from, size_t start)
{
	static const char *const words[] = {"对", "對", "向", "给", "給", "跟"};

	for (size_t i = 0; i < array_length(words); i++) {
		size_t len = strlen(words[i]);

		if (len <= start - from && memcmp(text + start - len, words[i], len) == 0)
			return true;
	}
	return false;
}

/* The first mention that does not start before POS. */
static size_t first_from(const struct mention_list *list, size_t pos)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->items[middle].start < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The speaker in [FROM, TO): of the persons, or else the organisations, with a verb of saying
 * behind them the one nearest to the quotation, which is the LAST in front of it. */
static int speaker_in(
	const struct mention_list *list, const char *text, size_t from, size_t to, bool last)
{
	int person = -1, org = -1;

	for (size_t i = first_from(list, from); i < list->count && list->items[i].start < to;
		i++) {
		const struct mention *m = &list->items[i];
		int *slot = m->type == MENTION_PERSON ? &person : &org;

		if (m->start < from || m->end > to || !can_speak(m) ||
			!has_verb(text, m->end, to) || is_addressed(text, from, m->start))
			continue;
		if (last || *slot < 0)
			*slot = (int)i;
	}
	return person >= 0 ? person : org;
}

/* Is what the marks at OPEN and up to CLOSE hold one name, and no words of anybody: 新款「云梯」? */
static bool is_name(
	const struct mention_list *list, const char *text, size_t open, size_t close)
{
	size_t inner, behind, i;

	chars_at(text, open, close, &inner);
	chars_before(text, open, close, &behind);
	i = first_from(list, inner);
	return i < list->count && list->items[i].start == inner &&
	       list->items[i].end == behind && list->items[i].type <= MENTION_EVENT;
}

static void add_quotation(struct mention_list *list, const char *text, size_t start, size_t end,
	size_t open, size_t close)
{
	struct quotation q = {open, close, -1};
	size_t prev;

	if (is_name(list, text, open, close))
		return;
	q.speaker = speaker_in(list, text, sentence_before(text, start, open), open, true);
	/* “…,”奥特曼说 */
	if (q.speaker < 0)
		q.speaker =
			speaker_in(list, text, close, sentence_behind(text, close, end), false);
	/* Words in marks without a speaker are a quotation only when they are a clause. */
	if (q.speaker < 0 && chars_count(text, open, close) < 12)
		return;
	if (q.speaker >= 0 && chars_count(text, open, close) < 8 && open > start &&
		chars_before(text, start, open, &prev) != ':' &&
		chars_before(text, start, open, &prev) != 0xff1a)
		return;
	array_reserve(list->quotations, list->quotation_count, list->quotation_capacity);
	list->quotations[list->quotation_count++] = q;
}

void quotes_find(struct mention_list *list, const char *text, size_t start, size_t end)
{
	size_t pos = start, next, open = SIZE_MAX;
	uint32_t closing = 0;

	for (; pos < end; pos = next) {
		uint32_t c = chars_at(text, pos, end, &next);

		if (open == SIZE_MAX && (c == 0x201c || c == 0x300c || c == '"')) {
			open = pos;
			closing = c == 0x201c ? 0x201d : c == 0x300c ? 0x300d : '"';
		} else if (open != SIZE_MAX && c == closing) {
			add_quotation(list, text, start, end, open, next);
			open = SIZE_MAX;
		}
	}
}
