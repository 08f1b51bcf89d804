#include "clean/override.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "clean/dates.h"

static const char *const field_names[FIELDS] = {
	[FIELD_TITLE] = "title",
	[FIELD_DATE] = "date",
	[FIELD_SOURCE] = "source",
	[FIELD_AUTHOR] = "author",
};

const char *field_name(enum field field)
{
	return field_names[field];
}

int field_from_name(const char *name)
{
	for (int i = 0; i < FIELDS; i++) {
		if (strcmp(field_names[i], name) == 0)
			return i;
	}
	return -1;
}

char **article_field(struct article *article, enum field field)
{
	char **const fields[FIELDS] = {
		[FIELD_TITLE] = &article->title,
		[FIELD_DATE] = &article->date,
		[FIELD_SOURCE] = &article->source,
		[FIELD_AUTHOR] = &article->author,
	};

	return fields[field];
}

void override_line(struct override *o, size_t start, size_t end, enum role role)
{
	array_reserve(o->lines, o->line_count, o->line_capacity);
	o->lines[o->line_count++] = (struct line_decision){start, end, role};
}

void override_rule(struct override *o, const char *words, enum role role)
{
	array_reserve(o->rules, o->rule_count, o->rule_capacity);
	o->rules[o->rule_count++] = (struct line_rule){xstrdup(words), role};
}

void override_field(struct override *o, enum field field, const char *value)
{
	free(o->fields[field]);
	o->fields[field] = value ? xstrdup(value) : NULL;
}

void override_columns(struct override *o, const struct page *page)
{
	struct found_date date;

	if (page->title)
		override_field(o, FIELD_TITLE, page->title);
	if (page->date && dates_find(&date, page->date, strlen(page->date)))
		override_field(o, FIELD_DATE, date.iso);
	if (page->source)
		override_field(o, FIELD_SOURCE, page->source);
	if (page->author)
		override_field(o, FIELD_AUTHOR, page->author);
}

void override_release(struct override *o)
{
	for (size_t i = 0; i < o->rule_count; i++)
		free(o->rules[i].words);
	for (int i = 0; i < FIELDS; i++)
		free(o->fields[i]);
	free(o->lines);
	free(o->rules);
	*o = (struct override){0};
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

const char *line_words(const struct page *page, size_t number, size_t *len)
{
	const char *text = buf_str(&page->text);
	size_t start = page->lines[number].start, end = page->lines[number].end;

	while (start < end && is_blank(text[start]))
		start++;
	while (end > start && is_blank(text[end - 1]))
		end--;
	*len = end - start;
	return text + start;
}

static void decide(struct article *article, size_t line, enum role role)
{
	struct article_line *l = &article->lines[line];

	if (l->role == ROLE_BLANK)
		return;
	l->clutter =
		role == ROLE_CLUTTER && l->role == ROLE_CLUTTER ? l->clutter : CLUTTER_NONE;
	l->role = role;
	l->score = role == ROLE_BODY;
	l->decided = true;
}

static int by_words(const void *pa, const void *pb)
{
	const struct line_rule *const *a = pa, *const *b = pb;
	int order = strcmp((*a)->words, (*b)->words);

	/* Of two rules for the same words the later one holds: it comes first. */
	return order ? order : *a < *b ? 1 : -1;
}

/* The first of the sorted rules for LEN bytes of words, or NULL. */
static const struct line_rule *find_rule(
	const struct line_rule *const *rules, size_t count, const char *words, size_t len)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncmp(rules[middle]->words, words, len);

		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < count && strncmp(rules[low]->words, words, len) == 0 &&
		rules[low]->words[len] == '\0')
		return rules[low];
	return NULL;
}

static void apply_rules(struct article *article, const struct override *o)
{
	const struct line_rule **sorted = xcalloc(o->rule_count + 1, sizeof *sorted);

	for (size_t i = 0; i < o->rule_count; i++)
		sorted[i] = &o->rules[i];
	qsort(sorted, o->rule_count, sizeof *sorted, by_words);
	for (size_t i = 0; i < article->count; i++) {
		size_t len;
		const char *words = line_words(article->page, i, &len);
		const struct line_rule *rule =
			len ? find_rule(sorted, o->rule_count, words, len) : NULL;

		if (rule)
			decide(article, i, rule->role);
	}
	free(sorted);
}

void override_apply(struct article *article, const struct override *o)
{
	const struct page *page = article->page;

	if (o->rule_count)
		apply_rules(article, o);
	for (size_t i = 0; i < o->line_count && page->count; i++) {
		const struct line_decision *d = &o->lines[i];
		size_t line = page_line_at(page, d->start);

		if (page->lines[line].start == d->start && page->lines[line].end == d->end)
			decide(article, line, d->role);
	}
	for (int i = 0; i < FIELDS; i++) {
		char **field = article_field(article, i);

		if (!o->fields[i])
			continue;
		free(*field);
		*field = *o->fields[i] ? xstrdup(o->fields[i]) : NULL;
	}
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

/* Does VALUE have the shape of FORM, where a 0 stands for any digit? */
static bool has_shape(const char *value, const char *form)
{
	size_t i;

	for (i = 0; form[i] && value[i]; i++) {
		bool digit = value[i] >= '0' && value[i] <= '9';

		if (form[i] == '0' ? !digit : value[i] != form[i])
			return false;
	}
	return form[i] == value[i];
}

int field_check_date(const char *value, struct err *err)
{
	int year, month, day, hour = 0, minute = 0, second = 0;

	if (!has_shape(value, "0000-00-00") && !has_shape(value, "0000-00-00T00:00") &&
		!has_shape(value, "0000-00-00T00:00:00"))
		return err_set(err, _("a date is written 2025-02-03 or 2025-02-03T08:30"));
	sscanf(value, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second);
	if (month < 1 || month > 12 || day < 1 || day > days_in(year, month) || hour > 23 ||
		minute > 59 || second > 59)
		return err_set(err, _("the calendar has no %s"), value);
	return 0;
}
