#!/bin/sh
# Names that no list has: scores over pages of invented technology news (tests/names), with the gazetteer and
# with empty lists. The floors only go up.
. tests/scripts/tap.sh.inc

empty=$home/data-without-lists
mkdir "$empty" "$empty/gazetteer"
ln -s "$PWD"/data/*.model "$empty"
for list in data/gazetteer/*.tsv; do echo '# empty' >"$empty/gazetteer/${list##*/}"; done
# floor PAGES MENTIONS DISTINCT LINKS: F1 of mentions, of distinct names, B-cubed recall and precision of links.
floor() {
	python3 tests/names/score.py "$PIYUE" tests/names/"$1"-*.txt >"$home/scores" || return 1
	cat "$home/scores"
	tail -n 1 "$home/scores" | python3 -c '
import json, sys
s = json.load(sys.stdin)
low = [w for w, l in zip(("F1", "distinct_F1", "B3_R", "B3_P"), sys.argv[1:]) if s[w] < float(l)]
sys.exit("too low: " + " ".join(low) if low else 0)' "$2" "$3" "$4" "$4"
}
ok "pages that rules were tuned on" floor tuned 92 90.5 94
ok "pages kept aside" floor kept 84.5 83 99
ok "pages that name famous things too, tuned on" floor news-tuned 92.5 93 96
ok "pages that name famous things too, kept aside" floor news-kept 79.5 81 96
export PIYUE_DATA="$empty"
ok "pages that rules were tuned on, without the gazetteer" floor tuned 90 88 94
ok "pages kept aside, without the gazetteer" floor kept 84.5 83 99
done_testing
