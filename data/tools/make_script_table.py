#!/usr/bin/env python3
"""Make src/text/script_table.c: how Han text is written in the other script.

usage: make_script_table.py > src/text/script_table.c

The rules are those of ICU's transliterators Hant-Hans and Hans-Hant (Debian's libicu, which
icu-devtools brings along), asked of the library itself by utrans_toRules(). A rule is

    before { key } after > result

with sets of characters around the key, either of which may be missing. Of the rules that match at a
place ICU takes the first, so the order of those that begin with the same character is kept. (What
stands before is looked at as it was written: 两只 becomes 兩隻, which ICU, looking at 兩, misses.)
"""
import ctypes
import ctypes.util
import re
import sys

SET = r"(?:\[[^\]]*\]|[^\[\]{}> ])"
# Written by nobody today: 核實 is what Taiwan and Hong Kong have.
OUTDATED = set("覈")
RULE = re.compile(r"(?:(%s)?\{([^{}]+)\}(%s)?|([^\[\]{}> ]+)) > ([^\[\]{}> ]+);" % (SET, SET))


def rules(library, version, name):
    """The text of the transliterator's rules."""
    status = ctypes.c_int(0)
    utf16 = name.encode("utf-16-le")
    open_it = getattr(library, "utrans_openU_" + version)
    open_it.restype = ctypes.c_void_p
    handle = open_it(ctypes.create_string_buffer(utf16), len(name), 0, None, 0, None, ctypes.byref(status))
    to_rules = getattr(library, "utrans_toRules_" + version)
    to_rules.argtypes = [ctypes.c_void_p, ctypes.c_int8, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p]
    room = 1 << 20
    out = ctypes.create_string_buffer(2 * room)
    length = to_rules(handle, 0, out, room, ctypes.byref(status))
    if status.value > 0:
        sys.exit("ICU says error %d of %s" % (status.value, name))
    return out.raw[:2 * length].decode("utf-16-le")


def parse(text):
    table = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        match = RULE.fullmatch(line.strip())
        if not match:
            sys.exit("a rule of a form that is not known: " + line)
        before, key, after = (match[1] or "").strip("[]"), match[2] or match[4], (match[3] or "").strip("[]")
        if OUTDATED & set(match[5]):
            continue
        if len(key) != len(match[5]) or not all("\u3007" <= c <= "\u9fff" for c in key + match[5]):
            # Positions would shift; or quotation marks would change, which are not as wide as Han.
            print("left out: " + line, file=sys.stderr)
            continue
        table.append((before, key, after, match[5]))
    return sorted(table, key=lambda rule: rule[1][0])


class Texts:
    """Every text that a rule has a part of, once, one behind the other with a NUL after each: a rule
    with places in it needs no pointers, which the loader would have to set at each start."""

    def __init__(self):
        self.places, self.lines, self.end = {}, [], 0

    def place(self, text):
        if text not in self.places:
            self.places[text] = self.end
            self.lines.append(text)
            self.end += len(text) + 1
        return self.places[text]

    def show(self):
        if self.end > 65535:
            sys.exit("the texts are longer than 16 bits can tell")
        print("const char16_t script_texts[] =")
        for line in range(0, len(self.lines), 10):
            print('\tu"%s"' % "".join(text + "\\0" for text in self.lines[line:line + 10]))
        print("\t;")


def show(name, table, texts):
    print("const struct script_rule %s[] = {" % name)
    for before, key, after, result in table:
        places = ", ".join(str(texts.place(part)) for part in (before, key, after, result))
        shown = key if not before + after else "[%s]%s[%s]" % (before, key, after)
        print("\t{%s}, /* %s > %s */" % (places, shown, result))
    print("};")
    print("const size_t %s_count = %d;\n" % (name, len(table)))


def main():
    found = ctypes.util.find_library("icui18n")
    version = re.search(r"so\.(\d+)", found or "")
    if not version:
        sys.exit("libicui18n is not installed (Debian package icu-devtools)")
    library = ctypes.CDLL(found)
    print("/* Made by data/tools/make_script_table.py from the transliterators Hant-Hans and Hans-Hant of\n"
          " * ICU %s. Not to be edited by hand. */\n/* clang-format off */" % version[1])
    print('#include "text/script.h"\n#include "text/script_table.h"\n')
    texts = Texts()
    texts.place("")
    show("script_simplified", parse(rules(library, version[1], "Hant-Hans")), texts)
    show("script_traditional", parse(rules(library, version[1], "Hans-Hant")), texts)
    texts.show()


if __name__ == "__main__":
    main()
