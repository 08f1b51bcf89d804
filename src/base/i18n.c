#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"

/* The name of the language the environment asks for, or NULL. POSIX order. */
static const char *environment_language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < array_length(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

/* The two categories that we use. Each of the others would be files to open at every start, and numbers in
 * files and on the command line keep the point. */
static bool set_locale(const char *name)
{
	return setlocale(LC_CTYPE, name) && setlocale(LC_MESSAGES, name);
}

int i18n_init(const char *lang)
{
	const char *wanted = environment_language();
	char *locale_dir;

	if (!set_locale("") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		if (!set_locale("C.UTF-8"))
			return -1;
		/* The locale is not installed, but its messages may be. */
		if (!lang && wanted && strncmp(wanted, "C", 1) != 0 && !getenv("LANGUAGE"))
			setenv("LANGUAGE", wanted, 1);
	}
	if (lang) {
		/* gettext ignores LANGUAGE in the plain C locale only. */
		const char *now = setlocale(LC_MESSAGES, NULL);

		if (!now || strcmp(now, "C") == 0 || strcmp(now, "POSIX") == 0)
			setlocale(LC_MESSAGES, "C.UTF-8");
		setenv("LANGUAGE", lang, 1);
	}
	locale_dir = path_locale();
	bindtextdomain("piyue", locale_dir);
	bind_textdomain_codeset("piyue", "UTF-8");
	textdomain("piyue");
	free(locale_dir);
	return 0;
}
