/* property.h -- what the text layer knows of a code point, from one table.
 * Internal to src/text: others ask width.h, gate.h and linebreak.h. The table is made by
 * data/tools/make_text_properties.py, whose lists the enums repeat in the same order. */
#ifndef PIYUE_TEXT_PROPERTY_H
#define PIYUE_TEXT_PROPERTY_H

#include <stdint.h>

enum width_class { WIDTH_ZERO, WIDTH_ONE, WIDTH_TWO, WIDTH_AMBIGUOUS };

/* What the gate does with a code point. */
enum gate_kind {
	GATE_PLAIN,   /* shown as it is; two such in a row never share a grapheme */
	GATE_JOINING, /* shown, but may share a grapheme with its neighbours */
	GATE_HIDDEN,  /* never sent to the screen */
	GATE_CONTROL, /* shown by a substitute */
	GATE_SPACE,   /* shown as a space: tab, line and paragraph separators */
};

/* Line_Break (UAX #14) with AI, SG, XX, SA and CJ resolved (LB1; small kana as ID), three classes
 * divided (the wide brackets of LB30, the unassigned pictographs of LB30b), and what Chinese
 * typesetting treats otherwise taken out. */
enum line_class {
	LINE_AL,
	LINE_BA,
	LINE_BB,
	LINE_B2,
	LINE_HY,
	LINE_CB,
	LINE_CL,
	LINE_CP,
	LINE_EX,
	LINE_IN,
	LINE_NS,
	LINE_OP,
	LINE_QU,
	LINE_IS,
	LINE_NU,
	LINE_PO,
	LINE_PR,
	LINE_SY,
	LINE_HL,
	LINE_ID,
	LINE_EB,
	LINE_EM,
	LINE_H2,
	LINE_H3,
	LINE_JL,
	LINE_JV,
	LINE_JT,
	LINE_RI,
	LINE_CM,
	LINE_ZWJ,
	LINE_WJ,
	LINE_ZW,
	LINE_GL,
	LINE_SP,
	LINE_BK,
	LINE_CR,
	LINE_LF,
	LINE_NL,
	LINE_CPW, /* CP, East Asian wide */
	LINE_OPW, /* OP, East Asian wide */
	LINE_IDX, /* ID, an unassigned pictograph */
	/* Tailored; the rules are in linebreak.c. */
	LINE_DASH, /* — … ⋯ ─ ⸺: never begins a row, runs stay whole */
	LINE_WAVE, /* ～ 〜 ~: never begins a row */
	LINE_CUR,  /* ¥ $ № ...: never ends a row */
	LINE_DOT,  /* interpuncts */
	LINE_APOS, /* ’: a closing quote or an apostrophe */
	LINE_DQ,   /* straight quotes: opening and closing by turns */
	LINE_SQ,
	LINE_CLASSES,
};

extern const uint16_t property_index[0x110000 / 128];
extern const uint16_t property_words[];

/* The word of CP, which must be below U+110000. */
static inline unsigned property_of(uint32_t cp)
{
	return property_words[(unsigned)property_index[cp >> 7] << 7 | (cp & 127)];
}

static inline enum width_class property_width(unsigned word)
{
	return word & 3;
}

static inline enum gate_kind property_gate(unsigned word)
{
	return word >> 2 & 7;
}

static inline enum line_class property_line(unsigned word)
{
	return word >> 8;
}

#endif
