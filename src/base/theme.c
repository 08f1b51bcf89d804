#include "base/theme.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

/* The least contrast of readable text: WCAG 2, success criterion 1.4.3. */
#define READABLE 4.5

static const char *const tint_names[TINTS_COUNT] = {
#define X(id, name, mono) [TINT_##id] = name,
	TINTS(X)
#undef X
};

static const unsigned mono_attrs[TINTS_COUNT] = {
#define X(id, name, mono) [TINT_##id] = mono,
	TINTS(X)
#undef X
};

static const struct {
	const char *name;
	unsigned attr;
} attr_names[] = {
	{"bold", ATTR_BOLD},
	{"dim", ATTR_DIM},
	{"underline", ATTR_UNDERLINE},
	{"reverse", ATTR_REVERSE},
	{"italic", ATTR_ITALIC},
};

static const char *const ansi_names[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

/* What the first sixteen colours look like in xterm; terminals differ, which is why a theme may
 * name them itself. */
static const int ansi_rgb[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
	0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff,
	0x00ffff, 0xffffff};

void theme_init(struct theme *theme)
{
	*theme = (struct theme){0};
	for (int i = 0; i < TINTS_COUNT; i++)
		theme->paints[i] = (struct paint){
			THEME_DEFAULT, THEME_DEFAULT, THEME_DEFAULT, mono_attrs[i]};
}

static int parse_colour(int *out, const char *word)
{
	char *end;
	long value;

	*out = THEME_DEFAULT;
	if (strcmp(word, "default") == 0)
		return 0;
	value = strtol(*word == '#' ? word + 1 : word, &end, *word == '#' ? 16 : 10);
	if (*end || end == word || value < 0 ||
		(*word == '#' ? strlen(word) != 7 : value > 255))
		return -1;
	*out = (int)value + (*word == '#' ? 0 : THEME_PALETTE);
	return 0;
}

static int parse_ansi(int *out, const char *word)
{
	int bright = strncmp(word, "bright-", 7) == 0 ? 8 : 0;

	for (int i = 0; i < 8; i++) {
		if (strcmp(ansi_names[i], word + (bright ? 7 : 0)) == 0) {
			*out = i + bright;
			return 0;
		}
	}
	return -1;
}

/* One word of a line, and the word behind it where it takes one. */
static int parse_word(struct paint *paint, const char *word, char **rest, struct err *err)
{
	const char *colour;
	int status;

	for (size_t i = 0; i < array_length(attr_names); i++) {
		if (strcmp(attr_names[i].name, word) == 0) {
			paint->attr |= attr_names[i].attr;
			return 0;
		}
	}
	if (strcmp(word, "fg") != 0 && strcmp(word, "bg") != 0 && strcmp(word, "ansi") != 0)
		return err_set(err, _("'%s' is neither fg, bg, ansi nor an attribute"), word);
	colour = strtok_r(NULL, " \t\r", rest);
	if (!colour)
		return err_set(err, _("no colour behind '%s'"), word);
	if (*word == 'a')
		status = parse_ansi(&paint->ansi, colour);
	else
		status = parse_colour(*word == 'f' ? &paint->fg : &paint->bg, colour);
	return status < 0 ? err_set(err, _("'%s' is no colour"), colour) : 0;
}

static int apply_line(struct theme *theme, int number, char *line, struct err *err)
{
	struct paint paint = {THEME_DEFAULT, THEME_DEFAULT, THEME_DEFAULT, 0};
	char *rest, *name = strtok_r(line, " \t\r", &rest), *word;
	size_t len;

	if (!name || *name == '#')
		return 0;
	len = strlen(name);
	if (name[len - 1] != ':')
		return err_set(err, _("no colon behind '%s'"), name);
	name[len - 1] = '\0';
	while ((word = strtok_r(NULL, " \t\r", &rest))) {
		if (parse_word(&paint, word, &rest, err) < 0)
			return -1;
	}
	for (int i = 0; i < TINTS_COUNT; i++) {
		if (strcmp(tint_names[i], name) == 0) {
			if (theme->lines[i])
				return err_set(err, _("'%s' stands in line %d already"), name,
					theme->lines[i]);
			theme->paints[i] = paint;
			theme->lines[i] = number;
			return 0;
		}
	}
	return err_set(err, _("themes have nothing called '%s'"), name);
}

int theme_apply(struct theme *theme, const char *name, const char *text, size_t len,
	struct buf *mistakes)
{
	const char *end = text + len;
	int count = 0;

	for (int number = 1; text < end; number++) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		char *line = xstrndup(text, (size_t)((stop ? stop : end) - text));
		struct err err;

		if (apply_line(theme, number, line, &err) < 0) {
			buf_addf(mistakes, "%s:%d: %s\n", name, number, err.text);
			count++;
		}
		free(line);
		text = stop ? stop + 1 : end;
	}
	return count;
}

/* The file of theme NAME; caller frees. */
static char *theme_path(const char *name)
{
	struct buf file = {0};
	char *folder, *path;

	if (strchr(name, '/'))
		return xstrdup(name);
	buf_addf(&file, "themes/%s.theme", name);
	path = path_user_config(buf_str(&file));
	if (access(path, F_OK) < 0) {
		free(path);
		folder = path_themes();
		path = path_join(folder, buf_str(&file) + strlen("themes/"));
		free(folder);
	}
	buf_release(&file);
	return path;
}

int theme_read(struct theme *theme, const char *name, struct buf *mistakes, struct err *err)
{
	char *path = theme_path(name);
	struct buf text = {0};
	int status = file_read(&text, path, err);

	if (status == 0) {
		theme_init(theme);
		theme_apply(theme, path, buf_str(&text), text.len, mistakes);
	}
	buf_release(&text);
	free(path);
	return status;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_names(char ***names, size_t *count, size_t *capacity, const char *folder)
{
	static const char ending[] = ".theme";
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		size_t len = strlen(entry->d_name), cut = sizeof ending - 1;

		if (len <= cut || strcmp(entry->d_name + len - cut, ending) != 0)
			continue;
		array_reserve(*names, *count, *capacity);
		(*names)[(*count)++] = xstrndup(entry->d_name, len - cut);
	}
	if (dir)
		closedir(dir);
}

char **theme_names(size_t *count)
{
	char *own = path_user_config("themes"), *shipped = path_themes();
	char **names = NULL;
	size_t capacity = 0;

	*count = 0;
	add_names(&names, count, &capacity, own);
	add_names(&names, count, &capacity, shipped);
	if (*count)
		qsort(names, *count, sizeof *names, compare_names);
	free(own);
	free(shipped);
	return names;
}

/* Of red, green and blue in the cube of xterm's palette. */
static const int cube_steps[] = {0, 95, 135, 175, 215, 255};

/* 0xrrggbb of entry N of xterm's palette. */
static int palette_rgb(int n)
{
	if (n < 16)
		return ansi_rgb[n];
	if (n >= 232)
		return (8 + (n - 232) * 10) * 0x10101;
	n -= 16;
	return cube_steps[n / 36] << 16 | cube_steps[n / 6 % 6] << 8 | cube_steps[n % 6];
}

int theme_rgb(int colour)
{
	return colour >= THEME_PALETTE ? palette_rgb(colour - THEME_PALETTE) : colour;
}

static int distance(int a, int b)
{
	int red = (a >> 16) - (b >> 16), green = (a >> 8 & 255) - (b >> 8 & 255);
	int blue = (a & 255) - (b & 255);

	return 2 * red * red + 4 * green * green + 3 * blue * blue;
}

/* The entry of the palette below COUNT, which is at most 16, that looks most like RGB. */
static int nearest_ansi(int rgb, int count)
{
	int best = 0;

	for (int i = 1; i < count; i++) {
		if (distance(palette_rgb(i), rgb) < distance(palette_rgb(best), rgb))
			best = i;
	}
	return best;
}

/* Of the steps of the cube the one nearest to PART of a colour. */
static int nearest_step(int part)
{
	int step = 0;

	while (step < 5 && 2 * part > cube_steps[step] + cube_steps[step + 1])
		step++;
	return step;
}

/* The entry of the cube of 216 colours or of the greys behind it that looks most like RGB. Distances
 * add up over red, green and blue, so each finds its own step. This is done for every pen at the start. */
static int nearest_256(int rgb)
{
	int red = nearest_step(rgb >> 16), green = nearest_step(rgb >> 8 & 255);
	int best = 16 + 36 * red + 6 * green + nearest_step(rgb & 255);

	for (int grey = 232; grey < 256; grey++) {
		if (distance(palette_rgb(grey), rgb) < distance(palette_rgb(best), rgb))
			best = grey;
	}
	return best;
}

int theme_colour(int colour, int ansi, int colours)
{
	if (colours < 8)
		return -1;
	if (colours >= 256) {
		if (colour == THEME_DEFAULT)
			return -1;
		return colour >= THEME_PALETTE ? colour - THEME_PALETTE : nearest_256(colour);
	}
	if (ansi != THEME_DEFAULT)
		return colours >= 16 ? ansi : ansi & 7;
	return colour == THEME_DEFAULT
		       ? -1
		       : nearest_ansi(theme_rgb(colour), colours >= 16 ? 16 : 8);
}

static double luminance(int rgb)
{
	static const double weight[] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = (rgb >> (16 - 8 * i) & 255) / 255.0;

		part = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
		sum += weight[i] * part;
	}
	return sum;
}

double theme_contrast(int fg, int bg)
{
	double a, b;

	if (fg == THEME_DEFAULT || bg == THEME_DEFAULT)
		return 0;
	a = luminance(theme_rgb(fg));
	b = luminance(theme_rgb(bg));
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

void theme_on_ink(const struct theme *theme, enum tint tint, enum ink ink, int *fg, int *bg)
{
	const struct paint *ground = &theme->paints[TINT_INK_YELLOW + ink - INK_YELLOW];
	int own = theme->paints[tint].fg;

	*bg = ground->bg;
	*fg = theme_contrast(own, ground->bg) >= READABLE ? own : ground->fg;
}

int theme_check(const struct theme *theme, const char *name, struct buf *out)
{
	int count = 0;

	for (int i = 0; i < TINTS_COUNT; i++) {
		const struct paint *paint = &theme->paints[i],
				   *text = &theme->paints[TINT_TEXT];
		int fg = paint->fg == THEME_DEFAULT ? text->fg : paint->fg;
		int bg = paint->bg == THEME_DEFAULT ? text->bg : paint->bg;
		double contrast = theme_contrast(fg, bg);
		double least =
			i == TINT_DIM || i == TINT_CLUTTER || i == TINT_RULE || i == TINT_HINT
				? 3
				: READABLE;

		/* What the theme does not name is as plain text is, and told with it. */
		if (contrast == 0 || contrast >= least || !theme->lines[i])
			continue;
		buf_addf(out, "%s:%d: ", name, theme->lines[i]);
		buf_addf(out, _("%s: contrast %.1f, should be %.1f or more\n"), tint_names[i],
			contrast, least);
		count++;
	}
	return count;
}
