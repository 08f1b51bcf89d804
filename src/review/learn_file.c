/* The saved form of what was learnt: see learn.h. */
#include "review/learn.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "review/learn_state.h"

#define MAGIC "piyue-L1"
#define HEAD (8 + 5 * 4)
#define FORM_BYTES (8 + 4 * LEARN_TYPES + 4)
#define LESSON_BYTES 16

static void put(struct buf *out, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_add_char(out, (char)(value >> (8 * i) & 0xff));
}

static uint64_t get(const unsigned char *p, int bytes)
{
	uint64_t value = 0;

	for (int i = bytes; i-- > 0;)
		value = value << 8 | p[i];
	return value;
}

static uint32_t checksum(const void *bytes, size_t len)
{
	const unsigned char *p = bytes;
	uint32_t sum = 0x811c9dc5u;

	for (size_t i = 0; i < len; i++)
		sum = (sum ^ p[i]) * 0x01000193u;
	return sum;
}

static void put_form(struct buf *out, struct buf *words, const struct learn_form *form)
{
	put(out, form->key, 8);
	for (int t = 0; t < LEARN_TYPES; t++) {
		put(out, form->yes[t], 2);
		put(out, form->no[t], 2);
	}
	put(out, strlen(form->name), 4);
	buf_add_str(words, form->name);
}

static void put_lesson(struct buf *out, struct buf *words, const struct learn_lesson *lesson)
{
	put(out, strlen(lesson->words), 4);
	put(out, lesson->start, 4);
	put(out, lesson->end, 4);
	put(out, lesson->type, 2);
	put(out, lesson->right, 2);
	buf_add_str(words, lesson->words);
}

void learn_save(const struct learn *l, struct buf *out)
{
	struct buf body = {0}, words = {0};

	for (size_t i = 0; i < l->form_count; i++)
		put_form(&body, &words, &l->forms[i]);
	for (size_t i = 0; i < l->lesson_count; i++)
		put_lesson(&body, &words, &l->lessons[i]);
	buf_add(&body, buf_str(&words), words.len);
	buf_add_str(out, MAGIC);
	put(out, l->decisions, 4);
	put(out, l->form_count, 4);
	put(out, l->lesson_count, 4);
	put(out, words.len, 4);
	put(out, checksum(buf_str(&body), body.len), 4);
	buf_add(out, buf_str(&body), body.len);
	buf_release(&body);
	buf_release(&words);
}

/* Words that are still to be given out. */
struct words {
	const char *at;
	size_t left;
};

/* The next LEN of them, or NULL when there are not so many or a NUL is among them. */
static const char *next_words(struct words *words, size_t len)
{
	const char *at = words->at;

	if (len > words->left || memchr(at, 0, len))
		return NULL;
	words->at += len;
	words->left -= len;
	return at;
}

static int get_form(struct learn *l, const unsigned char *p, struct words *words)
{
	uint64_t key = get(p, 8);
	size_t len = get(p + 8 + 4 * LEARN_TYPES, 4);
	const char *name = next_words(words, len);
	struct learn_form *form;

	if (!name || !key || learn_find_form(l, key))
		return -1;
	form = learn_add_form(l, key, name, len);
	for (int t = 0; t < LEARN_TYPES; t++) {
		form->yes[t] = (uint16_t)get(p + 8 + 4 * t, 2);
		form->no[t] = (uint16_t)get(p + 10 + 4 * t, 2);
	}
	return 0;
}

static int get_lesson(struct learn *l, const unsigned char *p, struct words *words)
{
	size_t len = get(p, 4), start = get(p + 4, 4), end = get(p + 8, 4);
	unsigned type = (unsigned)get(p + 12, 2), right = (unsigned)get(p + 14, 2);
	const char *text = next_words(words, len);

	if (!text || start >= end || end > len || type > MENTION_WORK || right > 1)
		return -1;
	*learn_add_lesson(l) = (struct learn_lesson){xstrndup(text, len), (uint32_t)start,
		(uint32_t)end, (enum mention_type)type, right};
	return 0;
}

static int get_body(struct learn *l, const unsigned char *p, size_t forms, size_t lessons,
	struct words words)
{
	for (size_t i = 0; i < forms; i++, p += FORM_BYTES) {
		if (get_form(l, p, &words) < 0)
			return -1;
	}
	for (size_t i = 0; i < lessons; i++, p += LESSON_BYTES) {
		if (get_lesson(l, p, &words) < 0)
			return -1;
	}
	return words.left ? -1 : 0;
}

struct learn *learn_load(const void *bytes, size_t len, struct err *err)
{
	const unsigned char *p = bytes;
	size_t forms, lessons, words, fixed;
	struct learn *l;

	if (len < HEAD || memcmp(p, MAGIC, 8) != 0) {
		err_set(err, _("what was learnt is not in a form that this piyue reads"));
		return NULL;
	}
	forms = get(p + 12, 4);
	lessons = get(p + 16, 4);
	words = get(p + 20, 4);
	fixed = forms * FORM_BYTES + lessons * LESSON_BYTES;
	if (forms > LEARN_FORMS || lessons > LEARN_LESSONS || words > len ||
		len != HEAD + fixed + words || checksum(p + HEAD, len - HEAD) != get(p + 24, 4))
		goto damaged;
	l = learn_new();
	l->decisions = (uint32_t)get(p + 8, 4);
	if (get_body(l, p + HEAD, forms, lessons,
		    (struct words){(const char *)p + HEAD + fixed, words}) == 0)
		return l;
	learn_free(l);
damaged:
	err_set(err, _("what was learnt is damaged"));
	return NULL;
}
