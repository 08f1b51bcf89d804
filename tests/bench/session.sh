#!/bin/sh
# What a decision of a review session costs, its commit included: CPU and bytes to the terminal, in a library of
# the samples, in one of a few hundred suggestions and in one of about 90,000, in each order. The keys come
# as soon as the screen stands still, so the second look (reason, likes), which comes to those who wait for it,
# and looking through articles with what was learnt are not in it; store_review.c measures each part alone, and
# with one answer a second their sum is measured here. Beside SLATE where $SLATE names its
# slate.py: there a decision is a move and two keys, and is not saved.
ptybench=../shared/tools/ptybench.py
if [ ! -f $ptybench ]; then
	echo "cost of a decision: skipped, no $ptybench here"
	exit 0
fi
: "${PIYUE:=build/release/piyue}"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 - "$dir" <<'P'
import os, random, sys
random.seed(5)
names = '李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
given = '明华伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英兰'
firms = ['晨星科技', '云湖银行', '北桥集团', '南山电力公司', '东海大学', '西岭汽车', '中原研究院', '长河物流']
places = ['北京', '上海', '广州', '武汉', '巴黎', '伦敦', '东京', '柏林']
said = ['将在{p}投资{m}亿元建设新的数据中心。', '在{p}的项目已经开工,总投资{m}亿元。', '与{o}在{p}设立实验室。']
for folder, count in (('small', 2), ('large', 900)):
    os.makedirs(f'{sys.argv[1]}/{folder}')
    for i in range(count):
        lines = [f'{random.choice(firms)}与{random.choice(firms)}合作 第{i}号', '', '2025-03-02 来源:测试周刊', '']
        for k in range(13):
            s = ''.join(random.choice(firms) + random.choice(said).format(p=random.choice(places),
                m=random.randint(2, 90), o=random.choice(firms)) for _ in range(3))
            q = random.choice(names) + ''.join(random.sample(given, 2))
            lines += [f'{s}{q}表示,{random.choice(firms)}已经准备好了。', '']
        open(f'{sys.argv[1]}/{folder}/{i}.txt', 'w').write('\n'.join(lines))
P
cp -r data/samples "$dir/samples"
for size in samples small large; do
	"$PIYUE" -l "$dir/$size.db" import "$dir/$size" >/dev/null 2>&1
	for order in doubt entity article; do
		cp "$dir/$size.db" "$dir/run.db"
		echo "== $size library, order:$order"
		LANG=C.UTF-8 python3 $ptybench --size 80x24 -e "expect articles; key R -> review; \
			type <C-u>order:$order<Enter> -> 0 /; quiet 300; key a *15 as accept; \
			key x *8 as reject; key Space *8 as skip; key u *5 as undo; exit Q" \
			-- "$PIYUE" -l "$dir/run.db" | grep -E '^  (accept|reject|skip|undo)'
	done
done
for size in small large; do
	cp "$dir/$size.db" "$dir/run.db"
	keys=
	for i in 1 2 3 4 5 6 7; do
		keys="$keys key a as all; wait 900; key a as all; wait 900; key x as all; wait 900;"
	done
	echo "== $size library, all that is done with an answer a second"
	for count in 0 21; do
		[ $count = 0 ] && now= || now=$keys
		LANG=C.UTF-8 python3 $ptybench --size 80x24 -e "expect articles; key R -> review; \
			type <Enter> -> 0 /; quiet 300; $now exit Q" -- "$PIYUE" -l "$dir/run.db" |
			sed -n "s/^  total .*cpu \([0-9.]*\) s.*/  $count answers: \1 s of CPU/p"
		cp "$dir/$size.db" "$dir/run.db"
	done
done
cp "$dir/small.db" "$dir/a.db" && cp "$dir/large.db" "$dir/b.db"
PIYUE_DATA=data build/${VARIANT:-release}/tests/bench/store_review "$dir/a.db" "$dir/b.db" || exit 1
if [ -n "$SLATE" ]; then
	echo "== SLATE"
	LANG=C.UTF-8 python3 $ptybench --size 80x24 -e 'quiet 400; type l<Space>a as decision; \
		type l<Space>s as decision; type l<Space>a as decision; exit Q' -- python3 "$SLATE" \
		"$dir/small/0.txt" -t categorical -s token -o -l "$dir/log" | grep '^  decision'
fi
