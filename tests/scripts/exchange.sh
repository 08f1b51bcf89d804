#!/bin/sh
# Marks out and in: each format read again gives the same bytes; wrong places are named by line;
# nothing is overwritten; two libraries merge; a backup comes back.
. tests/scripts/tap.sh.inc

mkdir "$home/in"
cp data/samples/01-menu.txt data/samples/08-traditional.txt "$home/in"
iconv -f UTF-8 -t GB18030 data/samples/05-faq.txt >"$home/in/gb.txt"
cd "$home" || exit 1
python3 - <<'P'
text = ('🛰晨星科技网\n\n卫星公司发布新机𠮷号\n2025-03-02 晨星科技网\n'
        '卫星公司星河测控周二宣布,新机𠮷号已在酒泉完成测试,投资3.5亿元。🚀消息公布后,股价上涨。\n'
        '董事长林远书说,“𠮷号”是一个起点,公司明年还要发射两颗卫星,并在海口建设新的测控站。\n')
open('in/sat.txt', 'w').write(text)
P
"$PIYUE" -l a.db import in >/dev/null
# Marks of every kind on the page with characters outside the BMP, and on entities.
python3 - <<'P'
import hashlib, json
raw = open('in/sat.txt', 'rb').read()
sha, text = hashlib.sha256(raw).hexdigest(), raw.decode()
number = 0
out = [json.dumps({'format': 'piyue marks', 'version': 1})]
def mark(kind, words=None, which=0, **fields):
    global number
    number += 1
    m = {'mark': '%032x' % number, 'kind': kind, 'annotator': 'anna' if number % 2 else 'bert',
         'created': 1700000000 + number, 'changed': 1700000100 + number}
    if words or 'entity' not in fields:
        m['document'] = sha
    if words:
        at = -1
        for _ in range(which + 1):
            at = text.index(words, at + 1)
        m.update(start=at, end=at + len(words), quote=words)
    m.update(fields)
    if kind == 'type':
        del m['document']
    out.append(json.dumps(m, ensure_ascii=False))
    return m['mark']
mark('type', label='STATION')
mark('tag', label='航天/卫星')
mark('note', text='=1+1 第一行\n"第二行", 🛰')
mark('note', '𠮷号', 1, text="'引号' @家\t表")
mark('highlight', '股价上涨', label='green')
mark('decision', '星河测控', label='accept', type='ORG', entity='ORG/星河测控', text='add')
mark('decision', '新机𠮷号', 1, label='accept', type='PRODUCT', entity='PRODUCT/吉号', text='edge')
mark('decision', '测控站', label='accept', type='STATION', entity='STATION/测控站', text='add')
mark('decision', '3.5亿元', label='accept', type='MONEY', text='accept')
mark('decision', '一个', label='reject', type='QUANTITY', text='reject')
far = mark('span', '海口')
mark('relation', '星河测控', label='建站', other=far)
mark('relation', '林远书', label='领导', other='ORG/星河测控')
mark('entity', entity='ORG/星河测控', label='name', text='星河测控公司')
mark('entity', entity='ORG/星河', label='merge', other='ORG/星河测控')
mark('note', entity='ORG/星河测控', text='＝全角')
mark('field', label='source', text='晨星')
mark('bookmark', '发射', label='a')
open('marks.jsonl', 'w').write('\n'.join(out) + '\n')
P
same() { cmp "$1" "$2"; }
ok "marks come in" prints "18 marks taken, 0 here already, 0 skipped" "$PIYUE" -l a.db import-marks marks.jsonl
ok "a second time they are here" prints "0 marks taken, 18 here already" "$PIYUE" -l a.db import-marks marks.jsonl
ok "all marks stand in their place" is 0 "$PIYUE" -l a.db check
for f in jsonl w3c csv conll doccano; do
	"$PIYUE" -l a.db export -f $f -o a.$f
done
"$PIYUE" -l a.db export -f brat -o a.brat
"$PIYUE" -l a.db export -f markdown -o a.md
ok "jsonl carries its documents: an empty library, the same bytes" sh -c \
	"'$PIYUE' -l b.db import-marks a.jsonl && '$PIYUE' -l b.db export | cmp - a.jsonl"
for f in w3c csv conll doccano; do
	"$PIYUE" -l $f.db import in >/dev/null
	"$PIYUE" -l $f.db import-marks -f $f a.$f >$f.log 2>&1
	ok "$f: out, in, out again: the same bytes" sh -c "cat $f.log; '$PIYUE' -l $f.db export -f $f | cmp - a.$f"
done
"$PIYUE" -l brat.db import in >/dev/null
"$PIYUE" -l brat.db import-marks a.brat/*.ann >brat.log 2>&1
"$PIYUE" -l brat.db export -f brat -o b.brat
ok "brat: out, in, out again: the same files" sh -c "cat brat.log; diff -r a.brat b.brat"
ok "brat has the mention, its entity, the relation and the note" sh -c \
	"cat a.brat/*.ann | grep -q 'ORG [0-9]* [0-9]*	星河测控' && grep -q 'Reference T.* piyue:ORG/星河测控' a.brat/*.ann &&
	grep -q '建站 Arg1:T' a.brat/*.ann && grep -q 'AnnotatorNotes' a.brat/*.ann"
ok "markdown has the note" grep -q '第二行' a.md
ok "csv hides formulas from a spreadsheet" python3 - <<'P'
import csv
rows = list(csv.reader(open('a.csv', newline='', encoding='utf-8')))
cells = [c for r in rows[1:] for c in r]
assert any(c.startswith("'=1+1") for c in cells) and any(c.startswith("'＝") for c in cells)
assert any(c.startswith("''引号") for c in cells)
assert not any(c[:1] in tuple('=+-@\t\r＝＋－＠') for c in cells if c), cells
P
ok "offsets in code points, UTF-8 bytes and UTF-16 units lead to the quote" python3 - <<'P'
import csv, json
text = open('in/sat.txt').read()
n = 0
for r in csv.DictReader(open('a.csv', newline='', encoding='utf-8')):
    if r['start'] and r['origin'].endswith('sat.txt'):
        n += 1
        q = r['quote'].lstrip("'")
        assert text[int(r['start']):int(r['end'])] == q
        assert text.encode()[int(r['start_utf8']):int(r['end_utf8'])].decode() == q
        u = text.encode('utf-16-le')[2*int(r['start_utf16']):2*int(r['end_utf16'])]
        assert u.decode('utf-16-le') == q
page = json.load(open('a.w3c'))
for a in page['items']:
    for s in a['target'].get('selector', []):
        if s['type'] == 'TextQuoteSelector':
            q = s['exact']
        else:
            n += 1
            assert text[s['start']:s['end']] == q
assert n >= 20, n
P

printf '%s\n' '[{"type":"Annotation","motivation":"commenting","body":{"type":"TextualBody","value":"好"},
"target":{"source":"in/sat.txt","selector":[{"type":"TextQuoteSelector","exact":"酒泉"},{"type":"TextPositionSelector","start":1,"end":3}]}},
{"type":"Annotation","body":"怎么","target":{"source":"in/sat.txt","selector":{"type":"TextQuoteSelector","exact":"海口"}}},
{"type":"Annotation","body":"哪里","target":{"source":"in/other.txt"}}]' >foreign.json
cat >tamper.py <<'P'
# Writes t.FORMAT with one wrong place in it, and prints what must be said of it.
import csv, json, os, re, sys
f = sys.argv[1]
def lines(): return open('a.' + f, encoding='utf-8', newline='').read().split('\n')
if f == 'jsonl':
    out = lines()
    n = next(i for i, l in enumerate(out) if '"quote": "星河测控"' in l)
    m = json.loads(out[n])
    m['start'] += 1; m['end'] += 1
    out[n] = json.dumps(m, ensure_ascii=False)
    open('t.jsonl', 'w').write('\n'.join(out)); print('t.jsonl:%d: ' % (n + 1))
elif f == 'w3c':
    page = json.load(open('a.w3c'))
    n = next(i for i, a in enumerate(page['items']) if a['target'].get('selector'))
    for s in page['items'][n]['target']['selector']:
        if 'start' in s: s['start'] += 1; s['end'] += 1
    json.dump(page, open('t.w3c', 'w')); print('t.w3c:%d: ' % (n + 1))
elif f == 'csv':
    rows = list(csv.DictReader(open('a.csv', newline='', encoding='utf-8')))
    r = next(r for r in rows if r['quote'] == '星河测控')
    r['start'] = int(r['start']) + 1; r['end'] = int(r['end']) + 1
    with open('t.csv', 'w', newline='', encoding='utf-8') as o:
        w = csv.DictWriter(o, rows[0].keys()); w.writeheader()
        for k in rows:
            if k is r: o.flush(); n = open('t.csv', encoding='utf-8').read().count('\n') + 1
            w.writerow(k)
    print('t.csv:%d: ' % n)
elif f == 'conll':
    out = lines()
    n = next(i for i, l in enumerate(out) if '\tB-' in l)
    for i in range(n, len(out)):
        c = out[i].split('\t')
        if len(c) < 3 or c[2] == 'O' or (i > n and c[2][0] == 'B'): break
        out[i] = '\t'.join([c[0], str(int(c[1]) + 1), c[2]])
    open('t.conll', 'w').write('\n'.join(out)); print('t.conll:%d: ' % (n + 1))
elif f == 'doccano':
    out = lines()
    n = next(i for i, l in enumerate(out) if len(json.loads(l)['label']) > 1)
    o = json.loads(out[n])
    o['label'][0][1] = len(o['text']) + 5
    out[n] = json.dumps(o, ensure_ascii=False)
    open('t.doccano', 'w').write('\n'.join(out)); print('t.doccano:%d: ' % (n + 1))
else:
    os.mkdir('t.brat')
    for name in sorted(os.listdir('a.brat')):
        text = open('a.brat/' + name, encoding='utf-8', newline='').read()
        if name.endswith('.ann') and text.count('\nT'):
            out = text.split('\n')
            out[0] = re.sub(r' (\d+) (\d+)\t', lambda m: ' %d %d\t' % (int(m[1]) + 1, int(m[2]) + 1), out[0])
            open('t.brat/' + name, 'w').write('\n'.join(out))
            open('t.brat/' + name[:-4] + '.txt', 'w', newline='').write(open('a.brat/' + name[:-4] + '.txt', newline='').read())
            print('t.brat/%s:1: ' % name)
            break
P
# One wrong place in each format: named by its line, skipped, and all the others taken.
for f in jsonl w3c csv conll doccano brat; do
	python3 tamper.py $f >$f.at
	"$PIYUE" -l t$f.db import in >/dev/null 2>&1
	if [ $f = brat ]; then file=$(ls t.brat/*.ann); else file=t.$f; fi
	"$PIYUE" -l t$f.db import-marks -f $f $file >t$f.log 2>&1
	ok "$f: a wrong place is named by its line and skipped, the others are taken" sh -c \
		"cat t$f.log $f.at; grep -q \"\$(cat $f.at)\" t$f.log && grep -q ' 1 skipped' t$f.log &&
		! grep -q ': 0 marks taken' t$f.log && '$PIYUE' -l t$f.db check"
done
ok "another tool's wrong place is named and skipped, a quote alone is found" prints \
	"foreign.json:1: '酒泉' does not stand at 1 to 3" is 1 "$PIYUE" -l a.db import-marks foreign.json
ok "one mark of three was taken" prints "0 marks taken, 1 here already, 2 skipped" "$PIYUE" -l a.db import-marks foreign.json
python3 - <<'P'
text = open('in/sat.txt').read()
at = text.index('消息')
u = len(text[:at].encode('utf-16-le')) // 2
import json
json.dump([{'type': 'Annotation', 'body': 'js', 'target': {'source': 'in/sat.txt', 'selector': [
    {'type': 'TextQuoteSelector', 'exact': '消息'},
    {'type': 'TextPositionSelector', 'start': u, 'end': u + 2}]}}], open('utf16.json', 'w'))
P
ok "places counted in UTF-16 units are understood by the quote" prints "1 marks taken" "$PIYUE" -l a.db import-marks utf16.json
ok "a file that is no export is refused" is 1 "$PIYUE" -l a.db import-marks -f jsonl in/sat.txt
ok "a format that is none is status 2" is 2 "$PIYUE" -l a.db export -f tiff
ok "an export does not overwrite" prints "exists: use --force" is 1 "$PIYUE" -l a.db export -o a.jsonl
ok "but with --force" is 0 "$PIYUE" -l a.db export -o a.jsonl --force
ok "an export is private" sh -c 'test "$(stat -c %a a.jsonl)" = 600 && test "$(stat -c %a a.brat)" = 700'
ln -s target.txt link.jsonl
ok "an export follows no link" sh -c "! '$PIYUE' -l a.db export -o link.jsonl && ! test -e target.txt"
ok "a query limits the articles" sh -c "test \$('$PIYUE' -l a.db export 卫星 | grep -c '^{\"document') = 1"

ok "search finds words of two characters, all of them" sh -c \
	"test \$('$PIYUE' -l a.db search --json 数据 | wc -l) = \$({ cat in/0*.txt in/sat.txt; iconv -f GB18030 in/gb.txt; } | grep -o 数据 | wc -l)"
ok "search of nothing is an error" is 1 "$PIYUE" -l a.db search ''

cp a.db m1.db
USER=bert "$PIYUE" -l m2.db import in >/dev/null
USER=bert "$PIYUE" -l m2.db import-marks foreign.json a.doccano >/dev/null 2>&1
"$PIYUE" -l m2.db backup m3.db
ok "merge takes the other's marks" prints "steps and .* versions were new" "$PIYUE" -l m1.db merge m2.db
ok "merging twice changes nothing" prints "0 articles, 0 steps and 0 versions" "$PIYUE" -l m1.db merge m2.db
"$PIYUE" -l m2.db merge a.db >/dev/null
ok "merging the other way gives the same" sh -c \
	"'$PIYUE' -l m1.db export >m1.out; '$PIYUE' -l m2.db export | cmp - m1.out"
ok "the merged library is sound" is 0 "$PIYUE" -l m1.db check
ok "agree compares annotators" prints "ORG .*F1 [01].*kappa" "$PIYUE" -l m1.db agree
ok "restore brings the backup back and keeps what was there" sh -c \
	"'$PIYUE' -l m2.db restore m3.db && ls m2.db.before-restore-* &&
	'$PIYUE' -l m2.db export >r.out; '$PIYUE' -l m3.db export | cmp - r.out"
head -c 5000 m3.db >bad.db
ok "a damaged backup is not restored" sh -c \
	"! '$PIYUE' -l m2.db restore bad.db && '$PIYUE' -l m2.db export | cmp - r.out"

# A file that is longer than a part of it in memory; its last line is wrong.
python3 - <<'P'
import json
with open('long.jsonl', 'w') as out:
    print(json.dumps({'format': 'piyue marks', 'version': 1}), file=out)
    for i in range(6000):
        print(json.dumps({'kind': 'note', 'annotator': 'cleo', 'entity': 'ORG/%d' % (i % 700),
                          'text': '第%d条,' % i + '很长的一条批注。' * 12}, ensure_ascii=False), file=out)
    print('{"kind": "note", "annotator": "cleo", "entity": ', file=out)
P
ok "a long file is taken in parts: all of it" prints "6000 marks taken, 0 here already" "$PIYUE" -l long.db import-marks long.jsonl
ok "... and what is wrong is named by its line in the file" prints "long.jsonl:6002: no JSON object" "$PIYUE" -l long.db import-marks long.jsonl
ok "... in one step" python3 -c "
import sqlite3
print(*sqlite3.connect('long.db').execute('SELECT count(*) - 1 FROM step UNION SELECT count(DISTINCT step) - 1 FROM history'))
assert sqlite3.connect('long.db').execute('SELECT count(DISTINCT step) FROM history').fetchone() == (1,)"
ok "today's copy is made before marks come in" sh -c "ls a.db.backups/????-??-??.db"
python3 -c "
import sqlite3
c = sqlite3.connect('a.db')
c.execute('UPDATE mark SET deleted = 1 WHERE uid = ?', ('%032x' % 3,))
c.commit()"
ok "a mark that was deleted comes back from a file" sh -c \
	"! '$PIYUE' -l a.db export | cmp -s - a.jsonl; '$PIYUE' -l a.db import-marks marks.jsonl &&
	'$PIYUE' -l a.db export | cmp - a.jsonl"
done_testing
