#!/bin/sh
# Near-duplicates: how many reposts are recognised, and that different stories are not taken for one.
. tests/scripts/tap.sh.inc

lib=$home/lib.db
# Invented stories. Of each there are reposts: other clutter around it, other marks, a dateline, up to a
# tenth of the sentences in other words. And of each event there are three reports by others, with the same names,
# numbers and one quotation.
python3 - "$home" <<'P'
import json, random, sys
home = sys.argv[1]
who = ['林书远', '陈默言', '赵一帆', '周海棠', '何静川', '沈若谷', '唐亦舟', '顾长风', '孟星河', '柳青禾']
firms = ['星桥科技', '蓝湾能源', '北辰汽车', '云栖数据', '青禾生物', '远洋重工', '明川半导体', '恒岳资本']
places = ['青石县', '临江市', '云岭新区', '滨海港', '北原镇', '南溪开发区', '东麓高新区']
things = ['一座数据中心', '一条电池生产线', '一处海上风电场', '一家芯片工厂', '一个物流枢纽', '一所职业学校']
openers = ['据介绍,', '消息人士透露,', '业内人士认为,', '公告显示,', '与此同时,', '不过,', '在此之前,', '记者注意到,', '']
subjects = ['当地居民', '环保团体', '多家供应商', '投资者', '监管部门', '行业协会', '竞争对手', '附近的学校', '市政府', '研究机构']
verbs = ['担心', '要求公开', '已经着手评估', '公开质疑', '表示支持', '仍在讨论', '详细说明了', '重新测算了', '多次提到', '没有回应']
objects = ['用水量的变化', '未来三年的用电计划', '噪声和夜间灯光', '岗位的数量与工资', '土地的补偿标准', '设备的国产比例',
           '融资成本', '运输路线的调整', '对周边房价的影响', '二期工程的时间表', '安全检查的结果', '税收优惠的期限']
tails = ['并希望在下个月得到答复', '但没有给出时间表', '这一说法没有得到证实', '相关文件将在周五公布', '此前的估计要低得多',
         '与去年的情况完全不同', '具体数字仍有争议', '预计两年内见效', '目前只完成了一半', '细节尚待核实']
clutter = ['首页 > 新闻 > 正文', '分享到: 微信 微博', '责任编辑:{w}', '热门推荐', '相关阅读', '关于我们 | 联系我们 | 网站地图',
           '版权声明:本文仅代表作者观点', '扫码下载客户端', '网友评论', '上一篇:{t}', '下一篇:{t}', '订阅我们的邮件', '京ICP备{n}号']

def sentence(r):
    s = r.choice(openers) + r.choice(subjects) + r.choice(verbs) + r.choice(objects)
    if r.random() < .5:
        s += f',涉及{r.randrange(12, 980)}{r.choice(["户家庭", "亩土地", "名员工", "万元资金", "台设备", "公里道路"])}'
    return s + ',' + r.choice(tails) + '。'

def event(i):
    r = random.Random(i)
    a, b, f, g, p, t = *r.sample(who, 2), *r.sample(firms, 2), r.choice(places), r.choice(things)
    money = r.randrange(3, 300)
    return dict(a=a, b=b, f=f, g=g, p=p, t=t, money=money,
                lead=f'{f}周二宣布,将在{p}投资{money}亿元建设{t},首期工程由{g}承建。',
                quote=f'“这是我们在{p}迈出的第一步。”{f}总裁{a}说。')

def story(e, seed):
    """A report of its own: names, numbers and the quotation of the event, and sentences of its own."""
    r = random.Random(seed)
    s = [f'{r.choice(["昨日", "周二下午", "在一场发布会上", "当地时间10日"])},{e["f"]}与{e["g"]}的合作传出新进展:{e["p"]}将建{e["t"]},投资约{e["money"]}亿元。' if seed % 4 else e['lead']]
    s += [sentence(r) for _ in range(r.randrange(14, 34))]
    s.insert(r.randrange(2, len(s)), e['quote'])
    s.insert(r.randrange(2, len(s)), f'{e["b"]}对此表示,{sentence(r)}')
    return s

def repost(s, r, share):
    s = list(s)
    for i in r.sample(range(len(s)), int(share * len(s))):
        s[i] = sentence(r)
    if r.random() < .3:
        s[0] = f'{r.choice(places)}{r.randrange(1, 29)}日电 ' + s[0]
    if r.random() < .3:
        s = [x.replace(',', ',').replace('“', '"').replace('”', '"') for x in s]
    return s

def page(title, s, r):
    paragraphs, at = [], 0
    while at < len(s):
        n = r.randrange(1, 5)
        paragraphs.append(''.join(s[at:at + n]))
        at += n
    c = lambda k: [x.format(w=r.choice(who), t=r.choice(firms) + r.choice(things), n=r.randrange(10**6, 10**7)) for x in r.sample(clutter, k)]
    head, foot = c(r.randrange(0, 3)), c(r.randrange(1, 8))
    return '\n\n'.join([*head, title, f'2025-03-{r.randrange(1, 29):02d} 09:{r.randrange(10, 60)} 来源:{r.choice(firms)}观察', *paragraphs, *foot])

with open(home + '/pages.jsonl', 'w') as out:
    for i in range(60):
        e = event(i)
        for k in range(4):
            s, r = story(e, 4 * i + k), random.Random(1000 * i + k)
            title = f'{e["f"]}{r.choice(["拟", "将", "宣布"])}在{e["p"]}建{e["t"]}' + r.choice(['', ',投资' + str(e['money']) + '亿元'])
            for copy in range(4 if k == 0 else 1):
                share = (0, 0, .05, .1)[copy]
                out.write(json.dumps({'id': f'{i}.{k}.{copy}', 'text': page(title, repost(s, r, share), r)}, ensure_ascii=False) + '\n')
P
"$PIYUE" -l "$lib" import "$home/pages.jsonl" >/dev/null
python3 - "$lib" >"$home/figures" <<'P'
import json, sqlite3, sys
db = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)
stack, name = {}, {}
for id, top, metadata in db.execute('SELECT id, iif(stack, stack, id), metadata FROM document'):
    stack[id], name[id] = top, json.loads(metadata)['id'].split('.')
ids, pairs, found, false = sorted(name), 0, 0, 0
for i, a in enumerate(ids):
    for b in ids[i + 1:]:
        same = name[a][:2] == name[b][:2]
        pairs += same
        found += same and stack[a] == stack[b]
        false += not same and stack[a] == stack[b]
print(f'{len(ids)} pages, {pairs} pairs of reposts, recall {found / pairs:.4f}, false pairs {false}')
sys.exit(0 if found >= .98 * pairs and not false else 1)
P
ok "$(cat "$home/figures"): recall >= 0.98, nothing false" \
	sh -c "grep -q 'recall \(0.9[89]\|1\)' '$home/figures' && grep -q 'false pairs 0$' '$home/figures'"

corpora=../shared/corpora/clean
if [ -d "$corpora" ]; then
	"$PIYUE" -l "$home/dev.db" import "$corpora"/*.txt "$corpora"/html ../shared/seeds >/dev/null 2>&1
	# Each dev page is there as text and as HTML, which tell the same story; no others do.
	python3 - "$home/dev.db" >"$home/figures" <<'P'
import os, sqlite3, sys
db = sqlite3.connect('file:' + sys.argv[1] + '?mode=ro', uri=True)
page = lambda origin: os.path.basename(origin).rsplit('.', 1)[0]
rows = {id: (page(origin), stack) for id, origin, stack in db.execute('SELECT id, origin, stack FROM document')}
stacked = [(name, rows[stack][0]) for name, stack in rows.values() if stack]
right = sum(a == b for a, b in stacked)
print(f'dev pages and seeds: {right} of {len(rows) - len({n for n, _ in rows.values()})} pairs, {len(stacked) - right} false')
sys.exit(0 if right >= 58 and right == len(stacked) else 1)
P
	ok "$(cat "$home/figures")" grep -q '^dev pages and seeds: 5[89] .* 0 false' "$home/figures"
else
	skip "stacks of the dev pages" "no corpora here"
fi
done_testing
