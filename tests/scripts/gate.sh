#!/bin/sh
# Whatever stands in a page, its name or a query: nothing that a subcommand prints can drive the
# terminal, on standard output or standard error, for people or as JSON.
. tests/scripts/tap.sh.inc

python3 - "$home" <<'P'
import os, sys
home = sys.argv[1]
evil = '\x1b]0;owned\x07\x1b[2J\x9b31m\x90\x00\x08\x7f\u202e\u2066\u200f\u061c\ufeff\u200b\u00ad\U000e0041'
os.mkdir(home + '/in')
body = ['人工智能公司' + evil + '宣布,将在明年投入20亿美元' + evil + '建设新的数据中心,选址还没有公布。',
        '公司首席执行官奥特曼' + evil + '表示,这是五年来最大的一笔投资,占收入的62%。',
        '分析人士认为,' + evil + '这一计划对整个行业都有影响,但是能否完成还要看电力供应。'] * 3
text = '一家公司的大计划' + evil + '与它的对手\n\n2025-03-04 来源:' + evil + '测试报 作者:' + evil + '某人\n\n' + '\n\n'.join(
    '第%d段。' % i + b for i, b in enumerate(body)) + '\n'
name = home + '/in/a\x1b]0;owned\x07\u202e\n\x9b31m.txt'
with open(os.fsencode(name), 'wb') as f: f.write(text.encode())
with open(os.fsencode(home) + b'/in/raw\x9b\xc0\x9b.txt', 'wb') as f: f.write(text.encode() + b'\x9b\xc0\x9b\xe4\xb8\n')
with open(home + '/in/b.html', 'w') as f:
    f.write('<title>标题&#27;]0;owned&#7;&#x202e;&#155;31m</title><p>' + '</p><p>'.join(body) + '</p>')
with open(home + '/jsonl', 'w') as f:
    import json
    f.write(json.dumps({'id': evil, 'text': body[0], 'other': {evil: evil}}, ensure_ascii=False) + '\n')
with open(home + '/harmless.py', 'w') as f: f.write('''
import sys
data = open(sys.argv[1], 'rb').read()
text = data.decode('utf-8')          # broken bytes are a fault too
def bad(c):
    o = ord(c)
    return (o < 32 and c not in '\\n\\t' or 127 <= o < 160 or o in (0xad, 0x61c, 0x180e, 0xfeff) or 0x200b <= o <= 0x200f or
            0x2028 <= o <= 0x202e or 0x2060 <= o <= 0x206f or 0xfff9 <= o <= 0xfffb or 0xe0000 <= o <= 0xe007f)
found = sorted({'U+%04X' % ord(c) for c in text if bad(c)})
print(len(data), 'bytes', *found)
sys.exit(bool(found))
''')
P
harmless() { # harmless COMMAND...: both outputs are there and can do nothing
	"$@" >"$home/out" 2>&1
	python3 "$home/harmless.py" "$home/out"
}
evil=$(printf 'nowhere\033]0;x\007\302\233\342\200\256')
for command in import clean "clean --json" extract "extract --json" "extract --json --all-lines" \
	show "show -w 20"; do
	# shellcheck disable=SC2086
	ok "$command: pages and their names" harmless "$PIYUE" $command "$home"/in/*
done
ok "list" harmless "$PIYUE" list
ok "list --json" harmless "$PIYUE" list --json
ok "show of the library" harmless "$PIYUE" show 1
ok "wrap" harmless "$PIYUE" wrap -w 30 "$home"/in/raw*
ok "extract --jsonl" harmless "$PIYUE" extract --jsonl "$home/jsonl"
ok "check" harmless "$PIYUE" check
ok "search" harmless "$PIYUE" search 公司
ok "search --json" harmless "$PIYUE" search --json 公司
ok "same" harmless "$PIYUE" same "公司$evil"
ok "merge of no library" harmless "$PIYUE" merge "$evil"
ok "import-marks of no file" harmless "$PIYUE" import-marks "$evil"
ok "restore of no file" harmless "$PIYUE" restore "$evil"
for format in jsonl w3c conll doccano markdown; do
	ok "export, $format" harmless "$PIYUE" export --suggestions -f $format
done
ok "export, csv" harmless sh -c "'$PIYUE' export --suggestions -f csv | sed 's/\r\$//'"
ok "a file that is not there" harmless "$PIYUE" clean "$evil"
ok "an unknown option" harmless "$PIYUE" clean "--$evil"
ok "an unknown command" harmless "$PIYUE" "$evil"
ok "an unknown encoding" harmless "$PIYUE" clean -e "$evil" "$home/jsonl"
ok "a library that is not there" harmless "$PIYUE" -l "$evil" list
ok "a query" harmless "$PIYUE" list --json "$evil"
ok "JSON reads back what the page holds" sh -c "'$PIYUE' clean --json '$home'/in/a* | python3 -c '
import json, sys
body = json.load(sys.stdin)[\"body\"]
sys.exit(any(c not in body for c in \"\x1b\x9b\u202e\u200b\U000e0041\"))'"
done_testing
