#!/usr/bin/env python3
"""Make src/text/property_table.c: what the text layer knows of each code point.

usage: make_text_properties.py [UNICODE_DIR] > src/text/property_table.c

UNICODE_DIR is Debian's unicode-data, /usr/share/unicode by default. One 16-bit word a code
point, in two stages of 128 code points: the width, what the gate does, the line-break class.
"""
import os
import re
import sys

BLOCK = 128
CLASSES = ("AL BA BB B2 HY CB CL CP EX IN NS OP QU IS NU PO PR SY HL ID EB EM H2 H3 JL JV JT RI "
           "CM ZWJ WJ ZW GL SP BK CR LF NL CPW OPW IDX DASH WAVE CUR DOT APOS DQ SQ").split()
# Where Chinese typesetting asks for more, or for something else, than UAX #14; see linebreak.c.
TAILORED = {
    "OPW": "\u201c\u2018\u00ab\u2039", "CL": "\u201d\u00bb\u203a", "WAVE": "\uff5e\u301c~",
    "DASH": "\u2014\u2015\u2026\u22ef\u2500\u2e3a", "CUR": "$\uff04\u00a3\uffe1\u00a5\uffe5\u20ac\u2116\uff03",
    "DOT": "\u00b7\u2027\u30fb\uff65", "APOS": "\u2019", "DQ": '"', "SQ": "'", "SP": "\t\u3000", "ZW": "\ufeff",
    "CM": "\u00ad", "NS": "\u30fc\uff70", "SY": "\uff0f",
}
TAILORED = {ord(c): name for name, characters in TAILORED.items() for c in characters}
# Numbers in circles and brackets stand for themselves, as Han do.
TAILORED.update({cp: "ID" for cp in (*range(0x2460, 0x2500), *range(0x2776, 0x2794))})
WIDTH_ZERO, WIDTH_ONE, WIDTH_TWO, WIDTH_AMBIGUOUS = range(4)
PLAIN, JOINING, HIDDEN, CONTROL, SPACE = range(5)


def ranges(path):
    """(first, last, value) of each line of a Unicode property file."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            m = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", line)
            if m:
                yield int(m[1], 16), int(m[2] or m[1], 16), m[3]


def load(path, default, only=None):
    values = [default] * 0x110000
    for first, last, value in ranges(path):
        if only is None or value == only:
            values[first:last + 1] = [value] * (last - first + 1)
    return values


def categories(path):
    values = ["Cn"] * 0x110000
    first = None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            field = line.split(";")
            cp = int(field[0], 16)
            if field[1].endswith("First>"):
                first = cp
            elif field[1].endswith("Last>"):
                values[first:cp + 1] = [field[2]] * (cp - first + 1)
            else:
                values[cp] = field[2]
    return values


def width(cp, east_asian, category, ignorable):
    if category in ("Mn", "Me", "Cc", "Cs") or ignorable and not (cp in (0x115f, 0x3164, 0xffa0)):
        return WIDTH_ZERO
    if 0x1160 <= cp <= 0x11ff or 0xd7b0 <= cp <= 0xd7fb and category != "Cn" or category in ("Zl", "Zp"):
        return WIDTH_ZERO
    if 0xfff9 <= cp <= 0xfffb or 0x13430 <= cp <= 0x1343f:
        return WIDTH_ZERO
    return {"W": WIDTH_TWO, "F": WIDTH_TWO, "A": WIDTH_AMBIGUOUS}.get(east_asian, WIDTH_ONE)


def gate(cp, category, grapheme, ignorable):
    if cp in (0x09, 0x2028, 0x2029):
        return SPACE
    if category in ("Cc", "Cs") or cp & 0xfffe == 0xfffe or 0xfdd0 <= cp <= 0xfdef:
        return CONTROL
    if cp in (0x115f, 0x1160) or 0xfe00 <= cp <= 0xfe0d or 0xe0100 <= cp <= 0xe01ef:
        return JOINING
    if 0x180b <= cp <= 0x180f and grapheme == "Extend":
        return JOINING
    if 0xfff9 <= cp <= 0xfffb or 0x13430 <= cp <= 0x1343f:
        return HIDDEN
    if ignorable and cp not in (0x3164, 0xffa0):
        return HIDDEN
    return PLAIN if grapheme == "Other" else JOINING


def line_class(cp, value, category, east_asian, pictographic):
    if cp in TAILORED:
        return CLASSES.index(TAILORED[cp])
    if value in ("AI", "SG", "XX"):
        value = "AL"
    elif value == "SA":
        value = "CM" if category in ("Mn", "Mc") else "AL"
    elif value == "CJ":
        value = "ID"
    if value in ("OP", "CP") and east_asian in "FWH":
        value += "W"
    if value == "ID" and pictographic and category == "Cn":
        value = "IDX"
    return CLASSES.index(value)


def default_line_classes(path):
    """XX, but ID and PR in the ranges that the head of LineBreak.txt names."""
    values = ["XX"] * 0x110000
    for first, last in ((0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xf900, 0xfaff), (0x1f000, 0x1faff),
                        (0x1fc00, 0x1fffd), (0x20000, 0x2fffd), (0x30000, 0x3fffd)):
        values[first:last + 1] = ["ID"] * (last - first + 1)
    values[0x20a0:0x20d0] = ["PR"] * 0x30
    for first, last, value in ranges(path):
        values[first:last + 1] = [value] * (last - first + 1)
    return values


def default_widths(path):
    values = ["N"] * 0x110000
    for first, last in ((0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xf900, 0xfaff), (0x20000, 0x2fffd),
                        (0x30000, 0x3fffd)):
        values[first:last + 1] = ["W"] * (last - first + 1)
    for first, last, value in ranges(path):
        values[first:last + 1] = [value] * (last - first + 1)
    return values


def rows(name, ctype, values, per_row):
    print("const %s %s[] = {" % (ctype, name))
    for i in range(0, len(values), per_row):
        print("\t" + " ".join("%d," % v for v in values[i:i + per_row]))
    print("};")


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    at = lambda *name: os.path.join(root, *name)
    with open(at("EastAsianWidth.txt"), encoding="utf-8") as f:
        version = re.search(r"EastAsianWidth-([\d.]+)\.txt", f.readline())[1]
    category = categories(at("UnicodeData.txt"))
    east_asian = default_widths(at("EastAsianWidth.txt"))
    breaks = default_line_classes(at("LineBreak.txt"))
    grapheme = load(at("auxiliary", "GraphemeBreakProperty.txt"), "Other")
    ignorable = load(at("DerivedCoreProperties.txt"), None, "Default_Ignorable_Code_Point")
    pictographic = load(at("emoji", "emoji-data.txt"), None, "Extended_Pictographic")
    words = []
    for cp in range(0x110000):
        words.append(width(cp, east_asian[cp], category[cp], ignorable[cp])
                     | gate(cp, category[cp], grapheme[cp], ignorable[cp]) << 2
                     | line_class(cp, breaks[cp], category[cp], east_asian[cp], pictographic[cp]) << 8)
    index, blocks, known = [], [], {}
    for first in range(0, 0x110000, BLOCK):
        block = tuple(words[first:first + BLOCK])
        if block not in known:
            known[block] = len(known)
            blocks.extend(block)
        index.append(known[block])
    print("/* Made by data/tools/make_text_properties.py from Unicode %s: EastAsianWidth.txt,\n"
          " * UnicodeData.txt, LineBreak.txt, GraphemeBreakProperty.txt, DerivedCoreProperties.txt and\n"
          " * emoji-data.txt of Debian's unicode-data. Not to be edited by hand. */" % version)
    print("/* clang-format off */")
    print('#include "text/property.h"\n')
    rows("property_index", "uint16_t", index, 16)
    print()
    rows("property_words", "uint16_t", blocks, 16)


if __name__ == "__main__":
    main()
