/* search.c -- piyue search: the places of all articles where these very words stand. */
#include "store/search.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "command/command.h"
#include "command/library_in.h"
#include "command/report.h"
#include "text/utf8.h"

enum { AROUND = 20 }; /* characters of the line on either side */

struct searching {
	const char *words;
	size_t len; /* bytes of words */
	bool json;
	size_t places, articles;
};

/* One place in a text. */
struct place {
	size_t line;       /* from 1 */
	size_t start, end; /* bytes */
	size_t from, to;   /* bytes: what is shown around, within the line */
	size_t characters; /* code points before start */
};

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

static size_t walk_back(const char *text, size_t pos)
{
	for (int n = 0; n < AROUND && pos > 0 && text[pos - 1] != '\n'; n++) {
		do
			pos--;
		while (pos > 0 && is_tail(text[pos]));
	}
	return pos;
}

static size_t walk_on(const char *text, size_t len, size_t pos)
{
	for (int n = 0; n < AROUND && pos < len && text[pos] != '\n'; n++) {
		do
			pos++;
		while (pos < len && is_tail(text[pos]));
	}
	return pos;
}

static void print_json(const struct searching *s, int64_t id, const char *title,
	const char *text, const struct place *p)
{
	struct buf out = {0};

	buf_addf(&out, "{\"id\": %lld, \"title\": ", (long long)id);
	json_add_text(&out, title);
	buf_addf(&out, ", \"line\": %zu, \"start\": %zu, \"end\": %zu, \"before\": ", p->line,
		p->characters, p->characters + utf8_count(s->words, s->len));
	json_add_string(&out, text + p->from, p->start - p->from);
	buf_add_str(&out, ", \"text\": ");
	json_add_string(&out, s->words, s->len);
	buf_add_str(&out, ", \"after\": ");
	json_add_string(&out, text + p->end, p->to - p->end);
	buf_add_str(&out, "}");
	puts(out.data);
	buf_release(&out);
}

static void print_row(const char *text, const struct place *p)
{
	struct buf around = {0};

	printf("  %5zu  ", p->line);
	buf_add(&around, text + p->from, p->start - p->from);
	buf_add_str(&around, "[");
	buf_add(&around, text + p->start, p->end - p->start);
	buf_add_str(&around, "]");
	buf_add(&around, text + p->end, p->to - p->end);
	print_safe(buf_str(&around));
	putchar('\n');
	buf_release(&around);
}

static void print_place(struct searching *s, int64_t id, const char *title, const char *text,
	const struct place *p, bool first)
{
	if (s->json) {
		print_json(s, id, title, text, p);
		return;
	}
	if (first) {
		printf("%6lld  ", (long long)id);
		print_safe(title);
		putchar('\n');
	}
	print_row(text, p);
}

static bool print_article(
	void *context, int64_t id, const char *title, const char *text, size_t len)
{
	struct searching *s = context;
	struct place p = {.line = 1};
	size_t seen = 0; /* bytes whose lines and characters are counted */
	bool first = true;
	const char *at;

	while ((at = memmem(text + p.end, len - p.end, s->words, s->len))) {
		p.start = (size_t)(at - text);
		p.end = p.start + s->len;
		for (size_t i = seen; i < p.start; i++)
			p.line += text[i] == '\n';
		p.characters += utf8_count(text + seen, p.start - seen);
		seen = p.start;
		p.from = walk_back(text, p.start);
		p.to = walk_on(text, len, p.end);
		print_place(s, id, title, text, &p, first);
		first = false;
		s->places++;
	}
	s->articles++;
	/* A closed pipe wants no more. */
	return !ferror(stdout);
}

int command_search(const struct arguments *arguments)
{
	struct searching s = {.json = arguments->given[OPTION_JSON]};
	struct library *library;
	struct err err;
	int status = STATUS_OK;

	s.words = arguments->operands[0];
	s.len = strlen(s.words);
	library = library_in_open(arguments, true);
	if (!library)
		return STATUS_USAGE;
	if (search_texts(library, s.words, print_article, &s, &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	} else if (!s.json) {
		printf(ngettext("%zu place", "%zu places", s.places), s.places);
		printf(ngettext(" in %zu article\n", " in %zu articles\n", s.articles),
			s.articles);
	}
	library_free(library);
	return status;
}
