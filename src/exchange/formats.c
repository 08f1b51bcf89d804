#include "exchange/formats.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct formats_edges formats_edges(const struct exchange *x, const struct exchange_mark *m,
	struct exchange_counter *counter)
{
	const char *text = x->documents[m->document].text;
	struct exchange_counter ahead;
	struct formats_edges edges;

	if (counter->text != text)
		*counter = (struct exchange_counter){.text = text};
	edges.start = exchange_count(counter, m->start);
	ahead = *counter;
	edges.end = exchange_count(&ahead, m->end);
	return edges;
}

bool formats_line(const struct exchange_input *in, size_t *pos, const char **line, size_t *len,
	size_t *number)
{
	const char *feed;

	if (*pos >= in->len)
		return false;
	*line = in->bytes + *pos;
	feed = memchr(*line, '\n', in->len - *pos);
	*len = feed ? (size_t)(feed - *line) : in->len - *pos;
	*pos += *len + 1;
	if (*len && (*line)[*len - 1] == '\r')
		--*len;
	++*number;
	return true;
}

void formats_report(const struct exchange_input *in, size_t line, const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	in->report(in->context, line, message);
}

static bool is_document(
	const struct exchange_document *d, const char *sha256, const char *text, size_t len)
{
	if (sha256)
		return d->sha256 && strcmp(d->sha256, sha256) == 0;
	return d->text && d->len == len && memcmp(d->text, text, len) == 0;
}

int formats_document(
	struct exchange *x, const char *sha256, const char *text, size_t len, size_t *hint)
{
	struct exchange_document *d;

	/* Marks come by document: most are on that of the one before, or on one that has just come. */
	if (*hint < x->document_count && is_document(&x->documents[*hint], sha256, text, len))
		return (int)*hint;
	*hint = x->document_count ? x->document_count - 1 : 0;
	if (x->document_count && is_document(&x->documents[*hint], sha256, text, len))
		return (int)*hint;
	for (size_t i = 0; i < x->document_count; i++) {
		if (is_document(&x->documents[i], sha256, text, len)) {
			*hint = i;
			return (int)i;
		}
	}
	d = exchange_add_document(x);
	d->sha256 = sha256 ? xstrdup(sha256) : NULL;
	d->text = text ? xstrndup(text, len) : NULL;
	d->len = text ? len : 0;
	*hint = x->document_count - 1;
	return (int)*hint;
}

struct exchange_mark *formats_accept(struct exchange *x, size_t line, int document,
	size_t start, size_t end, const char *type, size_t type_len)
{
	struct exchange_mark *m = exchange_add_mark(x);

	m->line = line;
	m->document = document;
	m->start = start;
	m->end = end;
	m->unit = EXCHANGE_CODE_POINTS;
	m->kind = xstrdup("decision");
	m->label = xstrdup("accept");
	m->type = xstrndup(type, type_len);
	m->text = xstrdup("accept");
	return m;
}
