#include "screen/decoder.h"

#include <stdint.h>
#include <string.h>

#include "base/key.h"
#include "base/mem.h"
#include "text/utf8.h"

/* A control sequence of more bytes than this is none. */
enum { SEQUENCE_MAX = 64, STRING_MAX = 4096, PARAMETERS = 4 };

static const char paste_end[] = "\033[201~";

/* A control sequence taken apart: ESC [ mark parameters final. */
struct sequence {
	char mark; /* '<', '?' and so on, or 0 */
	int numbers[PARAMETERS];
	int count;
	char between; /* an intermediate byte, or 0 */
	char final;
};

/* What was made of the bytes at the front. */
enum outcome { DONE, NOTHING, INCOMPLETE, TOO_LONG };

static const struct {
	char final;
	int key;
} letter_keys[] = {
	{'A', STROKE_UP},
	{'B', STROKE_DOWN},
	{'C', STROKE_RIGHT},
	{'D', STROKE_LEFT},
	{'H', STROKE_HOME},
	{'F', STROKE_END},
	{'Z', STROKE_BACK_TAB},
	{'P', STROKE_F1},
};

static const struct {
	int number;
	int key;
} number_keys[] = {
	{1, STROKE_HOME},
	{2, STROKE_INSERT},
	{3, STROKE_REMOVE},
	{4, STROKE_END},
	{5, STROKE_PAGE_UP},
	{6, STROKE_PAGE_DOWN},
	{7, STROKE_HOME},
	{8, STROKE_END},
	{11, STROKE_F1},
	{200, STROKE_PASTE_BEGIN},
	{201, STROKE_PASTE_FINISH},
};

static enum outcome give_key(struct event *event, int key)
{
	*event = (struct event){.kind = EVENT_KEY, .key = key};
	return key == STROKE_NONE ? NOTHING : DONE;
}

static int key_of_letter(char final)
{
	for (size_t i = 0; i < array_length(letter_keys); i++) {
		if (letter_keys[i].final == final)
			return letter_keys[i].key;
	}
	return STROKE_NONE;
}

static int key_of_number(int number)
{
	for (size_t i = 0; i < array_length(number_keys); i++) {
		if (number_keys[i].number == number)
			return number_keys[i].key;
	}
	return STROKE_NONE;
}

/* xterm's SGR form (1006): the button's number with flags, column, row; M pressed, m released. */
static enum outcome give_mouse(struct event *event, const struct sequence *sequence)
{
	int code = sequence->numbers[0];
	struct mouse mouse = {
		.button = (code & 3) + 1,
		.col = sequence->numbers[1] - 1,
		.row = sequence->numbers[2] - 1,
	};

	if (sequence->count != 3 || mouse.col < 0 || mouse.row < 0)
		return NOTHING;
	if (code & 64 && (code & 3) < 2)
		mouse.action = code & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
	else if (code & (64 | 128))
		return NOTHING;
	else if (sequence->final == 'm')
		mouse.action = MOUSE_RELEASE;
	else
		mouse.action = code & 32 ? MOUSE_DRAG : MOUSE_PRESS;
	*event = (struct event){.kind = EVENT_MOUSE, .mouse = mouse};
	return DONE;
}

/* The older form: three bytes above 32, a release without its button. */
static enum outcome give_old_mouse(struct event *event, const char bytes[3])
{
	struct sequence sequence = {.count = 3};

	for (int i = 0; i < 3; i++)
		sequence.numbers[i] = (unsigned char)bytes[i] - 32;
	sequence.final = (sequence.numbers[0] & (64 | 3)) == 3 ? 'm' : 'M';
	return sequence.numbers[0] < 0 ? NOTHING : give_mouse(event, &sequence);
}

static enum outcome give_place(struct event *event, const struct sequence *sequence)
{
	if (sequence->count != 2 || sequence->numbers[0] < 1 || sequence->numbers[1] < 1)
		return NOTHING;
	*event = (struct event){.kind = EVENT_PLACE,
		.row = sequence->numbers[0] - 1,
		.col = sequence->numbers[1] - 1};
	return DONE;
}

static enum outcome interpret(struct event *event, const struct sequence *sequence)
{
	if (sequence->between)
		return NOTHING;
	if (sequence->mark == '<' && (sequence->final == 'M' || sequence->final == 'm'))
		return give_mouse(event, sequence);
	if (sequence->mark == '?' && sequence->final == 'c') {
		*event = (struct event){.kind = EVENT_DEVICE};
		return DONE;
	}
	if (sequence->mark)
		return NOTHING;
	switch (sequence->final) {
	case 'R':
		return give_place(event, sequence);
	case 'n':
		*event = (struct event){.kind = EVENT_READY};
		return sequence->numbers[0] == 0 ? DONE : NOTHING;
	case '~':
		return give_key(event, key_of_number(sequence->numbers[0]));
	default:
		return give_key(event, key_of_letter(sequence->final));
	}
}

/* Read the parameters in BYTES. */
static void parse(struct sequence *sequence, const char *bytes, size_t len)
{
	size_t i = 0;

	*sequence = (struct sequence){.final = bytes[len - 1]};
	if (len > 1 && bytes[0] >= '<' && bytes[0] <= '?')
		sequence->mark = bytes[i++];
	for (; i + 1 < len; i++) {
		char c = bytes[i];

		if (c < '0')
			sequence->between = c;
		if (sequence->count == 0)
			sequence->count = 1;
		if (c == ';' && sequence->count < PARAMETERS)
			sequence->count++;
		else if (c >= '0' && c <= '9' &&
			 sequence->numbers[sequence->count - 1] < 100000)
			sequence->numbers[sequence->count - 1] =
				sequence->numbers[sequence->count - 1] * 10 + (c - '0');
	}
}

/* ESC [ ... at BYTES; *USED bytes of it are taken. */
static enum outcome take_sequence(
	const char *bytes, size_t len, bool alone, size_t *used, struct event *event)
{
	struct sequence sequence;
	size_t end = 2;

	if (len == 2) { /* Alt and a bracket, or the beginning of more */
		*used = 1;
		return alone ? give_key(event, STROKE_ESCAPE) : INCOMPLETE;
	}
	if (bytes[2] == '[') { /* the linux console's function keys */
		*used = len > 3 ? 4 : 0;
		return len == 3 ? INCOMPLETE
				: give_key(event, bytes[3] == 'A' ? STROKE_F1 : STROKE_NONE);
	}
	if (bytes[2] == 'M') { /* the mouse of a terminal that does not know the SGR form */
		*used = 6;
		return len < 6 ? INCOMPLETE : give_old_mouse(event, bytes + 3);
	}
	while (end < len && end < SEQUENCE_MAX && bytes[end] >= 0x20 && bytes[end] < 0x40)
		end++;
	if (end == len && end < SEQUENCE_MAX)
		return INCOMPLETE;
	if (end == SEQUENCE_MAX || bytes[end] < 0x40 || bytes[end] > 0x7e) {
		*used = end; /* broken off: what broke it is read anew */
		return NOTHING;
	}
	*used = end + 1;
	parse(&sequence, bytes + 2, end - 1);
	return interpret(event, &sequence);
}

/* Behind the BEL or ESC \\ that ends a string and begins in BYTES from FROM on, before LIMIT; 0: nowhere. */
static size_t string_end(const char *bytes, size_t len, size_t from, size_t limit)
{
	for (size_t i = from; i < len && i < limit; i++) {
		if (bytes[i] == '\a')
			return i + 1;
		if (bytes[i] == '\033' && i + 1 < len && bytes[i + 1] == '\\')
			return i + 2;
	}
	return 0;
}

/* ESC ] ... (OSC), ESC P ... (DCS) and their like. Nothing is asked that is answered so; it is taken
 * away. */
static enum outcome take_string(
	const char *bytes, size_t len, bool alone, size_t *used, struct event *event)
{
	*used = string_end(bytes, len, 2, STRING_MAX);
	if (*used)
		return NOTHING;
	*used = len < STRING_MAX ? len : STRING_MAX;
	if (len > STRING_MAX)
		return TOO_LONG;
	if (!alone)
		return INCOMPLETE;
	*used = len == 2 ? 1 : len;
	return len == 2 ? give_key(event, STROKE_ESCAPE) : NOTHING;
}

/* The rest of a string that is too long to be kept goes the same way, as long as it keeps coming. */
static enum outcome take_rest(
	struct decoder *decoder, const char *bytes, size_t len, bool alone, size_t *used)
{
	*used = string_end(bytes, len, 0, len);
	decoder->skipping = !*used && !alone;
	if (*used)
		return NOTHING;
	*used = len - (!alone && bytes[len - 1] == '\033');
	return *used ? NOTHING : INCOMPLETE;
}

static enum outcome take_escape(
	const char *bytes, size_t len, bool alone, size_t *used, struct event *event)
{
	*used = 1;
	if (len == 1)
		return alone ? give_key(event, STROKE_ESCAPE) : INCOMPLETE;
	switch (bytes[1]) {
	case '[':
		return take_sequence(bytes, len, alone, used, event);
	case ']':
	case 'P':
	case '_':
	case '^':
		return take_string(bytes, len, alone, used, event);
	case 'O':
		if (len == 2)
			return alone ? give_key(event, STROKE_ESCAPE) : INCOMPLETE;
		*used = 3;
		return give_key(
			event, bytes[2] == 'M' ? STROKE_RETURN : key_of_letter(bytes[2]));
	default:
		return give_key(event, STROKE_ESCAPE);
	}
}

/* A character, which may come in pieces. */
static enum outcome take_character(
	const char *bytes, size_t len, size_t *used, struct event *event)
{
	unsigned char lead = (unsigned char)bytes[0];
	size_t want = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
	size_t have = 1;
	uint32_t cp;

	while (have < want && have < len && (bytes[have] & 0xc0) == 0x80)
		have++;
	if (have < want && have == len)
		return INCOMPLETE;
	*used = have;
	utf8_decode(bytes, have, &cp);
	if (cp == '\b')
		cp = STROKE_ERASE;
	if (cp == '\n')
		cp = STROKE_RETURN;
	return give_key(event,
		cp == UTF8_REPLACEMENT || (cp > 0x7f && cp < 0xa0) ? STROKE_NONE : (int)cp);
}

/* In a paste nothing counts but its end. */
static enum outcome take_pasted(struct decoder *decoder, const char *bytes, size_t len,
	size_t *used, struct event *event)
{
	size_t mark = sizeof paste_end - 1;

	if (bytes[0] != '\033')
		return take_character(bytes, len, used, event);
	if (len < mark && memcmp(bytes, paste_end, len) == 0)
		return INCOMPLETE;
	*used = 1;
	if (len < mark || memcmp(bytes, paste_end, mark) != 0)
		return NOTHING;
	*used = mark;
	decoder->pasting = false;
	return give_key(event, STROKE_PASTE_FINISH);
}

void decoder_feed(struct decoder *decoder, const char *bytes, size_t len)
{
	if (decoder->at == decoder->bytes.len) {
		buf_clear(&decoder->bytes);
		decoder->at = 0;
	}
	buf_add(&decoder->bytes, bytes, len);
	decoder->patient = false;
}

bool decoder_next(struct decoder *decoder, bool alone, struct event *event)
{
	if (alone && decoder->at == decoder->bytes.len)
		decoder->skipping = false; /* its end is lost */
	while (decoder->at < decoder->bytes.len) {
		const char *bytes = decoder->bytes.data + decoder->at;
		size_t len = decoder->bytes.len - decoder->at, used = 0;
		enum outcome outcome;

		if (decoder->skipping)
			outcome = take_rest(decoder, bytes, len, alone, &used);
		else if (decoder->pasting)
			outcome = take_pasted(decoder, bytes, len, &used, event);
		else if (bytes[0] == '\033')
			outcome = take_escape(bytes, len, alone, &used, event);
		else
			outcome = take_character(bytes, len, &used, event);
		if (outcome == INCOMPLETE) {
			decoder->patient |= alone;
			return false;
		}
		decoder->at += used;
		if (outcome == TOO_LONG)
			decoder->skipping = true;
		if (outcome != DONE)
			continue;
		if (event->kind == EVENT_KEY && event->key == STROKE_PASTE_BEGIN)
			decoder->pasting = true;
		return true;
	}
	return false;
}

bool decoder_waits(const struct decoder *decoder)
{
	return (decoder->at < decoder->bytes.len || decoder->skipping) && !decoder->patient;
}

void decoder_release(struct decoder *decoder)
{
	buf_release(&decoder->bytes);
	*decoder = (struct decoder){0};
}
