/* theme.c -- piyue theme check: is a theme free of mistakes, and can it be read? */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/theme.h"
#include "command/command.h"
#include "command/report.h"

/* Report the mistakes in one file. Returns how many there are, or -1 when it cannot be read. *SEEN becomes
 * false when it leaves the ground to the terminal. */
static int check_file(const char *name, bool *seen)
{
	struct buf text = {0}, findings = {0};
	struct theme theme;
	struct err err;
	int count = -1;

	if (file_read(&text, name, &err) < 0) {
		report("%s", err.text);
	} else {
		theme_init(&theme);
		count = theme_apply(&theme, name, buf_str(&text), text.len, &findings);
		count += theme_check(&theme, name, &findings);
		*seen &= theme.paints[TINT_TEXT].bg != THEME_DEFAULT;
	}
	for (char *line = findings.data, *end; line && *line; line = end + 1) {
		end = strchr(line, '\n');
		*end = '\0';
		report("%s", line);
	}
	buf_release(&findings);
	buf_release(&text);
	return count;
}

int command_theme(const struct arguments *arguments)
{
	int status = STATUS_OK;
	bool seen = true;

	if (strcmp(arguments->operands[0], "check") != 0) {
		report(_("it is: piyue theme check FILE..."));
		return STATUS_USAGE;
	}
	for (int i = 1; i < arguments->count; i++) {
		if (check_file(arguments->operands[i], &seen) != 0)
			status = STATUS_SOME_FAILED;
	}
	if (status == STATUS_OK)
		puts(seen ? _("No mistakes, and everything can be read.")
			  : _("No mistakes. Where a theme names no background it is the "
			      "terminal's, which is not known here."));
	return status;
}
