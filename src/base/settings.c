#include "base/settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const struct setting_spec setting_specs[SETTING_COUNT] = {
#define X(id, type, fallback, low, high, choices, name, help) \
	[SETTING_##id] = {SETTING_##type, fallback, low, high, choices, name, help},
	SETTINGS(X)
#undef X
};

void settings_init(struct settings *settings)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		settings->number[i] = setting_specs[i].fallback;
		settings->text[i] = xstrdup("");
	}
}

void settings_release(struct settings *settings)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		free(settings->text[i]);
		settings->text[i] = NULL;
	}
}

/* The index of WORD among CHOICES, or -1. */
static int choice_index(const char *choices, const char *word)
{
	size_t want = strlen(word);

	for (int i = 0; *choices; i++) {
		size_t len = strcspn(choices, " ");

		if (len == want && memcmp(choices, word, len) == 0)
			return i;
		choices += len + (choices[len] == ' ');
	}
	return -1;
}

static int set_number(
	int *out, const struct setting_spec *spec, const char *value, struct err *err)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (errno || end == value || *end || number < spec->low || number > spec->high)
		return err_set(err, _("'%s' wants a number from %d to %d, not '%s'"),
			spec->name, spec->low, spec->high, value);
	*out = (int)number;
	return 0;
}

static int set_choice(
	int *out, const struct setting_spec *spec, const char *value, struct err *err)
{
	int index = choice_index(spec->choices, value);

	if (index < 0)
		return err_set(err, _("'%s' wants one of: %s; not '%s'"), spec->name,
			spec->choices, value);
	*out = index;
	return 0;
}

int settings_set(
	struct settings *settings, const char *name, const char *value, struct err *err)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting_spec *spec = &setting_specs[i];

		if (strcmp(spec->name, name) != 0)
			continue;
		if (spec->type == SETTING_NUMBER)
			return set_number(&settings->number[i], spec, value, err);
		if (spec->type == SETTING_CHOICE)
			return set_choice(&settings->number[i], spec, value, err);
		free(settings->text[i]);
		settings->text[i] = xstrdup(value);
		return 0;
	}
	return err_set(err, _("no setting is called '%s'"), name);
}
