#include "extract/link.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/chars.h"

/* What is known of one mention while linking: its folded name, and the mention it was found to
 * be a part or a gloss of. */
struct name {
	char *folded; /* owned */
	size_t len;
	bool dotted; /* has a middle dot or a blank: a full name */
	int entry;   /* of the lexicon, or -1 */
};

/* How many mentions away an antecedent may be: keeps the search linear. */
#define WINDOW 500

struct linker {
	struct mention_list *list;
	const char *text;
	const struct lexicon *lexicon;
	struct name *names; /* owned; one for each mention */
	int *slots;         /* owned; open addressing by key: entity + 1, 0: free */
	size_t slot_count;  /* a power of two, more than twice the mentions */
};

/* Is [FROM, TO) nothing but a word for the kind of thing, so that the name in front says it all? */
static bool is_kind(const char *text, size_t from, size_t to, enum mention_type type)
{
	static const char *const org_kinds[] = {
		"公司", "集团", "集團", "AI", "Inc", "Inc.", "团队"};
	static const char *const programmes[] = {"项目", "項目"};
	size_t len;

	while (from < to && text[from] == ' ')
		from++;
	len = to - from;
	for (size_t i = 0; type == MENTION_PRODUCT && i < array_length(programmes); i++) {
		if (len >= 6 && memcmp(text + to - 6, programmes[i], 6) == 0)
			return true;
	}
	for (size_t i = 0; type == MENTION_ORG && i < array_length(org_kinds); i++) {
		if (strlen(org_kinds[i]) == len && memcmp(text + from, org_kinds[i], len) == 0)
			return true;
	}
	return false;
}

/* The entry of the whole name, or of the known name that it begins with when only a kind follows
 * (星际门 AI 观测站项目). */
static int lookup(const struct linker *l, const struct mention *m)
{
	struct lexicon_matches matches = {0};
	int entry;

	if (!l->lexicon)
		return -1;
	entry = lexicon_lookup(
		l->lexicon, l->text + m->start, m->end - m->start, m->type, NULL);
	if (entry >= 0)
		return entry;
	lexicon_find(l->lexicon, l->text, m->start, m->end, LEXICON_LONGEST, &matches);
	if (matches.count && matches.items[0].start == m->start &&
		lexicon_entry(l->lexicon, matches.items[0].entry)->type == m->type &&
		is_kind(l->text, matches.items[0].end, m->end, m->type))
		entry = (int)matches.items[0].entry;
	lexicon_matches_release(&matches);
	return entry;
}

static void read_names(struct linker *l)
{
	for (size_t i = 0; i < l->list->count; i++) {
		const struct mention *m = &l->list->items[i];
		struct name *n = &l->names[i];

		n->entry = -1;
		if (m->type > MENTION_EVENT)
			continue;
		n->folded = xmalloc((m->end - m->start) * 2 + 1);
		n->len = chars_fold_text(n->folded, l->text + m->start, m->end - m->start);
		n->dotted = strstr(n->folded, "\xc2\xb7") || strchr(n->folded, ' ');
		n->entry = lookup(l, m);
	}
}

static size_t hash(const char *key)
{
	size_t h = 5381;

	while (*key)
		h = h * 33 ^ (unsigned char)*key++;
	return h ^ h >> 15;
}

static int entity_of(
	struct linker *l, const char *key, const char *name, enum mention_type type)
{
	struct mention_list *list = l->list;
	size_t slot = hash(key) & (l->slot_count - 1);

	for (; l->slots[slot]; slot = (slot + 1) & (l->slot_count - 1)) {
		if (strcmp(list->entities[l->slots[slot] - 1].key, key) == 0)
			return l->slots[slot] - 1;
	}
	array_reserve(list->entities, list->entity_count, list->entity_capacity);
	list->entities[list->entity_count++] =
		(struct entity){xstrdup(key), xstrdup(name), type};
	l->slots[slot] = (int)list->entity_count;
	return l->slots[slot] - 1;
}

static int entity_of_mention(struct linker *l, size_t i)
{
	const struct mention *m = &l->list->items[i];
	const struct name *n = &l->names[i];
	enum mention_type type = m->type;
	struct buf key = {0}, name = {0};
	int entity;

	if (n->entry >= 0) {
		const struct lexicon_entry *entry =
			lexicon_entry(l->lexicon, (unsigned)n->entry);

		type = entry->type;
		buf_addf(&key, "%s/%s", mention_type_name(type), entry->key);
		buf_add_str(&name, entry->name);
	} else {
		buf_addf(&key, "%s/%s", mention_type_name(type), n->folded);
		buf_add(&name, l->text + m->start, m->end - m->start);
	}
	entity = entity_of(l, buf_str(&key), buf_str(&name), type);
	buf_release(&key);
	buf_release(&name);
	return entity;
}

/* Is SHORT one of the parts of the full name LONG (阿莫迪 of 达里奥·阿莫迪, Amodei of Dario Amodei)? */
static bool is_part_of(const struct name *s, const struct name *full)
{
	const char *at = full->folded;

	if (!full->dotted || s->dotted || s->len >= full->len || s->len < 3)
		return false;
	while ((at = strstr(at, s->folded))) {
		const char *behind = at + s->len;
		bool begins = at == full->folded || at[-1] == ' ' ||
			      (at - full->folded >= 2 && memcmp(at - 2, "\xc2\xb7", 2) == 0);
		bool ends = !*behind || *behind == ' ' || memcmp(behind, "\xc2\xb7", 2) == 0;

		if (begins && ends)
			return true;
		at++;
	}
	return false;
}

/* The nearest full name in front of mention I that it is a part of, else the first one behind. */
static int find_antecedent(const struct linker *l, size_t i)
{
	const struct mention *items = l->list->items;

	for (size_t k = i; k-- > 0 && i - k <= WINDOW;) {
		if (items[k].type == items[i].type && is_part_of(&l->names[i], &l->names[k]))
			return (int)k;
	}
	for (size_t k = i + 1; k < l->list->count && k - i <= WINDOW; k++) {
		if (items[k].type == items[i].type && is_part_of(&l->names[i], &l->names[k]))
			return (int)k;
	}
	return -1;
}

/* Mention I in brackets right behind mention I - 1: X(Y). */
static bool is_gloss(const struct linker *l, size_t i)
{
	const struct mention *x = &l->list->items[i - 1], *y = x + 1;
	const char *gap = l->text + x->end;
	size_t len = y->start - x->end;

	if (x->type != y->type || len == 0 || len > 5)
		return false;
	while (len && *gap == ' ') {
		gap++;
		len--;
	}
	return (len == 1 && *gap == '(') || (len == 3 && memcmp(gap, "（", 3) == 0);
}

static void give_entities(struct linker *l)
{
	struct mention *items = l->list->items;
	int antecedent;

	for (size_t i = 0; i < l->list->count; i++) {
		items[i].entity = -1;
		if (items[i].type > MENTION_EVENT)
			continue;
		if (l->names[i].entry < 0 && i > 0 && is_gloss(l, i))
			items[i].entity = items[i - 1].entity;
		else if (l->names[i].entry >= 0 || l->names[i].dotted)
			items[i].entity = entity_of_mention(l, i);
	}
	for (size_t i = 0; i < l->list->count; i++) {
		if (items[i].type > MENTION_EVENT || items[i].entity >= 0)
			continue;
		antecedent = find_antecedent(l, i);
		items[i].entity = antecedent >= 0 && items[antecedent].entity >= 0
					  ? items[antecedent].entity
					  : entity_of_mention(l, i);
	}
}

void link_mentions(struct mention_list *list, const char *text, const struct lexicon *lexicon)
{
	struct linker l = {.list = list, .text = text, .lexicon = lexicon, .slot_count = 16};

	while (l.slot_count < list->count * 2 + 1)
		l.slot_count *= 2;
	l.names = xcalloc(list->count, sizeof *l.names);
	l.slots = xcalloc(l.slot_count, sizeof *l.slots);
	for (size_t i = 0; i < list->entity_count; i++) {
		free(list->entities[i].key);
		free(list->entities[i].name);
	}
	list->entity_count = 0;
	read_names(&l);
	give_entities(&l);
	for (size_t i = 0; i < list->count; i++)
		free(l.names[i].folded);
	free(l.names);
	free(l.slots);
}
