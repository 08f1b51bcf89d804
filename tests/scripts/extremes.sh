#!/bin/sh
# Pages at their worst: a huge line, a hundred thousand blank ones, a word of a megabyte, brackets that nobody
# closes, digits without end. Each command ends by itself, within a bound on its memory; and one whose
# reader has gone away is quiet about it.
. tests/scripts/tap.sh.inc

mkdir "$home/in"
python3 - "$home/in" <<'P'
import sys
head = '极端的一页\n\n2025-03-02 来源:测试周刊\n\n公司周一宣布,将投资三亿元建设工厂。\n\n'
pages = {
    'line': '公司表示,明年的目标不变。' * 30000,
    'blank': '\n' * 100000,
    'word': 'a' * 1000000,
    'brackets': '(' * 20000 + '“' * 20000 + '《' * 20000,
    'digits': '9' * 200000 + '亿元,' + '1.' * 50000 + '%,' + '一' * 50000,
    'marks': 'e' + '\u0301' * 200000,
    'tags': '<div>' * 50000,
}
for name, text in pages.items():
    for ending in ('txt', 'html') if name == 'tags' else ('txt',):
        open('%s/%s.%s' % (sys.argv[1], name, ending), 'w').write(head + text + '\n\n结尾在这里。\n')
P
# AddressSanitizer wants its own share of address space.
memory=400000
[ "$VARIANT" = asan ] && memory=unlimited
bounded() {
	(ulimit -v $memory && exec timeout 60 "$@") >/dev/null
}
for page in "$home"/in/*; do
	which=$(basename "$page")
	for command in clean extract show wrap; do
		ok "$command: $which" bounded "$PIYUE" $command "$page"
	done
done
ok "import of all of them" bounded "$PIYUE" -l "$home/l.db" import "$home/in"
ok "and the library is sound" bounded "$PIYUE" -l "$home/l.db" check

gone_away() {
	"$@" 2>"$home/err" | head -n 1 >/dev/null
	[ ! -s "$home/err" ]
}
ok "wrap into a pipe that nobody reads" gone_away "$PIYUE" wrap "$home/in/line.txt"
ok "list into a pipe that nobody reads" gone_away "$PIYUE" -l "$home/l.db" list
ok "extract into a pipe that nobody reads" gone_away "$PIYUE" extract "$home/in/line.txt"
done_testing
