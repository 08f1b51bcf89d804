#include "command/input.h"

#include "base/file.h"
#include "command/command.h"
#include "command/report.h"

static int read_page(struct input *input, const struct arguments *arguments, struct err *err)
{
	struct page_options options = {
		.encoding = arguments->value[OPTION_ENCODING],
		.name = input->file,
	};
	struct buf bytes = {0};
	int status = -1;

	if (file_read(&bytes, input->file, err) == 0)
		status = page_read(&input->page, bytes.data, bytes.len, &options, err);
	buf_release(&bytes);
	return status;
}

static int handle_one(const char *file, const struct arguments *arguments,
	const struct cleaner *cleaner, input_handler *handle, void *context)
{
	struct input input = {.file = file, .cleaner = cleaner};
	struct err err;

	if (read_page(&input, arguments, &err) < 0) {
		report("%s: %s", file, err.text);
		return -1;
	}
	if (input.page.bad_bytes)
		report(ngettext("%s: %zu byte was not %s and shows as U+FFFD",
			       "%s: %zu bytes were not %s and show as U+FFFD",
			       input.page.bad_bytes),
			file, input.page.bad_bytes, input.page.encoding);
	clean_page(&input.article, &input.page, cleaner);
	handle(&input, context);
	article_release(&input.article);
	page_release(&input.page);
	return 0;
}

int input_each(const struct arguments *arguments, input_handler *handle, void *context)
{
	int status = STATUS_OK;
	struct err err;
	struct cleaner *cleaner = cleaner_new(NULL, &err);

	if (!cleaner) {
		report("%s", err.text);
		return STATUS_USAGE;
	}
	if (arguments->count == 0 && handle_one("-", arguments, cleaner, handle, context) < 0)
		status = STATUS_SOME_FAILED;
	for (int i = 0; i < arguments->count; i++) {
		if (handle_one(arguments->operands[i], arguments, cleaner, handle, context) < 0)
			status = STATUS_SOME_FAILED;
	}
	cleaner_free(cleaner);
	return status;
}
