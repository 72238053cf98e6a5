"""Writes cases.json: differences of means, ratios, proportions and quantiles by SciPy and statsmodels.

Versions: VERSIONS. Run: python make.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

LEVELS = [0.5, 0.95, 0.999]
rng = np.random.default_rng(20261122)


def rounded(values):
    """Three decimals, so that the file is short and both languages read the same numbers."""
    return [round(float(value), 3) for value in values]


SAMPLES = [
    ([1.0, 2.0], [3.0, 5.0]),
    ([5.0] * 10, [5.0, 5.0, 5.0, 6.0]),
    (rounded(rng.normal(100, 15, 30)), rounded(rng.normal(110, 30, 45))),
    (rounded(rng.lognormal(5, 0.8, 60)), rounded(rng.lognormal(5.1, 1.0, 40))),
    (rounded(rng.exponential(0.01, 50)), rounded(rng.exponential(0.02, 50))),
    (rounded(rng.normal(1e6, 1, 25)), rounded(rng.normal(1e6 + 2, 3, 35))),
]


def interval(pair):
    return {"low": float(pair[0]), "high": float(pair[1])}


means = []
for first, second in SAMPLES:
    compare = CompareMeans(DescrStatsW(second), DescrStatsW(first))
    for level in LEVELS:
        means.append({
            "first": first, "second": second, "confidence": level,
            "pValue": float(stats.ttest_ind(second, first, equal_var=False).pvalue),
            **interval(compare.tconfint_diff(alpha=1 - level, usevar="unequal")),
        })

paired = []
for n in [2, 10, 60]:
    first = rounded(rng.lognormal(5, 0.5, n))
    second = rounded(np.array(first) * rng.normal(1.1, 0.2, n))
    result = stats.ttest_rel(second, first)
    for level in LEVELS:
        bounds = result.confidence_interval(level)
        paired.append({"first": first, "second": second, "confidence": level, "pValue": float(result.pvalue),
                       "low": float(bounds.low), "high": float(bounds.high)})


def tango(gained, lost, both, neither, level):
    """The score interval from its definition: the likeliest shares for each difference found by search, not by formula."""
    n = gained + lost + both + neither
    z = stats.norm.ppf((1 + level) / 2)

    def score(delta):
        low, high = max(0.0, -delta), (1 - delta) / 2

        def slope(share):  # derivative of the log likelihood in the share lost, times what keeps it finite
            gain, rest = share + delta, 1 - 2 * share - delta
            return gained * share * rest + lost * gain * rest - 2 * (both + neither) * share * gain

        inner_low, inner_high = low + 1e-15, high - 1e-15
        if slope(inner_low) <= 0:
            share = low
        elif slope(inner_high) >= 0:
            share = high
        else:
            share = optimize.brentq(slope, inner_low, inner_high, xtol=1e-16, rtol=1e-15)
        variance = n * (2 * share + delta - delta * delta)
        return (gained - lost - n * delta) / np.sqrt(variance) if variance > 0 else np.inf * np.sign(gained - lost - n * delta)

    estimate = (gained - lost) / n

    def bound(sign, end):
        def miss(delta):
            return score(delta) + sign * z
        if sign * miss(end * (1 - 1e-12)) > 0:
            return end
        return optimize.brentq(miss, estimate, end * (1 - 1e-12), xtol=1e-15)

    return {"low": float(bound(-1, -1.0)), "high": float(bound(1, 1.0))}


TABLES = [(8, 4, 30, 10), (1, 0, 50, 0), (12, 12, 100, 20), (25, 3, 400, 72), (2, 9, 3, 1), (150, 100, 9_000, 750),
          (5, 1, 0, 0), (40, 60, 20, 30)]
proportions = []
for gained, lost, both, neither in TABLES:
    exact = float(mcnemar([[both, lost], [gained, neither]], exact=True).pvalue)
    for level in LEVELS:
        proportions.append({"gained": gained, "lost": lost, "both": both, "neither": neither, "confidence": level,
                            "mcnemar": exact, **tango(gained, lost, both, neither, level)})

ratios = []
for n_first, n_second in [(10, 12), (80, 60), (300, 500)]:
    groups = []
    for n, base in [(n_first, 0.01), (n_second, 0.012)]:
        cost = [round(float(value), 5) for value in rng.lognormal(np.log(base), 0.6, n)]
        ok = [int(value) for value in rng.random(n) < 0.9]
        groups.append((cost, ok))
    located = []
    for cost, ok in groups:
        x, y = np.array(cost), np.array(ok, float)
        ratio = x.sum() / y.sum()
        located.append((ratio, np.var(x - ratio * y, ddof=1) / len(x) / y.mean() ** 2, len(x) - 1))
    (r1, v1, d1), (r2, v2, d2) = located
    freedom = (v1 + v2) ** 2 / (v1**2 / d1 + v2**2 / d2)
    for level in LEVELS:
        half = stats.t.ppf((1 + level) / 2, freedom) * np.sqrt(v1 + v2)
        ratios.append({"first": groups[0], "second": groups[1], "confidence": level, "value": float(r2 - r1),
                       "low": float(r2 - r1 - half), "high": float(r2 - r1 + half)})

quantiles = []
for n in [150, 400]:
    first = rounded(rng.lognormal(5, 0.6, n))
    second = rounded(0.7 * np.array(first) + 0.5 * rng.lognormal(5, 0.6, n))
    for level in [0.8, 0.95]:
        def located_quantile(values):
            ordered = np.sort(values)
            tail = (1 - level) / 2
            low = int(stats.binom.ppf(tail, n, 0.95))
            high = int(stats.binom.ppf(1 - tail, n, 0.95)) + 1
            return ordered[int(np.ceil(0.95 * n)) - 1], ordered[low - 1], ordered[high - 1]

        (q1, l1, u1), (q2, l2, u2) = located_quantile(first), located_quantile(second)
        rho = float(np.corrcoef(np.array(first) <= q1, np.array(second) <= q2)[0, 1])
        for correlation in [None, rho]:
            r = correlation or 0.0
            lower = np.sqrt((q2 - l2) ** 2 - 2 * r * (q2 - l2) * (u1 - q1) + (u1 - q1) ** 2)
            upper = np.sqrt((u2 - q2) ** 2 - 2 * r * (u2 - q2) * (q1 - l1) + (q1 - l1) ** 2)
            quantiles.append({"first": first, "second": second, "confidence": level, "correlation": correlation,
                              "low": float(q2 - q1 - lower), "high": float(q2 - q1 + upper)})

families = []
for p_values in [[0.01], [0.01, 0.04, 0.03, 0.005], [0.2, 0.2, 0.2], [1.0, 0.0], [0.05, 0.049, 0.9, 0.001, 0.012]]:
    families.append({"pValues": p_values, "adjusted": [float(p) for p in multipletests(p_values, method="holm")[1]]})

Path(__file__).with_name("cases.json").write_text(json.dumps({
    "means": means, "paired": paired, "proportions": proportions, "ratios": ratios, "quantiles": quantiles,
    "families": families,
}) + "\n")
