#include "extract/latin.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/latin_words.h"
#include "extract/roles.h"

/* The last word of an organisation's name. */
static const char *const org_ends[] = {"Inc", "Inc.", "Corp", "Corp.", "Corporation", "Ltd",
	"Ltd.", "LLC", "Co.", "Company", "Labs", "Lab", "Laboratory", "Laboratories",
	"Technologies", "Technology", "University", "Institute", "College", "School", "Capital",
	"Ventures", "Partners", "Group", "Foundation", "Associates", "Holdings", "Systems",
	"Networks", "Motors", "Semiconductor", "Semiconductors", "Electronics", "Robotics",
	"Therapeutics", "Biosciences", "Pharmaceuticals", "Bank", "Securities", "Insurance",
	"Media", "News", "Times", "Post", "Journal", "Magazine", "Research", "Consulting",
	"Analytics", "Software", "Studios", "Games", "Entertainment", "Energy", "Aerospace",
	"Airlines", "Association", "Council", "Commission", "Committee", "Agency", "Department",
	"Alliance", "Fund", "Investments", "Management", "Intelligence", "Dynamics",
	"Therapeutics", "Computing", "Interactive", "AI"};

/* Words that follow a version and belong to the product. */
static const char *const version_tails[] = {"Pro", "Max", "Ultra", "Mini", "mini", "Turbo",
	"Plus", "Lite", "Air", "Flash", "Opus", "Sonnet", "Haiku", "Nano", "nano", "Preview",
	"Instruct", "Thinking", "Codex", "Coder", "Chat", "Vision", "XL", "Omni", "Exp", "SE",
	"Neo", "Fold", "Flip", "Super", "Ti", "Fast", "High", "Heavy", "Image", "Video",
	"Audio", "Standard", "Reasoning", "Base", "Large", "Medium", "Small", "Nova", "Edge",
	"OS", "AI", "CAD", "Cloud", "App", "Watch", "Pad", "Buds", "Book", "Link"};

/* Letter and number that are no product's: measures, standards, diseases, quarters. */
static const char *const no_products[] = {"COVID", "HDR", "LPDDR", "DDR", "GDDR", "UFS", "PCIe",
	"WiFi", "IPX", "MPEG", "AES", "SHA", "PM", "MP", "CO", "ISO", "SARS", "Web", "web",
	"Top", "TOP", "Vol", "Page", "page", "FY", "CY", "ETF", "Level", "Part", "Day", "Round",
	"GMT", "UTC", "IPv", "USB", "RFC", "LV", "No", "Q", "H", "L", "P", "F", "T", "V", "v",
	"G", "B", "C", "K", "k", "AI", "CEO", "HTTP", "UTF", "Article", "Section", "Figure",
	"Chapter", "May", "June", "July", "March", "April", "August", "January", "February",
	"September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun",
	"Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "US", "HK", "NT", "CNY", "USD", "RMB",
	"EUR", "Ctrl", "Alt", "KB", "MB", "GB", "IP", "ICP", "QQ", "TEL", "Tel", "CVE", "DOI",
	"ID"};

#define HAS(table, text, word) has(table, array_length(table), text, (word)->start, (word)->end)

static bool has(
	const char *const *table, size_t count, const char *text, size_t start, size_t end)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(table[i]) == end - start &&
			memcmp(table[i], text + start, end - start) == 0)
			return true;
	}
	return false;
}

bool latin_is_org_end(const char *text, size_t start, size_t end)
{
	return has(org_ends, array_length(org_ends), text, start, end);
}

bool latin_begins_sentence(const char *text, size_t from, size_t to, size_t start, size_t end)
{
	size_t next;

	if (end + 1 >= to || text[end] != ' ' || text[end + 1] < 'a' || text[end + 1] > 'z')
		return false;
	for (size_t pos = start; pos < end; pos = next) {
		uint32_t c = chars_at(text, pos, end, &next);

		if (!chars_is_letter(c) || (pos > start && chars_is_upper(c)))
			return false;
	}
	return start == from ||
	       (start >= from + 2 && text[start - 1] == ' ' && strchr(".!?", text[start - 2]));
}

bool latin_is_version_tail(const char *text, const struct latin_word *word)
{
	return HAS(version_tails, text, word);
}

static void add(struct candidate_list *out, size_t start, size_t end, enum mention_type type,
	float score, enum finder finder)
{
	candidate_add(out, (struct candidate){start, end, type, MENTION_BY_RULE, score, -1,
				   finder, 0, score, 0});
}

bool latin_is_year(const char *text, const struct latin_word *word)
{
	return word->end - word->start == 4 &&
	       (text[word->start] == '1' || text[word->start] == '2') &&
	       (text[word->start + 1] == '9' || text[word->start + 1] == '0') &&
	       chars_is_digit((unsigned char)text[word->start + 3]);
}

bool latin_counts_something(const char *text, size_t pos, size_t end)
{
	static const char *const units[] = {"%", "亿", "億", "万", "萬", "年", "月", "日", "个",
		"個", "名", "家", "位", "款", "倍", "美元", "美", "元", "台", "次", "人", "天",
		"小时", "分", "秒", "点", "項", "项", "条", "千", "百", "岁", "英寸", "寸",
		"纳米", "号", "届", "+", "％", "期", "季"};

	if (pos < end && text[pos] == ' ')
		pos++;
	for (size_t i = 0; i < array_length(units); i++) {
		size_t len = strlen(units[i]);

		if (len <= end - pos && memcmp(text + pos, units[i], len) == 0)
			return true;
	}
	return false;
}

/* Editors' and roads' numbers: _NN2587, G312国道. */
static bool is_code(const char *text, const struct latin_word *word, size_t letters)
{
	static const char *const roads[] = {"国道", "國道", "省道", "高速", "线", "線", "县道"};
	size_t digits = word->end - word->start - letters;

	if (word->start && text[word->start - 1] == '_')
		return true;
	for (size_t i = 0; letters == 1 && digits >= 2 && i < array_length(roads); i++) {
		if (strchr("GSX", text[word->start]) &&
			strncmp(text + word->end, roads[i], strlen(roads[i])) == 0)
			return true;
	}
	return false;
}

/* GPT-4, H100, RTX4090: letters and a number in one word. */
static bool is_model_word(const char *text, const struct latin_word *word)
{
	size_t pos = word->start, letters, next;

	if (!word->digits || !word->capital || chars_is_digit((unsigned char)text[pos]))
		return false;
	while (pos < word->end && chars_is_letter(chars_at(text, pos, word->end, &next)))
		pos = next;
	letters = pos - word->start;
	if (is_code(text, word, letters))
		return false;
	if (has(no_products, array_length(no_products), text, word->start, pos))
		return letters == 1 && word->end - pos >= 3; /* H100, B200 */
	return letters >= 2 || word->end - pos >= 2;
}

/* A product that begins with word I; returns how many words it takes, 0 for none. */
static size_t product_at(const char *text, size_t end, const struct latin_words *words,
	size_t i, struct candidate_list *out)
{
	const struct latin_word *w = &words->items[i];
	size_t last = i;
	float score = 0.75f;

	if (!w->capital || (roles_is_plain_word(text, w->start, w->end) && !w->digits))
		return 0;
	while (last + 1 < words->count && words->items[last + 1].joined &&
		!words->items[last].number && last < i + 3 &&
		(words->items[last + 1].capital || words->items[last + 1].number))
		last++;
	while (last > i && !words->items[last].number &&
		!is_model_word(text, &words->items[last]))
		last--;
	if (last == i) {
		if (!is_model_word(text, w) || w->number)
			return 0;
	} else if (HAS(no_products, text, &words->items[last - 1]) ||
		   latin_is_year(text, &words->items[last]) ||
		   (words->items[last].number &&
			   latin_counts_something(text, words->items[last].end, end)))
		return 0;
	while (last + 1 < words->count && words->items[last + 1].joined &&
		HAS(version_tails, text, &words->items[last + 1]))
		last++;
	add(out, w->start, words->items[last].end, MENTION_PRODUCT, score, FOUND_VERSION);
	return last - i + 1;
}

/* Capital words in a row: a person, an organisation, or a name of some kind. */
static size_t name_at(const char *text, size_t start, const struct latin_words *words, size_t i,
	struct candidate_list *out)
{
	const struct latin_word *w = &words->items[i];
	size_t last = i, count;

	if (!w->capital || w->digits || roles_is_plain_word(text, w->start, w->end))
		return 0;
	while (last + 1 < words->count && words->items[last + 1].joined && last < i + 5 &&
		words->items[last + 1].capital && !words->items[last + 1].digits &&
		(!roles_is_plain_word(
			 text, words->items[last + 1].start, words->items[last + 1].end) ||
			HAS(org_ends, text, &words->items[last + 1])))
		last++;
	count = last - i + 1;
	if (count >= 2 && HAS(org_ends, text, &words->items[last]))
		add(out, w->start, words->items[last].end, MENTION_ORG, 0.85f, FOUND_ORG_WORD);
	else if (count >= 2 && count <= 4 && latin_words_given(text, w->start, w->end))
		add(out, w->start, words->items[last].end, MENTION_PERSON, 0.85f,
			FOUND_GIVEN_NAME);
	else if (count >= 2 && count <= 3 && roles_ending(text, start, w->start))
		add(out, w->start, words->items[last].end, MENTION_PERSON, 0.7f, FOUND_ROLE);
	else
		return 0;
	return count;
}

void latin_find(const char *text, size_t start, size_t end, struct candidate_list *candidates)
{
	struct latin_words words = {0};

	latin_words_cut(&words, text, start, end);
	for (size_t i = 0; i < words.count;) {
		size_t taken = product_at(text, end, &words, i, candidates);

		if (!taken)
			taken = name_at(text, start, &words, i, candidates);
		i += taken ? taken : 1;
	}
	latin_words_release(&words);
}
