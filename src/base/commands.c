#include "base/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/key.h"
#include "base/mem.h"

const struct command_spec command_specs[CMD_COUNT] = {[CMD_NONE] = {SCOPE_ALL, "", "", ""},
#define X(id, scope, keys, name, help) [CMD_##id] = {SCOPE_##scope, keys, name, help},
	COMMANDS(X)
#undef X
};

static const struct {
	const char *name;
	enum scope around;
} scopes[SCOPES] = {
	[SCOPE_ALL] = {"all", SCOPES},
	[SCOPE_LIST] = {"list", SCOPE_ALL},
	[SCOPE_READER] = {"reader", SCOPE_ALL},
	[SCOPE_SELECT] = {"select", SCOPE_READER},
	[SCOPE_ENTITIES] = {"entities", SCOPE_ALL},
	[SCOPE_ENTITY] = {"entity", SCOPE_ALL},
	[SCOPE_MARKS] = {"marks", SCOPE_ALL},
	[SCOPE_PAGE] = {"page", SCOPE_READER},
	[SCOPE_FIELDS] = {"fields", SCOPE_ALL},
	[SCOPE_RULES] = {"rules", SCOPE_ALL},
	[SCOPE_DIFF] = {"diff", SCOPE_ALL},
	[SCOPE_REVIEW] = {"review", SCOPE_ALL},
	[SCOPE_PAST] = {"past", SCOPE_ALL},
	[SCOPE_ORPHANS] = {"orphans", SCOPE_ALL},
	[SCOPE_HELP] = {"help", SCOPE_ALL},
	[SCOPE_THEMES] = {"themes", SCOPE_ALL},
	[SCOPE_ALIKE] = {"alike", SCOPE_ALL},
	[SCOPE_HISTORY] = {"history", SCOPE_ALL},
	[SCOPE_CHOICE] = {"choice", SCOPES},
	[SCOPE_PICKER] = {"picker", SCOPES},
	[SCOPE_PROMPT] = {"prompt", SCOPES},
	[SCOPE_EDITOR] = {"editor", SCOPES},
};

const char *scope_name(enum scope scope)
{
	return scopes[scope].name;
}

enum scope scope_around(enum scope scope)
{
	return scopes[scope].around;
}

bool command_reaches(enum command_id command, enum scope scope)
{
	enum scope own = command_specs[command].scope;

	while (scope != own && scope != SCOPES)
		scope = scope_around(scope);
	/* Where letters are typed a command of SCOPE_ALL may still have a key of its own. */
	return scope == own || own == SCOPE_ALL;
}

int scope_from_name(const char *name)
{
	for (int i = 0; i < SCOPES; i++) {
		if (strcmp(scopes[i].name, name) == 0)
			return i;
	}
	return -1;
}

enum command_id command_from_name(const char *name)
{
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		if (strcmp(command_specs[i].name, name) == 0)
			return i;
	}
	return CMD_NONE;
}

void keymap_init(struct keymap *map)
{
	*map = (struct keymap){0};
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const char *key = command_specs[i].keys;

		while (*key) {
			size_t len = strcspn(key, " ");

			keymap_bind(map, command_specs[i].scope, key_parse(key, len), i);
			key += len + (key[len] == ' ');
		}
	}
}

void keymap_release(struct keymap *map)
{
	free(map->items);
	*map = (struct keymap){0};
}

static struct binding *find(const struct keymap *map, enum scope scope, int key)
{
	for (size_t i = 0; i < map->count; i++) {
		if (map->items[i].scope == scope && map->items[i].key == key)
			return &map->items[i];
	}
	return NULL;
}

void keymap_bind(struct keymap *map, enum scope scope, int key, enum command_id command)
{
	struct binding *old = find(map, scope, key);

	if (old) {
		old->command = command;
		return;
	}
	array_reserve(map->items, map->count, map->capacity);
	map->items[map->count++] = (struct binding){scope, key, command};
}

enum command_id keymap_find(const struct keymap *map, enum scope scope, int key)
{
	for (; scope != SCOPES; scope = scope_around(scope)) {
		const struct binding *binding = find(map, scope, key);

		if (binding)
			return binding->command;
	}
	return CMD_NONE;
}

char *keymap_key(const struct keymap *map, enum command_id command, char *name)
{
	name[0] = '\0';
	for (size_t i = 0; i < map->count; i++) {
		if (map->items[i].command == command)
			return key_to_name(name, map->items[i].key);
	}
	return name;
}
