/* trie.h -- many names as a tree of folded characters (chars.h), for finding those that stand in a text.
 *
 * All edges stand in one hash table, so that a trie loads without a build step and takes new names at any
 * time. Nearly all places in a text begin no name: two sets of bits tell so before the tree is looked at.
 * What a node means is the caller's: each has a value, 0 at first. */
#ifndef PIYUE_EXTRACT_TRIE_H
#define PIYUE_EXTRACT_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRIE_ROOT 1u

struct trie {
	struct trie_edge *edges; /* owned; open addressing, at most three quarters full */
	size_t edge_count, edge_slots;
	uint32_t *values; /* owned; by node */
	size_t node_count, node_capacity;
	/* Bits for the characters that names begin with, and for the pairs of them. */
	uint64_t firsts[1 << 10], pairs[1 << 10];
};

/* Make of zeroes an empty trie. */
void trie_init(struct trie *trie);
/* Make room for EDGES in all. */
void trie_reserve(struct trie *trie, size_t edges);
void trie_release(struct trie *trie);

/* The node behind NODE by C; trie_follow(): 0 when there is none, trie_extend(): made then. */
uint32_t trie_follow(const struct trie *trie, uint32_t node, uint32_t c);
uint32_t trie_extend(struct trie *trie, uint32_t node, uint32_t c);

/* Note that a name begins with these characters; SECOND is 0 for a name of one. */
void trie_note_beginning(struct trie *trie, uint32_t first, uint32_t second);
/* May one begin with FIRST and SECOND (0: nothing follows)? Sure only when false. */
bool trie_may_begin(const struct trie *trie, uint32_t first, uint32_t second);

/* A middle dot in a name, or what may stand for it in a text: a blank, hyphen or full stop. */
#define TRIE_DOT 0xb7u
static inline bool trie_is_like_dot(uint32_t c)
{
	return c == '-' || c == '.' || c == ' ' || c == TRIE_DOT;
}

#endif
