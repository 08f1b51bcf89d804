#include "clean/train/gold.h"

#include <dirent.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"

enum { ALL = (1 << STATE_COUNT) - 1 };
#define S(id) (1u << STATE_##id)

/* The states of a line of role ROLE; PLACE: before the body, in it, behind it. */
static unsigned states_of(char role, int place)
{
	if (place > 0)
		return role == 'O' ? S(OPTIONAL) | S(TAIL) : S(TAIL);
	if (place == 0)
		return role == 'B' ? S(BODY) : role == 'O' ? S(OPTIONAL) : S(GAP);
	switch (role) {
	case 'T':
		return S(TITLE);
	case 'M':
		return S(META);
	case 'O':
		return S(HEAD) | S(TITLE) | S(META);
	default:
		return S(HEAD);
	}
}

/* For each line of the page the set of states that ROLES allows. Caller frees. */
static unsigned char *states_of_lines(const char *roles, size_t count)
{
	unsigned char *states = xcalloc(count + 1, 1);
	size_t len = strlen(roles);
	const char *first = strchr(roles, 'B'), *last = strrchr(roles, 'B');

	for (size_t i = 0; i < count; i++) {
		const char *role = i < len ? roles + i : "C";
		int place = !first || role < first ? -1 : role > last ? 1 : 0;

		states[i] = (unsigned char)states_of(*role, i < len ? place : 1);
	}
	return states;
}

/* ---- lines of two readings of one page */

/* A line by its letters and digits alone, as readings differ in blanks and widths. */
struct key {
	uint16_t chars[CUE_REACH];
	size_t count;
};

static struct key *keys_of(const struct page *page, const struct measured *m)
{
	struct key *keys = xcalloc(m->count + 1, sizeof *keys);
	struct line_reader reader = {{0}, 0};

	for (size_t n = 0; n < m->count; n++) {
		line_fold(&reader, page, m->lines[n]);
		for (size_t i = 0; i < reader.count; i++) {
			unsigned c = reader.folded[i];

			if (is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
				keys[n].chars[keys[n].count++] = (uint16_t)c;
		}
	}
	return keys;
}

static bool same(const struct key *a, const struct key *b)
{
	return a->count == b->count && a->count > 0 &&
	       memcmp(a->chars, b->chars, a->count * sizeof *a->chars) == 0;
}

static bool holds(const struct key *a, const struct key *b)
{
	for (size_t i = 0; i + b->count <= a->count && b->count > 0; i++) {
		if (memcmp(a->chars + i, b->chars, b->count * sizeof *b->chars) == 0)
			return true;
	}
	return false;
}

/* For each of the B lines the A line it is matched with, or (size_t)-1. Caller frees. */
static size_t *match(const struct key *a, size_t a_count, const struct key *b, size_t b_count)
{
	size_t width = b_count + 1;
	unsigned *best = xcalloc((a_count + 1) * width, sizeof *best);
	size_t *matches = xcalloc(b_count + 1, sizeof *matches);

	for (size_t i = a_count; i-- > 0;) {
		for (size_t k = b_count; k-- > 0;) {
			unsigned down = best[(i + 1) * width + k];
			unsigned right = best[i * width + k + 1];

			best[i * width + k] = down > right ? down : right;
			if (same(&a[i], &b[k]) &&
				best[(i + 1) * width + k + 1] + 1 > best[i * width + k])
				best[i * width + k] = best[(i + 1) * width + k + 1] + 1;
		}
	}
	for (size_t i = 0, k = 0; k < b_count;) {
		matches[k] = (size_t)-1;
		if (i < a_count && same(&a[i], &b[k]) &&
			best[i * width + k] == best[(i + 1) * width + k + 1] + 1)
			matches[k++] = i++;
		else if (i < a_count && best[(i + 1) * width + k] == best[i * width + k])
			i++;
		else
			k++;
	}
	free(best);
	return matches;
}

/* The states of B line K, which matches no line: those of a line between its neighbours' matches
 * that holds it or a part of it, else of both neighbours when they agree. */
static unsigned states_between(const struct key *a, const struct measured *text,
	const unsigned char *states, size_t from, size_t to, const struct key *line)
{
	unsigned found = 0, ends;

	for (size_t i = from; i < to; i++) {
		if (holds(&a[i], line) || (a[i].count > 4 && holds(line, &a[i])))
			found |= states[text->lines[i]];
	}
	if (found)
		return found;
	ends = from > 0 ? states[text->lines[from - 1]] : S(HEAD);
	if (to < text->count && states[text->lines[to]] != ends)
		return ALL;
	return ends;
}

static unsigned char *carry_over(const struct page *text_page, const struct measured *text,
	const unsigned char *states, const struct sample *html)
{
	size_t count = html->measured.count, from = 0;
	struct key *a = keys_of(text_page, text);
	struct key *b = keys_of(&html->page, &html->measured);
	size_t *matches = match(a, text->count, b, count);
	unsigned char *allowed = xcalloc(count + 1, 1);

	for (size_t k = 0; k < count; k++) {
		size_t to = text->count;

		if (matches[k] != (size_t)-1) {
			from = matches[k] + 1;
			allowed[k] = states[text->lines[matches[k]]];
			continue;
		}
		for (size_t next = k + 1; next < count && to == text->count; next++)
			to = matches[next] != (size_t)-1 ? matches[next] : to;
		allowed[k] = (unsigned char)states_between(a, text, states, from, to, &b[k]);
	}
	free(a);
	free(b);
	free(matches);
	return allowed;
}

/* ---- files */

static int read_page(struct page *page, const char *folder, const char *id, const char *ending,
	struct err *err)
{
	struct buf name = {0}, bytes = {0};
	char *path;
	int status;

	buf_addf(&name, "%s%s", id, ending);
	path = path_join(folder, name.data);
	status = file_read(&bytes, path, err);
	if (status == 0) {
		struct page_options options = {.name = path};

		status = page_read(page, bytes.data, bytes.len, &options, err);
	}
	buf_release(&name);
	buf_release(&bytes);
	free(path);
	return status;
}

/* Measure SAMPLE's page; STATES are those of all its lines. */
static void measure_text(struct sample *sample, const unsigned char *states)
{
	measure_page(&sample->measured, &sample->page);
	sample->allowed = xcalloc(sample->measured.count + 1, 1);
	for (size_t n = 0; n < sample->measured.count; n++)
		sample->allowed[n] = states[sample->measured.lines[n]];
}

static int fill(struct sample *sample, const char *folder, const char *roles,
	enum page_format format, struct err *err)
{
	char *html_folder = path_join(folder, "html");
	struct measured text;
	struct page page;
	unsigned char *states;
	int status = read_page(&page, folder, sample->id, ".txt", err);

	if (status == 0 && format == PAGE_HTML) {
		status = read_page(&sample->page, html_folder, sample->id, ".html", err);
		if (status < 0)
			page_release(&page);
	}
	free(html_folder);
	if (status < 0)
		return -1;
	states = states_of_lines(roles, page.count);
	if (format == PAGE_HTML) {
		measure_page(&text, &page);
		measure_page(&sample->measured, &sample->page);
		sample->allowed = carry_over(&page, &text, states, sample);
		measured_release(&text);
		page_release(&page);
	} else {
		sample->page = page;
		measure_text(sample, states);
	}
	free(states);
	return 0;
}

static const char gold_ending[] = ".gold.json";

static int add_sample(struct gold *gold, const char *folder, const char *name, struct err *err)
{
	char *id = xstrndup(name, strlen(name) - strlen(gold_ending));
	char *path = path_join(folder, name);
	struct sample *sample;
	json_error_t cause;
	json_t *json;
	int status = -1;

	json = json_load_file(path, 0, &cause);
	if (!json_is_string(json_object_get(json, "roles"))) {
		err_set(err, "cannot read '%s': %s", path, cause.text);
	} else {
		const char *site = json_string_value(json_object_get(json, "site"));

		array_reserve(gold->samples, gold->count, gold->capacity);
		sample = &gold->samples[gold->count++];
		*sample = (struct sample){.id = xstrdup(id), .site = xstrdup(site ? site : id)};
		status = fill(sample, folder, json_string_value(json_object_get(json, "roles")),
			gold->format, err);
	}
	json_decref(json);
	free(path);
	free(id);
	return status;
}

/* Part the lines of an invented page from their roles. NULL when it has no "--". Caller frees. */
static char *part_roles(const char *file, struct buf *text)
{
	struct buf roles = {0};
	const char *line = strstr(file, "\n--\n");

	if (!line)
		return NULL;
	for (line += 4; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t len = strcspn(line, "\n");

		buf_add_char(&roles, len ? line[0] : '-');
		if (len > 2)
			buf_add(text, line + 2, len - 2);
		buf_add_char(text, '\n');
	}
	return buf_detach(&roles);
}

static int add_invented(
	struct gold *gold, const char *folder, const char *name, struct err *err)
{
	struct buf file = {0}, text = {0};
	char *path = path_join(folder, name), *roles = NULL;
	struct sample *sample;
	int status = file_read(&file, path, err);

	if (status == 0) {
		roles = part_roles(buf_str(&file), &text);
		status = roles ? 0 : err_set(err, "'%s' is no page with roles", path);
	}
	if (status == 0) {
		struct page_options options = {.name = "invented.txt"};

		array_reserve(gold->samples, gold->count, gold->capacity);
		sample = &gold->samples[gold->count++];
		*sample = (struct sample){
			.id = xstrdup(name), .site = xstrdup(name), .invented = true};
		status = page_read(&sample->page, text.data, text.len, &options, err);
	}
	if (status == 0) {
		unsigned char *states = states_of_lines(roles, sample->page.count);

		measure_text(sample, states);
		free(states);
	}
	free(roles);
	free(path);
	buf_release(&file);
	buf_release(&text);
	return status;
}

/* Call ADD for each file of FOLDER whose name ends in ENDING, in the order of their names. */
static int for_files(struct gold *gold, const char *folder, const char *ending,
	int (*add)(struct gold *, const char *folder, const char *name, struct err *),
	struct err *err)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, alphasort), status = 0;

	if (count < 0)
		return err_set(err, "cannot read the folder '%s'", folder);
	for (int i = 0; i < count; i++) {
		if (strstr(entries[i]->d_name, ending) && status == 0)
			status = add(gold, folder, entries[i]->d_name, err);
		free(entries[i]);
	}
	free(entries);
	return status;
}

int gold_read(struct gold *gold, const char *folder, enum page_format format, struct err *err)
{
	int status;

	*gold = (struct gold){.format = format};
	status = for_files(gold, folder, gold_ending, add_sample, err);
	if (status == 0 && gold->count == 0)
		status = err_set(err, "no *%s in '%s'", gold_ending, folder);
	return status;
}

int gold_read_invented(struct gold *gold, const char *folder, struct err *err)
{
	return for_files(gold, folder, ".page", add_invented, err);
}

void gold_release(struct gold *gold)
{
	for (size_t i = 0; i < gold->count; i++) {
		struct sample *s = &gold->samples[i];

		free(s->id);
		free(s->site);
		free(s->allowed);
		measured_release(&s->measured);
		page_release(&s->page);
	}
	free(gold->samples);
	*gold = (struct gold){0};
}
