#!/bin/sh
# Full text of two characters over many articles, beside grep over the same files; all places are found.
: "${PIYUE:=build/release/piyue}"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/in"
python3 - "$dir/in" <<'P'
import glob, random, sys
random.seed(3)
lines = [l for f in sorted(glob.glob('data/samples/*.txt')) for l in open(f) if len(l) > 30]
for i in range(1500):
    body = ''.join(random.choice(lines) for _ in range(25))
    mark = '霁虹桥边。' if i % 100 == 0 else ''
    open(f'{sys.argv[1]}/{i}.txt', 'w').write(f'第{i}号报道的标题在这里\n\n{mark}{body}')
P
"$PIYUE" -l "$dir/a.db" import "$dir/in" >/dev/null 2>&1
cat "$dir"/in/*.txt | wc -c | awk '{printf "%.1f MB in 1500 articles\n", $1 / 1e6}'
python3 - "$PIYUE" "$dir" <<'P'
import glob, json, resource, subprocess, sys
piyue, folder = sys.argv[1:]
def run(args):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(args, capture_output=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return out, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
for word in ('霁虹', '芯片', '数据中心'):
    out, ms = run([piyue, '-l', folder + '/a.db', 'search', '--json', word])
    places = out.count(b'\n')
    grep, grep_ms = run(['grep', '-rho', word, folder + '/in'])
    print(f'{word}: {places} places, {ms:.0f} ms CPU; grep -o finds {grep.count(word.encode())}, {grep_ms:.0f} ms')
    if places != grep.count(word.encode()):
        sys.exit('not the same')
P
