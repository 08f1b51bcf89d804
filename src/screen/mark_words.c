#include "screen/mark_words.h"

#include <string.h>

#include "base/i18n.h"

static const struct {
	const char *sign;
	enum tint tint;
} looks[MARK_KINDS] = {
	[MARK_TAG] = {"#", TINT_TAG},
	[MARK_NOTE] = {"●", TINT_NOTE},
	[MARK_HIGHLIGHT] = {"▌", TINT_NOTE},
	[MARK_RELATION] = {"→", TINT_TAG},
	[MARK_BOOKMARK] = {"'", TINT_DIM},
};

static const struct {
	const char *name, *label;
} inks[INKS] = {
	[INK_NONE] = {"", N_("none")},
	[INK_YELLOW] = {"yellow", N_("yellow")},
	[INK_GREEN] = {"green", N_("green")},
	[INK_BLUE] = {"blue", N_("blue")},
	[INK_PINK] = {"pink", N_("pink")},
	[INK_ORANGE] = {"orange", N_("orange")},
	[INK_PURPLE] = {"purple", N_("purple")},
};

const char *mark_sign(enum mark_kind kind)
{
	return looks[kind].sign ? looks[kind].sign : "·";
}

enum tint mark_tint(enum mark_kind kind)
{
	return looks[kind].sign ? looks[kind].tint : TINT_DIM;
}

void mark_add_words(struct buf *out, const struct mark *mark)
{
	const char *label = mark->label ? mark->label : "";

	switch (mark->kind) {
	case MARK_NOTE:
		buf_add_str(out, mark->text ? mark->text : "");
		break;
	case MARK_HIGHLIGHT:
		buf_add_str(out, ink_label(ink_from_name(label)));
		break;
	case MARK_RELATION:
		/* Of an entity that is nowhere any more the readable part of its key. */
		buf_add_str(out, label);
		if (mark->far)
			buf_addf(out, " → %s", mark->far);
		else if (mark->other && strchr(mark->other, '/'))
			buf_addf(out, " → %s", strchr(mark->other, '/') + 1);
		break;
	default:
		buf_add_str(out, label);
	}
}

enum ink ink_from_name(const char *name)
{
	for (int ink = INK_NONE + 1; ink < INKS; ink++) {
		if (strcmp(inks[ink].name, name) == 0)
			return (enum ink)ink;
	}
	return INK_NONE;
}

const char *ink_name(enum ink ink)
{
	return inks[ink].name;
}

const char *ink_label(enum ink ink)
{
	return _(inks[ink].label);
}
