/* A character a line (formats.h), the tags in BIO. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "exchange/formats.h"
#include "text/gate.h"
#include "text/utf8.h"

/* No token: blanks, and what could do something to a terminal or is invisible. The places of the
 * characters around say that something is left out. */
static bool is_blank(const char *c, size_t len)
{
	struct gate_cell cell;
	size_t pos = 0;

	gate_next(c, len, &pos, &cell);
	return cell.len == 0 || cell.substitute ||
	       (len == 1 && (*c == ' ' || *c == '\t' || *c == '\r')) ||
	       (len == 3 && memcmp(c, "　", 3) == 0) ||
	       (len == 2 && memcmp(c, "\xc2\xa0", 2) == 0);
}

static void write_document(
	struct buf *out, const struct exchange *x, size_t index, size_t *span)
{
	const struct exchange_document *d = &x->documents[index];
	bool inside = false, empty = true;
	size_t characters = 0;

	buf_addf(out, "-DOCSTART-\t%s\tO\n\n", d->sha256);
	for (size_t pos = 0, next; pos < d->len; pos = next, characters++) {
		const struct exchange_span *s;

		next = utf8_next(d->text, d->len, pos);
		while (*span < x->span_count && x->spans[*span].document == (int)index &&
			x->spans[*span].end <= pos) {
			++*span;
			inside = false;
		}
		if (d->text[pos] == '\n') {
			if (!empty)
				buf_add_char(out, '\n');
			empty = true;
			continue;
		}
		if (is_blank(d->text + pos, next - pos))
			continue;
		s = *span < x->span_count && x->spans[*span].document == (int)index &&
				    x->spans[*span].start <= pos
			    ? &x->spans[*span]
			    : NULL;
		buf_addf(out, "%.*s\t%zu\t%s%s%s\n", (int)(next - pos), d->text + pos,
			characters, s ? (inside ? "I-" : "B-") : "O", s ? s->type : "", "");
		inside = s != NULL;
		empty = false;
	}
	if (!empty)
		buf_add_char(out, '\n');
	while (*span < x->span_count && x->spans[*span].document == (int)index)
		++*span;
}

void conll_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");
	size_t span = 0;

	for (size_t i = 0; i < x->document_count; i++)
		write_document(out, x, i, &span);
}

/* A mention that is being read. */
struct open_span {
	size_t line, start, end; /* code points */
	char type[64];
	struct buf quote; /* the characters without the blanks between them */
	bool open, blanks;
};

static void close_span(struct exchange *x, struct open_span *s, int document)
{
	if (s->open) {
		struct exchange_mark *m = formats_accept(
			x, s->line, document, s->start, s->end, s->type, strlen(s->type));

		/* With a blank inside the words are not known, only their place. */
		if (!s->blanks)
			m->quote = xstrdup(buf_str(&s->quote));
	}
	s->open = false;
	buf_clear(&s->quote);
}

/* The fields of a line, by tabs or blanks: the first, one in the middle, and the last. */
struct token {
	const char *form, *place, *tag;
	size_t form_len, place_len, tag_len;
};

static bool split_token(const char *line, size_t len, struct token *t)
{
	size_t first = strcspn(line, "\t "), last = len;

	if (first >= len)
		return false;
	while (last > first && line[last - 1] != '\t' && line[last - 1] != ' ')
		last--;
	*t = (struct token){line, line + first + 1, line + last, first,
		last > first + 1 ? last - first - 2 : 0, len - last};
	return t->tag_len > 0;
}

static void read_token(struct exchange *x, struct open_span *s, const struct token *t,
	size_t line, int document)
{
	size_t place = (size_t)strtoull(t->place, NULL, 10);
	bool named = t->tag_len > 2 && t->tag[1] == '-';
	bool goes_on = s->open && named && (t->tag[0] == 'I' || t->tag[0] == 'E') &&
		       strncmp(s->type, t->tag + 2, t->tag_len - 2) == 0 &&
		       strlen(s->type) == t->tag_len - 2;

	if (!goes_on)
		close_span(x, s, document);
	if (!named)
		return;
	if (!goes_on) {
		s->open = true;
		s->blanks = false;
		s->line = line;
		s->start = place;
		snprintf(s->type, sizeof s->type, "%.*s", (int)(t->tag_len - 2), t->tag + 2);
	} else if (place != s->end) {
		s->blanks = true;
	}
	buf_add(&s->quote, t->form, t->form_len);
	s->end = place + utf8_count(t->form, t->form_len);
}

int conll_read(struct exchange *x, const struct exchange_input *in, struct err *err)
{
	size_t pos = 0, len, line = 0, hint = 0;
	struct open_span s = {0};
	const char *bytes;
	int document = -1;

	while (formats_line(in, &pos, &bytes, &len, &line)) {
		struct token t;

		if (len == 0) {
			close_span(x, &s, document);
			continue;
		}
		if (!split_token(bytes, len, &t)) {
			formats_report(in, line, _("no character with a tag: skipped"));
			continue;
		}
		if (t.form_len == 10 && memcmp(t.form, "-DOCSTART-", 10) == 0) {
			char sha256[65];

			close_span(x, &s, document);
			snprintf(sha256, sizeof sha256, "%.*s", (int)t.place_len, t.place);
			document = formats_document(x, sha256, NULL, 0, &hint);
		} else if (document < 0 || t.place_len == 0 ||
			   !strchr("0123456789", *t.place)) {
			buf_release(&s.quote);
			return err_set(err,
				_("line %zu: only what piyue exported can be read: each line has "
				  "the character, its place and its tag, behind '-DOCSTART-' "
				  "and the digest of the document"),
				line);
		} else {
			read_token(x, &s, &t, line, document);
		}
	}
	close_span(x, &s, document);
	buf_release(&s.quote);
	return 0;
}
