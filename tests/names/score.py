#!/usr/bin/env python3
"""Scores over pages of invented names: score.py PIYUE [-e] FILE...

The form of the pages is told in README.md. Prints for each type, for the whole, and for the distinct names of
each page precision, recall and F1, and B-cubed of the links between mentions that were found; the last line
is JSON. With -e the mistakes are listed too."""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

MARK = re.compile(r'\[\[([A-Z?]+):([^|\]]+)(?:\|([^\]]+))?\]\]')
TYPES = ('PERSON', 'ORG', 'PRODUCT', 'PLACE', 'WORK', 'EVENT')


def read(path):
    """Bare lines and {(line, start, end): (type, whole name)} of a page."""
    lines, gold = [], {}
    text = open(path, encoding='utf-8').read().splitlines()
    if text and text[0].startswith('# '):  # says what the page is for
        del text[0]
    for number, line in enumerate(text, 1):
        bare, at = '', 0
        for m in MARK.finditer(line):
            bare += line[at:m.start()]
            span = number, len(bare), len(bare) + len(m[2])
            gold[span] = m[1], m[3] or m[2]
            bare += m[2]
            at = m.end()
        bare += line[at:]
        if '[[' in bare or ']]' in bare:
            sys.exit(f'{path}:{number}: a mark is not closed or has an unknown form')
        lines.append(bare)
    return lines, gold


def run(piyue, lines):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'page.txt')
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines) + '\n')
        out = subprocess.run([piyue, 'extract', '--json', '--all-lines', path],
                             stdout=subprocess.PIPE, check=True).stdout.decode()
    return [m for m in map(json.loads, out.splitlines()) if m['type'] in TYPES]


def ratio(a, b):
    return 100 * a / b if b else 0.0


class Tally:
    def __init__(self):
        self.hits, self.found, self.gold = (collections.Counter() for _ in range(3))

    def add(self, gold, found):
        for counter, some in ((self.hits, gold & found), (self.found, found), (self.gold, gold)):
            counter.update(item[-1] for item in some)

    def row(self, types):
        hits, found, gold = (sum(c[t] for t in types) for c in (self.hits, self.found, self.gold))
        p, r = ratio(hits, found), ratio(hits, gold)
        return p, r, 2 * p * r / (p + r) if p + r else 0.0, gold


def b_cubed(pairs):
    by_gold, by_found = (collections.defaultdict(collections.Counter) for _ in range(2))
    for g, f in pairs:
        by_gold[g][f] += 1
        by_found[f][g] += 1
    p = sum(by_found[f][g] / sum(by_found[f].values()) for g, f in pairs)
    r = sum(by_gold[g][f] / sum(by_gold[g].values()) for g, f in pairs)
    return ratio(p, len(pairs)), ratio(r, len(pairs))


def main():
    piyue, *files = sys.argv[1:]
    errors = '-e' in files
    mentions, names, pairs = Tally(), Tally(), []
    for path in (f for f in files if f != '-e'):
        lines, marks = read(path)
        free = {s for s, (t, _) in marks.items() if t == '?'}
        gold = {(*s, t): whole for s, (t, whole) in marks.items() if t != '?'}
        found = {(m['line'], m['start'], m['end'], m['type']): m for m in run(piyue, lines)
                 if (m['line'], m['start'], m['end']) not in free}
        mentions.add(set(gold), set(found))
        text = {k: lines[k[0] - 1][k[1]:k[2]] for k in [*gold, *found]}
        names.add({(text[k], k[3]) for k in gold}, {(text[k], k[3]) for k in found})
        pairs += [((path, k[3], whole), found[k]['entity']) for k, whole in gold.items() if k in found]
        if not errors:
            continue
        for k in sorted(set(gold) ^ set(found)):
            print(f"{os.path.basename(path)}:{k[0]} {'missed' if k in gold else 'wrong '} {k[3]:8}"
                  f"{lines[k[0] - 1][max(0, k[1] - 8):k[1]]}[{text[k]}]{lines[k[0] - 1][k[2]:k[2] + 8]}")
        links = collections.defaultdict(set)
        for k, whole in gold.items():
            if k in found:
                links[k[3], whole].add(found[k]['entity'])
        for (kind, whole), ids in sorted(links.items()):
            if len(ids) > 1:
                print(f'{os.path.basename(path)} parted {kind} {whole}: {sorted(ids)}')
    for kind in TYPES:
        print('%-8s P %5.1f R %5.1f F1 %5.1f  (%d)' % (kind, *mentions.row([kind])))
    p, r, f1, count = mentions.row(TYPES)
    dp, dr, df1, distinct = names.row(TYPES)
    bp, br = b_cubed(pairs)
    print(json.dumps({'F1': round(f1, 1), 'P': round(p, 1), 'R': round(r, 1), 'mentions': count,
                      'distinct_F1': round(df1, 1), 'distinct_P': round(dp, 1), 'distinct_R': round(dr, 1),
                      'distinct': distinct, 'B3_P': round(bp, 1), 'B3_R': round(br, 1)}))


if __name__ == '__main__':
    main()
