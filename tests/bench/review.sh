#!/bin/sh
# How many answers a review session needs: a reader simulated with gold (tests/bench/review_sim.c says what
# is counted). The bars: at most half the answers of reading in order, 1.2 keys for each correct entity.
corpora=../shared/corpora/ner
if [ ! -d $corpora ]; then
	echo "review simulation: skipped, no $corpora here"
	exit 0
fi
sim=build/${VARIANT:-release}/tests/bench/review_sim
for set in msra cluener weibo; do
	PIYUE_DATA=data "$sim" "$set" $corpora || exit 1
done
