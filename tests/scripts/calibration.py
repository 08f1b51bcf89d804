#!/usr/bin/env python3
"""Do the scores of names come true?  calibration.py PIYUE GOLD.jsonl SET MOST

Runs `piyue extract --jsonl` over annotated texts and prints, for ten classes of scores, how many names
there are, what their scores promise and how many are right (span and type), then the expected
calibration error: the gaps weighted by the numbers of names. Exit 1 when that is above MOST.
"""
import json, subprocess, sys

TYPES = {
    'msra': {'PER': 'PERSON', 'LOC': 'PLACE', 'ORG': 'ORG'},
    'cluener': {'name': 'PERSON', 'company': 'ORG', 'organization': 'ORG', 'government': 'ORG',
                'address': 'PLACE', 'scene': 'PLACE', 'book': 'WORK', 'movie': 'WORK', 'game': 'PRODUCT'},
    'weibo': {'PER.NAM': 'PERSON', 'ORG.NAM': 'ORG', 'LOC.NAM': 'PLACE', 'GPE.NAM': 'PLACE'},
}
MARKS = '《》「」『』“”'


def names(text, entities, types):
    for start, end, kind in entities:
        kind = types.get(kind)
        if kind in ('WORK', 'PRODUCT'):
            while start < end and text[start] in MARKS:
                start += 1
            while start < end and text[end - 1] in MARKS:
                end -= 1
        if kind:
            yield start, end, kind


def main():
    piyue, path, name, most = sys.argv[1:]
    types = TYPES[name]
    gold = [json.loads(line) for line in open(path, encoding='utf-8')]
    lines = ''.join(json.dumps({'id': i, 'text': g['text']}) + '\n' for i, g in enumerate(gold))
    run = subprocess.run([piyue, 'extract', '--jsonl', '-'], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    bins = [[0, 0.0, 0] for _ in range(10)]
    for line in run.stdout.decode().splitlines():
        found = json.loads(line)
        right = set(names(gold[found['id']]['text'], gold[found['id']]['entities'], types))
        for m in found['mentions']:
            if m['type'] in types.values():
                b = bins[min(int(m['score'] * 10), 9)]
                b[0] += 1
                b[1] += m['score']
                b[2] += (m['start'], m['end'], m['type']) in right
    print('score      names  promised  true')
    for i, (count, promised, right) in enumerate(bins):
        if count:
            print('%.1f - %.1f  %5d     %.3f  %.3f' % (i / 10, (i + 1) / 10, count, promised / count, right / count))
    error = sum(abs(p - r) for _, p, r in bins) / max(1, sum(c for c, _, _ in bins))
    print('expected calibration error %.3f' % error)
    return error > float(most)


sys.exit(main())
