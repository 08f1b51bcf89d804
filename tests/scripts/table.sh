#!/bin/sh
# The table in tests/README.md: every test that it names is there and is run.
. tests/scripts/tap.sh.inc

named() { # named TABLE: "file: name" lines of its last column
	awk -F '|' 'NF > 3 && $3 ~ /[.](c|sh): / {
		n = split($3, tests, "; ")
		for (i = 1; i <= n; i++) { gsub(/^ +| +$/, "", tests[i]); print tests[i] }
	}' "$1"
}
is_run() { # is_run FILE NAME
	[ -f "tests/$1" ] || { echo "no file tests/$1"; return 1; }
	case $1 in
	fuzz/*) grep -q "^int $2(" "tests/$1" ;;
	*.c) tr -d ' \n\t' <"tests/$1" | grep -q "cmocka_unit_test[a-z_]*($2[,)]" ;;
	*) grep -F -e "$2" "tests/$1" | grep -q '^[[:space:]]*\(ok\|skip\) ' ;;
	esac || { echo "tests/$1 runs no '$2'"; return 1; }
}
all_are_run() {
	bad=0
	named "$1" >"$home/named"
	while IFS= read -r test; do
		is_run "${test%%: *}" "${test#*: }" || bad=1
	done <"$home/named"
	return $bad
}
ok "every test that the table names is run" all_are_run tests/README.md
ok "they are not few" [ "$(wc -l <"$home/named")" -gt 100 ]
printf '| x | unit/test_gate.c: no_such_test |\n' >"$home/wrong.md"
ok "one that is not there would be found" is 1 all_are_run "$home/wrong.md"
done_testing
