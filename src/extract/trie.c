#include "extract/trie.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define SLOTS_LEAST 256

struct trie_edge {
	uint32_t from, c;
	uint32_t to; /* 0: free */
};

/* Zeroes that are written, not only promised as calloc's are: a table is read and written all over, and each page would
 * be asked for twice. */
static void *zeroed(size_t count, size_t size)
{
	void *memory = xreallocarray(NULL, count, size);

	memset(memory, 0, count * size);
	return memory;
}

void trie_init(struct trie *trie)
{
	trie->edge_slots = trie->node_capacity = SLOTS_LEAST;
	trie->node_count = TRIE_ROOT + 1;
	trie->edges = zeroed(trie->edge_slots, sizeof *trie->edges);
	trie->values = zeroed(trie->node_capacity, sizeof *trie->values);
}

void trie_release(struct trie *trie)
{
	free(trie->edges);
	free(trie->values);
	trie->edges = NULL;
	trie->values = NULL;
}

static struct trie_edge *find_edge(const struct trie *trie, uint32_t node, uint32_t c)
{
	uint64_t key = (uint64_t)node << 21 | c;
	size_t slot = (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & (trie->edge_slots - 1);

	while (trie->edges[slot].to &&
		(trie->edges[slot].from != node || trie->edges[slot].c != c))
		slot = (slot + 1) & (trie->edge_slots - 1);
	return &trie->edges[slot];
}

uint32_t trie_follow(const struct trie *trie, uint32_t node, uint32_t c)
{
	return find_edge(trie, node, c)->to;
}

static void grow_edges(struct trie *trie, size_t slots)
{
	struct trie_edge *old = trie->edges;
	size_t old_slots = trie->edge_slots;

	trie->edge_slots = slots;
	trie->edges = zeroed(slots, sizeof *old);
	for (size_t i = 0; i < old_slots; i++) {
		if (old[i].to)
			*find_edge(trie, old[i].from, old[i].c) = old[i];
	}
	free(old);
}

static void grow_nodes(struct trie *trie, size_t capacity)
{
	size_t old = trie->node_capacity;

	trie->values = xreallocarray(trie->values, capacity, sizeof *trie->values);
	memset(trie->values + old, 0, (capacity - old) * sizeof *trie->values);
	trie->node_capacity = capacity;
}

void trie_reserve(struct trie *trie, size_t edges)
{
	size_t slots = trie->edge_slots;

	while (edges * 4 > slots * 3)
		slots *= 2;
	if (slots > trie->edge_slots)
		grow_edges(trie, slots);
	if (edges + TRIE_ROOT + 1 > trie->node_capacity)
		grow_nodes(trie, edges + TRIE_ROOT + 1);
}

uint32_t trie_extend(struct trie *trie, uint32_t node, uint32_t c)
{
	struct trie_edge *edge = find_edge(trie, node, c);

	if (edge->to)
		return edge->to;
	if (trie->node_count == trie->node_capacity)
		grow_nodes(trie, trie->node_capacity * 2);
	*edge = (struct trie_edge){node, c, (uint32_t)trie->node_count++};
	node = edge->to;
	if (++trie->edge_count * 4 > trie->edge_slots * 3)
		grow_edges(trie, trie->edge_slots * 2);
	return node;
}

/* The number of the bit of a pair: the high half of its hash. */
static unsigned pair_bit(uint32_t first, uint32_t second)
{
	if (trie_is_like_dot(second))
		second = TRIE_DOT;
	return (first * 0x9e3779b1u ^ second * 0x85ebca6bu) >> 16;
}

static bool has_pair(const struct trie *trie, uint32_t first, uint32_t second)
{
	unsigned bit = pair_bit(first, second);

	return trie->pairs[bit >> 6] >> (bit & 63) & 1;
}

void trie_note_beginning(struct trie *trie, uint32_t first, uint32_t second)
{
	unsigned bit = pair_bit(first, second);

	trie->firsts[first >> 6 & 1023] |= (uint64_t)1 << (first & 63);
	trie->pairs[bit >> 6] |= (uint64_t)1 << (bit & 63);
}

bool trie_may_begin(const struct trie *trie, uint32_t first, uint32_t second)
{
	return trie->firsts[first >> 6 & 1023] >> (first & 63) & 1 &&
	       (has_pair(trie, first, second) || has_pair(trie, first, 0));
}
