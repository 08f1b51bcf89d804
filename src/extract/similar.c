#include "extract/similar.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "extract/chars.h"
#include "text/pinyin.h"

#define SOUNDS 48 /* of one part; the rest of a longer one is not looked at */
#define PARTS 6

/* One part of a name as sound classes: capitals are consonants, small letters vowels. */
struct part {
	char sounds[SOUNDS];
	size_t count;
};

struct reading {
	struct part parts[PARTS];
	size_t count;
};

/* How letters sound: longer ones in front, and single letters behind, of which most sound alike in both. Pinyin zh,
 * ch, sh, j, q, x are hissing sounds all. */
struct rule {
	const char *letters, *sounds;
};
static const struct rule latin_rules[] = {{"sch", "S"}, {"tch", "S"}, {"ch", "S"}, {"sh", "S"},
	{"th", "T"}, {"ph", "F"}, {"ck", "K"}, {"qu", "KF"}, {"ce", "Se"}, {"ci", "Si"},
	{"cy", "Si"}, {"ge", "Ke"}, {"wr", "L"}, {"kn", "N"}, {"ng", "N"}, {"ee", "i"},
	{"oo", "u"}, {"ou", "u"}, {"ei", "i"}, {"ai", "ai"}, {"c", "K"}, {"q", "K"}, {"v", "F"},
	{"x", "KS"}, {0}};
static const struct rule pinyin_rules[] = {{"zh", "S"}, {"ch", "S"}, {"sh", "S"}, {"ng", "N"},
	{"wu", "u"}, {"yi", "i"}, {"yu", "u"}, {"er", "L"}, {"ao", "ao"}, {"c", "S"},
	{"q", "S"}, {"v", "u"}, {"x", "S"}, {0}};
static const struct rule letter_rules[] = {{"a", "a"}, {"b", "P"}, {"d", "T"}, {"e", "e"},
	{"f", "F"}, {"g", "K"}, {"h", "H"}, {"i", "i"}, {"j", "S"}, {"k", "K"}, {"l", "L"},
	{"m", "M"}, {"n", "N"}, {"o", "o"}, {"p", "P"}, {"r", "L"}, {"s", "S"}, {"t", "T"},
	{"u", "u"}, {"w", "F"}, {"y", "i"}, {"z", "S"}, {0}};

static void add_sound(struct part *part, char sound)
{
	if (part->count < SOUNDS &&
		(part->count == 0 || part->sounds[part->count - 1] != sound))
		part->sounds[part->count++] = sound;
}

/* The first of RULES that fits; NULL: none. */
static const struct rule *find_rule(const struct rule *rules, const char *letters)
{
	while (rules->letters && strncmp(letters, rules->letters, strlen(rules->letters)) != 0)
		rules++;
	return rules->letters ? rules : NULL;
}

static void add_letters(struct part *part, const char *letters, const struct rule *rules)
{
	while (*letters) {
		const struct rule *rule = find_rule(rules, letters);

		if (!rule)
			rule = find_rule(letter_rules, letters);
		for (const char *s = rule ? rule->sounds : ""; *s; s++)
			add_sound(part, *s);
		letters += rule ? strlen(rule->letters) : 1;
	}
}

/* Latin letters of one part are gathered before they are read, as their sounds hang together. */
static void flush(struct part *part, char *letters, size_t *count)
{
	letters[*count] = '\0';
	add_letters(part, letters, latin_rules);
	*count = 0;
}

static void read_name(struct reading *r, const char *name)
{
	size_t len = strlen(name), pos = 0, count = 0;
	char letters[SOUNDS + 1];

	memset(r, 0, sizeof *r);
	while (pos < len && r->count < PARTS) {
		struct part *part = &r->parts[r->count];
		uint32_t c = chars_fold(chars_at(name, pos, len, &pos));

		if (c >= 'a' && c <= 'z' && count < SOUNDS) {
			letters[count++] = (char)c;
			continue;
		}
		flush(part, letters, &count);
		if (chars_is_han(c))
			add_letters(part, pinyin_of(c), pinyin_rules);
		else if (part->count)
			r->count++; /* a middle dot, blank or hyphen */
	}
	if (r->count < PARTS) {
		flush(&r->parts[r->count], letters, &count);
		r->count += r->parts[r->count].count > 0;
	}
}

static bool is_vowel(char sound)
{
	return sound >= 'a';
}

/* What it costs that one name has SOUND and the other has not. */
static double weight(char sound)
{
	if (is_vowel(sound))
		return 0.2;
	return sound == 'L' ? 0.4 : sound == 'H' ? 0.5 : 1;
}

static double exchange(char a, char b)
{
	if (a == b)
		return 0;
	if (is_vowel(a) && is_vowel(b))
		return 0.15;
	if (is_vowel(a) != is_vowel(b))
		return weight(a) + weight(b);
	if ((a == 'M' && b == 'N') || (a == 'N' && b == 'M') || (a == 'S' && b == 'T') ||
		(a == 'T' && b == 'S') || (a == 'F' && b == 'P') || (a == 'P' && b == 'F') ||
		(a == 'K' && b == 'S') || (a == 'S' && b == 'K') || (a == 'H' && b == 'K') ||
		(a == 'K' && b == 'H'))
		return 0.5;
	return 1;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

static double part_similarity(const struct part *a, const struct part *b)
{
	double row[SOUNDS + 1], total = 0;

	row[0] = 0;
	for (size_t j = 0; j < b->count; j++) {
		row[j + 1] = row[j] + weight(b->sounds[j]);
		total += weight(b->sounds[j]);
	}
	for (size_t i = 0; i < a->count; i++) {
		double corner = row[0];

		total += weight(a->sounds[i]);
		row[0] += weight(a->sounds[i]);
		for (size_t j = 0; j < b->count; j++) {
			double above = row[j + 1];

			row[j + 1] = least(corner + exchange(a->sounds[i], b->sounds[j]),
				least(above + weight(a->sounds[i]),
					row[j] + weight(b->sounds[j])));
			corner = above;
		}
	}
	return total > 0 ? 1 - 2 * row[b->count] / total : 0;
}

double similar_names(const char *a, const char *b)
{
	struct reading x, y;
	double best = 0;

	read_name(&x, a);
	read_name(&y, b);
	if (!x.count || !y.count)
		return 0;
	if (x.count > 1 && y.count > 1) {
		double first = part_similarity(&x.parts[0], &y.parts[0]);
		double last = part_similarity(&x.parts[x.count - 1], &y.parts[y.count - 1]);

		best = least(first, last) * 0.5 + (first + last) * 0.25;
		return best > 0 ? best : 0;
	}
	for (size_t i = 0; i < x.count; i++) {
		for (size_t j = 0; j < y.count; j++) {
			bool last = i + 1 == x.count && j + 1 == y.count;
			double s = part_similarity(&x.parts[i], &y.parts[j]) * (last ? 1 : 0.9);

			best = s > best ? s : best;
		}
	}
	return best;
}

/* The share of the shorter context that both have. */
static double common(const char *const *a, const char *const *b)
{
	size_t in_a = 0, in_b = 0, both = 0;

	if (!a || !b)
		return 0;
	while (b[in_b])
		in_b++;
	for (; a[in_a]; in_a++) {
		for (size_t i = 0; i < in_b; i++)
			both += strcmp(a[in_a], b[i]) == 0;
	}
	return in_a && in_b ? least((double)both / (double)(in_a < in_b ? in_a : in_b), 1) : 0;
}

double similar_weigh(double sound, const char *const *a, const char *const *b)
{
	return 0.8 * sound + 0.2 * common(a, b);
}

size_t similar_propose(const struct similar_name *names, size_t count, size_t self,
	struct similar_proposal *out, size_t limit)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		double sound, score;
		size_t at;

		if (i == self || names[i].type != names[self].type)
			continue;
		sound = similar_names(names[self].name, names[i].name);
		if (sound < SIMILAR_LEAST)
			continue;
		score = similar_weigh(sound, names[self].context, names[i].context);
		for (at = found; at > 0 && out[at - 1].score < score; at--) {
			if (at < limit)
				out[at] = out[at - 1];
		}
		if (at < limit)
			out[at] = (struct similar_proposal){i, score};
		found += found < limit;
	}
	return found;
}
