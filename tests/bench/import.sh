#!/bin/sh
# Import: MB a CPU second, wall time on the cores there are, peak memory over 1,000 and 10,000 pages
# (it must not grow), the second time over the same bytes, and cleaning again.
: "${PIYUE:=build/release/piyue}"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 - "$PIYUE" "$dir" <<'P'
import json, os, random, resource, subprocess, sys, time
piyue, folder = sys.argv[1:]
sources = []
for name in sorted(os.listdir('data/samples')):
    if name.endswith('.txt'):
        lines = open('data/samples/' + name, encoding='utf-8', errors='replace').read().split('\n')
        sources.append(lines)
sentences = [s + '。' for lines in sources for l in lines for s in l.split('。') if len(s) > 12]
digits = '一二三四五六七八九'

def text(i):
    """A sample page with a title and a body of its own, about 4 kB."""
    r = random.Random(i)
    body = []
    for _ in range(12):
        s = [r.choice(sentences) for _ in range(3)]
        s = ''.join(''.join(r.choice(digits) if c.isdigit() else c for c in x) for x in s)
        body.append(f'{r.randrange(10**6)}号消息:' + s)
    return f'第{i}篇:{r.choice(sentences)[:18]}\n\n2025-0{i % 9 + 1}-{i % 28 + 1:02d} 来源:测试日报\n\n' + '\n\n'.join(body)

def write(path, count):
    with open(path, 'w') as f:
        for i in range(count):
            f.write(json.dumps({'id': i, 'text': text(i)}, ensure_ascii=False) + '\n')
    return os.path.getsize(path) / 1e6

def run(name, args, size):
    start = time.monotonic()
    p = subprocess.Popen([piyue, *args], stdout=subprocess.DEVNULL)
    status, usage = os.wait4(p.pid, 0)[1:]
    if status:
        sys.exit(f'{name}: status {status}')
    cpu, wall, rss = usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024
    print(f'{name:32} {size:8.1f} MB {cpu:8.2f} s cpu {size / cpu:8.1f} MB/s {wall:8.2f} s wall {rss:6.0f} MB peak', flush=True)
    return rss

small, large = write(folder + '/1k.jsonl', 1000), write(folder + '/10k.jsonl', 10000)
a = run('import, 1,000 pages', ['-l', folder + '/1k.db', 'import', folder + '/1k.jsonl'], small)
b = run('import, 10,000 pages', ['-l', folder + '/10k.db', 'import', folder + '/10k.jsonl'], large)
run('the same once more', ['-l', folder + '/10k.db', 'import', folder + '/10k.jsonl'], large)
run('import --again, 1,000 pages', ['-l', folder + '/1k.db', 'import', '--again'], small)
print(f'peak memory, 10,000 to 1,000 pages: {b / a:.2f}')
if b > 100 or b > 1.5 * a:
    sys.exit('import: memory grows with the number of pages')
P
