#include "clean/override.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static uint64_t hash_of_line(const struct page *page, size_t number)
{
	const char *text = buf_str(&page->text);
	size_t start = page->lines[number].start, end = page->lines[number].end;
	uint64_t hash = 0xCBF29CE484222325u;

	while (start < end && is_blank(text[start]))
		start++;
	while (end > start && is_blank(text[end - 1]))
		end--;
	for (size_t i = start; i < end; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001B3u;
	return hash;
}

struct override_key override_key_of(const struct page *page, size_t number)
{
	struct override_key key = {hash_of_line(page, number), 0};

	for (size_t i = 0; i < number; i++)
		key.occurrence += hash_of_line(page, i) == key.hash;
	return key;
}

/* Lines by hash, equal ones in the order of the page: occurrence N is N places further. */
struct place {
	uint64_t hash;
	size_t line;
};

static int by_hash_then_line(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

static const struct place *find(
	const struct place *places, size_t count, const struct override_key *key)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (places[middle].hash < key->hash)
			low = middle + 1;
		else
			high = middle;
	}
	if (key->occurrence >= count - low)
		return NULL;
	const struct place *place = &places[low + key->occurrence];
	return place->hash == key->hash ? place : NULL;
}

size_t override_lines(struct article *article, const struct override *overrides, size_t count)
{
	struct place *places = xcalloc(article->count + 1, sizeof *places);
	size_t found = 0;

	for (size_t i = 0; i < article->count; i++)
		places[i] = (struct place){hash_of_line(article->page, i), i};
	qsort(places, article->count, sizeof *places, by_hash_then_line);
	for (size_t i = 0; i < count; i++) {
		const struct place *place = find(places, article->count, &overrides[i].key);

		if (place == NULL)
			continue;
		article->lines[place->line].role = overrides[i].role;
		article->lines[place->line].clutter =
			overrides[i].role == ROLE_CLUTTER ? overrides[i].clutter : CLUTTER_NONE;
		found++;
	}
	free(places);
	return found;
}

static void correct(char **field, const char *value)
{
	if (value == NULL)
		return;
	free(*field);
	*field = *value ? xstrdup(value) : NULL;
}

void override_metadata(struct article *article, const struct override_metadata *corrected)
{
	correct(&article->title, corrected->title);
	correct(&article->date, corrected->date);
	correct(&article->source, corrected->source);
	correct(&article->author, corrected->author);
}
