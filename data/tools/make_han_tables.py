#!/usr/bin/env python3
"""Make src/text/han_table.c: readings and script variants of Han characters.

usage: make_han_tables.py [UNICODE_DIR] > src/text/han_table.c

Readings are Unihan's (Debian's unicode-data): kMandarin first, then what kHanyuPinlu counted and
kTGHZ2013 lists. Simplified characters are those of ICU's transliterator Hant-Hans, asked by uconv (Debian's
icu-devtools).
"""
import bz2
import os
import re
import subprocess
import sys
import unicodedata

FIRST, LAST = 0x3400, 0x9fff
MAX_READINGS = 4


def plain(syllable):
    """A syllable without its tone; ü is v."""
    out = []
    for c in unicodedata.normalize("NFD", syllable.lower()):
        if c == "\u0308":
            out[-1] = "v"
        elif "a" <= c <= "z":
            out.append(c)
    return "".join(out)


def readings(root):
    found = {"kMandarin": {}, "kHanyuPinlu": {}, "kTGHZ2013": {}}
    with bz2.open(os.path.join(root, "Unihan_Readings.txt.bz2"), "rt", encoding="utf-8") as lines:
        for line in lines:
            field = line.rstrip("\n").split("\t")
            if len(field) == 3 and field[1] in found:
                found[field[1]][int(field[0][2:], 16)] = field[2]
    table = {}
    for cp in range(FIRST, LAST + 1):
        said = found["kMandarin"].get(cp, "").split()[:1]
        said += re.findall(r"([^\s(]+)\(", found["kHanyuPinlu"].get(cp, ""))
        said += re.findall(r":\s*([^\s:]+)", found["kTGHZ2013"].get(cp, ""))
        table[cp] = list(dict.fromkeys(p for p in map(plain, said) if p))[:MAX_READINGS]
    return table


def variants(transliterator):
    characters = [chr(cp) for cp in range(FIRST, LAST + 1)]
    result = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", transliterator],
                            input="\n".join(characters).encode(), stdout=subprocess.PIPE, check=True)
    other = result.stdout.decode().split("\n")
    return [(a, b) for a, b in zip(characters, other) if a != b and len(b) == 1]


def settled(pairs):
    """薴 becomes 苧, and 苧 becomes 苎: say 苎 at once, so that folding twice changes nothing."""
    table = dict(pairs)
    out = []
    for a, b in pairs:
        seen = {a}
        while b in table and b not in seen:
            seen.add(b)
            b = table[b]
        out.append((a, b))
    return [(a, b) for a, b in out if a != b]


def print_pairs(name, pairs):
    print("const struct han_pair %s[] = {" % name)
    for i in range(0, len(pairs), 6):
        print("\t" + " ".join("{0x%04x, 0x%04x}," % (ord(a), ord(b)) for a, b in pairs[i:i + 6]))
    print("};\nconst size_t %s_count = sizeof %s / sizeof *%s;\n" % (name, name, name))


def unicode_version(root):
    with open(os.path.join(root, "EastAsianWidth.txt"), encoding="utf-8") as f:
        return re.search(r"-([\d.]+)\.txt", f.readline())[1]


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    table = readings(root)
    syllables = [""] + sorted({s for said in table.values() for s in said})
    number = {s: i for i, s in enumerate(syllables)}
    sets = {(): 0}
    for said in table.values():
        sets.setdefault(tuple(said), len(sets))
    version = subprocess.run(["uconv", "--version"], stdout=subprocess.PIPE).stdout.decode().split()
    print("/* Made by data/tools/make_han_tables.py from the Unihan database (Unicode %s) and ICU %s.\n"
          " * Not to be edited by hand. */" 
          % (unicode_version(root), version[-1]))
    print('/* clang-format off */\n#include "text/han.h"\n')
    print_pairs("han_simplified", settled(variants("Hant-Hans")))
    print("const char han_syllables[][7] = {")
    for i in range(0, len(syllables), 10):
        print("\t" + " ".join('"%s",' % s for s in syllables[i:i + 10]))
    print("};\n\nconst uint16_t han_reading_sets[][HAN_READINGS] = {")
    for said in sets:
        print("\t{" + ", ".join(str(number[s]) for s in said or ("",)) + "},")
    print("};\n\nconst uint16_t han_readings[HAN_LAST - HAN_FIRST + 1] = {")
    words = [sets[tuple(table[cp])] for cp in range(FIRST, LAST + 1)]
    for i in range(0, len(words), 16):
        print("\t" + " ".join("%d," % w for w in words[i:i + 16]))
    print("};")


if __name__ == "__main__":
    main()
