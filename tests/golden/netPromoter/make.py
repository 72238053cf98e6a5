"""Writes cases.json: net promoter scores and their bounds by the percentile bootstrap, and the score interval by searching
for the differences of shares that a likelihood-constrained score test just rejects. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import norm

COUNTS = [
    (500, 300, 200), (200, 120, 80), (90, 60, 150), (30, 400, 20), (10, 5, 5), (40, 0, 60), (12, 0, 0), (0, 9, 0),
    (0, 0, 25), (3, 1, 0), (1, 30, 0), (700, 100, 200),
]
rng = np.random.default_rng(20261122)
Z = norm.ppf(0.975)


def score(promoters, passives, detractors, delta):
    """Of p − q = delta, at the likeliest q; found by search, not by formula."""
    n = promoters + passives + detractors
    low, high = max(0, -delta), (1 - delta) / 2

    def loss(q):
        parts = [(promoters, q + delta), (passives, 1 - 2 * q - delta), (detractors, q)]
        return -sum(count * np.log(max(share, 1e-300)) for count, share in parts if count > 0)

    q = minimize_scalar(loss, bounds=(low, high), method="bounded", options={"xatol": 1e-14}).x
    variance = n * (2 * q + delta - delta * delta)
    return (promoters - detractors - n * delta) / np.sqrt(variance)


def score_interval(promoters, passives, detractors):
    n = promoters + passives + detractors
    value = (promoters - detractors) / n
    edge = 1 - 1e-9
    below = lambda delta: score(promoters, passives, detractors, delta) - Z
    above = lambda delta: score(promoters, passives, detractors, delta) + Z
    low = -1.0 if below(-edge) < 0 else brentq(below, -edge, value - 1e-12, xtol=1e-13) if value > -edge else -1.0
    high = 1.0 if above(edge) > 0 else brentq(above, value + 1e-12, edge, xtol=1e-13) if value < edge else 1.0
    return 100 * low, 100 * high


cases = []
for promoters, passives, detractors in COUNTS:
    n = promoters + passives + detractors
    draws = rng.multinomial(n, np.array([promoters, passives, detractors]) / n, size=200_000)
    low, high = np.percentile(100 * (draws[:, 0] - draws[:, 2]) / n, [2.5, 97.5])
    score_low, score_high = score_interval(promoters, passives, detractors)
    cases.append(
        {
            "promoters": promoters, "passives": passives, "detractors": detractors,
            "score": 100 * (promoters - detractors) / n,
            "bootstrapLow": float(low), "bootstrapHigh": float(high),
            "low": float(score_low), "high": float(score_high),
        }
    )
Path(__file__).with_name("cases.json").write_text(json.dumps({"pointsTolerance": 0.001, "cases": cases}, indent=2) + "\n")
