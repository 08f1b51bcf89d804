#!/bin/sh
# Files that are none, files that are too large, and what is left behind: who may read it, and that a command whose
# reader has gone says nothing.
. tests/scripts/tap.sh.inc

umask 000
mkdir "$home/in" "$home/config" "$home/config/piyue"
mkfifo "$home/fifo"
ln -s loop "$home/loop"
truncate -s 1100M "$home/large.txt"
ok "a file that is too large is refused by name" prints "large.txt' is larger than" is 1 "$PIYUE" clean "$home/large.txt"
for what in fifo loop in; do
	for command in clean show extract import-marks; do
		ok "$command: a $what is refused without waiting" prints "$what" \
			sh -c "timeout 5 '$PIYUE' $command '$home/$what'; test \$? -le 2"
	done
done
ok "a device is refused without waiting" prints "not a regular file" is 1 timeout 5 "$PIYUE" clean /dev/zero
ok "a library that is a FIFO is refused without waiting" prints "not a regular file" is 2 timeout 5 "$PIYUE" -l "$home/fifo" list
mkdir "$home/config/piyue/lexicon"
mkfifo "$home/config/piyue/lexicon/a.tsv" "$home/config/piyue/config"
ok "settings and lists that are FIFOs are refused without waiting" sh -c \
	"timeout 20 '$PIYUE' extract data/samples/01-menu.txt >/dev/null 2>&1 && timeout 20 '$PIYUE' show data/samples/01-menu.txt >/dev/null 2>&1"
rm -r "$home/config/piyue"

"$PIYUE" import data/samples >/dev/null 2>&1
"$PIYUE" backup "$home/data/copy.db"
"$PIYUE" export -o "$home/data/marks.jsonl"
"$PIYUE" export -f brat -o "$home/data/marks.brat"
open_to_others() { find "$home/data" ! -type l -perm /077 | grep .; }
ok "library, copy and exports are private, whatever the umask" is 1 open_to_others
ok "there is something to look at" [ "$(find "$home/data" -type f | wc -l)" -gt 4 ]

nobody_reads() { # what is said on standard error, and a status that is no crash
	{ "$@" 2>"$home/err"; echo $? >"$home/status"; } | true
	[ ! -s "$home/err" ] && [ "$(cat "$home/status")" -ne 139 ]
}
for command in list "list --json" export "export -f csv" "search 数据" "show 1" "clean data/samples/01-menu.txt" \
	"extract --json data/samples/01-menu.txt" stats --help; do
	# shellcheck disable=SC2086
	ok "$command: nobody reads" nobody_reads "$PIYUE" $command
done
done_testing
