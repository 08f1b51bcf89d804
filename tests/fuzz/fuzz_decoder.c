/* Whatever a terminal sends, and however it is cut into pieces, the same events come of it; none is a
 * character that no key gives; and little is held back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "screen/decoder.h"

/* The longest string of which the end is waited for, and a bit. */
enum { PENDING_MAX = 4096 + 64 };

struct events {
	struct event *items;
	size_t count, capacity;
};

static void require(int condition)
{
	if (!condition)
		abort();
}

static void check(const struct event *event)
{
	require(event->kind != EVENT_WIDTH && event->kind != EVENT_RESIZE &&
		event->kind != EVENT_END);
	if (event->kind == EVENT_MOUSE)
		require(event->mouse.row >= 0 && event->mouse.col >= 0);
	if (event->kind == EVENT_PLACE)
		require(event->row >= 0 && event->col >= 0);
	/* Neither a surrogate nor what only looks like a character. */
	if (event->kind == EVENT_KEY)
		require(event->key >= 0 && !(event->key >= 0xd800 && event->key <= 0xdfff));
}

static void drain(struct decoder *decoder, bool alone, struct events *out)
{
	struct event event;

	while (decoder_next(decoder, alone, &event)) {
		check(&event);
		array_reserve(out->items, out->count, out->capacity);
		out->items[out->count++] = event;
	}
}

/* All events of SIZE bytes that come in pieces of PIECE. */
static struct events decode(const char *bytes, size_t size, size_t piece)
{
	struct decoder decoder = {0};
	struct events events = {0};

	for (size_t at = 0; at < size; at += piece) {
		decoder_feed(&decoder, bytes + at, size - at < piece ? size - at : piece);
		drain(&decoder, false, &events);
	}
	drain(&decoder, true, &events);
	require(decoder.bytes.len - decoder.at <= PENDING_MAX);
	decoder_release(&decoder);
	return events;
}

static bool equal(const struct event *a, const struct event *b)
{
	return a->kind == b->kind && a->key == b->key && a->mouse.action == b->mouse.action &&
	       a->mouse.button == b->mouse.button && a->mouse.row == b->mouse.row &&
	       a->mouse.col == b->mouse.col && a->row == b->row && a->col == b->col;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t pieces[] = {1, 2, 7};
	struct events whole = decode((const char *)data, size, size ? size : 1);

	for (size_t i = 0; i < array_length(pieces); i++) {
		struct events cut = decode((const char *)data, size, pieces[i]);

		require(cut.count == whole.count);
		for (size_t k = 0; k < cut.count; k++)
			require(equal(&cut.items[k], &whole.items[k]));
		free(cut.items);
	}
	free(whole.items);
	return 0;
}
