#include "extract/sight.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/phrases.h"
#include "extract/stems.h"

#define GAME 5.5f  /* what a word for games beside a title is worth */
#define LAW 4.0f   /* a title's last word for laws and reports */
#define WORK 2.5f  /* a word for works in front */
#define STALE 2.5f /* everyday words in marks are stressed, not named */
#define JOINT 2.0f
#define BAND 3.0f
#define QUOTED_MUCH 6  /* characters that a name seldom has */
#define QUOTED_MOST 10 /* characters in quotation marks */
#define TITLE_MOST 60  /* and in title marks */

static bool is_closing(uint32_t open, uint32_t c)
{
	return (open == 0x201c && c == 0x201d) || (open == 0x300c && c == 0x300d) ||
	       (open == 0x300a && c == 0x300b) || (open == '"' && c == '"');
}

static bool is_opening(uint32_t c)
{
	return c == 0x201c || c == 0x300c || c == 0x300a || c == '"';
}

static const char *const game_front_words[] = {"手游", "新作", "网络游戏", "动作游戏", "游戏",
	"遊戲", "端游", "网游", "页游", "单机", "玩法", "新游", "单机游戏", "款名叫", "MMO",
	"RPG", "大作"};
static const char *const game_behind_words[] = {"流水", "玩家", "版号", "公测", "内测", "开服",
	"制作组", "手游", "游戏", "遊戲", "正式服", "全球服", "赛季", "上架Steam", "首日流水",
	"月流水", "的玩法", "的玩家", "制作人", "已在各大应用"};
PHRASES(game_front, game_front_words);
PHRASES(game_behind, game_behind_words);

/* Ends of titles of laws, papers and reports, and what stands in front of works. */
static const char *const work_end_words[] = {"法", "条例", "條例", "报告", "報告", "白皮书",
	"白皮書", "办法", "规定", "指南", "规划", "法案", "意见", "标准", "通知", "协议",
	"公约", "蓝皮书", "宣言", "研究", "手册", "传", "史", "指数"};
static const char *const work_front_words[] = {"论文", "論文", "报告", "書", "书", "专著",
	"电影", "電影", "剧集", "小说", "小說", "白皮书", "纪录片", "播客", "著作", "文章",
	"专辑", "歌曲", "综艺", "电视剧", "长文", "出版", "署名文章", "违反", "根据", "依据",
	"按照", "发布"};
PHRASES(work_ends, work_end_words);
PHRASES(work_front, work_front_words);

static void weigh_title(const struct sight *v, struct sighting *s, size_t open, size_t behind)
{
	size_t date = behind;

	s->form[MENTION_WORK] = 1.5f;
	s->form[MENTION_PRODUCT] = -1.0f;
	memset(s->beside, 0, sizeof s->beside);
	while (date < v->end && date - behind < 12 &&
		!phrases_starting(&game_behind, v->text, date, v->end))
		chars_at(v->text, date, v->end, &date);
	if (phrases_ending(&work_ends, v->text, s->start, s->end))
		s->beside[MENTION_WORK] += LAW;
	if (phrases_ending(&work_front, v->text, v->start, open))
		s->beside[MENTION_WORK] += WORK;
	if (phrases_ending(&game_front, v->text, v->start, open))
		s->beside[MENTION_PRODUCT] += GAME;
	if (phrases_starting(&game_behind, v->text, date, v->end))
		s->beside[MENTION_PRODUCT] += GAME;
}

/* So many of a kind: 双雄, 三巨头, 六小虎. Who they are is said elsewhere. */
static const char *const band_counts[] = {
	"双", "雙", "两", "兩", "三", "四", "五", "六", "七", "八", "九", "十"};
static const char *const band_words[] = {"雄", "强", "強", "杰", "傑", "虎", "巨头", "巨頭",
	"剑客", "劍客", "小龙", "小龍", "小虎", "小强", "天王", "寡头", "寡頭", "兄弟", "君子",
	"大佬", "大厂", "大廠", "大家族"};
PHRASES(band_numbers, band_counts);
PHRASES(bands, band_words);

static bool is_band(const char *text, size_t start, size_t end)
{
	size_t number = phrases_starting(&band_numbers, text, start, end);

	return number && start + number < end &&
	       phrases_starting(&bands, text, start + number, end) == end - start - number;
}

static void weigh_quoted(const struct sight *v, struct sighting *s)
{
	float fresh = stems_freshness(v->words, v->text, s->start, s->end);
	size_t next;

	for (size_t pos = s->start; pos < s->end; pos = next) {
		chars_at(v->text, pos, s->end, &next);
		if (cues_joint_at(v->text, pos, s->end))
			fresh -= JOINT; /* a phrase */
	}
	if (chars_count(v->text, s->start, s->end) > QUOTED_MUCH)
		fresh -= JOINT;
	if (is_band(v->text, s->start, s->end))
		fresh -= BAND;
	if (fresh < 0)
		fresh *= STALE;
	s->form[MENTION_PRODUCT] = -2.2f + 1.3f * fresh;
	s->form[MENTION_ORG] = -3.4f + 1.3f * fresh;
}

/* What stands in marks, and has none inside. */
void sight_marked(const struct sight *v)
{
	size_t open = SIZE_MAX, inner = 0, count = 0, next;
	uint32_t kind = 0;

	for (size_t pos = v->start; pos < v->end; pos = next) {
		uint32_t c = chars_at(v->text, pos, v->end, &next);

		if (open != SIZE_MAX && is_closing(kind, c)) {
			bool title = kind == 0x300a;

			if (count >= 2 && count <= (title ? TITLE_MOST : QUOTED_MOST) &&
				!sight_known(v, inner, pos)) {
				struct sighting *s = sight_add(v, inner, pos,
					title ? SIGHTING_TITLE : SIGHTING_QUOTED);

				if (title)
					weigh_title(v, s, open, next);
				else
					weigh_quoted(v, s);
			}
			open = SIZE_MAX;
		} else if (is_opening(c)) {
			open = pos;
			inner = next;
			count = 0;
			kind = c;
		} else if (!chars_is_han(c) && !chars_is_letter(c) && !chars_is_digit(c) &&
			   !(kind == 0x300a)) {
			open = SIZE_MAX;
		} else {
			count++;
		}
	}
}
