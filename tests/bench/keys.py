#!/usr/bin/env python3
"""Bytes and milliseconds that a key costs in a full-screen program, over a line of some length.

A program runs in a pseudo-terminal of 80x24. Its output reaches an imagined terminal after half the
round trip, at so many bytes a second; keys and answers to its questions go back likewise. A row of the
table: the key, how often, the median of its bytes, of its bytes without colours (SGR), and of the
milliseconds from the key to its last byte at the terminal.
"""
import fcntl, heapq, os, pty, re, select, shutil, signal, statistics, struct, sys, termios, time

SGR = re.compile(rb'\x1b\[[0-9;]*m|\x1b\(B')
QUESTIONS = ((b'\x1b[6n', b'\x1b[1;2R'), (b'\x1b[c', b'\x1b[?62;22c'), (b'\x1b[5n', b'\x1b[0n'))
QUIET = 0.15


class Session:
    def __init__(self, argv, env, rtt=0.0, rate=0.0):
        self.half, self.rate, self.busy = rtt / 2, rate, 0.0
        self.to_program = []  # (when, bytes)
        self.t0 = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env)
            for name in ('COLORTERM', 'LINES', 'COLUMNS', 'TMUX', 'NO_COLOR'):
                os.environ.pop(name, None)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))

    def wait(self, since, most=6.0):
        """Read until nothing has come for a while; the bytes, and when the last one was there."""
        data, last = b'', since
        quiet = QUIET + 2 * self.half
        while time.monotonic() < since + most:
            now = time.monotonic()
            while self.to_program and self.to_program[0][0] <= now:
                os.write(self.fd, heapq.heappop(self.to_program)[1])
            if now > max(last, since) + quiet and not self.to_program:
                break
            due = min([now + quiet] + [when for when, _ in self.to_program])
            if not select.select([self.fd], [], [], max(0, due - now))[0]:
                continue
            try:
                chunk = os.read(self.fd, 65536)
            except OSError:
                break
            data += chunk
            now = time.monotonic()
            self.busy = max(self.busy, now) + (len(chunk) / self.rate if self.rate else 0)
            last = self.busy + self.half
            for question, answer in QUESTIONS:
                for _ in range(chunk.count(question)):
                    heapq.heappush(self.to_program, (last + self.half, answer))
        return data, last

    def send(self, key):
        heapq.heappush(self.to_program, (time.monotonic() + self.half, key))

    def press(self, key):
        since = time.monotonic()
        self.send(key)
        data, last = self.wait(since)
        return data, (last - since) * 1000

    def hold(self, key, seconds, every=1 / 30):
        """Hold KEY down; milliseconds of output after it was let go, less the round trip's half."""
        start, total, k = time.monotonic(), b'', 0
        while time.monotonic() < start + seconds:
            self.send(key)
            k += 1
            while time.monotonic() < start + k * every:
                data, _ = self.step(start + k * every)
                total += data
        released = time.monotonic()
        data, last = self.wait(released)
        return total + data, max(0.0, last - released) * 1000

    def step(self, until):
        now = time.monotonic()
        while self.to_program and self.to_program[0][0] <= now:
            os.write(self.fd, heapq.heappop(self.to_program)[1])
        due = min([until] + [when for when, _ in self.to_program])
        if not select.select([self.fd], [], [], max(0, due - now))[0]:
            return b'', 0
        chunk = os.read(self.fd, 65536)
        now = time.monotonic()
        self.busy = max(self.busy, now) + (len(chunk) / self.rate if self.rate else 0)
        for question, answer in QUESTIONS:
            for _ in range(chunk.count(question)):
                heapq.heappush(self.to_program, (self.busy + 2 * self.half, answer))
        return chunk, now

    def close(self):
        os.kill(self.pid, signal.SIGHUP)
        while True:
            try:
                if not os.read(self.fd, 65536):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def plain(data):
    return len(SGR.sub(b'', data))


def median(values):
    return statistics.median(values)


def measure(name, argv, env, before, keys, rtt=0.0, rate=0.0, runs=3, hold=None, fresh=None):
    """KEYS: (label, bytes, times). Prints a row for each and returns the medians by label. FRESH: a file, and
    the one that is made of it before each run."""
    found, starts, held = {}, [], []
    for _ in range(runs):
        if fresh:
            shutil.copy(*fresh)
        session = Session(argv, env, rtt, rate)
        data, last = session.wait(session.t0)
        starts.append((len(data), plain(data), (last - session.t0) * 1000))
        for key in before:
            session.press(key)
        for label, key, times in keys:
            for _ in range(times):
                data, ms = session.press(key)
                found.setdefault(label, []).append((len(data), plain(data), ms))
        if hold:
            data, ms = session.hold(hold, 3)
            held.append((len(data), plain(data), ms))
        session.close()
    rows = {'start': starts, **found}
    if hold:
        rows['let go after 3 s'] = held
    result = {}
    for label, values in rows.items():
        result[label] = tuple(median(column) for column in zip(*values))
        print('  %-10s %-18s %3d x %7.0f B %7.0f B plain %9.1f ms' % (name, label, len(values), *result[label]))
    return result


def main():
    piyue, library, article, rows, newsboat = sys.argv[1:6]
    env = {'TERM': 'xterm-256color', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'}
    keys = [('row', b'j', 10), ('page', b' ', 3)]
    ours = keys + [('entity', b'\t', 8)]
    # The place in an article is kept: each run begins at its top, as the peers do.
    used = library + '.run'
    argv = [piyue, '-l', used, article]
    peers = [('less', ['less', rows], [], keys)]
    if newsboat:
        # The feeds, read anew; the list of the one article; the article, where j moves nothing.
        peers.append(('newsboat', ['newsboat', '-u', newsboat + '/urls', '-c', newsboat + '/cache', '-C',
                                   newsboat + '/config'], [b'r', b'\r', b'\r'],
                      [('row', b'\x1bOB', 10), ('page', b' ', 3)]))
    if os.environ.get('SLATE'):
        # It has a cursor and no pages, and repaints; it shows no more than one screen of the text.
        peers.append(('slate', ['python3', os.environ['SLATE'], rows, '-t', 'categorical', '-s', 'token', '-o',
                                '-l', os.path.dirname(rows) + '/slate'], [], [('row', b'\x1b[B', 10)]))
    for rtt, rate, hold in ((0, 0, None), (0.1, 10000, b' ')):
        print('line: %s' % ('none' if not rtt else '%g ms there and back, %g B/s' % (rtt * 1000, rate)))
        mine = measure('piyue', argv, env, [b'g'], ours, rtt, rate, hold=hold, fresh=(library, used))
        if rtt:
            print('  piyue, round trips until it is final: ' + ', '.join(
                '%s %.2f' % (label, mine[label][2] / rtt / 1000) for label in ('row', 'entity', 'page')))
        for name, command, before, peer_keys in peers:
            theirs = measure(name, command, env, before, peer_keys, rtt, rate, hold=hold)
            for label in ('start', 'row', 'page'):
                if label not in theirs:
                    continue
                a, b = mine[label], theirs[label]
                print('  piyue / %-9s %-12s %5.2f of the bytes, %5.2f without colours, %5.2f of the time' %
                      (name, label, a[0] / max(b[0], 1), a[1] / max(b[1], 1), a[2] / max(b[2], 0.01)))


main()
