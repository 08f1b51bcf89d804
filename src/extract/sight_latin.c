#include "extract/sight.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/latin.h"
#include "extract/latin_words.h"
#include "extract/phrases.h"
#include "extract/roles.h"

#define RUN_MOST 5  /* words of a Latin name */
#define MARK_MOST 4 /* letters and digits of a mark (T7) */

/* How much the letters of one Latin word look like a name's. */
static float word_likeness(const char *text, const struct latin_word *w)
{
	size_t upper = 0, lower = 0, inner = 0, next;

	for (size_t pos = w->start; pos < w->end; pos = next) {
		uint32_t c = chars_at(text, pos, w->end, &next);

		if (chars_is_upper(c)) {
			upper++;
			inner += lower > 0;
		} else {
			lower += chars_is_letter(c);
		}
	}
	if (memchr(text + w->start, '.', w->end - w->start))
		return -4;
	if (latin_words_all_common(text, w->start, w->end))
		return -2.5f;
	if (inner && lower > 1)
		return 2.0f;
	if (!lower)
		return upper < 4 ? -2.2f : upper < 6 ? -1.2f : 0.2f;
	return upper + lower < 4 ? -1.2f : 1.0f;
}

/* How names of software, models, benchmarks end, mostly as a part of a word (ChainEval). */
static const char *const product_end_words[] = {"Bench", "bench", "Eval", "Arena", "GPT", "Bot",
	"DB", "OS", "LM", "Chat", "Code", "Coder", "Agent", "Pilot", "Cloud", "Studio", "SDK",
	"Former", "former", "GAN", "LLM", "VLA", "VLM", "Diffusion", "Kit", "QA", "Watch",
	"Phone", "Pad", "Bud", "Buds", "Pods", "Book", "Vault", "Runner", "SQL", "ML", "Wiki",
	"Copilot", "Assistant", "Browser", "Search", "Store", "Play", "Reader", "Editor",
	"Notes", "Drive", "Net", "Tree", "GUI", "RL", "Gen", "VAE", "NeRF", "BERT", "VL", "MoE",
	"TTS", "ASR", "OCR", "CLI", "Hub", "Cache", "Script", "Shell", "Lint", "Craft", "3D",
	"Player", "Maps", "Suite", "Workspace", "Canvas", "Extension", "Plugin", "Dataset"};
PHRASES(product_ends, product_end_words);

static bool is_the(const char *text, const struct latin_word *w)
{
	return w->end - w->start == 3 && memcmp(text + w->start, "The", 3) == 0;
}

static bool ends_with_word(
	const struct phrases *ends, const char *text, size_t start, size_t end)
{
	return phrases_ending(ends, text, start, end) > 0;
}

#define HYPHENED \
	0.8f /* models and programs are named so rather than companies: Code-X, MindGUI-R */

static bool is_hyphened(const char *text, const struct latin_word *w)
{
	return memchr(text + w->start, '-', w->end - w->start) != NULL;
}

/* Words LAST .. FIRST in a row are one thing; what their form says of it. */
static void weigh_latin(
	struct sighting *s, const char *text, const struct latin_word *words, size_t count)
{
	float likeness = -4;

	for (size_t i = 0; i < count; i++) {
		float one = word_likeness(text, &words[i]);

		likeness = one > likeness ? one : likeness;
	}
	s->form[MENTION_ORG] = likeness;
	s->form[MENTION_PRODUCT] = likeness + 0.1f;
	s->form[MENTION_PERSON] = likeness - 2.2f;
	if (likeness > -2 && ends_with_word(&product_ends, text, words[count - 1].start,
				     words[count - 1].end)) {
		s->form[MENTION_PRODUCT] += 2;
		s->form[MENTION_PERSON] -= 2;
	}
	if (count == 1) {
		if (likeness > 0 && is_hyphened(text, &words[0]))
			s->form[MENTION_PRODUCT] += HYPHENED;
		return;
	}
	if (count > 3 || latin_words_common(text, &words[count - 1]))
		s->form[MENTION_PERSON] -= 2;
	else
		s->form[MENTION_PERSON] += 2.2f;
	if (is_the(text, &words[0])) {
		s->form[MENTION_PERSON] -= 4;
		s->form[MENTION_ORG] += 1;
	}
	if (latin_words_given(text, words[0].start, words[0].end))
		s->form[MENTION_PERSON] += 3;
	if (latin_is_org_end(text, words[count - 1].start, words[count - 1].end))
		s->form[MENTION_ORG] += 3;
}

/* Is it a plain word without small letters, or a role? */
static bool is_abbreviation(const char *text, const struct latin_word *w)
{
	if (!roles_is_plain_word(text, w->start, w->end) ||
		latin_is_org_end(text, w->start, w->end))
		return false;
	for (size_t i = w->start; i < w->end; i++) {
		if (text[i] >= 'a' && text[i] <= 'z')
			return roles_ending(text, w->start, w->end) > 0;
	}
	return true;
}

/* Is [START, END) a part of an address, a handle or a tag? */
static bool is_address(const struct sight *v, size_t start, size_t end)
{
	char before = start > v->start ? v->text[start - 1] : ' ';
	char behind = end < v->end ? v->text[end] : ' ';

	return strchr("/@#._=&~\\", before) || strchr("@_=\\", behind) ||
	       memchr(v->text + start, '_', end - start);
}

/* What latin_find() took for a product by its version. */
static void find_versions(const struct sight *v)
{
	for (size_t i = 0; i < v->found->count; i++) {
		const struct candidate *c = &v->found->items[i];
		struct sighting *s;

		if (c->by != MENTION_BY_RULE || c->type != MENTION_PRODUCT ||
			c->finder != FOUND_VERSION)
			continue;
		s = sight_add(v, c->start, c->end, SIGHTING_VERSION);
		s->form[MENTION_PRODUCT] = 1.6f;
		s->form[MENTION_ORG] = -2.0f;
	}
}

/* Is word B one with the word before it: a blank between, or an ampersand? */
static bool is_joined(const char *text, const struct latin_word *a, const struct latin_word *b)
{
	return b->joined || (b->start == a->end + 3 && memcmp(text + a->end, " & ", 3) == 0);
}

/* How many words from number I on may be one name. */
static size_t run_length(const struct sight *v, const struct latin_words *words, size_t i)
{
	const struct latin_word *w = &words->items[i];
	bool the = is_the(v->text, w);
	size_t count;

	for (count = 0; i + count < words->count && count < RUN_MOST; count++) {
		const struct latin_word *x = &w[count];

		if (!x->capital || x->digits || (count && !is_joined(v->text, x - 1, x)) ||
			sight_known(v, x->start, x->end))
			break;
		if (count ? is_abbreviation(v->text, x)
			  : !the && roles_is_plain_word(v->text, x->start, x->end))
			break;
	}
	return the && count < 2 ? 0 : count;
}

/* The last word of an organisation in Han behind a Latin name: Oakmere 大学. */
static const char *const han_end_words[] = {"大学", "大學", "实验室", "實驗室", "研究院",
	"基金会", "银行", "資本", "资本", "科技", "集团", "集團", "公司", "学院", "研究所",
	"工作室", "基金", "联盟"};
PHRASES(han_ends, han_end_words);

static void add_han_end(const struct sight *v, const struct latin_word *w, size_t count)
{
	size_t start = w->start, end = w[count - 1].end;
	size_t tail = end < v->end && v->text[end] == ' ' ? end + 1 : end;
	size_t len = phrases_starting(&han_ends, v->text, tail, v->end);
	bool kind = len == 6 && memcmp(v->text + tail, "公司", 6) == 0;
	struct sighting *s;

	if (!len || (kind && tail > end))
		return;
	s = sight_add(v, start, tail + len, SIGHTING_LATIN);
	s->form[MENTION_ORG] = 1.5f;
}

/* C2 Nano, G1: a letter or two and a number, alone or in front of what belongs to a version. */
static void find_marks(const struct sight *v, const struct latin_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct latin_word *w = &words->items[i];
		size_t end = w->end, last = i;
		struct sighting *s;

		if (!w->capital || !w->digits || w->end - w->start > MARK_MOST ||
			chars_is_digit((unsigned char)v->text[w->start]) ||
			is_address(v, w->start, w->end) || sight_known(v, w->start, w->end) ||
			latin_words_common(v->text, w))
			continue;
		while (last + 1 < words->count && words->items[last + 1].joined &&
			latin_is_version_tail(v->text, &words->items[last + 1]))
			end = words->items[++last].end;
		s = sight_add(v, w->start, end, SIGHTING_VERSION);
		s->form[MENTION_PRODUCT] = last > i ? 0.8f : -1.2f;
	}
}

void sight_latin(const struct sight *v)
{
	struct latin_words words = {0};

	latin_words_cut(&words, v->text, v->start, v->end);
	for (size_t i = 0, count; i < words.count; i += count ? count : 1) {
		const struct latin_word *w = &words.items[i];

		count = run_length(v, &words, i);
		if (!count || is_address(v, w->start, w[count - 1].end) ||
			latin_begins_sentence(
				v->text, v->start, v->end, w->start, w[count - 1].end))
			continue;
		weigh_latin(sight_add(v, w->start, w[count - 1].end, SIGHTING_LATIN), v->text,
			w, count);
		add_han_end(v, w, count);
	}
	find_marks(v, &words);
	latin_words_release(&words);
	find_versions(v);
}
