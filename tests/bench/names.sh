#!/bin/sh
# Names and values: MB of text per CPU second on one core, and the F1 of names on the development
# part of MSRA, beside jieba's part-of-speech tagger (Debian's python3-jieba) in the same run.
: "${PIYUE:=build/release/piyue}"
gold=../shared/corpora/ner/msra.dev.jsonl
if [ ! -f "$gold" ]; then
	echo "skipped: names beside jieba (no $gold here)"
	exit 0
fi
python=
for p in python3 /usr/bin/python3; do
	"$p" -c 'import jieba.posseg' 2>/dev/null && python=$p && break
done
[ "$python" ] || echo "jieba is not here (Debian: python3-jieba): piyue alone"
exec "${python:-python3}" - "$PIYUE" "$gold" <<'P'
import json, resource, subprocess, sys, time

piyue, path = sys.argv[1:]
gold = [json.loads(line) for line in open(path, encoding='utf-8')]
size = sum(len(g['text'].encode()) for g in gold) / 1e6
want = {'PER': 'PERSON', 'LOC': 'PLACE', 'ORG': 'ORG'}
spans = [{(s, e, want[t]) for s, e, t in g['entities']} for g in gold]


def show(name, cpu, found=None, times=1):
    line = f'{name:34} {times * size / cpu:8.2f} MB/s'
    if found:
        hits = sum(len(a & b) for a, b in zip(spans, found))
        total = sum(map(len, spans)) + sum(map(len, found))
        line += f'   F1 {200 * hits / total:5.1f}'
    print(line)


def run(name, *options, times=1):
    data = times * ''.join(json.dumps({'id': i, 'text': g['text']}, ensure_ascii=False) + '\n'
                   for i, g in enumerate(gold)).encode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([piyue, 'extract', '--jsonl', *options, '-'], input=data,
                         stdout=subprocess.PIPE, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = [{(m['start'], m['end'], m['type']) for m in json.loads(l)['mentions']
              if m['type'] in want.values()} for l in out.decode().splitlines()]
    show(name, cpu, None if options else found, times)


print(f'{len(gold)} texts, {size:.2f} MB; speed with the start of the program')
run('piyue extract')
run('piyue extract, values alone', '--types',
    'DATE,DURATION,TIME,SET,MONEY,PERCENT,NUMBER,ORDINAL,QUANTITY', times=20)
try:
    import jieba
    import jieba.posseg
except ImportError:
    sys.exit()
jieba.setLogLevel(60)
tags = {'nr': 'PERSON', 'nrt': 'PERSON', 'nrfg': 'PERSON', 'ns': 'PLACE', 'nt': 'ORG'}
some = gold[:600]
before = time.process_time()
found = []
for g in some:
    at, names = 0, set()
    for pair in jieba.posseg.cut(g['text']):
        end = at + len(pair.word)
        if pair.flag in tags:
            names.add((at, end, tags[pair.flag]))
        at = end
    found.append(names)
cpu = time.process_time() - before
size = sum(len(g['text'].encode()) for g in some) / 1e6
spans = spans[:600]
show('jieba.posseg, first 600 texts', cpu, found)
P
