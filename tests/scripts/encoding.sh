#!/bin/sh
# Pages whose label says another encoding than their bytes, and a reading put right later.
. tests/scripts/tap.sh.inc

in=$home/in
mkdir "$in"
same() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }
# field FILE NAME: of what clean says.
field() { "$PIYUE" clean --json "$1" 2>/dev/null | python3 -c "import json,sys; print(json.load(sys.stdin)['$2'])"; }

# page LABEL: an HTML page of simplified or traditional text, labelled LABEL.
simple=data/samples/01-menu.txt
traditional=data/samples/08-traditional.txt
page() {
	printf '<!DOCTYPE html>\n<html><head><meta charset="%s">\n<title>页</title></head><body>\n' "$1"
	sed 's|.*|<p>&</p>|' "$2"
	printf '</body></html>\n'
}
page utf-8 $simple >"$in/simple.html"
page utf-8 $traditional | sed 's/页/頁/' >"$in/traditional.html"
simple_body=$(field "$in/simple.html" body)
traditional_body=$(field "$in/traditional.html" body)
ok "there is something to compare" test ${#simple_body} -gt 200 -a ${#traditional_body} -gt 200

# The label, what the bytes are, and the mark before them.
while read -r label encoding mark text; do
	eval "source=\$$text body=\$${text}_body"
	page "$label" "$source" >"$in/a.utf8"
	[ "$text" = simple ] || sed -i 's/页/頁/' "$in/a.utf8"
	case $mark in utf8) printf '\357\273\277' ;; utf16) printf '\377\376' ;; esac >"$in/a.html"
	iconv -f UTF-8 -t "$encoding" "$in/a.utf8" >>"$in/a.html"
	ok "$encoding labelled $label, mark: $mark" same "$body" "$(field "$in/a.html" body)"
done <<E2
gb2312 UTF-8 none simple
gbk UTF-8 none traditional
big5 UTF-8 none simple
iso-8859-1 UTF-8 none simple
utf-8 GB18030 none simple
big5 GB18030 none simple
iso-8859-1 GB18030 none simple
gb2312 GBK none traditional
utf-8 BIG5 none traditional
gb2312 BIG5 none traditional
shift_jis BIG5 none traditional
gb2312 UTF-8 utf8 simple
big5 UTF-8 utf8 traditional
utf-8 UTF-16LE utf16 simple
gb2312 UTF-16LE utf16 traditional
nonsense GB18030 none simple
E2

# A short line of Big5, which is GB18030 too.
printf '\244\244\244\345\n' >"$in/short.txt"
ok "a guess is kept" prints "1 new" "$PIYUE" import --encoding gb18030 "$in/short.txt"
ok "known bytes are the same" prints "1 same" "$PIYUE" import "$in/short.txt"
ok "and read as before too" prints "1 same" "$PIYUE" import --encoding gbk "$in/short.txt"
ok "another reading is a revision" prints "1 changed" "$PIYUE" import --encoding big5 "$in/short.txt"
ok "which is the same from then on" prints "1 same" "$PIYUE" import --encoding big5 "$in/short.txt"
ok "and when nobody says how to read it" prints "1 same" "$PIYUE" import "$in/short.txt"
ok "the list has it once" same 1 "$("$PIYUE" list | wc -l)"
ok "with the right words" prints "中文" "$PIYUE" show 2
ok "the way back is open" prints "1 changed" "$PIYUE" import --encoding gb18030 "$in/short.txt"
ok "and forth again" prints "1 changed" "$PIYUE" import --encoding big5 "$in/short.txt"
ok "an unknown encoding is a failure" is 1 "$PIYUE" import --encoding nonsense "$in/short.txt"
ok "the library is sound" "$PIYUE" check
done_testing
