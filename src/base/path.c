#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

#ifndef PIYUE_PREFIX
#define PIYUE_PREFIX "/usr/local"
#endif

char *path_join(const char *dir, const char *name)
{
	struct buf b = {0};

	if (*name != '/' && dir && *dir) {
		buf_add_str(&b, dir);
		if (dir[strlen(dir) - 1] != '/')
			buf_add_char(&b, '/');
	}
	buf_add_str(&b, name);
	return buf_detach(&b);
}

/* The folder of the running program, caller frees; NULL when /proc does not say. */
static char *program_folder(void)
{
	char exe[4096];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *slash;

	if (len <= 0)
		return NULL;
	exe[len] = '\0';
	slash = strrchr(exe, '/');
	if (!slash)
		return NULL;
	return xstrndup(exe, (size_t)(slash - exe));
}

static int is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The first of: $ENV, IN_TREE and INSTALLED below the program's folder, and INSTALLED
 * below the compiled-in bin folder. The last is the answer when none exists. */
static char *find_folder(const char *env, const char *in_tree, const char *installed)
{
	const char *set = getenv(env);
	char *program, *folder;

	if (set && *set)
		return xstrdup(set);
	program = program_folder();
	if (program) {
		folder = path_join(program, in_tree);
		if (!is_folder(folder)) {
			free(folder);
			folder = path_join(program, installed);
		}
		free(program);
		if (is_folder(folder))
			return folder;
		free(folder);
	}
	return path_join(PIYUE_PREFIX "/bin", installed);
}

char *path_data(const char *name)
{
	char *folder = find_folder("PIYUE_DATA", "../../data", "../share/piyue");
	char *path = path_join(folder, name);

	free(folder);
	return path;
}

char *path_themes(void)
{
	return find_folder("PIYUE_THEMES", "../../themes", "../share/piyue/themes");
}

char *path_locale(void)
{
	return find_folder("PIYUE_LOCALE", "../locale", "../share/locale");
}

static char *xdg(const char *variable, const char *home_default, const char *name)
{
	const char *set = getenv(variable);
	const char *home = getenv("HOME");
	char *base, *folder, *path;

	base = set && *set == '/' ? xstrdup(set) : path_join(home ? home : "", home_default);
	folder = path_join(base, "piyue");
	path = path_join(folder, name);
	free(folder);
	free(base);
	return path;
}

char *path_user_data(const char *name)
{
	return xdg("XDG_DATA_HOME", ".local/share", name);
}

char *path_user_config(const char *name)
{
	return xdg("XDG_CONFIG_HOME", ".config", name);
}

char *path_user_state(const char *name)
{
	return xdg("XDG_STATE_HOME", ".local/state", name);
}

int path_make_parent(const char *file, struct err *err)
{
	char *path = xstrdup(file);
	int status = 0;

	for (char *slash = strchr(path + 1, '/'); slash && status == 0;
		slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) < 0 && errno != EEXIST)
			status = err_set(
				err, _("cannot make folder '%s': %s"), path, strerror(errno));
		*slash = '/';
	}
	free(path);
	return status;
}
