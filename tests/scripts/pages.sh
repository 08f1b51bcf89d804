#!/bin/sh
# Invented pages of many makes, each line with the role that it has: those that the cleaner was trained on
# besides its corpus, and those that it was not, some of them as HTML too. The floors only go up.
. tests/scripts/tap.sh.inc

# scores FOLDER FILE: what pages.py says of the pages of FOLDER.
scores() { python3 tests/scripts/pages.py "$PIYUE" "$1" >"$2"; }
# mean FILE COLUMN LEAST, least FILE COLUMN LEAST: over all pages; of each page.
mean() { awk -v c="$2" -v least="$3" '{ sum += $c; print } END { print sum / NR; exit !NR || sum / NR < least }' "$1"; }
least() { awk -v c="$2" -v least="$3" '{ print } $c < least { low = 1 } END { exit !NR || low }' "$1"; }

ok "pages trained on are read" scores src/clean/train/pages "$home/known"
ok "pages trained on: body" least "$home/known" 3 0.96
ok "pages trained on: titles" mean "$home/known" 4 1
ok "pages trained on: dates" mean "$home/known" 5 0.88
ok "pages trained on: sources and authors" mean "$home/known" 6 1
ok "other pages are read" scores tests/pages "$home/unseen"
ok "other pages: body of each" least "$home/unseen" 3 0.9
ok "other pages: body" mean "$home/unseen" 3 0.985
ok "other pages: titles" mean "$home/unseen" 4 1
ok "other pages: dates" mean "$home/unseen" 5 1
ok "other pages: sources and authors" mean "$home/unseen" 6 1
done_testing
