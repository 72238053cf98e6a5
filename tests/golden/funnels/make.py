"""Writes cases.json: how many users reach each step of a funnel, by ClickHouse's windowFunnel (chdb) on seeded, adversarial
event streams; for any order, which ClickHouse has not, by trying every window. Run: python make.py"""

import json
from itertools import accumulate
from pathlib import Path

import chdb
import numpy as np

random = np.random.default_rng(20261122)
MODES = {"ordered": "", "increasing": ", 'strict_increase'", "strict": ", 'strict_order'"}
# The night in which clocks in Berlin are put back, from 00:00 UTC on.
DST_NIGHT_S = 1792886400
cases = []


def stream(kind, steps, users):
    """Rows of user, time, and the mask of steps that the event is; 0 for another event."""
    rows = []
    for user in range(users):
        count = int(random.integers(0, 16))
        span = {"ties": 6, "spread": 4000, "dst": 7200, "window-edge": 61}[kind]
        times = random.integers(0, span, count)
        if kind == "window-edge":
            times = times // 10 * 10
        for time in times:
            which = int(random.integers(-1, steps))
            mask = 0 if which < 0 else 1 << which
            if random.random() < 0.15:
                mask |= 1 << int(random.integers(0, steps))
            rows.append([user, int(time), mask])
            if random.random() < 0.2:
                rows.append([user, int(time), mask])
    order = random.permutation(len(rows))
    return [rows[i] for i in order]


def by_clickhouse(rows, steps, window, mode, is_date):
    values = ",".join(f"({u},{t},{m})" for u, t, m in rows)
    time = f"toDateTime({DST_NIGHT_S} + t, 'Europe/Berlin')" if is_date else "t"
    conditions = ", ".join(f"bitTest(m, {i})" for i in range(steps))
    query = f"""SELECT level, count() FROM (SELECT u, windowFunnel({window}{MODES[mode]})({time}, {conditions}) AS level
        FROM values('u UInt32, t UInt64, m UInt32', {values}) GROUP BY u) GROUP BY level"""
    counts = dict(json.loads(line) for line in chdb.query(query, "JSONCompactEachRow").data().split("\n") if line)
    exact = [int(counts.get(level, counts.get(str(level), 0))) for level in range(1, steps + 1)]
    return list(accumulate(exact[::-1]))[::-1]


def in_any_order(rows, steps, window):
    reached = [0] * steps
    for user in {u for u, _, _ in rows}:
        own = [(t, m) for u, t, m in rows if u == user]
        level = max(
            (sum(any(start <= t <= start + window and m >> i & 1 for t, m in own) for i in range(steps)) for start, _ in own),
            default=0,
        )
        for i in range(level):
            reached[i] += 1
    return reached


for number in range(48):
    kind = ["ties", "spread", "dst", "window-edge"][number % 4]
    steps = [2, 3, 5, 4, 8, 20][number % 6]
    rows = stream(kind, steps, 60)
    window = {"ties": 3, "spread": 900, "dst": 1800, "window-edge": 30}[kind]
    reached = {mode: by_clickhouse(rows, steps, window, mode, kind == "dst") for mode in MODES}
    reached["any"] = in_any_order(rows, steps, window)
    cases.append({"kind": kind, "steps": steps, "window": window, "rows": rows, "reached": reached})

text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
version = chdb.query("SELECT version()", "CSV").data().strip().strip('"')
Path(__file__).with_name("cases.json").write_text(
    f'{{"clickhouse":"{version}","chdb":"{chdb.__version__}","dstNightMs":{DST_NIGHT_S * 1000},"cases":[\n{text}\n]}}\n'
)
