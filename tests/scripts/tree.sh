#!/bin/sh
# The tree: layers, the manual page, installing and taking away again.
. tests/scripts/tap.sh.inc

broken_layer() { # the check fails when a layer looks up
	mkdir -p "$home/src/text"
	printf '#include "store/library.h"\n' >"$home/src/text/bad.c"
	(cd "$home" && is 1 awk -f "$OLDPWD/tests/lint/layers.awk" src/text/bad.c)
}
broken_library() { # and when curses is used outside its place
	mkdir -p "$home/src/base"
	printf '#include <curses.h>\n' >"$home/src/base/bad.c"
	(cd "$home" && is 1 awk -f "$OLDPWD/tests/lint/layers.awk" src/base/bad.c)
}
install_uninstall() {
	make -s VARIANT="${VARIANT:-release}" ${VARIANT:+CFLAGS="-O1 -g"} DESTDIR="$home/root" \
		PREFIX=/usr install || return 1
	"$home/root/usr/bin/piyue" clean data/samples/01-menu.txt | grep -q 黄仁勋 || return 1
	make -s VARIANT="${VARIANT:-release}" DESTDIR="$home/root" PREFIX=/usr uninstall || return 1
	[ -z "$(find "$home/root" -type f)" ]
}
ok "every include keeps to the layers" awk -f tests/lint/layers.awk $(find src -name '*.[ch]' | sort)
ok "an include that looks up is found" broken_layer
ok "curses outside the terminal is found" broken_library
if command -v mandoc >/dev/null; then
	ok "the manual page is well formed" mandoc -T lint -W warning man/piyue.1
else
	skip "the manual page is well formed" "no mandoc here"
fi
"$PIYUE" manual man/piyue.1.in >"$home/piyue.1"
ok "the manual page is made from the tables" cmp "$home/piyue.1" man/piyue.1
ok "install and uninstall leave nothing" install_uninstall
done_testing
