#include "screen/external.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "screen/signals.h"
#include "screen/terminal.h"
#include "text/utf8.h"

static const char *editor_command(void)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};

	for (size_t i = 0; i < 2; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "vi";
}

static const char *temporary_folder(void)
{
	static const char *const names[] = {"XDG_RUNTIME_DIR", "TMPDIR"};

	for (size_t i = 0; i < 2; i++) {
		const char *value = getenv(names[i]);

		if (value && *value == '/' && access(value, W_OK) == 0)
			return value;
	}
	return "/tmp";
}

static int write_all(int fd, const char *text, size_t len)
{
	while (len) {
		ssize_t done = write(fd, text, len);

		if (done < 0 && errno != EINTR)
			return -1;
		if (done > 0) {
			text += done;
			len -= (size_t)done;
		}
	}
	return 0;
}

/* Take what the editor left; one line feed at the end is the editor's, not the person's. */
static int take(struct buf *text, const char *path, struct err *err)
{
	struct buf file = {0}, valid = {0};

	if (file_read(&file, path, err) < 0)
		return -1;
	if (file.len && file.data[file.len - 1] == '\n')
		file.len--;
	utf8_add_valid(&valid, buf_str(&file), file.len);
	buf_release(&file);
	buf_release(text);
	*text = valid;
	return 0;
}

static int run_editor(struct buf *text, const char *path, struct err *err)
{
	int status = terminal_run(editor_command(), path, err);

	/* Ended by a signal, its own or ours: what was saved so far is worth keeping. */
	if ((status == 0 || status > 128 || (status > 0 && signals_end())) &&
		take(text, path, err) < 0)
		return -1;
	if (status > 128)
		return err_set(err, _("the editor was ended by signal %d"), status - 128);
	if (status > 0)
		return err_set(err, _("the editor failed with status %d"), status);
	return status;
}

int external_edit(struct buf *text, struct err *err)
{
	struct buf path = {0};
	int fd, status;

	buf_addf(&path, "%s/piyue-note-XXXXXX", temporary_folder());
	fd = mkostemp(path.data, O_CLOEXEC);
	if (fd < 0 || write_all(fd, buf_str(text), text->len) < 0) {
		status = err_set(err, _("cannot write '%s': %s"), path.data, strerror(errno));
	} else {
		status = run_editor(text, path.data, err);
	}
	if (fd >= 0) {
		close(fd);
		unlink(path.data);
	}
	buf_release(&path);
	return status;
}
