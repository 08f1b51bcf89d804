#include "extract/latin.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/roles.h"

/* Given names: two capital words of which the first is one of these are a person. */
static const char *const given_names[] = {"Aaron", "Adam", "Aidan", "Alan", "Albert", "Alex",
	"Alexander", "Alexandr", "Alexis", "Alice", "Amy", "Andrea", "Andreas", "Andrej",
	"Andrew", "Andy", "Angela", "Anna", "Anne", "Anthony", "Antonio", "Aravind", "Arthur",
	"Ashish", "Barack", "Barbara", "Ben", "Benjamin", "Bernard", "Bill", "Bob", "Bobby",
	"Brad", "Brett", "Brian", "Bruce", "Bryan", "Carl", "Carlos", "Catherine", "Charles",
	"Charlie", "Chris", "Christian", "Christopher", "Craig", "Dan", "Daniel", "Daniela",
	"Dario", "Dave", "David", "Demis", "Dennis", "Donald", "Doug", "Dylan", "Ed", "Edward",
	"Elon", "Emily", "Emma", "Emmanuel", "Emmett", "Eric", "Ethan", "Eugene", "Evan",
	"Fei-Fei", "Fidji", "Francis", "Frank", "Fred", "Gary", "Gavin", "Geoffrey", "George",
	"Gordon", "Greg", "Gregory", "Gwynne", "Harry", "Helen", "Henry", "Howard", "Hugo",
	"Ian", "Igor", "Ilya", "Isaac", "Jack", "Jacob", "Jakub", "James", "Jamie", "Jan",
	"Jane", "Jared", "Jason", "Jay", "Jeff", "Jeffrey", "Jensen", "Jerome", "Jerry",
	"Jessica", "Jim", "Jimmy", "Joe", "Joel", "John", "Jon", "Jonathan", "Jony", "Joseph",
	"Josh", "Joshua", "Juan", "Julia", "Julie", "Justin", "Karen", "Kate", "Keith", "Ken",
	"Kenneth", "Kevin", "Kim", "Kyle", "Larry", "Laura", "Lauren", "Lawrence", "Lee", "Leo",
	"Leonard", "Liam", "Linda", "Linus", "Lisa", "Logan", "Louis", "Lucas", "Luke", "Marc",
	"Maria", "Marie", "Marissa", "Mark", "Martin", "Mary", "Masayoshi", "Matt", "Matthew",
	"Max", "Melanie", "Meredith", "Michael", "Michelle", "Mike", "Mira", "Morris",
	"Mustafa", "Nancy", "Nat", "Nathan", "Neal", "Neil", "Nicholas", "Nick", "Nicole",
	"Noam", "Oliver", "Oscar", "Pat", "Patrick", "Paul", "Pavel", "Peter", "Phil", "Philip",
	"Pierre", "Rachel", "Ralph", "Ray", "Rebecca", "Reed", "Reid", "Richard", "Rick", "Rob",
	"Robert", "Robin", "Roger", "Ron", "Ronald", "Ryan", "Sam", "Samuel", "Sandra", "Sarah",
	"Satya", "Scott", "Sean", "Sebastian", "Sergey", "Shane", "Sheryl", "Simon", "Sophie",
	"Stefan", "Stephen", "Steve", "Steven", "Stuart", "Sundar", "Susan", "Tasha", "Ted",
	"Terry", "Thomas", "Tim", "Timothy", "Tobias", "Todd", "Tom", "Tony", "Travis",
	"Tristan", "Tyler", "Victor", "Vincent", "Vinod", "Vitalik", "Vladimir", "Walter",
	"Warren", "Wayne", "Wendy", "Will", "William", "Wojciech", "Yann", "Yoshua", "Zachary"};

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
	"Audio", "Standard", "Reasoning", "Base", "Large", "Medium", "Small", "Nova", "Edge"};

/* Letter and number that are no product's: measures, standards, diseases, quarters. */
static const char *const no_products[] = {"COVID", "PM", "MP", "CO", "ISO", "SARS", "Web",
	"web", "Top", "TOP", "Vol", "Page", "page", "FY", "CY", "ETF", "Level", "Part", "Day",
	"Round", "GMT", "UTC", "IPv", "USB", "RFC", "LV", "No", "Q", "H", "L", "P", "F", "T",
	"V", "v", "G", "B", "C", "K", "k", "AI", "CEO", "HTTP", "UTF", "Article", "Section",
	"Figure", "Chapter", "May", "June", "July", "March", "April", "August", "January",
	"February", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr",
	"Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "US", "HK", "NT", "CNY", "USD",
	"RMB", "EUR", "Ctrl", "Alt", "KB", "MB", "GB", "IP", "ICP", "QQ", "TEL", "Tel", "CVE",
	"DOI", "ID"};

#define HAS(table, text, word) has(table, array_length(table), text, (word)->start, (word)->end)

struct word {
	size_t start, end;
	bool capital; /* begins with a capital, or has one inside (iPhone) */
	bool digits;  /* has a digit */
	bool number;  /* a version number: 2, 2.0, 3.5, v2, 4o */
	bool joined;  /* one blank parts it from the word in front */
};

struct words {
	struct word *items;
	size_t count, capacity;
};

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

static bool is_part(const char *text, size_t pos, size_t end, size_t *next)
{
	uint32_t c = chars_at(text, pos, end, next);
	size_t behind;

	if (chars_is_letter(c) || chars_is_digit(c))
		return true;
	if (c != '-' && c != '.' && c != '\'' && c != 0x2019 && c != '&' && c != '_' &&
		c != '+')
		return false;
	if (c == '+')
		return true; /* Disney+ */
	if (*next >= end)
		return false;
	c = chars_at(text, *next, end, &behind);
	return chars_is_letter(c) || chars_is_digit(c);
}

static void describe(struct word *word, const char *text)
{
	size_t pos = word->start, letters = 0;
	bool first = true, point = false;

	word->number = true;
	while (pos < word->end) {
		uint32_t c = chars_at(text, pos, word->end, &pos);

		word->capital |= chars_is_upper(c);
		word->digits |= chars_is_digit(c);
		letters += chars_is_letter(c);
		if (chars_is_letter(c) && (word->digits ? letters > 2 : !(first && c == 'v')))
			word->number = false;
		if (!chars_is_letter(c) && !chars_is_digit(c) && c != '.')
			word->number = false;
		point |= c == '.';
		first = false;
	}
	word->number &= word->digits && (point || word->end - word->start <= 4);
}

static void cut_words(struct words *words, const char *text, size_t start, size_t end)
{
	size_t pos = start, next, last = SIZE_MAX;

	while (pos < end) {
		struct word word = {.start = pos};
		uint32_t c = chars_at(text, pos, end, &next);

		if (!chars_is_letter(c) && !chars_is_digit(c)) {
			pos = next;
			continue;
		}
		while (pos < end && is_part(text, pos, end, &next))
			pos = next;
		word.end = pos;
		word.joined = last != SIZE_MAX && last + 1 == word.start && text[last] == ' ';
		describe(&word, text);
		array_reserve(words->items, words->count, words->capacity);
		words->items[words->count++] = word;
		last = pos;
	}
}

static void add(struct candidate_list *out, size_t start, size_t end, enum mention_type type,
	float score, const char *reason)
{
	candidate_add(out, (struct candidate){start, end, type, MENTION_BY_RULE, score, -1,
				   reason, 0, score});
}

static bool is_year(const char *text, const struct word *word)
{
	return word->end - word->start == 4 &&
	       (text[word->start] == '1' || text[word->start] == '2') &&
	       (text[word->start + 1] == '9' || text[word->start + 1] == '0') &&
	       chars_is_digit((unsigned char)text[word->start + 3]);
}

/* Is a number followed by what it counts (12 亿, 5%)? Then it is no version. */
static bool counts_something(const char *text, size_t pos, size_t end)
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

/* GPT-4, H100, RTX4090: letters and a number in one word. */
static bool is_model_word(const char *text, const struct word *word)
{
	size_t pos = word->start, letters, next;

	if (!word->digits || !word->capital || chars_is_digit((unsigned char)text[pos]))
		return false;
	while (pos < word->end && chars_is_letter(chars_at(text, pos, word->end, &next)))
		pos = next;
	letters = pos - word->start;
	if (has(no_products, array_length(no_products), text, word->start, pos))
		return letters == 1 && word->end - pos >= 3; /* H100, B200 */
	return letters >= 2 || word->end - pos >= 2;
}

/* A product that begins with word I; returns how many words it takes, 0 for none. */
static size_t product_at(const char *text, size_t end, const struct words *words, size_t i,
	struct candidate_list *out)
{
	const struct word *w = &words->items[i];
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
		   is_year(text, &words->items[last]) ||
		   (words->items[last].number &&
			   counts_something(text, words->items[last].end, end)))
		return 0;
	while (last + 1 < words->count && words->items[last + 1].joined &&
		HAS(version_tails, text, &words->items[last + 1]))
		last++;
	add(out, w->start, words->items[last].end, MENTION_PRODUCT, score, "version");
	return last - i + 1;
}

/* Capital words in a row: a person, an organisation, or a name of some kind. */
static size_t name_at(const char *text, size_t start, const struct words *words, size_t i,
	struct candidate_list *out)
{
	const struct word *w = &words->items[i];
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
		add(out, w->start, words->items[last].end, MENTION_ORG, 0.85f,
			"organisation word");
	else if (count >= 2 && count <= 4 && HAS(given_names, text, w))
		add(out, w->start, words->items[last].end, MENTION_PERSON, 0.85f, "given name");
	else if (count >= 2 && count <= 3 && roles_ending(text, start, w->start))
		add(out, w->start, words->items[last].end, MENTION_PERSON, 0.7f,
			"behind a role");
	else
		return 0;
	return count;
}

void latin_find(const char *text, size_t start, size_t end, struct candidate_list *candidates)
{
	struct words words = {0};

	cut_words(&words, text, start, end);
	for (size_t i = 0; i < words.count;) {
		size_t taken = product_at(text, end, &words, i, candidates);

		if (!taken)
			taken = name_at(text, start, &words, i, candidates);
		i += taken ? taken : 1;
	}
	free(words.items);
}
