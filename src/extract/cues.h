/* cues.h -- what the words beside a name tell of its type: 初创公司 X, X 完成融资 (ORG); 大模型 X, X 得分 (PRODUCT);
 * 首席执行官 X, X 写道 (PERSON). For names that no list has.
 *
 * Weights are logarithms of odds, set by hand and tuned on tests/names/tuned-*.txt. Positions are bytes. */
#ifndef PIYUE_EXTRACT_CUES_H
#define PIYUE_EXTRACT_CUES_H

#include <stdbool.h>
#include <stddef.h>

/* PERSON to EVENT: the first of enum mention_type. */
#define CUE_TYPES 6

/* Add to EVIDENCE, by type, what stands around [START, END) in the paragraph [FROM, TO) of TEXT: the longest
 * cue in front, and the longest behind. Marks of quotation and blanks between are passed over. */
void cues_weigh(const char *text, size_t from, size_t to, size_t start, size_t end,
	float evidence[CUE_TYPES]);

/* Bytes of the longest word that ends at POS, not before FROM, and behind which a name may begin: a role, a preposition,
 * a verb, a kind of thing (公司, 与, 收购). 0: none. */
size_t cues_stop_before(const char *text, size_t from, size_t pos);

/* Bytes of the character at POS when it is one that joins sentences and hardly stands in a name (的, 与, 将); else 0. */
size_t cues_joint_at(const char *text, size_t pos, size_t end);

/* Is [START, END) only a kind of thing, no name of one: 人工智能初创公司, 该公司, AI公司? */
bool cues_is_kind(const char *text, size_t start, size_t end);

/* Where the name begins in [START, END) whose first words say only what kind of thing it is (母公司…, 美国芯片公司…);
 * START when they do not. */
size_t cues_behind_kind(const char *text, size_t start, size_t end);

#endif
