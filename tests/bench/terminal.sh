#!/bin/sh
# Bytes and time that keys cost on the terminal, beside less (and newsboat) with the same rows, on this
# machine and over a line of 100 ms and 10 kB/s.
: "${PIYUE:=build/release/piyue}"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_CONFIG_HOME="$dir" XDG_DATA_HOME="$dir" XDG_STATE_HOME="$dir"
{
	printf '一篇长文章\n\n2025-03-02 来源:测试周刊\n\n'
	for f in data/samples/0[1-9]*.txt; do sed 's/^[ \t]*//' "$f" | awk 'length($0) > 90'; done
} >"$dir/long.txt"
"$PIYUE" -l "$dir/bench.db" import "$dir/long.txt" >/dev/null
"$PIYUE" show -w 80 "$dir/long.txt" >"$dir/rows.txt"
echo "terminal: $(wc -l <"$dir/rows.txt") rows"
newsboat=
if command -v newsboat >/dev/null; then
	newsboat=$dir/newsboat
	mkdir "$newsboat"
	echo "file://$newsboat/feed.xml" >"$newsboat/urls"
	: >"$newsboat/config"
	{
		printf '<?xml version="1.0"?><rss version="2.0"><channel><title>a</title>'
		printf '<item><title>long</title><guid>1</guid><description><![CDATA['
		sed 's/^/<p>/; s/$/<\/p>/' "$dir/long.txt"
		printf ']]></description></item></channel></rss>'
	} >"$newsboat/feed.xml"
else
	echo "newsboat is not installed: skipped"
fi
command -v less >/dev/null || { echo "less is not installed: skipped"; exit 0; }
python3 tests/bench/keys.py "$PIYUE" "$dir/bench.db" 1 "$dir/rows.txt" "$newsboat"
