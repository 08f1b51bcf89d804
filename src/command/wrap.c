/* wrap.c -- piyue wrap: any text set by the rules of the reader, one paragraph a line. */
#include <stdio.h>

#include "base/file.h"
#include "clean/typeset.h"
#include "command/command.h"
#include "command/report.h"
#include "command/settings_in.h"
#include "page/decode.h"

enum { WIDTH_LEAST = 2, WIDTH_MOST = 1000, WIDTH_USUAL = 72 };

int command_wrap(const struct arguments *arguments)
{
	const char *file = arguments->count ? arguments->operands[0] : "-";
	struct buf bytes = {0}, rows = {0};
	struct decode_options how = {.encoding = arguments->value[OPTION_ENCODING]};
	struct decoded decoded = {0};
	struct settings settings;
	struct layout_style style;
	struct err err;
	int cols = options_number(
		arguments, OPTION_WIDTH, WIDTH_LEAST, WIDTH_MOST, WIDTH_USUAL, &err);
	int status = STATUS_OK;

	if (settings_in(&settings, arguments, &err) < 0)
		cols = -1;
	if (cols < 0) {
		report("%s", err.text);
		settings_release(&settings);
		return STATUS_USAGE;
	}
	if (file_read(&bytes, file, &err) < 0 ||
		decode_bytes(&decoded, buf_str(&bytes), bytes.len, &how, &err) < 0) {
		report("%s", err.text);
		status = STATUS_SOME_FAILED;
	} else {
		style = typeset_style(&settings, cols);
		layout_wrap(&rows, buf_str(&decoded.text), decoded.text.len, &style);
		fwrite(buf_str(&rows), 1, rows.len, stdout);
	}
	decoded_release(&decoded);
	buf_release(&bytes);
	buf_release(&rows);
	settings_release(&settings);
	return status;
}
