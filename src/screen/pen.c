#include "screen/pen.h"

#include <stddef.h>

#include "base/mem.h"
#include "base/tint.h"

const struct pen pen_plain = {PEN_DEFAULT, PEN_DEFAULT, 0};

/* The parameters that begin and end each attribute; bold and dim end together. */
static const struct {
	unsigned attr;
	int on, off;
} codes[] = {
	{ATTR_BOLD, 1, 22},
	{ATTR_DIM, 2, 22},
	{ATTR_ITALIC, 3, 23},
	{ATTR_UNDERLINE, 4, 24},
	{ATTR_REVERSE, 7, 27},
};

bool pen_equal(struct pen a, struct pen b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attr == b.attr;
}

static void add_number(struct buf *out, int number)
{
	if (out->len && out->data[out->len - 1] != ';')
		buf_add_char(out, ';');
	buf_addf(out, "%d", number);
}

/* BASE is 30 for the foreground, 40 for the background. */
static void add_colour(struct buf *out, int base, int colour)
{
	if (colour == PEN_DEFAULT) {
		add_number(out, base + 9);
	} else if (colour >= PEN_RGB) {
		add_number(out, base + 8);
		buf_addf(out, ";2;%d;%d;%d", colour >> 16 & 255, colour >> 8 & 255,
			colour & 255);
	} else if (colour >= 16) {
		add_number(out, base + 8);
		buf_addf(out, ";5;%d", colour);
	} else {
		add_number(out, colour < 8 ? base + colour : base + 60 + colour - 8);
	}
}

/* Append the parameters that lead from FROM to TO where each attribute can be ended alone. */
static void add_steps(struct buf *out, struct pen from, struct pen to)
{
	unsigned have = from.attr;

	for (size_t i = 0; i < array_length(codes); i++) {
		if (!(have & codes[i].attr & ~to.attr))
			continue;
		add_number(out, codes[i].off);
		have &= codes[i].off == 22 ? ~(unsigned)(ATTR_BOLD | ATTR_DIM) : ~codes[i].attr;
	}
	for (size_t i = 0; i < array_length(codes); i++) {
		if (to.attr & ~have & codes[i].attr)
			add_number(out, codes[i].on);
	}
	if (to.fg != from.fg)
		add_colour(out, 30, to.fg);
	if (to.bg != from.bg)
		add_colour(out, 40, to.bg);
}

void pen_change(struct buf *out, const struct caps *caps, struct pen from, struct pen to)
{
	struct buf steps = {0}, anew = {0};
	bool can_step = caps->single_off || !(from.attr & ~to.attr);

	if (pen_equal(from, to))
		return;
	add_steps(&steps, from, to);
	if (!pen_equal(to, pen_plain)) {
		buf_add_char(&anew, ';'); /* an empty parameter is 0: as plain as can be */
		add_steps(&anew, pen_plain, to);
	}
	buf_addf(out, "\033[%sm", buf_str(can_step && steps.len <= anew.len ? &steps : &anew));
	buf_release(&steps);
	buf_release(&anew);
}
