#include "extract/link.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "extract/alias.h"
#include "extract/chars.h"

/* What is known of one mention while linking. */
struct name {
	struct alias_name form; /* owned string */
	int entry;              /* of the lexicon, or -1 */
	int group; /* a mention of the same thing, nearer to the first; itself: none */
};

/* How many mentions away an antecedent may be: keeps the search linear. */
#define WINDOW 500

struct linker {
	struct mention_list *list;
	const char *text;
	const struct lexicon *lexicon;
	struct name *names; /* owned; one for each mention */
	int *slots;         /* owned; open addressing by key: entity + 1, 0: free */
	int *forms;         /* owned; the same by type and folded name: mention + 1 */
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

static size_t hash(const char *key)
{
	size_t h = 5381;

	while (*key)
		h = h * 33 ^ (unsigned char)*key++;
	return h ^ h >> 15;
}

static void read_name(struct linker *l, size_t i)
{
	const struct mention *m = &l->list->items[i];
	struct name *n = &l->names[i];
	char *folded = xmalloc(CHARS_FOLDED_ROOM(m->end - m->start));

	n->form.len = chars_fold_text(folded, l->text + m->start, m->end - m->start);
	n->form.dotted = strstr(folded, "\xc2\xb7") || strchr(folded, ' ');
	n->form.folded = folded;
	n->entry = lookup(l, m);
}

/* The first mention of the group that mention I is in. */
static int group_of(struct linker *l, int i)
{
	while (l->names[i].group != i)
		i = l->names[i].group = l->names[l->names[i].group].group;
	return i;
}

/* The known thing comes first in its group; two known things are never one. */
static void join(struct linker *l, int a, int b)
{
	int one = group_of(l, a), other = group_of(l, b);

	if (one == other || (l->names[one].entry >= 0 && l->names[other].entry >= 0))
		return;
	if (l->names[other].entry >= 0 || (l->names[one].entry < 0 && other < one))
		l->names[one].group = other;
	else
		l->names[other].group = one;
}

/* All mentions of one type and name are one thing. */
static void join_forms(struct linker *l)
{
	for (size_t i = 0; i < l->list->count; i++) {
		const struct name *n = &l->names[i];
		size_t slot;

		if (!n->form.folded)
			continue;
		slot = (hash(n->form.folded) + l->list->items[i].type) & (l->slot_count - 1);
		for (; l->forms[slot]; slot = (slot + 1) & (l->slot_count - 1)) {
			int k = l->forms[slot] - 1;

			if (l->list->items[k].type == l->list->items[i].type &&
				strcmp(l->names[k].form.folded, n->form.folded) == 0)
				break;
		}
		if (l->forms[slot])
			join(l, l->forms[slot] - 1, (int)i);
		else
			l->forms[slot] = (int)i + 1;
	}
}

static void join_glosses(struct linker *l)
{
	const struct mention *items = l->list->items;
	size_t end = strlen(l->text), last = (size_t)-1; /* the named mention before */

	for (size_t i = 0; i < l->list->count; i++) {
		if (!l->names[i].form.folded)
			continue;
		if (last != (size_t)-1 && alias_is_gloss(l->text, end, &items[last], &items[i],
						  &l->names[last].form, &l->names[i].form))
			join(l, (int)last, (int)i);
		last = i;
	}
}

static void read_names(struct linker *l)
{
	for (size_t i = 0; i < l->list->count; i++) {
		l->names[i].entry = -1;
		l->names[i].group = (int)i;
		if (l->list->items[i].type <= MENTION_EVENT)
			read_name(l, i);
	}
	join_forms(l);
	join_glosses(l);
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
		buf_addf(&key, "%s/%s", mention_type_name(type), n->form.folded);
		buf_add(&name, l->text + m->start, m->end - m->start);
	}
	entity = entity_of(l, buf_str(&key), buf_str(&name), type);
	buf_release(&key);
	buf_release(&name);
	return entity;
}

static bool fits(const struct linker *l, size_t i, size_t k)
{
	const struct alias_name *s = &l->names[i].form, *full = &l->names[k].form;
	enum mention_type type = l->list->items[i].type;

	return l->list->items[k].type == type &&
	       (alias_is_part(s, full, type) ||
		       (type == MENTION_ORG && alias_is_short_company(s, full, l->lexicon)));
}

/* The nearest full name in front of mention I that it is a part of, else the first one behind. */
static int find_antecedent(const struct linker *l, size_t i)
{
	for (size_t k = i; k-- > 0 && i - k <= WINDOW;)
		if (l->names[k].form.folded && fits(l, i, k))
			return (int)k;
	for (size_t k = i + 1; k < l->list->count && k - i <= WINDOW; k++)
		if (l->names[k].form.folded && fits(l, i, k))
			return (int)k;
	return -1;
}

/* Another person whose full name the document gives before it says anything of the known one that
 * mention I, a known surname, may mean; or -1. */
static int find_namesake(const struct linker *l, size_t i)
{
	int entry = l->names[i].entry;

	if (l->list->items[i].type != MENTION_PERSON || l->names[i].form.dotted)
		return -1;
	for (size_t k = 0; k < i; k++) {
		const struct name *n = &l->names[k];

		if (!n->form.folded || l->list->items[k].type != MENTION_PERSON)
			continue;
		if (n->entry == entry)
			return -1;
		if (n->form.dotted &&
			alias_is_part(&l->names[i].form, &n->form, MENTION_PERSON))
			return (int)k;
	}
	return -1;
}

/* The first mention of each group settles what all of it is. */
static void give_entities(struct linker *l)
{
	struct mention *items = l->list->items;

	for (size_t i = 0; i < l->list->count; i++) {
		const struct name *n = &l->names[i];

		items[i].entity = -1;
		if (n->form.folded && n->group == (int)i && (n->entry >= 0 || n->form.dotted) &&
			(n->entry < 0 || find_namesake(l, i) < 0))
			items[i].entity = entity_of_mention(l, i);
	}
	for (size_t i = 0; i < l->list->count; i++) {
		int other;

		if (!l->names[i].form.folded || l->names[i].group != (int)i ||
			items[i].entity >= 0)
			continue;
		other = l->names[i].entry >= 0 ? find_namesake(l, i) : find_antecedent(l, i);
		if (other >= 0)
			other = items[group_of(l, other)].entity;
		items[i].entity = other >= 0 ? other : entity_of_mention(l, i);
	}
}

/* A name that stands in several groups' reach goes to the nearest: 莫尔特 behind 安娜·莫尔特 is Anna. */
static void settle_mentions(struct linker *l)
{
	struct mention *items = l->list->items;

	for (size_t i = 0; i < l->list->count; i++) {
		int group, antecedent = -1;

		if (!l->names[i].form.folded)
			continue;
		group = group_of(l, (int)i);
		/* A full name is no part, but for products: Lens 2 of Acme Lens 2. */
		if (l->names[group].entry < 0 &&
			(items[i].type == MENTION_PRODUCT ||
				(!l->names[i].form.dotted && !l->names[group].form.dotted)))
			antecedent = find_antecedent(l, i);
		items[i].entity =
			items[antecedent >= 0 ? group_of(l, antecedent) : group].entity;
	}
}

void link_mentions(struct mention_list *list, const char *text, const struct lexicon *lexicon)
{
	struct linker l = {.list = list, .text = text, .lexicon = lexicon, .slot_count = 16};

	while (l.slot_count < list->count * 2 + 1)
		l.slot_count *= 2;
	l.names = xcalloc(list->count, sizeof *l.names);
	l.slots = xcalloc(l.slot_count, sizeof *l.slots);
	l.forms = xcalloc(l.slot_count, sizeof *l.forms);
	for (size_t i = 0; i < list->entity_count; i++) {
		free(list->entities[i].key);
		free(list->entities[i].name);
	}
	list->entity_count = 0;
	read_names(&l);
	give_entities(&l);
	settle_mentions(&l);
	for (size_t i = 0; i < list->count; i++)
		free((char *)l.names[i].form.folded);
	free(l.names);
	free(l.slots);
	free(l.forms);
}
