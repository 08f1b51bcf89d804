#!/bin/sh
# Scores over the corpora, where they are there. The floors only go up.
. tests/scripts/tap.sh.inc

shared=../shared
if [ ! -d $shared/corpora ]; then
	skip "scores over the corpora" "no ../shared/corpora here"
	done_testing
	exit
fi
evaluate() { python3 $shared/tools/evaluate.py --piyue "$PIYUE" "$@"; }
# floor NAME COLUMN LEAST: COLUMN of the MACRO row in $home/scores is at least LEAST.
floor() {
	awk -v want="$1" -v least="$2" '
		$1 == "corpus" { for (i = 1; i <= NF; i++) if ($i == want) column = i }
		$1 == "MACRO" { print want, $column; found = 1; low = $column < least }
		END { exit !found || low }' "$home/scores"
}
none() { awk '$1 == "corpus" { for (i = 1; i <= NF; i++) if ($i == "falsedate") c = i }
	$1 == "MACRO" { found = 1; bad = $c > 0 } END { exit !found || bad }' "$home/scores"; }
json() { # json KEY OP NUMBER: of the last line of $home/scores
	tail -n 1 "$home/scores" | python3 -c "import json,sys; v=json.load(sys.stdin)['$1']; print(v); sys.exit(not v $2 $3)"
}
value() { # value TYPE-ROW F1 ACCURACY of score_values' table
	awk -v row="$1" -v f1="$2" -v accuracy="$3" -F '|' '
		$1 ~ "^" row " " { split($3, o, " "); split($4, v, " "); print $0; found = 1
			low = o[3] < f1 || v[1] < accuracy }
		END { exit !found || low }' "$home/scores"
}

evaluate clean $shared/corpora/seeds-gold/clean --raw $shared/seeds >"$home/scores"
ok "example pages: body" floor F1 1.0
ok "example pages: titles" floor title 1.0
ok "example pages: dates" floor date 1.0
ok "example pages: no invented date" none
evaluate clean $shared/corpora/clean >"$home/scores"
ok "59 pages: body" floor F1 0.997
ok "59 pages: titles" floor title 1.0
ok "59 pages: dates" floor date 1.0
ok "59 pages: no invented date" none
evaluate clean $shared/corpora/clean --html >"$home/scores"
ok "59 HTML pages: body" floor F1 0.999
ok "59 HTML pages: titles" floor title 1.0
ok "59 HTML pages: dates" floor date 1.0
ok "59 HTML pages: no invented date" none
evaluate seeds $shared/seeds $shared/corpora/seeds-gold >"$home/scores"
ok "example pages: names" json F1 '>=' 97.5
ok "example pages: values" value ALL 99 100
calibrated() { python3 tests/scripts/calibration.py "$PIYUE" "$@"; }
while read -r set f1 error; do
	evaluate ner "$shared/corpora/ner/$set.dev.jsonl" --set "$set" >"$home/scores"
	ok "names of $set" json F1 '>=' "$f1"
	ok "names of $set: scores come true" \
		calibrated "$shared/corpora/ner/$set.dev.jsonl" "$set" "$error"
done <<E
msra 92 0.015
cluener 76.3 0.05
weibo 64.5 0.08
E
evaluate values --news $shared/corpora/values/*.jsonl >"$home/scores"
ok "values: dates" value DATE 98.2 88.2
ok "values: durations" value DURATION 99.2 100
ok "values: money" value MONEY 98.9 96.7
ok "values: percentages" value PERCENT 100 98.4
ok "values: numbers" value NUMBER 99.1 99.5
ok "values: quantities" value QUANTITY 96.2 91
# by source: FILE TYPE F1 ACCURACY; where a figure is low, the sources contradict each other
scored=
while read -r file type f1 accuracy; do
	[ "$file" = "$scored" ] ||
		evaluate values --news "$shared/corpora/values/$file.jsonl" >"$home/scores"
	scored=$file
	ok "values of $file: $type" value "$type" "$f1" "$accuracy"
done <<E
chrono DATE 100 94
cn2an NUMBER 100 100
duckling DATE 100 88
duckling DURATION 97.4 100
duckling MONEY 96 83.3
duckling NUMBER 98.5 97
duckling QUANTITY 98 84.3
jionlp DATE 94.3 85
jionlp DURATION 100 100
jionlp MONEY 97.6 100
jionlp SET 100 100
nemo ALL 100 100
recognizers DATE 98.9 85.7
recognizers DURATION 100 100
recognizers MONEY 100 92.8
recognizers NUMBER 98 100
recognizers PERCENT 100 97.8
recognizers QUANTITY 89.3 100
wetext ALL 100 100
E
evaluate values $shared/corpora/values/handmade.jsonl >"$home/scores"
ok "handmade values, traps among them" value ALL 100 100
done_testing
