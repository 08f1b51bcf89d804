#include "screen/terminfo.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/tint.h"

/* Last: it defines words such as "columns" as macros. */
#include <term.h>

/* Does the terminal have this in the form of ECMA-48? */
static bool is_standard(const char *capability)
{
	return capability && strncmp(capability, "\033[", 2) == 0;
}

static bool has_rgb(void)
{
	const char *says = getenv("COLORTERM");

	if (says && (strcmp(says, "truecolor") == 0 || strcmp(says, "24bit") == 0))
		return true;
	/* Each terminal's author writes this as a flag, a number or a string. */
	return tigetflag("Tc") > 0 || tigetflag("RGB") > 0 || tigetnum("RGB") > 0 ||
	       tigetnum("colors") > 1 << 16;
}

static int count_colours(int wanted)
{
	const char *no_color = getenv("NO_COLOR");
	int has = is_standard(set_a_foreground) ? tigetnum("colors") : 0;

	if (wanted < 0 && no_color && *no_color)
		return 0;
	if (has >= 8 && (wanted > 256 || has_rgb()))
		has = 1 << 24;
	if (wanted < 0 || has < wanted)
		wanted = has;
	return wanted > 256    ? 1 << 24
	       : wanted >= 256 ? 256
	       : wanted >= 16  ? 16
	       : wanted >= 8   ? 8
			       : 0;
}

/* The attributes there are, without those that this terminal cannot show beside colours. */
static unsigned read_attrs(bool coloured)
{
	const struct {
		const char *capability;
		unsigned attr;
		int conflict; /* its bit in "ncv" */
	} table[] = {
		{enter_bold_mode, ATTR_BOLD, 1 << 5},
		{enter_dim_mode, ATTR_DIM, 1 << 4},
		{enter_underline_mode, ATTR_UNDERLINE, 1 << 1},
		{enter_reverse_mode, ATTR_REVERSE, 1 << 2},
		{enter_italics_mode, ATTR_ITALIC, 1 << 15},
	};
	int conflicts = coloured && no_color_video > 0 ? no_color_video : 0;
	unsigned attrs = ATTR_LINK; /* terminals skip the OSC that they do not know */

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (is_standard(table[i].capability) && !(conflicts & table[i].conflict))
			attrs |= table[i].attr;
	}
	return attrs;
}

/* How long the sequence is that keeps the title of the window or puts it back (xterm's CSI 22 t, CSI 23 t), which
 * some terminals have in "smcup" and "rmcup"; 0 when TEXT begins with no such. We set no title. */
static size_t title_length(const char *text)
{
	size_t len;

	if (strncmp(text, "\033[22;", 5) != 0 && strncmp(text, "\033[23;", 5) != 0)
		return 0;
	len = 5 + strspn(text + 5, "0123456789;");
	return text[len] == 't' ? len + 1 : 0;
}

/* A capability without the delays "$<5>" that printing terminals needed. */
static void add_capability(struct buf *out, const char *capability)
{
	const char *delay;

	while (capability && (delay = strstr(capability, "$<")) && strchr(delay, '>')) {
		buf_add(out, capability, (size_t)(delay - capability));
		capability = strchr(delay, '>') + 1;
	}
	while (capability && *capability) {
		capability += title_length(capability);
		if (*capability)
			buf_add_char(out, *capability++);
	}
}

static void read_caps(struct caps *caps, int colours)
{
	const char *invisible = cursor_invisible, *rmul = exit_underline_mode;

	caps->colours = count_colours(colours);
	caps->attrs = read_attrs(caps->colours > 0);
	caps->single_off = rmul && strncmp(rmul, "\033[24m", 5) == 0;
	caps->erase_colour = back_color_erase;
	caps->wide_margin = eat_newline_glitch || !auto_right_margin;
	caps->column_moves = is_standard(column_address) && is_standard(row_address);
	caps->erase_cells = is_standard(erase_chars);
	caps->shift_cells = is_standard(parm_ich) && is_standard(parm_dch);
	caps->scroll_region = is_standard(change_scroll_region) && scroll_reverse &&
			      strncmp(scroll_reverse, "\033M", 2) == 0;
	caps->scroll_many = is_standard(parm_index) && is_standard(parm_rindex);
	caps->hide_cursor = invisible && strstr(invisible, "\033[?25l");
}

int terminfo_read(struct terminfo *info, const char *name, int colours, struct err *err)
{
	int status;

	*info = (struct terminfo){0};
	if (setupterm(name, STDOUT_FILENO, &status) != OK)
		return err_set(
			err, _("terminal type '%s' is not known here; is TERM right?"), name);
	if (is_standard(cursor_address) && is_standard(clr_eol)) {
		read_caps(&info->caps, colours);
		add_capability(&info->enter, enter_ca_mode);
		add_capability(&info->leave, exit_ca_mode);
		status = 0;
	} else {
		status = err_set(err, _("terminal type '%s' cannot place its cursor"), name);
	}
	del_curterm(cur_term);
	return status;
}

void terminfo_release(struct terminfo *info)
{
	buf_release(&info->enter);
	buf_release(&info->leave);
}
