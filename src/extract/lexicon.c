#include "extract/lexicon.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "extract/chars.h"
#include "extract/trie.h"

/* How a Latin name must be written in the text to count. */
enum { CASE_ANY = 1 << 8, CASE_SOME = 1 << 9, CASE_FIRST = 1 << 10, CASE_UPPER = 1 << 11 };

/* A name of an entry; the names that end in one node form a chain. */
struct name {
	unsigned entry;
	unsigned flags;
	uint32_t next; /* index + 1, 0: none */
};

struct lexicon {
	const struct lexicon *base;
	unsigned first; /* number of the first entry: behind those of the base */
	struct lexicon_entry *entries;
	size_t count, capacity;
	struct trie trie; /* a node's value: index + 1 of the first name that ends there */
	struct name *names;
	size_t name_count, name_capacity;
	char **texts; /* the files read, which keys and canonical names point into */
	size_t text_count, text_capacity;
};

struct lexicon *lexicon_new(const struct lexicon *base)
{
	struct lexicon *lexicon = xcalloc(1, sizeof *lexicon);

	lexicon->base = base;
	lexicon->first = base ? lexicon_size(base) : 0;
	trie_init(&lexicon->trie);
	return lexicon;
}

void lexicon_reserve(struct lexicon *lexicon, size_t characters)
{
	trie_reserve(&lexicon->trie, characters);
}

void lexicon_free(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	for (size_t i = 0; i < lexicon->text_count; i++)
		free(lexicon->texts[i]);
	free(lexicon->texts);
	free(lexicon->names);
	trie_release(&lexicon->trie);
	free(lexicon->entries);
	free(lexicon);
}

/* An all-capital short name (SEC) must be in capitals, a word with one capital in front (Meta)
 * must have it, and only a name with capitals inside (OpenAI) is safe in any case. */
static unsigned case_rule(const char *name, size_t len)
{
	size_t pos = 0, letters = 0, upper = 0, inner = 0;

	while (pos < len) {
		uint32_t c = chars_at(name, pos, len, &pos);

		if (chars_is_han(c))
			return CASE_ANY;
		if (!chars_is_letter(c))
			continue;
		upper += chars_is_upper(c);
		inner += chars_is_upper(c) && letters > 0;
		letters++;
	}
	if (!upper)
		return CASE_ANY;
	if (upper == letters && letters <= 4)
		return CASE_UPPER;
	if (inner && letters >= 5 && !memchr(name, ' ', len))
		return CASE_ANY;
	return inner ? CASE_SOME : CASE_FIRST;
}

static void put_name(
	struct lexicon *lexicon, const char *name, size_t len, unsigned entry, unsigned flags)
{
	uint32_t node = TRIE_ROOT, begin[2] = {0};
	bool blank = false;
	size_t pos = 0, count = 0;

	while (pos < len) {
		uint32_t c = chars_fold(chars_at(name, pos, len, &pos));

		if (c == ' ' && blank)
			continue;
		blank = c == ' ';
		node = trie_extend(&lexicon->trie, node, c);
		if (count < 2)
			begin[count++] = c;
	}
	if (node == TRIE_ROOT)
		return;
	trie_note_beginning(&lexicon->trie, begin[0], begin[1]);
	array_reserve(lexicon->names, lexicon->name_count, lexicon->name_capacity);
	lexicon->names[lexicon->name_count++] =
		(struct name){entry, flags | case_rule(name, len), lexicon->trie.values[node]};
	lexicon->trie.values[node] = (uint32_t)lexicon->name_count;
}

static bool has_dot(const char *name, size_t len)
{
	for (size_t pos = 0; pos < len;) {
		if (chars_is_middle_dot(chars_at(name, pos, len, &pos)))
			return true;
	}
	return false;
}

/* Names with a middle dot are also written without it. */
static void put_without_dots(
	struct lexicon *lexicon, const char *name, size_t len, unsigned entry, unsigned flags)
{
	struct buf plain = {0};
	size_t pos = 0;

	if (!has_dot(name, len))
		return;
	while (pos < len) {
		size_t from = pos;

		if (!chars_is_middle_dot(chars_at(name, pos, len, &pos)))
			buf_add(&plain, name + from, pos - from);
	}
	if (plain.len < len && plain.len >= 12)
		put_name(lexicon, plain.data, plain.len, entry, flags);
	buf_release(&plain);
}

static unsigned add_entry(struct lexicon *lexicon, struct lexicon_entry entry)
{
	array_reserve(lexicon->entries, lexicon->count, lexicon->capacity);
	lexicon->entries[lexicon->count] = entry;
	return lexicon->first + (unsigned)lexicon->count++;
}

/* Take apart the third column, [ALIASES, END); it is written to: NULs end the names. Returns
 * the canonical name, or NULL when there is none. */
static const char *add_names(struct lexicon *lexicon, char *aliases, char *end, unsigned entry)
{
	const char *first = NULL;

	for (char *name = aliases; name < end;) {
		char *bar = memchr(name, '|', (size_t)(end - name));
		char *stop = bar ? bar : end, *next = bar ? bar + 1 : end;
		unsigned flags = first ? 0 : LEXICON_FIRST;
		bool hidden = false;

		while (name < stop && *name == ' ')
			name++;
		while (stop > name && (stop[-1] == ' ' || stop[-1] == '\r'))
			stop--;
		for (; name < stop && (*name == '?' || *name == '!'); name++) {
			flags |= *name == '?' ? LEXICON_CONTEXT : 0;
			hidden |= *name == '!';
		}
		if (name < stop && !hidden) {
			put_name(lexicon, name, (size_t)(stop - name), entry, flags);
			put_without_dots(lexicon, name, (size_t)(stop - name), entry, flags);
		}
		*stop = '\0';
		if (!first && name < stop)
			first = name;
		name = next;
	}
	return first;
}

static char *keep_text(struct lexicon *lexicon, const char *text, size_t len)
{
	char *copy = xstrndup(text, len);

	array_reserve(lexicon->texts, lexicon->text_count, lexicon->text_capacity);
	lexicon->texts[lexicon->text_count++] = copy;
	return copy;
}

unsigned lexicon_add(struct lexicon *lexicon, enum mention_type type, enum mention_type other,
	const char *key, const char *aliases)
{
	size_t len = strlen(aliases);
	char *own_key = keep_text(lexicon, key, strlen(key));
	char *own = keep_text(lexicon, aliases, len);
	unsigned entry =
		add_entry(lexicon, (struct lexicon_entry){own_key, own_key, type, other});
	const char *name = add_names(lexicon, own, own + len, entry);

	if (name)
		lexicon->entries[entry - lexicon->first].name = name;
	return entry;
}

/* The first column: "ORG", "ORG,PRODUCT" or "-". */
static int parse_types(const char *field, struct lexicon_entry *entry)
{
	size_t len = strcspn(field, ",");
	int type, other;

	if (strcmp(field, "-") == 0) {
		entry->type = entry->other = MENTION_TYPES;
		return 0;
	}
	type = mention_type_from_name(field, len);
	other = field[len] ? mention_type_from_name(field + len + 1, strlen(field + len + 1))
			   : type;
	if (type < 0 || other < 0)
		return -1;
	entry->type = (enum mention_type)type;
	entry->other = (enum mention_type)other;
	return 0;
}

/* One line, [LINE, END), which is written to. */
static const char *load_line(struct lexicon *lexicon, char *line, char *end)
{
	struct lexicon_entry entry = {0};
	char *key, *names;
	unsigned number;
	const char *name;

	key = memchr(line, '\t', (size_t)(end - line));
	names = key ? memchr(key + 1, '\t', (size_t)(end - key - 1)) : NULL;
	if (!names)
		return "three columns parted by tabs are wanted";
	*key++ = '\0';
	*names++ = '\0';
	if (parse_types(line, &entry) < 0)
		return "unknown type";
	entry.key = entry.name = key;
	number = add_entry(lexicon, entry);
	name = add_names(lexicon, names, end, number);
	if (!name)
		return "no name";
	lexicon->entries[number - lexicon->first].name = name;
	return NULL;
}

int lexicon_load_text(struct lexicon *lexicon, const char *text, size_t len, const char *path,
	struct err *err)
{
	char *copy = keep_text(lexicon, text, len), *end = copy + len;
	unsigned number = 0;

	for (char *line = copy; line < end;) {
		char *stop = memchr(line, '\n', (size_t)(end - line));
		const char *fault = NULL;

		if (!stop)
			stop = end;
		number++;
		if (stop > line && *line != '#' && *line != '\r')
			fault = load_line(lexicon, line, stop);
		if (fault)
			return err_set(err, "%s in '%s', line %u", fault, path, number);
		line = stop + 1;
	}
	return 0;
}

int lexicon_load(struct lexicon *lexicon, const char *path, struct err *err)
{
	struct buf text = {0};
	int status = file_read(&text, path, err);

	if (status == 0)
		status = lexicon_load_text(lexicon, buf_str(&text), text.len, path, err);
	buf_release(&text);
	return status;
}

unsigned lexicon_size(const struct lexicon *lexicon)
{
	return lexicon->first + (unsigned)lexicon->count;
}

const struct lexicon_entry *lexicon_entry(const struct lexicon *lexicon, unsigned entry)
{
	while (entry < lexicon->first)
		lexicon = lexicon->base;
	return &lexicon->entries[entry - lexicon->first];
}

static bool spelled_right(unsigned flags, const char *text, size_t start, size_t end)
{
	size_t letters = 0, upper = 0, pos = start;
	bool first = false;

	if (flags & CASE_ANY)
		return true;
	while (pos < end) {
		uint32_t c = chars_at(text, pos, end, &pos);

		if (!chars_is_letter(c))
			continue;
		if (letters == 0)
			first = chars_is_upper(c);
		upper += chars_is_upper(c);
		letters++;
	}
	if (flags & CASE_UPPER)
		return upper == letters;
	return flags & CASE_FIRST ? first : upper > 0;
}

/* The names found from one place on. */
#define HITS 32
struct hit {
	const struct lexicon *level;
	size_t end;
	uint32_t name; /* index + 1 */
};

static bool is_word(uint32_t c)
{
	return chars_is_letter(c) || chars_is_digit(c);
}

/* No word is cut: a name that ends in a letter or digit is not followed by one. */
static bool ends_here(const char *text, size_t end, size_t limit, uint32_t last)
{
	size_t next;

	return end >= limit || !is_word(last) || !is_word(chars_at(text, end, limit, &next));
}

/* Walk one level from START; a hit of a level above at the same end hides this one's. */
static size_t walk(const struct lexicon *level, const char *text, size_t start, size_t limit,
	struct hit *hits, size_t count)
{
	uint32_t node = TRIE_ROOT, c = 0;
	size_t pos = start, old = count;

	while (pos < limit) {
		uint32_t before = c;
		uint32_t behind;
		bool hidden = false;

		c = chars_fold(chars_at(text, pos, limit, &pos));
		if (c == ' ' && before == ' ')
			continue;
		behind = trie_follow(&level->trie, node, c);
		if (!behind && trie_is_like_dot(c))
			behind = trie_follow(&level->trie, node, TRIE_DOT);
		if (!behind)
			break;
		node = behind;
		if (!level->trie.values[node] || !ends_here(text, pos, limit, c))
			continue;
		for (size_t i = 0; i < old; i++)
			hidden |= hits[i].end == pos;
		if (!hidden && count < HITS)
			hits[count++] = (struct hit){level, pos, level->trie.values[node]};
	}
	return count;
}

/* Emit the names of one hit; how many there were. */
static size_t emit(
	const struct hit *hit, const char *text, size_t start, struct lexicon_matches *matches)
{
	size_t before = matches->count;

	for (uint32_t i = hit->name; i; i = hit->level->names[i - 1].next) {
		const struct name *name = &hit->level->names[i - 1];

		if (lexicon_entry(hit->level, name->entry)->type == MENTION_TYPES) {
			matches->count = before;
			return 0;
		}
		if (!spelled_right(name->flags, text, start, hit->end))
			continue;
		array_reserve(matches->items, matches->count, matches->capacity);
		matches->items[matches->count++] = (struct lexicon_match){
			start, hit->end, name->entry, name->flags & 0xff};
	}
	return matches->count - before;
}

static int longer_first(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return x->end > y->end ? -1 : x->end < y->end;
}

/* All names from START on, the longest first; the end of the longest, or START. */
static size_t find_at(const struct lexicon *lexicon, const char *text, size_t start, size_t end,
	enum lexicon_which which, struct lexicon_matches *matches)
{
	struct hit hits[HITS];
	size_t count = 0, longest = start, pos;
	uint32_t first, second;

	if (start >= end)
		return start;
	first = chars_fold(chars_at(text, start, end, &pos));
	second = pos < end ? chars_fold(chars_at(text, pos, end, &pos)) : 0;

	for (const struct lexicon *level = lexicon; level; level = level->base) {
		if (trie_may_begin(&level->trie, first, second))
			count = walk(level, text, start, end, hits, count);
	}
	if (count > 1)
		qsort(hits, count, sizeof *hits, longer_first);
	for (size_t i = 0; i < count; i++) {
		if (emit(&hits[i], text, start, matches) == 0)
			continue;
		if (longest == start)
			longest = hits[i].end;
		if (which == LEXICON_LONGEST)
			break;
	}
	return longest;
}

void lexicon_find(const struct lexicon *lexicon, const char *text, size_t start, size_t end,
	enum lexicon_which which, struct lexicon_matches *matches)
{
	size_t pos = start;
	bool in_word = false;

	while (pos < end) {
		size_t next, longest = pos;
		bool word = is_word(chars_at(text, pos, end, &next));

		if (!(word && in_word))
			longest = find_at(lexicon, text, pos, end, which, matches);
		in_word = word;
		pos = next;
		if (which == LEXICON_LONGEST && longest > pos) {
			in_word = is_word(chars_before(text, start, longest, &next));
			pos = longest;
		}
	}
}

void lexicon_matches_release(struct lexicon_matches *matches)
{
	free(matches->items);
	*matches = (struct lexicon_matches){0};
}

int lexicon_lookup(const struct lexicon *lexicon, const char *name, size_t len,
	enum mention_type type, unsigned *flags)
{
	struct lexicon_matches matches = {0};
	int found = -1;

	find_at(lexicon, name, 0, len, LEXICON_ALL, &matches);
	for (size_t i = 0; i < matches.count && found < 0; i++) {
		const struct lexicon_match *m = &matches.items[i];
		const struct lexicon_entry *entry = lexicon_entry(lexicon, m->entry);

		if (m->end != len ||
			(type != MENTION_TYPES && entry->type != type && entry->other != type))
			continue;
		found = (int)m->entry;
		if (flags)
			*flags = m->flags;
	}
	lexicon_matches_release(&matches);
	return found;
}
