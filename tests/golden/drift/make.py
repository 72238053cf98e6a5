"""Writes cases.json: two-sample distances and tests by SciPy on seeded samples. Versions: VERSIONS. Run: python make.py"""

import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon

warnings.filterwarnings("ignore")
random = np.random.default_rng(20261122)


def by_definition(x, y):
    """Mean squared difference of the distribution functions over the pooled sample, ties included."""
    pooled = np.concatenate([x, y])
    f = np.searchsorted(np.sort(x), pooled, side="right") / len(x)
    g = np.searchsorted(np.sort(y), pooled, side="right") / len(y)
    return float(np.mean((f - g) ** 2))


def anderson(x, y):
    """SciPy's statistic is standardised; undone with the same formulas (Scholz and Stephens (1987), 4)."""
    n = np.array([len(x), len(y)])
    total = n.sum()
    harmonic = (1.0 / n).sum()
    hs = (1.0 / np.arange(total - 1, 1, -1)).cumsum()
    h = hs[-1] + 1
    g = (hs / np.arange(2, total)).sum()
    a = (4 * g - 6) + (10 - 6 * g) * harmonic
    b = (2 * g - 4) * 4 + 16 * h + (2 * g - 14 * h - 4) * harmonic - 8 * h + 4 * g - 6
    c = (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * harmonic + 4 * h
    d = (2 * h + 6) * 4 - 8 * h
    variance = (a * total**3 + b * total**2 + c * total + d) / ((total - 1.0) * (total - 2.0) * (total - 3.0))
    return float(stats.anderson_ksamp([x, y], midrank=True).statistic * np.sqrt(variance) + 1)


numbers = []
for number in range(36):
    kind = number % 6
    n = [5, 12, 40, 60, 200, 8][kind] + number // 6
    m = [7, 9, 55, 50, 150, 30][kind]
    shift = [0, 0.3, 1, 0][number % 4]
    x = random.standard_normal(n)
    y = random.standard_normal(m) + shift
    if kind == 2:
        x, y = np.round(x * 2) / 2, np.round(y * 2) / 2
    if kind == 3:
        x, y = (x > 0).astype(float), (y > 0).astype(float)
    if number == 34:
        y = y + 100
    if number == 35:
        x = np.full(n, 3.0)
    x, y = np.round(x, 6), np.round(y, 6)
    untied = len(np.unique(np.concatenate([x, y]))) == n + m
    numbers.append(
        {
            "baseline": x.tolist(),
            "current": y.tolist(),
            "kolmogorov_smirnov": float(stats.ks_2samp(x, y).statistic),
            "kolmogorov_exact": float(stats.ks_2samp(x, y, method="exact").pvalue) if untied else None,
            "cramer_von_mises": by_definition(x, y),
            "cramer_statistic": float(stats.cramervonmises_2samp(x, y).statistic) if untied else None,
            "anderson_statistic": anderson(x, y),
            "wasserstein": float(stats.wasserstein_distance(x, y)),
            "deviation": float(np.std(x, ddof=1)),
        }
    )

cells = []
for number in range(36):
    count = [2, 3, 5, 10, 30, 4][number % 6]
    size = [60, 200, 2000][number % 3]
    p = random.dirichlet(np.full(count, 3.0))
    q = p if number % 4 == 0 else random.dirichlet(np.full(count, 3.0))
    b, c = random.multinomial(size, p), random.multinomial(size + 17, q)
    if number == 35:
        b, c = np.array([40, 30, 0, 0]), np.array([0, 0, 25, 60])
    keep = b + c > 0
    b, c = b[keep], c[keep]
    table = np.array([b, c])
    smooth_p, smooth_q = (b + 0.5) / (b.sum() + 0.5 * len(b)), (c + 0.5) / (c.sum() + 0.5 * len(c))
    p, q = b / b.sum(), c / c.sum()
    chi, chi_p, _, _ = stats.chi2_contingency(table, correction=False)
    g, g_p, _, _ = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    cells.append(
        {
            "baseline": b.tolist(),
            "current": c.tolist(),
            "psi": float(((smooth_p - smooth_q) * np.log(smooth_p / smooth_q)).sum()),
            "jensen_shannon": float(jensenshannon(p, q)),
            "hellinger": float(np.sqrt(0.5 * ((np.sqrt(p) - np.sqrt(q)) ** 2).sum())),
            "total_variation": float(0.5 * np.abs(p - q).sum()),
            "chi_statistic": float(chi),
            "chi_p": float(chi_p),
            "g_statistic": float(g),
            "g_p": float(g_p),
        }
    )

permutation = []
for number in range(6):
    x = np.round(random.standard_normal(60), 6)
    y = np.round(random.standard_normal(80) + [0.0, 0.2, 0.3, 0.4, 0.5, 0.55][number], 6)
    method = stats.PermutationMethod(n_resamples=19_999, rng=np.random.default_rng(number))
    permutation.append(
        {
            "baseline": x.tolist(),
            "current": y.tolist(),
            "anderson_p": float(stats.anderson_ksamp([x, y], method=method).pvalue),
            "cramer_p": float(stats.cramervonmises_2samp(x, y).pvalue),
        }
    )

noncentral = [
    [float(x), float(df), float(nc), float(stats.ncx2.cdf(x, df, nc))]
    for df in (1, 2.5, 9, 40)
    for nc in (0.5, 5, 60, 2000)
    for x in ((df + nc) * np.array([0.6, 1.0, 1.5]))
]
beta_binomial = [
    [k, t, a, b, float(stats.betabinom.pmf(np.arange(k, t + 1), t, a, b).sum())]
    for t, a, b in ((50, 2, 49), (1000, 2, 99), (5000, 2, 5000), (300, 7, 40))
    for k in (1, 3, 12, 40)
]
adjusted = [
    {
        "p": p.tolist(),
        "bh": stats.false_discovery_control(p, method="bh").tolist(),
        "by": stats.false_discovery_control(p, method="by").tolist(),
    }
    for p in (np.round(random.beta(0.4, 1, size), 8) for size in (1, 2, 5, 20, 60))
]
Path(__file__).with_name("cases.json").write_text(
    json.dumps(
        {
            "relativeTolerance": 1e-9,
            "absoluteTolerance": 1e-12,
            "numbers": numbers,
            "cells": cells,
            "permutation": permutation,
            "noncentral": noncentral,
            "betaBinomial": beta_binomial,
            "adjusted": adjusted,
        }
    )
    + "\n"
)
