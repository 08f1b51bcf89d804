/* screenshot -- pictures of real screens for man/ and the README: the program in a pseudo-terminal, on the
 * sample pages, its cells written as SVG. Run by `make screenshots`; the argument is the folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

enum { CELL_WIDTH = 8, CELL_HEIGHT = 21, BASELINE = 16, FONT_SIZE = 16, MARGIN = 12 };

struct picture {
	const char *name;
	int rows, cols;
	const char *config;
	const char *keys[12]; /* typed one after the other; NULL ends them */
	const char *wait;     /* what stands on the screen at last */
};

static const struct picture pictures[] = {
	{"list", 18, 90, "set theme dark\n", {"j", "j"}, "by date"},
	{"reader", 20, 108, "set theme dark\n",
		{"j", "j", "<Enter>", "<Tab>", "<Tab>", "<Tab>", "<Tab>", "<Tab>"}, "a yes"},
	{"paper", 20, 84, "set theme paper\n",
		{"/台積電<Enter>", "<Enter>", ")", ")", ")", ")", "v", "."}, "¶"},
};

static struct terminal t;
static FILE *out;

static void write_escaped(const uint32_t *chars)
{
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && chars[i]; i++)
		fprintf(out, "&#x%x;", chars[i]);
}

/* Colour N of xterm's palette, from 16 on: a cube with other steps than libvterm's, and greys. */
static unsigned palette_rgb(unsigned n)
{
	static const unsigned steps[] = {0, 95, 135, 175, 215, 255};

	if (n >= 232)
		return (8 + (n - 232) * 10) * 0x10101;
	n -= 16;
	return steps[n / 36] << 16 | steps[n / 6 % 6] << 8 | steps[n % 6];
}

static unsigned rgb_of(VTermColor colour, bool is_default, unsigned fallback)
{
	if (is_default)
		return fallback;
	if (VTERM_COLOR_IS_INDEXED(&colour) && colour.indexed.idx >= 16)
		return palette_rgb(colour.indexed.idx);
	vterm_screen_convert_color_to_rgb(t.screen, &colour);
	return (unsigned)colour.rgb.red << 16 | (unsigned)colour.rgb.green << 8 |
	       colour.rgb.blue;
}

struct look {
	unsigned fg, bg;
	bool bold, italic, underline;
};

static struct look look_of(const VTermScreenCell *cell)
{
	unsigned fg = rgb_of(cell->fg, VTERM_COLOR_IS_DEFAULT_FG(&cell->fg), 0xd8d8d8);
	unsigned bg = rgb_of(cell->bg, VTERM_COLOR_IS_DEFAULT_BG(&cell->bg), 0x1c1c1c);
	bool reverse = cell->attrs.reverse;

	return (struct look){reverse ? bg : fg, reverse ? fg : bg, cell->attrs.bold,
		cell->attrs.italic, cell->attrs.underline != 0};
}

static bool looks_same(struct look a, struct look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.bold == b.bold && a.italic == b.italic &&
	       a.underline == b.underline;
}

static bool has_text(const VTermScreenCell *cell)
{
	return cell->chars[0] && cell->chars[0] != ' ';
}

/* A sign that fonts for Chinese draw two columns wide, though terminals give it one. */
static bool is_narrowed(const VTermScreenCell *cell)
{
	uint32_t c = cell->chars[0];

	return cell->width == 1 && (c == 0xb7 || (c >= 0x2010 && c < 0x2e80));
}

/* The cells of a row from COL on, up to END or a blank, as one text that keeps to its columns whatever
 * font shows it. Returns where the next one may begin. */
static int write_word(int row, int col, int end, struct look look)
{
	VTermScreenCell cell = terminal_cell(&t, row, col);
	bool narrowed;
	int last = col;

	if (!has_text(&cell))
		return col + 1;
	narrowed = is_narrowed(&cell);
	while (last < end && (cell = terminal_cell(&t, row, last), has_text(&cell)) &&
		(last == col || (!narrowed && !is_narrowed(&cell))))
		last++;
	fprintf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"%s%s%s>",
		MARGIN + col * CELL_WIDTH, MARGIN + row * CELL_HEIGHT + BASELINE,
		(last - col) * CELL_WIDTH, look.fg, look.bold ? " font-weight=\"bold\"" : "",
		look.italic ? " font-style=\"italic\"" : "",
		narrowed ? " font-family=\"'DejaVu Sans Mono',monospace\" font-size=\"13\""
			 : "");
	for (int i = col; i < last; i++) {
		cell = terminal_cell(&t, row, i);
		if (cell.chars[0] != (uint32_t)-1)
			write_escaped(cell.chars);
	}
	fputs("</text>\n", out);
	return last;
}

/* The cells from COL on that look the same, with their ground. Returns the column behind
 * them. */
static int write_run(int row, int col, unsigned ground)
{
	VTermScreenCell cell = terminal_cell(&t, row, col);
	struct look look = look_of(&cell);
	int end = col, y = MARGIN + row * CELL_HEIGHT;
	bool text = false;

	while (end < t.cols) {
		cell = terminal_cell(&t, row, end);
		if (cell.chars[0] != (uint32_t)-1 && !looks_same(look_of(&cell), look))
			break;
		text |= cell.chars[0] && cell.chars[0] != ' ' && cell.chars[0] != (uint32_t)-1;
		end++;
	}
	if (look.bg != ground)
		fprintf(out,
			"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
			MARGIN + col * CELL_WIDTH, y, (end - col) * CELL_WIDTH, CELL_HEIGHT,
			look.bg);
	if (look.underline)
		fprintf(out, "<path d=\"M%d %dH%d\" stroke=\"#%06x\"/>\n",
			MARGIN + col * CELL_WIDTH, y + BASELINE + 3, MARGIN + end * CELL_WIDTH,
			look.fg);
	if (!text)
		return end;
	for (int i = col; i < end;)
		i = write_word(row, i, end, look);
	return end;
}

static void write_picture(const char *path)
{
	VTermScreenCell corner = terminal_cell(&t, t.rows - 2, t.cols - 1);
	unsigned ground = look_of(&corner).bg;
	int width = t.cols * CELL_WIDTH + 2 * MARGIN;
	int height = t.rows * CELL_HEIGHT + 2 * MARGIN;

	out = fopen(path, "w");
	if (!out) {
		perror(path);
		exit(1);
	}
	fprintf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
		"font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','DejaVu Sans "
		"Mono',monospace\" font-size=\"%d\">\n"
		"<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#%06x\"/>\n",
		width, height, FONT_SIZE, width, height, ground);
	for (int row = 0; row < t.rows; row++) {
		for (int col = 0; col < t.cols;)
			col = write_run(row, col, ground);
	}
	fputs("</svg>\n", out);
	if (fclose(out) != 0) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	static const char *const env[] = {"COLORTERM=truecolor", NULL};
	char imported[4096], path[512];

	if (argc != 2) {
		fputs("usage: screenshot FOLDER\n", stderr);
		return 2;
	}
	terminal_init(&t);
	if (terminal_command(&t, "import data/samples", imported, sizeof imported) != 0) {
		fputs(imported, stderr);
		return 1;
	}
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		const struct picture *picture = &pictures[i];

		terminal_configure(&t, picture->config);
		terminal_start(&t, picture->rows, picture->cols, env);
		terminal_wait(&t, "library.db");
		for (int k = 0; picture->keys[k]; k++) {
			terminal_type(&t, picture->keys[k]);
			terminal_settle(&t);
		}
		terminal_wait(&t, picture->wait);
		terminal_settle(&t);
		snprintf(path, sizeof path, "%s/%s.svg", argv[1], picture->name);
		write_picture(path);
		terminal_type(&t, "<Esc>Q");
		terminal_wait_end(&t);
	}
	terminal_release(&t);
	return 0;
}
