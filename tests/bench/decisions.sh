#!/bin/sh
# The cost of a decision in small and large libraries; fails beyond its bars (3 ms, ratio 1.5).
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
build/${VARIANT:-release}/tests/bench/store_decisions "$dir"
