#include "review/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const char *const orders[] = {
	[QUEUE_DOUBT] = "doubt", [QUEUE_ENTITY] = "entity", [QUEUE_ARTICLE] = "article"};
static const char *const voices[] = {
	[MENTION_BY_RULE] = "rule",
	[MENTION_BY_LEXICON] = "lexicon",
	[MENTION_BY_TAGGER] = "tagger",
	[MENTION_BY_VALUES] = "values",
};
static const char *const whichs[] = {
	[REVIEW_OPEN] = "open",
	[REVIEW_ALL] = "all",
	[REVIEW_DISAGREEMENTS] = "disagreements",
	[REVIEW_ORPHANS] = "orphans",
};

/* The index of WORD among COUNT NAMES, or -1. */
static int find_name(const char *const *names, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], word) == 0)
			return (int)i;
	}
	return -1;
}

static int take_types(struct review_query *q, const char *value, struct err *err)
{
	q->types = 0;
	while (*value) {
		size_t len = strcspn(value, ",");
		int type = mention_type_from_name(value, len);

		if (type < 0)
			return err_set(err,
				_("'%.*s' is no type: PERSON, ORG, PRODUCT, PLACE, ..."),
				(int)len, value);
		q->types |= MENTION_BIT(type);
		value += len + (value[len] == ',');
	}
	return q->types ? 0 : err_set(err, _("type: names no type"));
}

/* A number from 0 to 1 at *AT, or FALLBACK when there is none. -1 when it is out of range. */
static int take_part(const char **at, float fallback, float *part)
{
	char *end;
	double number = strtod(*at, &end);

	*part = end == *at ? fallback : (float)number;
	*at = end;
	return *part >= 0 && *part <= 1 ? 0 : -1;
}

static int take_score(struct review_query *q, const char *value, struct err *err)
{
	const char *at = value;
	int status = *at == '-' ? 0 : take_part(&at, 0, &q->least);

	if (status == 0 && *at == '-') {
		at++;
		status = take_part(&at, 1, &q->most);
	}
	if (status < 0 || *at || q->least > q->most)
		return err_set(err, _("'%s' is no range of scores such as 0.3-0.8"), value);
	return 0;
}

static int take_by(struct review_query *q, const char *value, struct err *err)
{
	q->by = find_name(voices, array_length(voices), value);
	return q->by >= 0
		       ? 0
		       : err_set(err, _("'%s' says nothing: rule, lexicon, tagger or values"),
				 value);
}

static int take_order(struct review_query *q, const char *value, struct err *err)
{
	int order = find_name(orders, array_length(orders), value);

	if (order < 0)
		return err_set(err, _("'%s' is no order: doubt, entity or article"), value);
	q->order = (enum queue_order)order;
	return 0;
}

static int take_article(struct review_query *q, const char *value, struct err *err)
{
	char *end;

	q->article = strtoll(value, &end, 10);
	if (*end || end == value || q->article <= 0)
		return err_set(err, _("'%s' is no number of an article"), value);
	return 0;
}

static int take_tag(struct review_query *q, const char *value, struct err *err)
{
	if (!*value)
		return err_set(err, _("tag: names no tag"));
	free(q->tag);
	q->tag = xstrdup(value + (*value == '#'));
	return 0;
}

static const struct key {
	const char *name; /* with its colon */
	int (*take)(struct review_query *query, const char *value, struct err *err);
} keys[] = {
	{"type:", take_types},
	{"score:", take_score},
	{"by:", take_by},
	{"tag:", take_tag},
	{"article:", take_article},
	{"order:", take_order},
};

static int take_word(struct review_query *q, const char *word, struct err *err)
{
	int which = find_name(whichs, array_length(whichs), word);

	if (which >= 0) {
		q->which = (enum review_which)which;
		return 0;
	}
	for (size_t i = 0; i < array_length(keys); i++) {
		size_t len = strlen(keys[i].name);

		if (strncmp(word, keys[i].name, len) == 0)
			return keys[i].take(q, word + len, err);
	}
	free(q->words);
	q->words = xstrdup(word);
	return 0;
}

int review_query_parse(struct review_query *q, const char *text, struct err *err)
{
	char *copy = xstrdup(text), *rest = NULL;
	int status = 0;

	*q = (struct review_query){.types = MENTION_NAMES, .most = 1, .by = -1};
	for (char *word = strtok_r(copy, " \t", &rest); word && status == 0;
		word = strtok_r(NULL, " \t", &rest))
		status = take_word(q, word, err);
	free(copy);
	if (status < 0)
		review_query_release(q);
	return status;
}

void review_query_release(struct review_query *q)
{
	free(q->tag);
	free(q->words);
	*q = (struct review_query){0};
}

/* Add the first of COUNT NAMES that begins with WORD, HEAD before it; false when there is none. */
static bool complete_from(struct buf *out, const char *text, size_t head,
	const char *const *names, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++) {
		if (strncmp(names[i], word, strlen(word)) != 0)
			continue;
		buf_add(out, text, head);
		buf_add_str(out, names[i]);
		return true;
	}
	return false;
}

void review_query_complete(const char *text, struct buf *out)
{
	const char *blank = strrchr(text, ' '), *word = blank ? blank + 1 : text;
	const char *colon = strchr(word, ':');
	const char *names[array_length(keys)];

	for (size_t i = 0; i < array_length(keys); i++)
		names[i] = keys[i].name;
	if (colon && strncmp(word, "order:", 6) == 0)
		complete_from(out, text, (size_t)(colon + 1 - text), orders,
			array_length(orders), colon + 1);
	else if (colon && strncmp(word, "by:", 3) == 0)
		complete_from(out, text, (size_t)(colon + 1 - text), voices,
			array_length(voices), colon + 1);
	else if (!complete_from(
			 out, text, (size_t)(word - text), names, array_length(names), word))
		complete_from(
			out, text, (size_t)(word - text), whichs, array_length(whichs), word);
}
