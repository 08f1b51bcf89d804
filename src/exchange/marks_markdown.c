/* Markdown for people (formats.h): the articles, and what was put on them. */
#include <string.h>

#include "exchange/formats.h"

/* TEXT so that Markdown shows it as it is; each line after the first begins with INDENT. */
static void add_plain(struct buf *out, const char *text, const char *indent)
{
	for (; *text; text++) {
		if (*text == '\n') {
			buf_add_char(out, '\n');
			buf_add_str(out, indent);
			continue;
		}
		if (strchr("\\`*_{}[]<>()#+-.!|~", *text))
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
}

/* Is it something to read? Decisions are for programs. */
static bool is_shown(const struct exchange_mark *m)
{
	return strcmp(m->kind, "note") == 0 || strcmp(m->kind, "highlight") == 0 ||
	       strcmp(m->kind, "tag") == 0 || strcmp(m->kind, "relation") == 0;
}

static void write_mark(struct buf *out, const struct exchange_mark *m)
{
	/* Tags on the article stand in its head. */
	if (strcmp(m->kind, "tag") == 0 && m->end == 0 && !m->entity)
		return;
	buf_add_str(out, "- ");
	if (m->quote && *m->quote) {
		buf_add_str(out, "“");
		add_plain(out, m->quote, "  ");
		buf_add_str(out, "”");
	} else if (m->entity) {
		add_plain(out, m->entity, "  ");
	}
	if (m->label) {
		buf_add_str(out, strcmp(m->kind, "tag") == 0 ? " \\#" : " ");
		add_plain(out, m->label, "  ");
	}
	if (m->text) {
		buf_add_str(out, m->quote || m->entity ? "\n\n  " : "");
		add_plain(out, m->text, "  ");
	}
	buf_add_str(out, " *");
	add_plain(out, m->annotator ? m->annotator : "", "");
	buf_add_str(out, "*\n");
}

static void write_head(struct buf *out, const struct exchange *x, int document)
{
	const struct exchange_document *d = &x->documents[document];

	buf_add_str(out, "\n## ");
	add_plain(out, d->title && *d->title ? d->title : (d->origin ? d->origin : ""), "");
	buf_add_str(out, "\n\n");
	if (d->origin) {
		add_plain(out, d->origin, "");
		buf_add_str(out, "\n\n");
	}
	for (size_t i = 0; i < x->mark_count; i++) {
		const struct exchange_mark *m = &x->marks[i];

		if (m->document == document && m->end == 0 && strcmp(m->kind, "tag") == 0) {
			buf_add_str(out, "\\#");
			add_plain(out, m->label ? m->label : "", "");
			buf_add_str(out, "\n\n");
		}
	}
}

void markdown_begin(struct exchange_files *files)
{
	buf_add_str(exchange_file(files, ""), "# piyue\n");
}

void markdown_write(const struct exchange *x, struct exchange_files *files)
{
	struct buf *out = exchange_file(files, "");
	int document = -2;

	for (size_t i = 0; i < x->mark_count; i++) {
		const struct exchange_mark *m = &x->marks[i];

		if (!is_shown(m))
			continue;
		if (m->document != document && m->document >= 0)
			write_head(out, x, m->document);
		document = m->document;
		write_mark(out, m);
	}
}
