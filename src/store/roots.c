#include "store/roots.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/marks.h"
#include "store/sql.h"

/* A forest over entity keys: a node leads to its parent, a root to itself. */
struct node {
	char *key; /* owned */
	size_t parent;
};

struct forest {
	struct node *nodes; /* owned */
	size_t count, capacity;
	size_t *slots; /* owned; open addressing by key: node + 1, 0: free */
	size_t slot_count;
};

static size_t hash(const char *key)
{
	size_t h = 5381;

	while (*key)
		h = h * 33 ^ (unsigned char)*key++;
	return h;
}

static void index_node(struct forest *f, size_t node)
{
	size_t slot = hash(f->nodes[node].key) & (f->slot_count - 1);

	while (f->slots[slot])
		slot = (slot + 1) & (f->slot_count - 1);
	f->slots[slot] = node + 1;
}

static void grow(struct forest *f)
{
	free(f->slots);
	f->slot_count = f->slot_count ? 2 * f->slot_count : 64;
	f->slots = xcalloc(f->slot_count, sizeof *f->slots);
	for (size_t i = 0; i < f->count; i++)
		index_node(f, i);
}

static size_t node_of(struct forest *f, const char *key)
{
	if (2 * (f->count + 1) > f->slot_count)
		grow(f);
	for (size_t slot = hash(key) & (f->slot_count - 1); f->slots[slot];
		slot = (slot + 1) & (f->slot_count - 1)) {
		if (strcmp(f->nodes[f->slots[slot] - 1].key, key) == 0)
			return f->slots[slot] - 1;
	}
	array_reserve(f->nodes, f->count, f->capacity);
	f->nodes[f->count] = (struct node){xstrdup(key), f->count};
	index_node(f, f->count);
	return f->count++;
}

static size_t root_of(const struct forest *f, size_t node)
{
	while (f->nodes[node].parent != node)
		node = f->nodes[node].parent;
	return node;
}

static void merge(struct forest *f, size_t from, size_t into)
{
	size_t a = root_of(f, from), b = root_of(f, into);

	if (a != b) {
		f->nodes[a].parent = b;
	} else if (b != into) {
		/* They are one already, under another head: now INTO is the head. */
		f->nodes[b].parent = into;
		f->nodes[into].parent = into;
	}
}

static void separate(struct forest *f, size_t node, size_t from)
{
	if (root_of(f, node) != root_of(f, from))
		return;
	if (f->nodes[node].parent != node)
		f->nodes[node].parent = node;
	else
		f->nodes[from].parent = from;
}

static int read_forest(struct library *lib, struct forest *f, struct err *err)
{
	sqlite3_stmt *s = sql_query(lib, err,
		"SELECT entity, other, label = 'merge' FROM mark WHERE kind = ?"
		" AND label IN ('merge', 'part') AND entity IS NOT NULL"
		" AND other IS NOT NULL AND entity <> other AND NOT deleted"
		" ORDER BY annotator = ?, tick, uid",
		"is", (int64_t)MARK_ENTITY, lib->annotator);
	int status;

	if (!s)
		return -1;
	while ((status = sql_step(lib, s, err)) > 0) {
		size_t from = node_of(f, sql_text(s, 0)), into = node_of(f, sql_text(s, 1));

		if (sqlite3_column_int(s, 2))
			merge(f, from, into);
		else
			separate(f, from, into);
	}
	return status;
}

static int write_roots(struct library *lib, const struct forest *f, struct err *err)
{
	int status = sql_run(lib, err, "DELETE FROM temp.root", "");

	for (size_t i = 0; i < f->count && status == 0; i++) {
		size_t root = root_of(f, i);

		if (root != i)
			status = sql_run(lib, err,
				"INSERT INTO temp.root (key, root) VALUES (?, ?)", "ss",
				f->nodes[i].key, f->nodes[root].key);
	}
	return status;
}

int roots_refresh(struct library *lib, struct err *err)
{
	struct forest forest = {0};
	int64_t version = 0;
	int status;

	if (sql_number(lib, err, &version, "PRAGMA data_version", "") < 0)
		return -1;
	if (version == lib->roots_version && !lib->roots_stale)
		return 0;
	status = read_forest(lib, &forest, err);
	if (status == 0)
		status = write_roots(lib, &forest, err);
	if (status == 0) {
		lib->roots_version = version;
		lib->roots_stale = false;
	}
	for (size_t i = 0; i < forest.count; i++)
		free(forest.nodes[i].key);
	free(forest.nodes);
	free(forest.slots);
	return status;
}
