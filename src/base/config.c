#include "base/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/key.h"
#include "base/mem.h"

enum { WORDS = 4 };

/* Cut LINE into words in place; the last word keeps its blanks. Returns how many there are. */
static int split(char *line, char *words[WORDS])
{
	int count = 0;

	line += strspn(line, " \t");
	while (*line && count < WORDS) {
		words[count++] = line;
		line += strcspn(line, " \t");
		if (*line) {
			*line++ = '\0';
			line += strspn(line, " \t");
		}
	}
	return *line ? WORDS + 1 : count;
}

static int bind(struct keymap *keys, char *words[WORDS], struct err *err)
{
	int scope = scope_from_name(words[1]);
	int key = key_parse(words[2], strlen(words[2]));
	enum command_id command = words[3] ? command_from_name(words[3]) : CMD_NONE;

	if (scope < 0)
		return err_set(err, _("no screen is called '%s'"), words[1]);
	if (key == STROKE_NONE)
		return err_set(err, _("no key is called '%s'"), words[2]);
	if (words[3] && command == CMD_NONE)
		return err_set(err, _("no command is called '%s'"), words[3]);
	if (words[3] && !command_reaches(command, (enum scope)scope))
		return err_set(err, _("'%s' is a command of the screen '%s'"), words[3],
			scope_name(command_specs[command].scope));
	keymap_bind(keys, scope, key, command);
	return 0;
}

static int apply_line(
	struct settings *settings, struct keymap *keys, char *line, struct err *err)
{
	char *words[WORDS] = {NULL};
	int count = split(line, words);

	if (count == 0 || words[0][0] == '#')
		return 0;
	if (strcmp(words[0], "set") == 0 && (count == 2 || count == 3))
		return settings_set(settings, words[1], count == 3 ? words[2] : "", err);
	if (strcmp(words[0], "bind") == 0 && count == 4)
		return bind(keys, words, err);
	if (strcmp(words[0], "unbind") == 0 && count == 3)
		return bind(keys, words, err);
	return err_set(
		err, _("not understood; it is 'set NAME VALUE', 'bind SCREEN KEY COMMAND' or "
		       "'unbind SCREEN KEY'"));
}

int config_apply(struct settings *settings, struct keymap *keys, const char *name,
	const char *text, size_t len, struct buf *mistakes)
{
	const char *end = text + len;
	int count = 0;

	for (int number = 1; text < end; number++) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t size = (size_t)((stop ? stop : end) - text);
		char *line = xstrndup(text, size);
		struct err err;

		if (size && line[size - 1] == '\r')
			line[size - 1] = '\0';
		if (apply_line(settings, keys, line, &err) < 0) {
			buf_addf(mistakes, "%s:%d: %s\n", name, number, err.text);
			count++;
		}
		free(line);
		text = stop ? stop + 1 : end;
	}
	return count;
}

int config_read(
	struct settings *settings, struct keymap *keys, const char *path, struct buf *mistakes)
{
	struct buf text = {0};
	struct err err;
	int count = 0;

	if (access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	if (file_read(&text, path, &err) < 0) {
		buf_addf(mistakes, "%s\n", err.text);
		count = 1;
	} else {
		count = config_apply(settings, keys, path, buf_str(&text), text.len, mistakes);
	}
	buf_release(&text);
	return count;
}
