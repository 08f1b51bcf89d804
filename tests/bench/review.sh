#!/bin/sh
# How many answers a review session needs: a reader simulated with gold (tests/bench/review_sim.c says what
# is counted). The bars: at most half the answers of reading in order, 1.2 keys for each correct entity.
corpora=../shared/corpora
if [ ! -d $corpora/ner ]; then
	echo "review simulation: skipped, no $corpora/ner here"
	exit 0
fi
sim=build/${VARIANT:-release}/tests/bench/review_sim
sed -n 's/^ \* \{0,1\}//p; /\*\//q' tests/bench/review_sim.c
for set in msra cluener weibo; do
	PIYUE_DATA=data "$sim" "$set" $corpora/ner || exit 1
done
seeds="../shared/seeds $corpora/seeds-gold/entities"
PIYUE_DATA=data "$sim" seeds $seeds || exit 1
# Is learning worth it? The same session without it and with it, over other draws of texts in other orders.
for set in msra cluener weibo; do
	PIYUE_DATA=data "$sim" draws "$set" $corpora/ner || exit 1
done
PIYUE_DATA=data "$sim" draws seeds $seeds || exit 1
# Once more as pages are whose names no list has: the gazetteer's comments are left, its lines are not.
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cp -r data/. "$empty" || exit 1
for list in data/gazetteer/*.tsv; do
	grep '^#' "$list" >"$empty/gazetteer/$(basename "$list")"
done
printf '\nwith an empty gazetteer:'
PIYUE_DATA=$empty "$sim" seeds $seeds && PIYUE_DATA=$empty "$sim" draws seeds $seeds
