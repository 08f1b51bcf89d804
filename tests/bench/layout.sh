#!/bin/sh
# Setting 100 MB of Chinese text in rows, and setting it again at another width.
: "${PIYUE:=build/release/piyue}"
"$(dirname "$PIYUE")/tests/bench/bench_layout" data/samples/*.txt
