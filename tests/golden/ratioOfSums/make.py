"""Writes cases.json: ratios of sums with delta-method intervals, by NumPy and SciPy. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261122)


def expected(y, x, w, level):
    """From the records themselves, where ours is given sums alone."""
    n = w.sum() ** 2 / (w**2).sum()
    ratio = (w * y).sum() / (w * x).sum()
    if n < 10:
        return {"value": ratio, "low": None, "high": None, "n": n}
    variance = n / (n - 1) * ((w * (y - ratio * x)) ** 2).sum() / (w * x).sum() ** 2
    half = stats.t.ppf((1 + level) / 2, n - 1) * np.sqrt(variance)
    return {"value": ratio, "low": max(0.0, ratio - half), "high": ratio + half, "n": n}


def case(y, x, w, level=0.95):
    y, x, w = (np.asarray(part, dtype=float) for part in (y, x, w))
    sums = {
        "weight": w.sum(), "squaredWeight": (w**2).sum(), "y": (w * y).sum(), "x": (w * x).sum(),
        "yy": (w**2 * y * y).sum(), "xy": (w**2 * x * y).sum(), "xx": (w**2 * x * x).sum(),
    }
    answer = expected(y, x, w, level)
    # With x = 1 and equal weights it is Student's interval of a mean: SciPy's own, as a check of this file.
    if np.all(x == 1) and np.all(w == 1) and len(y) >= 10 and y.std() > 0:
        low, high = stats.t.interval(level, len(y) - 1, loc=y.mean(), scale=stats.sem(y))
        assert np.allclose([max(0.0, low), high], [answer["low"], answer["high"]], rtol=1e-12)
    return {"sums": {k: float(v) for k, v in sums.items()}, "confidence": level,
            **{k: None if v is None else float(v) for k, v in answer.items()}}


cases = []
for n in [1, 2, 9, 10, 11, 30, 100, 1_000, 10_000]:
    for level in [0.8, 0.95, 0.999]:
        cost = rng.lognormal(-5, 1, n)
        cases.append(case(cost, np.ones(n), np.ones(n), level))
        tokens = rng.integers(1, 5_000, n)
        cases.append(case(tokens * 1e-5 * rng.lognormal(0, 0.3, n), tokens, np.ones(n), level))
        weights = rng.choice([1.0, 10.0, 100.0], n)
        cases.append(case(cost, rng.integers(0, 2, n) + (np.arange(n) == 0), weights, level))
cases.append(case(np.full(20, 0.25), np.ones(20), np.ones(20)))
cases.append(case(np.zeros(20), np.ones(20), np.full(20, 4.0)))

Path(__file__).with_name("cases.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
