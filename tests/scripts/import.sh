#!/bin/sh
# Taking pages in: JSON Lines, folders, near-duplicates, stopping and going on, cleaning again.
. tests/scripts/tap.sh.inc

lib=$home/lib.db
piyue() { "$PIYUE" -l "$lib" "$@"; }
sql() { # sql QUERY: one value out of the library
	python3 -c 'import sqlite3, sys
print(sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(sys.argv[2]).fetchone()[0])' \
		"$lib" "$1"
}
same() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }

# Pages of invented news: each sentence has words of its own, so that no two pages are alike.
python3 - "$home" <<'P'
import json, os, random, sys
home = sys.argv[1]
words = '山川河谷城镇学校工厂医院车站港口机场桥梁隧道公园剧院商场仓库农田果园牧场渔船矿井电站水库灯塔邮局银行'
def sentence(r):
    w = lambda n: ''.join(r.choice(words) for _ in range(n))
    return f'{w(4)}的负责人说,{w(6)}将在年底以前把{w(5)}扩大到{r.randrange(20, 900)}公顷,{w(7)}也会受益。'
def body(seed, paragraphs=6):
    r = random.Random(seed)
    return '\n\n'.join(''.join(sentence(r) for _ in range(3)) for _ in range(paragraphs))
def page(seed):
    return f'第{seed}号工程在{words[seed % 40]}{words[seed % 37]}开工\n\n2025-03-{seed % 28 + 1:02d} 08:30 来源:测试日报\n\n{body(seed)}\n'
os.makedirs(home + '/many/deep')
for i in range(400):
    open(f'{home}/many/{"deep/" if i % 2 else ""}{i:03d}.txt', 'w').write(page(i))
with open(home + '/pages.jsonl', 'w') as f:
    row = lambda **o: f.write(json.dumps(o, ensure_ascii=False) + '\n')
    row(url='https://www.example.org/a', title='甲题', date='2025-04-01 10:20', source='某报', content=body(900), lang='zh')
    row(html='<html><head><title>乙题</title></head><body><nav>首页 导航</nav><article><h1>乙题</h1>'
        + ''.join(f'<p>{p}</p>' for p in body(901).split('\n\n')) + '</article></body></html>', link='https://example.org/b')
    f.write('{"text": 7}\n\n{"url": "https://example.org/c"\n')
    row(text='丙题\n\n' + body(902))
P

ok "JSON Lines give a page an object" prints "3 new, 0 same, 0 changed, 2 failed" \
	piyue import "$home/pages.jsonl"
ok "a bad line is named by file and number" prints "pages.jsonl:3: no \"text\"" \
	piyue import "$home/pages.jsonl"
ok "broken JSON is named by file and number" prints "pages.jsonl:5: no JSON object" \
	piyue import "$home/pages.jsonl"
ok "the same objects are the same" prints "0 new, 3 same" piyue import "$home/pages.jsonl"
ok "columns fill the fields" same "甲题|2025-04-01T10:20|某报" \
	"$(sql "SELECT title || '|' || date || '|' || source FROM document WHERE id = 1")"
ok "other columns are kept" same "zh" \
	"$(sql "SELECT json_extract(metadata, '\$.lang') FROM document WHERE id = 1")"
ok "the address is where it comes from" same "https://www.example.org/a|example.org" \
	"$(sql "SELECT origin || '|' || site FROM document WHERE id = 1")"
ok "HTML in an object is kept as it came" same 1 \
	"$(sql "SELECT CAST(raw AS TEXT) LIKE '<html>%' FROM content WHERE document = 2")"
sed 's/扩大到/扩建到/' "$home/pages.jsonl" >"$home/later.jsonl"
ok "a page that changed is a revision, one without an address a new page" \
	prints "1 new, 0 same, 2 changed, 2 failed" piyue import "$home/later.jsonl"
ok "JSON Lines come on standard input" prints "1 new" sh -c \
	"printf '%s\n' '{\"text\":\"一篇短文的标题。这是正文的第一段,说明一件小事。\"}' |
	'$PIYUE' -l '$lib' import --jsonl -"
ok "an object of some megabytes is one page" prints "1 new" sh -c \
	"python3 -c 'print(\"{\\\"text\\\": \\\"\" + \"这一行很长。\" * 100000 + \"\\\"}\")' |
	'$PIYUE' -l '$home/long.db' import --jsonl -"

lib=$home/many.db
ok "a folder goes in, the folders inside with -r" prints "400 new" piyue import -r "$home/many"
ok "its pages are the same the second time" prints "0 new, 400 same" piyue import -r "$home/many"
(cd "$home/many" && piyue import 000.txt >"$home/out.txt")
ok "a file is the same from whatever folder" grep -q "0 new, 1 same, 0 changed" "$home/out.txt"
sed -i 's/负责人/主管/' "$home/many/000.txt"
(cd "$home/many" && piyue import 000.txt >"$home/out.txt")
ok "a changed one is a revision from whatever folder" grep -q "0 new, 0 same, 1 changed" \
	"$home/out.txt"
ok "different stories lie in no stack" same 0 "$(sql "SELECT count(*) FROM document WHERE stack > 0")"
before=$(sql "SELECT group_concat(n) FROM (SELECT sum(count) AS n FROM form GROUP BY entity ORDER BY entity)")
ok "the library is cleaned again" prints "400 articles cleaned again, 0 failed" piyue import --again
ok "that counts nothing twice" same "$before" \
	"$(sql "SELECT group_concat(n) FROM (SELECT sum(count) AS n FROM form GROUP BY entity ORDER BY entity)")"
ok "and leaves it sound" prints "sound" piyue check
ok "--again takes no path" is 2 "$PIYUE" import --again "$home/many"

# Stopped by Ctrl-C at any time: what is finished is kept, and the next run does the rest.
lib=$home/stopped.db
stop() { # when the first pages are told of; what is told of is kept
	python3 - "$PIYUE" "$lib" "$home/many" <<'P'
import signal, subprocess, sys
piyue, lib, folder = sys.argv[1:]
p = subprocess.Popen([piyue, '-l', lib, 'import', '-r', folder], stdout=subprocess.PIPE)
first = p.stdout.read(1)
p.send_signal(signal.SIGINT)
out = (first + p.communicate()[0]).decode()
new = sum(l.startswith('new') for l in out.split('\n'))
if p.returncode != 130 or not 0 < new < 400 or f'{new} new' not in out:
    sys.exit(f'status {p.returncode}, {new} told of: {out[-100:]}')
P
}
ok "Ctrl-C stops an import, its status says so" stop
kept=$(sql "SELECT count(*) FROM document")
ok "what it had finished is kept" [ "$kept" -gt 0 ]
ok "a stopped library is sound" prints "sound" piyue check
ok "the next run does the rest" prints "$((400 - kept)) new, $kept same" piyue import -r "$home/many"
done_testing
