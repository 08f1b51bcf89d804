#!/bin/sh
# Moving in the list: CPU a key in libraries of 100, 10,000 and 100,000 articles, down through more than a
# screen of them, by pages, to the end and back, and from the end upwards. It must not grow with their number.
: "${PIYUE:=build/release/piyue}"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 - "$PIYUE" "$dir" <<'P'
import fcntl, hashlib, json, os, pty, select, sqlite3, struct, subprocess, sys, termios, time
piyue, folder = sys.argv[1:]
os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, TERM='xterm-256color', LC_ALL='C.UTF-8')

def library(count):
    """100 pages imported, and copies of them made by SQL; every tenth lies in a stack."""
    path = f'{folder}/{count}.db'
    with open(folder + '/pages.jsonl', 'w') as f:
        for i in range(100):
            f.write(json.dumps({'id': i, 'text': f'第{i}号工程在青石镇开工\n\n2025-03-{i % 28 + 1:02d} 来源:测试日报\n\n第{i}号工程的负责人说,工程将在{i + 20}天以后完成,附近的居民表示欢迎。'}, ensure_ascii=False) + '\n')
    subprocess.run([piyue, '-l', path, 'import', folder + '/pages.jsonl'], stdout=subprocess.DEVNULL, check=True)
    db = sqlite3.connect(path)
    columns = [r[1] for r in db.execute('PRAGMA table_info(document)') if r[1] not in ('id', 'sha256', 'title', 'date', 'origin', 'stack')]
    for i in range(100, count):
        db.execute(f'INSERT INTO document (sha256, title, date, origin, stack, {",".join(columns)}) SELECT ?, ?, ?, ?, ?, {",".join(columns)} FROM document WHERE id = ?',
            (hashlib.sha256(b'%d' % i).hexdigest(), f'第{i}号工程在青石镇开工', f'20{i % 25:02d}-{i % 12 + 1:02d}-{i % 28 + 1:02d}', f'{i}.txt', i - i % 10 if i % 10 == 9 else 0, i % 100 + 1))
    db.commit()
    db.close()
    return path

class Screen:
    def __init__(self, path):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(piyue, [piyue, '-l', path])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
        self.read(1.5)
    def read(self, first):
        """What comes until nothing has come for a moment."""
        try:
            while select.select([self.fd], [], [], first)[0]:
                os.read(self.fd, 65536)
                first = .004
        except OSError:
            pass # it has ended
    def cpu(self):
        f = open(f'/proc/{self.pid}/schedstat').read().split()
        return int(f[0]) / 1e6
    def keys(self, key, times):
        before = self.cpu()
        for _ in range(times):
            os.write(self.fd, key)
            self.read(1)
        return (self.cpu() - before) / times
    def close(self):
        os.write(self.fd, b'Q')
        self.read(1)
        os.waitpid(self.pid, 0)

def best(measure):
    return min(measure() for _ in range(3))

rows = {}
for count in 100, 10000, 100000:
    s = Screen(library(count))
    steps = 80 if count == 100 else 400 # no further than the list is long: a key that moves nothing shows nothing
    rows[count] = [best(lambda: (s.keys(b'g', 1), s.keys(b'j', steps))[1]), best(lambda: (s.keys(b'g', 1), s.keys(b' ', 4))[1]),
                   best(lambda: (s.keys(b'g', 1), s.keys(b'G', 1))[1]), best(lambda: (s.keys(b'G', 1), s.keys(b'k', steps))[1])]
    s.close()
    print(f'{count:8} articles, ms of CPU a key: down {rows[count][0]:.2f}  page {rows[count][1]:.2f}  to the end {rows[count][2]:.2f}  up from the end {rows[count][3]:.2f}', flush=True)
for large in 10000, 100000:
    print(f'{large} to 100 articles: ' + '  '.join(f'{b / a:.2f}' for a, b in zip(rows[100], rows[large])))
if max(rows[100000][0] / rows[100][0], rows[100000][3] / rows[100][3]) > 1.5:
    sys.exit('list: moving costs more in a long list')
P
