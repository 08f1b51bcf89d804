# Check the includes of src/ against the layers, from the ground up. Each folder may include
# itself and those before it; `command` and `screen` do not know each other; and some
# libraries' headers belong to one place.
BEGIN {
	n = split("base text page clean extract exchange review store", order, " ")
	for (i = 1; i <= n; i++)
		height[order[i]] = i
	height["screen"] = height["command"] = n + 1
	height["main.c"] = n + 2
	owner["sqlite3.h"] = "^src/store/"
	owner["curses.h"] = owner["ncurses.h"] = "^src/screen/terminfo[.]c$"
	owner["term.h"] = owner["curses.h"]
	owner["ncursesw/curses.h"] = owner["ncursesw/ncurses.h"] = owner["curses.h"]
	owner["libxml/"] = "^src/page/"
}
FNR == 1 {
	split(FILENAME, part, "/")
	layer = part[2]
	if (!(layer in height))
		wrong("is in no layer")
	files++
}
function wrong(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
	bad++
}
/^#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	split(quoted[2], target, "/")
	if (!(target[1] in height) || quoted[2] !~ /\//)
		wrong("include \"" quoted[2] "\" by its path from src/")
	else if (height[target[1]] > height[layer] ||
		 (height[target[1]] == height[layer] && target[1] != layer))
		wrong("layer " layer " includes \"" quoted[2] "\", which stands above or beside it")
}
/^#[ \t]*include[ \t]*</ {
	header = $0
	sub(/^[^<]*</, "", header)
	sub(/>.*/, "", header)
	for (name in owner)
		if ((header == name || (name ~ /\/$/ && index(header, name) == 1)) &&
		    FILENAME !~ owner[name])
			wrong("<" header "> belongs to " owner[name])
	if (header == "sqlite3.h")
		sql[FILENAME] = 1
}
END {
	for (f in sql)
		places++
	if (places > 1) {
		printf "sqlite3.h is included in %d files of src/store; one is meant to be\n", places
		bad++
	}
	if (!files) {
		print "layers: no file was read"
		exit 1
	}
	exit bad > 0
}
