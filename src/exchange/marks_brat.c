/* brat standoff (formats.h): a text and its annotations for each document, and the types in
 * annotation.conf. Words that are no mention, but carry a note or a relation, have the type SPAN. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/formats.h"

#define NO_MENTION "SPAN"

/* A text-bound annotation. */
struct bound {
	size_t start, end;
	const char *type, *entity; /* borrowed */
};

struct bounds {
	struct bound *items; /* owned; by place */
	size_t count, capacity;
};

static size_t add_bound(
	struct bounds *b, size_t start, size_t end, const char *type, const char *entity)
{
	size_t i = b->count;

	while (i > 0 && (b->items[i - 1].start > start ||
				(b->items[i - 1].start == start && b->items[i - 1].end > end)))
		i--;
	if (i > 0 && b->items[i - 1].start == start && b->items[i - 1].end == end)
		return i - 1;
	array_reserve(b->items, b->count, b->capacity);
	memmove(b->items + i + 1, b->items + i, (b->count - i) * sizeof *b->items);
	b->items[i] = (struct bound){start, end, type, entity};
	b->count++;
	return i;
}

static size_t find_bound(const struct bounds *b, size_t start, size_t end)
{
	size_t i = 0;

	while (b->items[i].start != start || b->items[i].end != end)
		i++;
	return i;
}

static bool is_note(const struct exchange_mark *m)
{
	return strcmp(m->kind, "note") == 0 && m->end > 0 && m->text;
}

/* The far end of relation M on the same document, or NULL. */
static const struct exchange_mark *far_end(
	const struct exchange *x, const struct exchange_mark *m)
{
	if (strcmp(m->kind, "relation") != 0 || m->end == 0 || !m->other)
		return NULL;
	for (size_t i = 0; i < x->mark_count; i++) {
		const struct exchange_mark *end = &x->marks[i];

		if (end->uid && end->document == m->document && end->end > 0 &&
			strcmp(end->uid, m->other) == 0)
			return end;
	}
	return NULL;
}

/* Fields stand on one line. */
static void add_line(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		buf_add_char(out,
			text[i] == '\n' || text[i] == '\t' || text[i] == '\r' ? ' ' : text[i]);
}

static void add_name(struct buf *out, const char *name)
{
	for (; *name; name++)
		buf_add_char(out, strchr(" \t\r\n:", *name) ? '_' : *name);
}

/* The span in code points, in pieces where a line ends inside it. */
static void add_places(
	struct buf *out, const struct exchange_document *d, size_t start, size_t end)
{
	struct exchange_counter counter = {.text = d->text};

	for (size_t from = start; from < end;) {
		const char *feed = memchr(d->text + from, '\n', end - from);
		size_t to = feed ? (size_t)(feed - d->text) : end;

		buf_addf(out, "%s%zu ", from == start ? "" : ";",
			exchange_count(&counter, from).code_points);
		buf_addf(out, "%zu", exchange_count(&counter, to).code_points);
		from = to + 1;
	}
}

static void collect(const struct exchange *x, int document, size_t *span, size_t first,
	size_t last, struct bounds *out)
{
	for (; *span < x->span_count && x->spans[*span].document == document; ++*span) {
		const struct exchange_span *s = &x->spans[*span];

		add_bound(out, s->start, s->end, s->type, s->entity);
	}
	for (size_t i = first; i < last; i++) {
		const struct exchange_mark *m = &x->marks[i], *end = far_end(x, m);

		if (is_note(m) || end)
			add_bound(out, m->start, m->end, NO_MENTION, NULL);
		if (end)
			add_bound(out, end->start, end->end, NO_MENTION, NULL);
	}
}

static void write_bounds(
	struct buf *out, const struct exchange_document *d, const struct bounds *bounds)
{
	size_t references = 0;

	for (size_t i = 0; i < bounds->count; i++) {
		const struct bound *b = &bounds->items[i];

		buf_addf(out, "T%zu\t", i + 1);
		add_name(out, b->type);
		buf_add_char(out, ' ');
		add_places(out, d, b->start, b->end);
		buf_add_char(out, '\t');
		add_line(out, d->text + b->start, b->end - b->start);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < bounds->count; i++) {
		const struct bound *b = &bounds->items[i];

		if (!b->entity)
			continue;
		buf_addf(out, "N%zu\tReference T%zu piyue:", ++references, i + 1);
		add_line(out, b->entity, strlen(b->entity));
		buf_add_char(out, '\t');
		add_line(out, d->text + b->start, b->end - b->start);
		buf_add_char(out, '\n');
	}
}

static void write_rest(struct buf *out, const struct exchange *x, const struct bounds *bounds,
	size_t first, size_t last)
{
	size_t relations = 0, notes = 0;

	for (size_t i = first; i < last; i++) {
		const struct exchange_mark *m = &x->marks[i], *end = far_end(x, m);

		if (!end)
			continue;
		buf_addf(out, "R%zu\t", ++relations);
		add_name(out, m->label ? m->label : "relation");
		buf_addf(out, " Arg1:T%zu Arg2:T%zu\n",
			find_bound(bounds, m->start, m->end) + 1,
			find_bound(bounds, end->start, end->end) + 1);
	}
	for (size_t i = first; i < last; i++) {
		const struct exchange_mark *m = &x->marks[i];

		if (!is_note(m))
			continue;
		buf_addf(out, "#%zu\tAnnotatorNotes T%zu\t", ++notes,
			find_bound(bounds, m->start, m->end) + 1);
		add_line(out, m->text, strlen(m->text));
		buf_add_char(out, '\n');
	}
}

/* NAMES: each between line feeds. */
static void note_name(struct buf *names, const char *name)
{
	struct buf line = {0};

	buf_add_char(&line, '\n');
	add_name(&line, name);
	buf_add_char(&line, '\n');
	if (!strstr(buf_str(names), line.data))
		buf_add_str(names, line.data);
	buf_release(&line);
}

/* What brat must know of types and relations before it shows them: gathered here, written in the end. */
enum { TYPES, RELATIONS };

static void note_names(const struct exchange *x, struct exchange_files *files)
{
	for (size_t i = 0; i < x->span_count; i++)
		note_name(&files->names[TYPES], x->spans[i].type);
	for (size_t i = 0; i < x->mark_count; i++) {
		if (far_end(x, &x->marks[i]) && x->marks[i].label)
			note_name(&files->names[RELATIONS], x->marks[i].label);
	}
}

/* The NAMES, one a line, each with REST behind it. */
static void write_names(struct buf *out, const struct buf *names, const char *rest)
{
	for (const char *at = buf_str(names), *feed; (feed = strchr(at, '\n')); at = feed + 1) {
		if (feed == at)
			continue;
		buf_add(out, at, (size_t)(feed - at));
		buf_add_str(out, rest);
		buf_add_char(out, '\n');
	}
}

void brat_end(struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "annotation.conf");

	note_name(&files->names[TYPES], NO_MENTION);
	buf_add_str(out, "[entities]\n");
	write_names(out, &files->names[TYPES], "");
	buf_add_str(out,
		"[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
	write_names(out, &files->names[RELATIONS], "\tArg1:<ENTITY>, Arg2:<ENTITY>");
	buf_add_str(out, "[events]\n[attributes]\n");
}

void brat_write(const struct exchange *x, struct exchange_files *files)
{
	size_t span = 0, last = 0;

	note_names(x, files);
	/* Marks on entities alone come first. */
	while (last < x->mark_count && x->marks[last].document < 0)
		last++;
	for (size_t i = 0; i < x->document_count; i++) {
		const struct exchange_document *d = &x->documents[i];
		struct bounds bounds = {0};
		size_t first = last;
		struct buf *out;
		char name[32];

		while (last < x->mark_count && x->marks[last].document == (int)i)
			last++;
		snprintf(name, sizeof name, "%.16s.txt", d->sha256);
		buf_add(exchange_file(files, name), d->text, d->len);
		snprintf(name, sizeof name, "%.16s.ann", d->sha256);
		out = exchange_file(files, name);
		collect(x, (int)i, &span, first, last, &bounds);
		write_bounds(out, d, &bounds);
		write_rest(out, x, &bounds, first, last);
		free(bounds.items);
	}
}

/* A T line that was read. */
struct read_bound {
	char id[24];
	size_t start, end; /* code points */
	int mark;          /* index of its decision, or -1 */
};

struct read_bounds {
	struct read_bound *items; /* owned */
	size_t count, capacity;
};

static const struct read_bound *bound_of(
	const struct read_bounds *all, const char *id, size_t len)
{
	for (size_t i = 0; i < all->count; i++) {
		if (strlen(all->items[i].id) == len && memcmp(all->items[i].id, id, len) == 0)
			return &all->items[i];
	}
	return NULL;
}

/* "T1\tORG 0 5;6 9\twords": false when it is none. */
static bool read_bound(struct exchange *x, struct read_bounds *all, int document,
	const char *line, size_t number)
{
	struct read_bound b = {.mark = -1};
	char type[64], places[512], *at;
	int words = 0;

	if (sscanf(line, "%23s\t%63s %511[0-9 ;]\t%n", b.id, type, places, &words) != 3 ||
		!words)
		return false;
	b.start = (size_t)strtoull(places, &at, 10);
	for (at = strrchr(places, ' '); at > places && at[1] == '\0';)
		*at = '\0', at = strrchr(places, ' ');
	if (!at)
		return false;
	b.end = (size_t)strtoull(at, NULL, 10);
	if (strcmp(type, NO_MENTION) != 0) {
		struct exchange_mark *m =
			formats_accept(x, number, document, b.start, b.end, type, strlen(type));

		b.mark = (int)x->mark_count - 1;
		/* In pieces, the words are not those of the text in between. */
		if (!strchr(places, ';'))
			m->quote = xstrdup(line + words);
	}
	array_reserve(all->items, all->count, all->capacity);
	all->items[all->count++] = b;
	return true;
}

static struct exchange_mark *on_bound(struct exchange *x, const struct read_bound *b,
	const char *kind, int document, size_t line)
{
	struct exchange_mark *m = exchange_add_mark(x);

	m->line = line;
	m->document = document;
	m->start = b->start;
	m->end = b->end;
	m->unit = EXCHANGE_CODE_POINTS;
	m->kind = xstrdup(kind);
	return m;
}

static bool read_other(struct exchange *x, const struct read_bounds *all, int document,
	const char *line, size_t number)
{
	char id[24], what[128], one[32], two[32];
	const struct read_bound *a, *b;
	int rest = 0;

	if (*line == '#' && sscanf(line, "%23s\t%127s %31s\t%n", id, what, one, &rest) == 3 &&
		rest) {
		a = bound_of(all, one, strlen(one));
		if (a)
			on_bound(x, a, "note", document, number)->text = xstrdup(line + rest);
		return true;
	}
	if (*line == 'N' &&
		sscanf(line, "%23s\t%127s %31s piyue:%n", id, what, one, &rest) == 3 && rest) {
		a = bound_of(all, one, strlen(one));
		if (a && a->mark >= 0 && !x->marks[a->mark].entity)
			x->marks[a->mark].entity =
				xstrndup(line + rest, strcspn(line + rest, "\t"));
		return true;
	}
	if (*line != 'R' ||
		sscanf(line, "%23s\t%127s %*[^:]:%31s %*[^:]:%31s", id, what, one, two) != 4)
		return false;
	a = bound_of(all, one, strlen(one));
	b = bound_of(all, two, strlen(two));
	if (!a || !b)
		return false;
	{
		/* "#N": the mark with the index N, which has no uid yet. */
		struct exchange_mark *m = on_bound(x, a, "relation", document, number);
		char other[32];

		snprintf(other, sizeof other, "#%zu", x->mark_count);
		m->label = xstrdup(what);
		m->other = xstrdup(other);
		on_bound(x, b, "span", document, number);
	}
	return true;
}

int brat_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	struct read_bounds all = {0};
	size_t pos = 0, len, line = 0, hint = 0;
	const char *bytes;
	int document;

	if (!in->text)
		return err_set(err,
			_("the text of these annotations, NAME.txt beside NAME.ann, is missing"));
	document = formats_document(x, NULL, in->text, in->text_len, &hint);
	for (int pass = 0; pass < 2; pass++) {
		/* T lines may stand behind those that name them. */
		pos = line = 0;
		while (formats_line(in, &pos, &bytes, &len, &line)) {
			char *text = xstrndup(bytes, len);
			bool bound = *text == 'T';

			if (bound == (pass == 0) && *text && strspn(text, " ") < len &&
				!(bound ? read_bound(x, &all, document, text, line)
					: read_other(x, &all, document, text, line)))
				formats_report(
					in, line, _("not understood, skipped: %.40s"), text);
			free(text);
		}
	}
	free(all.items);
	return 0;
}
