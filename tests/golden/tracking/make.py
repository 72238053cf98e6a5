"""Writes cases.json: means, percentiles, paired tests by NumPy and SciPy on seeded values. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

random = np.random.default_rng(20261123)


def statistics(values):
    x = np.array(values)
    n = len(x)
    low, high = (None, None)
    if n > 1:
        half = stats.t.ppf(0.975, n - 1) * x.std(ddof=1) / np.sqrt(n)
        low, high = x.mean() - half, x.mean() + half
    percentile = lambda q: float(np.quantile(x, q, method="averaged_inverted_cdf"))
    return {
        "count": n,
        "avg": float(x.mean()),
        "avg_low": low,
        "avg_high": high,
        "min": float(x.min()),
        "max": float(x.max()),
        "stddev": float(x.std(ddof=1)) if n > 1 else None,
        "percentile_50": percentile(0.5),
        "percentile_95": percentile(0.95),
        "percentile_99": percentile(0.99),
    }


summaries = []
for number in range(24):
    size = [1, 2, 3, 10, 100, 500][number % 6]
    values = [
        np.round(random.lognormal(4, 0.6, size), 1),
        np.round(random.normal(1e9, 0.5, size), 3),
        random.integers(0, 5, size).astype(float),
        np.round(random.normal(0, 1, size), 4),
    ][number // 6]
    summaries.append({"values": values.tolist(), "statistics": statistics(values)})

pairs = []
for number in range(12):
    size = [2, 5, 20, 200][number % 4]
    before = np.round(random.lognormal(4, 0.3, size), 2)
    after = np.round(before * random.normal([0.8, 1.0, 1.2][number // 4], 0.2, size), 2)
    improvement = before - after
    test = stats.ttest_rel(before, after)
    interval = test.confidence_interval(0.95)
    better, worse = int((improvement > 0).sum()), int((improvement < 0).sum())
    pairs.append(
        {
            "before": before.tolist(),
            "after": after.tolist(),
            "value": float(improvement.mean()),
            "low": float(interval.low),
            "high": float(interval.high),
            "p_value": float(test.pvalue),
            "sign_test_p_value": float(stats.binomtest(better, better + worse).pvalue),
        }
    )

# Thirty days of one feature, UTC, with an empty day; Europe/Berlin changes its clocks on 2026-10-25, within them.
DAY_MS = 86_400_000
START_MS = 1_790_812_800_000  # 2026-10-01T00:00:00Z
days, records = [], []
for day in range(30):
    size = 0 if day == 11 else int(random.integers(1, 60))
    values = np.round(random.lognormal(4, 0.5, size), 1)
    times = START_MS + day * DAY_MS + random.integers(0, DAY_MS, size)
    if size > 1:
        times[0], times[1] = START_MS + day * DAY_MS, START_MS + (day + 1) * DAY_MS - 1
    records += [[int(time), float(value)] for time, value in zip(times, values)]
    if size > 0:
        date = str(np.datetime64(START_MS + day * DAY_MS, "ms").astype("datetime64[D]"))
        days.append({"date": date, **statistics(values)})

here = Path(__file__).parent
here.joinpath("cases.json").write_text(
    json.dumps({"summaries": summaries, "pairs": pairs, "daily": {"records": records, "days": days}})
)
here.joinpath("VERSIONS").write_text(f"numpy {np.__version__}\nscipy {scipy.__version__}\n")
