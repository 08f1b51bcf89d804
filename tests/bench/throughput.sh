#!/bin/sh
# MB of text per CPU second of each step, program start included, over the sample pages repeated.
: "${PIYUE:=build/release/piyue}"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
i=0
while [ $i -lt 200 ]; do
	for f in data/samples/*.txt; do cat "$f"; echo; done
	i=$((i + 1))
done >"$dir/long.txt"
i=0
while [ $i -lt 400 ]; do
	for f in data/samples/*.txt; do
		{ echo "第 $i 份"; cat "$f"; } >"$dir/$i-$(basename "$f")"
	done
	i=$((i + 1))
done
i=0
while [ $i -lt 400 ]; do
	cp data/samples/12-article.html "$dir/$i.html"
	i=$((i + 1))
done
python3 - "$PIYUE" "$dir" <<'P'
import glob, os, resource, subprocess, sys
piyue, folder = sys.argv[1:]
long_text = folder + '/long.txt'
pages = sorted(p for p in glob.glob(folder + '/*.txt') if p != long_text)

def measure(name, args, files, program=(piyue,)):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*program, *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(os.path.getsize(f) for f in files) / 1e6
    print(f'{name:32} {size:8.1f} MB {cpu:8.2f} s {size / cpu:8.1f} MB/s')
    return cpu, size

measure('wrap, 80 columns', ['wrap', '-w', '80', long_text], [long_text])
measure('clean, one long page', ['clean', '--json', long_text], [long_text])
measure('clean, many pages', ['clean', '--json', *pages], pages)
html = sorted(glob.glob(folder + '/*.html'))
corpus = sorted(glob.glob('../shared/corpora/clean/html/*.html')) * 5
measure('clean, small HTML pages', ['clean', '--json', *html], html)
if corpus:
    cpu, size = measure('clean, HTML of the corpus', ['clean', '--json', *corpus], corpus)
    print(f'{"":32} {1000 * cpu / (size * 10):8.2f} ms of CPU for 100 kB')
    # Debian's python3-readability, where it is installed: the same pages, once.
    debian = ['/usr/bin/python3', '-c']
    if subprocess.run([*debian, 'import readability'], stderr=subprocess.DEVNULL).returncode == 0:
        once = corpus[:len(corpus) // 5]
        cpu, size = measure('the same, python3-readability', ["""
import sys
from readability import Document
for name in sys.argv[1:]:
    Document(open(name, encoding='utf-8', errors='replace').read()).summary()
""", *once], once, debian)
        print(f'{"":32} {1000 * cpu / (size * 10):8.2f} ms of CPU for 100 kB')
    else:
        print('python3-readability is not installed: no figure beside')
measure('extract, values', ['extract', '--json', '--types', 'DATE,MONEY,PERCENT,QUANTITY', *pages[:1000]], pages[:1000])
measure('extract, all', ['extract', '--json', *pages[:1000]], pages[:1000])
P
