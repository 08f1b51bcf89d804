#!/bin/sh
# What an entity's page costs in small and large libraries; fails beyond its bar (ratio 1.5).
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
build/${VARIANT:-release}/tests/bench/store_entities "$dir"
