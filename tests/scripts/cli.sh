#!/bin/sh
# The command line from outside: import in all encodings, refusals, list, show, clean, extract.
. tests/scripts/tap.sh.inc

in=$home/in
mkdir "$in"
cp data/samples/01-menu.txt "$in/a.txt"
iconv -f UTF-8 -t GB18030 data/samples/05-faq.txt >"$in/gb.txt"
iconv -f UTF-8 -t BIG5 data/samples/08-traditional.txt >"$in/big5.txt"
iconv -f UTF-8 -t UTF-16 data/samples/02-teasers.txt >"$in/utf16.txt"
sed 's/$/\r/' data/samples/07-copyright.txt >"$in/crlf.txt"
tr '\n' '\r' <data/samples/06-foreign-tail.txt >"$in/cr.txt"
{ cat data/samples/10-comments.txt; printf '\377\376broken\300\200\n'; } >"$in/broken.txt"
: >"$in/empty.txt"
head -c 4096 /dev/urandom >"$in/binary.txt"
mkfifo "$in/fifo.txt"

field() { # field FILE KEY: the value in the JSON that clean prints
	"$PIYUE" clean --json "$1" | python3 -c "import json,sys; print(json.load(sys.stdin)['$2'])"
}
same() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }

ok "import says some failed" is 1 "$PIYUE" import "$in"
ok "a folder's pages are new, its refused files named" \
	prints "7 same, 0 changed, 3 failed" "$PIYUE" import "$in"
ok "an empty file is refused by name" prints "empty.txt: .*empty" "$PIYUE" import "$in/empty.txt"
ok "a binary file is refused by name" prints "binary.txt: " is 1 "$PIYUE" import "$in/binary.txt"
ok "a FIFO is refused without waiting" prints "fifo.txt.*regular" timeout 5 "$PIYUE" import "$in/fifo.txt"
ok "a missing file is refused by name" prints "nowhere.txt" is 1 "$PIYUE" import "$in/nowhere.txt"
ok "bad bytes are counted" prints "broken.txt: [0-9]* bytes" "$PIYUE" clean "$in/broken.txt"
for name in gb:05-faq big5:08-traditional utf16:02-teasers crlf:07-copyright cr:06-foreign-tail; do
	ok "${name%%:*} reads as its UTF-8 original" same \
		"$(field "$in/${name%%:*}.txt" body)" "$(field "data/samples/${name#*:}.txt" body)"
done
ok "clean says of each line that is clutter, and of no other, of what kind" \
	sh -c "'$PIYUE' clean --json data/samples/*.txt | python3 -c '
import json, sys
known = set(\"navigation related advertisement disclaimer comments footer tools table copy\".split())
seen = set()
for page in map(json.loads, sys.stdin):
    assert len(page[\"clutter\"]) == len(page[\"roles\"]), page[\"file\"]
    for role, kind in zip(page[\"roles\"], page[\"clutter\"]):
        assert (kind in known) if role == \"C\" else kind is None, (page[\"file\"], role, kind)
        seen.add(kind)
assert {\"navigation\", \"related\", \"disclaimer\", \"comments\"} <= seen, seen
'"
ok "another encoding can be named" prints "新竹" \
	sh -c "iconv -t GB18030 data/samples/04-disclaimer.txt | '$PIYUE' clean -e GB18030 -"
ok "an unknown encoding is an error" is 1 "$PIYUE" clean -e klingon "$in/a.txt"
ok "standard input is a page" prints "1 new" \
	sh -c "'$PIYUE' -l '$home/stdin.db' import - <'$in/a.txt'"
ok "the same bytes twice are one document" prints "1 same" \
	sh -c "'$PIYUE' -l '$home/stdin.db' import - <'$in/a.txt'"
sed 's/20亿美元/30亿美元/' "$in/a.txt" >"$in/a2" && mv "$in/a2" "$in/a.txt"
ok "changed bytes under one name are a revision" prints "1 changed" "$PIYUE" import "$in/a.txt"
ok "list shows the title" prints "黄仁勋称电力是最大瓶颈" "$PIYUE" list
ok "list shows one row for two revisions" same 7 "$("$PIYUE" list | wc -l)"
ok "list finds by a word" same 1 "$("$PIYUE" list 人工智能法案 | wc -l)"
ok "list finds all of a year, stacked or not" prints "^9$" \
	sh -c "'$PIYUE' -l '$home/all.db' import data/samples >/dev/null && '$PIYUE' -l '$home/all.db' list 2025 | wc -l"
ok "list has nothing to complain of" same "" "$("$PIYUE" -l "$home/all.db" list 2025 2>&1 >/dev/null)"
ok "a name has one type in a page" same "" "$("$PIYUE" extract --json data/samples/07-copyright.txt | grep '"特斯拉"' | grep -v '"ORG"')"
cat >"$in/source.txt" <<'E'
江州发布新品
2024-03-02 10:00 来源:湾区夜话
江州公司今天在北京发布了一款新品,这是第一段正文,内容足够长,可以认作正文段落。
记者从湾区获悉,这是第二段正文,内容也足够长,可以认作正文段落,还有更多文字在这里。
E
ok "no place is found in the longer name of the source" same 4 \
	"$("$PIYUE" extract "$in/source.txt" | grep 湾区 | cut -f 1)"
ok "no place is found across two words" same "" "$("$PIYUE" extract --json data/samples/07-copyright.txt | grep '"得州')"
ok "list --json is JSON" sh -c \
	"'$PIYUE' list --json | python3 -c 'import json,sys; [json.loads(l) for l in sys.stdin]'"
ok "list of no library is status 2" is 2 "$PIYUE" -l "$home/none.db" list
ok "check finds the library sound" prints "sound" "$PIYUE" check
ok "backup makes a copy" is 0 "$PIYUE" backup "$home/copy.db"
ok "the copy is sound" prints "sound" "$PIYUE" -l "$home/copy.db" check
ok "backup does not overwrite" is 1 "$PIYUE" backup "$home/copy.db"
ok "the library is private" same 600 "$(stat -c %a "$home/data/piyue/library.db")"
ok "its folder is private" same 700 "$(stat -c %a "$home/data/piyue")"
ok "show sets a file" prints "    　*“芯片不缺" "$PIYUE" show -w 60 data/samples/01-menu.txt
ok "show sets an article by number" prints "黄仁勋" "$PIYUE" show 1
ok "wrap keeps every row in the width" sh -c \
	"'$PIYUE' wrap -w 40 data/samples/01-menu.txt | python3 -c '
import sys, unicodedata as u
w = lambda s: sum(2 if u.east_asian_width(c) in \"WF\" else 1 for c in s)
sys.exit(any(w(l.rstrip(\"\n\")) > 40 for l in sys.stdin))'"
ok "extract --jsonl keeps the id and adds mentions" prints '"id":7.*"mentions":\[{"start": 0, "end": 5' \
	sh -c "echo '{\"id\":7,\"text\":\"2023年,亏损\"}' | '$PIYUE' extract --jsonl"
ok "a bad line is named by number" prints "^piyue: -:1: " \
	sh -c "echo 'no json' | '$PIYUE' extract --jsonl"
ok "extract --explain says what decided" prints "	values: 20亿美元 MONEY" \
	"$PIYUE" extract --explain data/samples/01-menu.txt
ok "a day that no calendar has is named" prints "2月30日: no calendar has this day" \
	sh -c "echo '会议推迟到2月30日举行,地点另行通知。' | '$PIYUE' extract --explain --all-lines -"
config=${XDG_CONFIG_HOME:-$HOME/.config}/piyue/lexicon
mkdir -p "$config"
printf 'ORG\tmy-lab\t云雀计算所 | 雀所\n' >"$config/a.tsv"
printf 'WRONG line\n' >"$config/b.tsv"
ok "the reader's own list of names counts" prints "ORG.*雀所.*云雀计算所" \
	sh -c "echo '雀所周二发布了一份关于电力供应的报告。' | '$PIYUE' extract --all-lines - 2>/dev/null"
ok "a mistake in an own list is named" prints "lexicon/b.tsv', line 1" \
	sh -c "echo '雀所' | '$PIYUE' extract --all-lines -"
rm -r "$config"
mkdir "$in/same"
printf '%s\n\n%s\n' '海岚智算发布新一代模型' \
	'海岚智算首席执行官里程·莫尔(Rick Moller)周二在东湾宣布,公司将发布新一代模型。里程·莫尔说,成本下降了四成。' >"$in/same/a.txt"
printf '%s\n\n%s\n' '莫尔勒谈算力的瓶颈所在' \
	'海岚智算首席执行官Rick Moller接受采访时说,电力是最大的瓶颈。首席执行官里奇·莫勒补充说,电价也是。' >"$in/same/b.txt"
"$PIYUE" -l "$home/same.db" import "$in/same/a.txt" "$in/same/b.txt" >/dev/null 2>&1
ok "same: a form in common" prints "Rick Moller	PERSON/.*both are written Rick Moller" \
	"$PIYUE" -l "$home/same.db" same 里程·莫尔
ok "same: a like sound" prints "莫尔勒	PERSON/.*sounds alike" \
	"$PIYUE" -l "$home/same.db" same 里程·莫尔
ok "same: nobody of that name is status 1" is 1 "$PIYUE" -l "$home/same.db" same 无此人
ok "an unknown type is status 2" is 2 "$PIYUE" extract --types FOO data/samples/01-menu.txt
ok "an unknown option is status 2" is 2 "$PIYUE" clean --bogus
for words in "list a b" "wrap a b" "check x" "stats x" "forget x" backup "backup a b" restore same search \
	import-marks merge "theme check" "agree one" manual "extract --date 2025-02-31 $in/a.txt"; do
	# shellcheck disable=SC2086 # words that are to be parted
	ok "$words: status 2, and why" prints "^piyue: " is 2 "$PIYUE" $words
done
for words in list stats "search 电力" export "show 1" "clean $in/a.txt" "extract --json $in/a.txt" "wrap $in/a.txt" \
	--help; do
	ok "$words: output that a full disk does not take is status 1" \
		prints "^piyue: not all of the output" is 1 sh -c "'$PIYUE' $words >/dev/full"
done
ok "--help of each command" sh -c "for c in import clean extract show wrap list same search export import-marks merge agree check backup restore; do
	'$PIYUE' \$c --help | grep -q Usage || exit 1; done"
ok "--version names SQLite" prints "^SQLite 3" "$PIYUE" --version
ok "--lang zh_CN speaks Chinese" prints "用法" "$PIYUE" --lang zh_CN --help
ok "no escape of a page reaches the terminal" sh -c \
	"printf '标题足够长的一个标题\n\n%s\033]0;owned\007%s\302\233%s\n' 这是一段足够长的正文, 里面藏着控制序列, 但是它们到不了终端,因为所有文字都要过一道门。 |
	'$PIYUE' show - | python3 -c 'import sys; d=sys.stdin.read(); sys.exit(any(ord(c)<32 and c!=\"\n\" or 127<=ord(c)<160 for c in d) or \"过一道门\" not in d)'"
ok "a file name cannot drive the terminal" sh -c \
	"'$PIYUE' clean '$(printf 'no\033[31mfile')' 2>&1 | grep -q -v '$(printf '\033')'"
ok "the reader without a terminal is status 2" is 2 "$PIYUE" </dev/null
done_testing
