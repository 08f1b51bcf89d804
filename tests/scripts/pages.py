"""Clean the invented pages of a folder and compare with the role that each line was given.

    pages.py PIYUE FOLDER [-v]

A page is NAME.page: "title ...", "date ..." (null: it gives none), "source ..." and "author ..." where they
are looked at, "--", then the page, each line behind
the letter of its role (those of `piyue clean --json`). NAME.html beside it, where there is one, is the
same page as HTML. Prints for each page: name, format, body F1 by characters (lines that are optional or
title do not count), and 1 or 0 for title, date, and source with author; -v shows the lines that went wrong.
"""
import collections
import glob
import json
import os
import subprocess
import sys
import tempfile


def squeeze(text):
    return ''.join((text or '').split())


def read(path):
    head, lines = open(path, encoding='utf-8').read().split('--\n', 1)
    said = dict(line.split(' ', 1) for line in head.splitlines())
    return said, [(l[:1], l[2:]) for l in lines.rstrip('\n').split('\n')]


def body_f1(lines, body, verbose):
    got = collections.Counter(squeeze(l) for l in body.split('\n') if squeeze(l))
    wanted = collections.Counter(squeeze(t) for role, t in lines if role == 'B')
    free = collections.Counter(squeeze(t) for role, t in lines if role in 'OT')
    extra = got - wanted - free
    missed = wanted - got
    both = sum(len(l) * n for l, n in (wanted & got).items())
    size = lambda c: sum(len(l) * n for l, n in c.items())
    for sign, part in (('+', extra), ('-', missed)):
        for line in part if verbose else ():
            print('   ', sign, line[:70])
    return 2 * both / max(1, 2 * both + size(extra) + size(missed))


def main():
    piyue, folder = sys.argv[1:3]
    verbose = '-v' in sys.argv
    for path in sorted(glob.glob(folder + '/*.page')):
        said, lines = read(path)
        name = os.path.basename(path)[:-5]
        with tempfile.TemporaryDirectory() as temp:
            text = temp + '/' + name + '.txt'
            with open(text, 'w', encoding='utf-8') as f:
                f.write('\n'.join(t for _, t in lines) + '\n')
            files = [text] + [h for h in [path[:-5] + '.html'] if os.path.exists(h)]
            out = subprocess.run([piyue, 'clean', '--json', *files], check=True,
                                 stdout=subprocess.PIPE).stdout.decode('utf-8')
        for got in map(json.loads, out.splitlines()):
            kind = os.path.splitext(got['file'])[1][1:].replace('txt', 'text')
            f1 = body_f1(lines, got['body'], verbose)
            title = squeeze(got['title']) == squeeze(said['title'])
            date = (got['date'] or 'null')[:10] == said['date']
            people = all((got[k] or 'null') == said.get(k, got[k] or 'null') for k in ('source', 'author'))
            if verbose and not (title and date and people):
                print('    ', got['title'], got['date'], got['source'], got['author'])
            print('%-12s %-4s %.3f %d %d %d' % (name, kind, f1, title, date, people))


main()
