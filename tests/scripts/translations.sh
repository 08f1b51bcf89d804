#!/bin/sh
# Every string marked for translation in the source has one in every catalogue.
. tests/scripts/tap.sh.inc

find src -name '*.[ch]' | sort >"$home/files"
xgettext --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 -L C -f "$home/files" -o "$home/all.pot" \
	--no-location 2>/dev/null
complete() { # complete PO: nothing of the source is missing, fuzzy or empty in it
	msgmerge -q --no-fuzzy-matching "$1" "$home/all.pot" -o "$home/merged.po" || return 1
	msgattrib --untranslated --no-obsolete "$home/merged.po" >"$home/missing.po"
	msgattrib --only-fuzzy --no-obsolete "$home/merged.po" >>"$home/missing.po"
	[ ! -s "$home/missing.po" ] || { grep '^msgid' "$home/missing.po"; return 1; }
}
ok "the source has strings" test -s "$home/all.pot"
for po in data/locale/*.po; do
	ok "$po is well formed" msgfmt -c -o /dev/null "$po"
	ok "$po is complete" complete "$po"
done
done_testing
