#!/bin/sh
# The rows of `piyue wrap` at every width from 16 to 120 against the rules of Chinese typography: on the
# bodies of the example pages as `piyue clean` gives them, on the hard text, and on our own samples
# with wide ambiguous characters; and those of `piyue show` against the same.
. tests/scripts/tap.sh.inc

shared=../shared
if [ ! -f $shared/tools/check_layout.py ]; then
	skip "rows against the rules of typography" "no ../shared/tools here"
	done_testing
	exit
fi
sweep() { # sweep ERRORS EARLY WASTE AMBIGUOUS FILE...: at most so many faults, early breaks in 1000, columns
	python3 - "$shared" "$PIYUE" "$@" <<'P'
import subprocess, sys
shared, piyue, hard, early, waste, ambiguous, *files = sys.argv[1:]
sys.path.insert(0, shared + '/tools')
import check_layout
rows = faults = early_breaks = empty = 0
for name in files:
    source = open(name, encoding='utf-8').read()
    for width in range(16, 121):
        out = subprocess.run([piyue, 'wrap', '--set', 'ambiguous=' + ambiguous, '-w', str(width), name],
                             stdout=subprocess.PIPE, check=True).stdout.decode()
        count, examples = check_layout.check(source, out.split('\n'), width, int(ambiguous), strict=True, examples=2)
        rows += count['rows']
        faults += count['hard_faults'] + count['space_lost'] + count['space_added']
        early_breaks += count['early_break']
        empty += count['waste_mean'] * count['rows']
        if count['hard_faults']:
            print(name, width, examples)
print('%d rows, %d faults, %.2f early breaks in 1000, %.2f columns empty' % (
    rows, faults, 1000 * early_breaks / rows, empty / rows))
sys.exit(faults > int(hard) or 1000 * early_breaks / rows > float(early) or empty / rows > float(waste))
P
}
for f in $shared/seeds/*.txt; do
	"$PIYUE" clean --json "$f" | python3 -c 'import json, sys; print(json.load(sys.stdin)["body"])' \
		>"$home/$(basename "$f")"
done
ok "bodies of the example pages" sweep 0 1 1.0 1 "$home"/*.txt
ok "hard text" sweep 0 8 3.6 1 $shared/corpora/layout/hard_text.txt
ok "hard text, ambiguous characters wide" sweep 0 12 3.8 2 $shared/corpora/layout/hard_text.txt
ok "samples, ambiguous characters wide" sweep 0 2 1.1 2 data/samples/0*.txt
done_testing
