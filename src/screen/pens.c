#include "screen/pens.h"

#include <string.h>

static int colour_of(int colour, int ansi, int colours)
{
	int nearest = theme_colour(colour, ansi, colours > 256 ? 256 : colours);

	/* What the palette has as well is shorter by its number. */
	if (colours > 256 && colour >= 0 && colour < THEME_PALETTE &&
		theme_rgb(THEME_PALETTE + nearest) != colour)
		return PEN_RGB + colour;
	return nearest;
}

static struct pen pen_on(const struct theme *theme, enum tint tint, enum ink ink, int colours)
{
	const struct paint *paint = &theme->paints[tint], *text = &theme->paints[TINT_TEXT];
	int fg = paint->fg == THEME_DEFAULT ? text->fg : paint->fg;
	int bg = paint->bg == THEME_DEFAULT ? text->bg : paint->bg;
	int ansi = paint->ansi, ground = THEME_DEFAULT;

	if (ink != INK_NONE) {
		theme_on_ink(theme, tint, ink, &fg, &bg);
		/* Few colours can be read on a ground of few colours: black can. */
		ansi = 0;
		ground = theme->paints[TINT_INK_YELLOW + ink - 1].ansi;
	}
	return (struct pen){
		colour_of(fg, ansi, colours), colour_of(bg, ground, colours), paint->attr};
}

void pens_make(struct pens *pens, const struct theme *theme, int colours)
{
	memset(pens, 0, sizeof *pens); /* compared as bytes */
	for (int ink = INK_NONE; ink < INKS; ink++) {
		pens->reverses[ink] =
			ink != INK_NONE &&
			(!colours ||
				theme->paints[TINT_INK_YELLOW + ink - 1].bg == THEME_DEFAULT);
		for (int tint = 0; tint < TINTS_COUNT; tint++)
			pens->on[ink][tint] = pen_on(theme, (enum tint)tint,
				pens->reverses[ink] ? INK_NONE : (enum ink)ink, colours);
	}
}
