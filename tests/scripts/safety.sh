#!/bin/sh
# A full disk, a limit on file sizes, a stranger's library, one with flipped bytes, one of a newer
# piyue: a message and a status, never a crash, and what was there before is there afterwards.
. tests/scripts/tap.sh.inc

samples=$PWD/data/samples
cd "$home" || exit 1
cp -r "$samples" in
"$PIYUE" -l a.db import in >/dev/null 2>&1
python3 - <<'P'
import json
with open('few.jsonl', 'w') as few, open('many.jsonl', 'w') as many:
    for out, n in ((few, 20), (many, 4000)):
        print(json.dumps({'format': 'piyue marks', 'version': 1}), file=out)
        for i in range(n):
            print(json.dumps({'kind': 'note', 'entity': 'ORG/x', 'text': f'{n} {i} ' + '长' * 300},
                             ensure_ascii=False), file=out)
P
"$PIYUE" -l a.db import-marks few.jsonl >/dev/null
"$PIYUE" -l a.db export >before.jsonl

unchanged() { # unchanged LIBRARY: it is sound and says what it said before
	"$PIYUE" -l "$1" check && "$PIYUE" -l "$1" export | cmp - before.jsonl
}
cp a.db limit.db
blocks=$(($(stat -c %s limit.db) / 512 + 200))
ok "a limit on file sizes is said, with the file" prints "library '.*limit.db': .*disk" is 1 \
	sh -c "ulimit -f $blocks; '$PIYUE' -l limit.db import-marks many.jsonl"
ok "and nothing is half there" unchanged limit.db
ok "with room again it goes on" prints "4000 marks taken" "$PIYUE" -l limit.db import-marks many.jsonl

mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=3m,mode=700 piyue-test small 2>/dev/null; then
	cp a.db small/a.db
	ok "a full disk is said, with the file" prints "library '.*small/a.db': .*full" is 1 \
		"$PIYUE" -l small/a.db import-marks many.jsonl
	ok "and nothing is half there after it" unchanged small/a.db
	head -c 3m /dev/zero >small/fill 2>/dev/null
	ok "an export to a full disk is an error" is 1 "$PIYUE" -l small/a.db export -o small/out.jsonl
	ok "and leaves no part of a file" sh -c '! ls small/out.jsonl* 2>/dev/null'
	ok "a backup to a full disk is an error" is 1 "$PIYUE" -l a.db backup small/copy.db
	umount small
else
	skip "a full disk" "a tmpfs cannot be mounted here"
fi
cp a.db reading.db && chmod 400 reading.db && mkdir locked && cp a.db locked/a.db

# A stranger's library: every reading command ends with a status and prints no control character.
python3 - <<'P'
import shutil, sqlite3
def strange(name, *statements):
    shutil.copy('a.db', name)
    db = sqlite3.connect(name)
    db.execute('PRAGMA ignore_check_constraints = ON')
    db.execute('PRAGMA writable_schema = OFF')
    for s in statements:
        try:
            db.execute(s)
        except sqlite3.Error as e:
            print(name, s, e)
            raise
    db.commit()
mark = ("INSERT INTO history (step, uid, kind, status, deleted, document, start, end, entity, label, type,"
        " text, quote, prefix, suffix, annotator, created, changed) VALUES (1, '{uid}', {kind}, {status}, 0, 1,"
        " {start}, {end}, 'e' || char(27) || '[31m', 'accept', 'ORG', 'x' || char(27) || ']0;t' || char(7), 'q', 'p', 's', 'a' || char(155), 1, 1)")
show = ("INSERT INTO mark (uid, version, tick, kind, status, deleted, document, start, end, entity, label, type, text,"
        " quote, prefix, suffix, annotator, created, changed) SELECT uid, id, 1, kind, status, deleted, document, start, end,"
        " entity, label, type, text, quote, prefix, suffix, annotator, created, changed FROM history WHERE uid = '{uid}'")
rows = []
for n, (kind, status, start, end) in enumerate([(3, 0, 5, 10**15), (3, 0, 2**62, 2**62 + 5), (1, 0, 1, 2),
        (99, 7, 0, 5), (-1, -1, 3, 9), (8, 2, 10**9, 10**9 + 1), (3, 0, 1, 4), (3, 0, 7, 7)]):
    uid = '%032x' % (n + 1)
    rows += [mark.format(uid=uid, kind=kind, status=status, start=start, end=end), show.format(uid=uid)]
strange('s-marks.db', *rows)
strange('s-mentions.db',
        "UPDATE mention SET end = 1000000000", "UPDATE mention SET type = 'X' || char(10) || 'Y'",
        "UPDATE mention SET role_start = 5, role_end = 100000000, kind = 77, bound = -5, at = 999",
        "UPDATE quotation SET end = 100000000, speaker = 1000000")
strange('s-entities.db', "UPDATE mention SET entity = NULL", "UPDATE entity SET key = char(27) || '[2J' || id, name = ''",
        "UPDATE appearance SET mentions = -5")
strange('s-text.db', "UPDATE content SET text = CAST (x'e4e4c0ff00411b5b' AS TEXT) || text WHERE document % 2",
        "UPDATE content SET text = '' WHERE document % 3 = 0")
strange('s-article.db', "UPDATE article SET lines = zeroblob (length(lines))", "UPDATE article SET title = char(27) || 'x'",
        "UPDATE document SET previous = id, latest = 1, title = char(27) || 'x'", "UPDATE place SET position = 1 << 60" )
strange('s-trigger.db', "CREATE TRIGGER t AFTER INSERT ON step BEGIN SELECT load_extension('/tmp/x'); END",
        "CREATE VIEW v AS SELECT load_extension('/tmp/x')")
P
survive() { # survive LIBRARY: each command ends by itself and drives no terminal
	cp "$1" copy.db
	rm -rf out.brat copy.db-journal merged.db && cp a.db merged.db
	for c in check list "list --json" "search 数据" "export" "export -f w3c" "export -f csv" \
		"export -f conll --suggestions" "export -f doccano" "export -f markdown" \
		"export -f brat -o out.brat --force" agree "show 1" "show 2" "import-marks few.jsonl" \
		"import in" "merge a.db" check; do
		"$PIYUE" -l copy.db $c >run.out 2>&1
		status=$?
		[ $status -le 2 ] || { echo "$1: $c: status $status"; tail -3 run.out; return 1; }
		case $c in export*) ;; *)
			if grep -q "$(printf '\033')" run.out; then echo "$1: $c lets an escape through"; return 1; fi ;;
		esac
	done
	"$PIYUE" -l merged.db merge "$1" >run.out 2>&1
	[ $? -le 2 ] || { echo "$1: merge"; tail -3 run.out; return 1; }
	"$PIYUE" -l merged.db export >/dev/null 2>&1
	[ $? -le 2 ] || { echo "$1: export of the merged library"; return 1; }
}
for f in s-*.db; do
	ok "a stranger's library: ${f%.db}" survive "$f"
done
ok "a trigger's function does not run" prints "load_extension" is 1 "$PIYUE" -l s-trigger.db import-marks few.jsonl many.jsonl

flips() { # one flipped byte in each page, by turns
	python3 - <<'P'
import os, random, subprocess, sys
data = open('a.db', 'rb').read()
random.seed(7)
pages = len(data) // 4096
step = 1 if os.environ.get('PIYUE_SOAK') else max(1, pages // 40)
runs = refused = 0
for page in range(0, pages, step):
    broken = bytearray(data)
    for _ in range(1 + page % 3):
        broken[page * 4096 + random.randrange(4096)] ^= 1 << random.randrange(8)
    open('flip.db', 'wb').write(broken)
    for args in (['check'], ['list'], ['export'], ['import-marks', 'few.jsonl']):
        p = subprocess.run([os.environ['PIYUE'], '-l', 'flip.db', *args], capture_output=True)
        runs += 1
        refused += p.returncode != 0
        if p.returncode < 0 or p.returncode > 2:
            sys.exit(f'page {page}: {args}: status {p.returncode}: {p.stderr[-500:]}')
print(runs, 'runs', refused, 'refused')
P
}
export PIYUE
ok "flipped bytes do not crash it" flips
python3 -c "
import sqlite3, shutil
shutil.copy('a.db', 'newer.db'); db = sqlite3.connect('newer.db'); db.execute('PRAGMA user_version = 1000'); db.commit()"
cp newer.db newer.copy
ok "a newer library is left alone" sh -c "'$PIYUE' -l newer.db import in 2>&1 | grep -q 'has version 1000' && cmp newer.db newer.copy"
done_testing
