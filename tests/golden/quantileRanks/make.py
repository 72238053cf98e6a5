"""Writes cases.json: ranks of order statistics that bound a quantile, by SciPy. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

from scipy import stats

COUNTS = [0, 1, 2, 3, 5, 10, 19, 30, 72, 73, 100, 367, 368, 999, 1_000, 3_687, 10_000, 123_457, 1_000_000]
QUANTILES = [0.01, 0.5, 0.95, 0.99, 0.999]
LEVELS = [0.8, 0.95, 0.999]


def ranks(count, quantile, level):
    tail = (1 - level) / 2
    if count == 0:
        return None, None
    low = int(stats.binom.ppf(tail, count, quantile))
    # The smallest u with P(X >= u) <= tail, checked by the survival function: ppf(1 - tail) loses digits near 1.
    high = int(stats.binom.isf(tail, count, quantile)) + 1
    return (low if low > 0 else None), (high if high <= count else None)


cases = []
for count in COUNTS:
    for quantile in QUANTILES:
        for level in LEVELS:
            low, high = ranks(count, quantile, level)
            cases.append({"count": count, "quantile": quantile, "confidence": level, "low": low, "high": high})

Path(__file__).with_name("cases.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
