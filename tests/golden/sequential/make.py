"""Writes cases.json: e-values, confidence sequences and run lengths by SciPy. Versions: VERSIONS. Run: python make.py"""

import json
import math
from pathlib import Path

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import betaln, gammaln, logsumexp, xlog1py, xlogy
from scipy.stats import beta, norm


def evidence(s, n):
    return betaln(0.5 + s, 0.5 + n - s) - betaln(0.5, 0.5)


def likelihood(s, n, p):
    return xlogy(s, p) + xlog1py(n - s, -p)


def log_e(s, n, p):
    return evidence(s, n) - likelihood(s, n, p)


def edge(inside, furthest, off):
    return furthest if off(furthest) < 0 else brentq(off, inside, furthest, xtol=1e-15, rtol=1e-14)


proportions = []
for s, n in ((0, 10), (3, 10), (10, 10), (50, 1_000), (517, 1_000), (9_999, 1_000_000)):
    for p in (0.01, 0.3, 0.5):
        if log_e(s, n, p) > 600:
            continue  # tails below the smallest double
        post, prior = beta(0.5 + s, 0.5 + n - s), beta(0.5, 0.5)
        proportions.append(
            {
                "successes": s,
                "trials": n,
                "probability": p,
                "two-sided": float(log_e(s, n, p)),
                "greater": float(log_e(s, n, p) + post.logsf(p) - prior.logsf(p)),
                "less": float(log_e(s, n, p) + post.logcdf(p) - prior.logcdf(p)),
            }
        )

sequences = []
for s, n in ((0, 10), (3, 10), (10, 10), (50, 1_000), (517, 1_000), (9_999, 1_000_000)):
    for confidence in (0.95, 0.999):
        off = lambda p: float(log_e(s, n, p)) + math.log(1 - confidence)
        tiny = 1e-300
        sequences.append(
            {
                "successes": s,
                "trials": n,
                "confidence": confidence,
                "low": 0.0 if s == 0 else edge(s / n if s < n else 1 - 1e-16, tiny, off),
                "high": 1.0 if s == n else edge(s / n if s > 0 else tiny, 1 - 1e-16, off),
            }
        )

differences = []
for first, second in (((30, 100), (45, 100)), ((500, 5_000), (560, 5_000)), ((0, 20), (5, 30))):
    def least(difference):
        low, high = max(0, -difference), min(1, 1 - difference)
        found = minimize_scalar(
            lambda p: -likelihood(*first, p) - likelihood(*second, p + difference),
            bounds=(low, high), method="bounded", options={"xatol": 1e-13, "maxiter": 2_000},
        )
        return evidence(*first) + evidence(*second) + found.fun
    value = second[0] / second[1] - first[0] / first[1]
    off = lambda difference: least(difference) + math.log(0.05)
    differences.append(
        {
            "first": {"successes": first[0], "trials": first[1]},
            "second": {"successes": second[0], "trials": second[1]},
            "none": float(least(0)),
            "low": brentq(off, value, -0.9, xtol=1e-12),
            "high": brentq(off, value, 0.9, xtol=1e-12),
        }
    )

multinomials = []
for counts, probabilities in (
    ([5_100, 4_900], [0.5, 0.5]),
    ([30, 70], [0.5, 0.5]),
    ([1_000, 2_000, 3_100], [1 / 6, 2 / 6, 3 / 6]),
    ([510_000, 490_000], [0.5, 0.5]),
    ([0, 0], [0.1, 0.9]),
):
    x, p = np.array(counts, float), np.array(probabilities)
    logs = [
        np.sum(gammaln(c * p + x) - gammaln(c * p)) - (gammaln(c + x.sum()) - gammaln(c)) - np.sum(x * np.log(p))
        for c in (1e2, 1e3, 1e4, 1e5)
    ]
    multinomials.append(
        {"counts": counts, "probabilities": probabilities, "logEValue": float(logsumexp(logs) - math.log(4))}
    )

# GrowthBook, packages/stats/gbstats/frequentist/tests.py: sequential_rho and sequential_interval_halfwidth, as published.
normals = []
for n in (100, 5_000, 1_000_000):
    for alpha, tuning in ((0.05, 5_000), (0.05, 500), (0.001, 5_000)):
        rho = math.sqrt((-2 * math.log(alpha) + math.log(-2 * math.log(alpha) + 1)) / tuning)
        s2 = 1.7
        half = math.sqrt(s2) * math.sqrt(
            (2 * (n * rho**2 + 1)) * math.log(math.sqrt(n * rho**2 + 1) / alpha) / (n * rho) ** 2
        )
        normals.append({"n": n, "alpha": alpha, "tunedFor": tuning, "standardError": math.sqrt(s2 / n), "half": half})

# The mean of values on the edges of cells, so that cells lose nothing to one side.
random = np.random.default_rng(7)
bounded = []
stakes = 0.95 * 2.0 ** -np.arange(12)
for n, shape in ((50, (2, 2)), (1_000, (1, 9))):
    x = np.floor(random.beta(*shape, n) * 100) / 100 + 1e-9
    cells = np.floor(x * 100) / 100

    def capital(mean, values):
        logs = np.log1p(stakes[:, None] * (values[None, :] / mean - 1)).sum(axis=1)
        return float(logsumexp(logs) - math.log(12))

    limit = math.log(2 / 0.05)
    bounded.append(
        {
            "values": [float(v) for v in x],
            "low": brentq(lambda m: capital(m, cells) - limit, 1e-9, x.mean(), xtol=1e-14),
            "high": 1 - brentq(lambda m: capital(m, 0.99 - cells) - limit, 1e-9, 1 - x.mean(), xtol=1e-14),
        }
    )

runs = []
for k, h, shift in ((0.5, 4, 0), (0.5, 5, 0), (0.5, 4, 1), (0.5, 5, 1), (0.25, 8, 0), (0.25, 8, 0.5), (0.1, 10, 0.1)):
    def side(reference):
        y = np.linspace(0, h, 3_001)
        w = np.ones(3_001)
        w[1:-1:2], w[2:-1:2] = 4, 2
        w *= (y[1] - y[0]) / 3
        system = np.eye(3_001) - norm.pdf(y[None, :] + reference - y[:, None]) * w[None, :]
        system[:, 0] -= norm.cdf(reference - y)
        return np.linalg.solve(system, np.ones(3_001))[0]
    runs.append(
        {"reference": k, "threshold": h, "shift": shift, "length": float(1 / (1 / side(k - shift) + 1 / side(k + shift)))}
    )
printed = {(0.5, 4, 0): 168, (0.5, 5, 0): 465, (0.5, 4, 1): 8.38, (0.5, 5, 1): 10.4}
for run in runs:
    known = printed.get((run["reference"], run["threshold"], run["shift"]))
    assert known is None or abs(run["length"] / known - 1) < 0.005, run

Path(__file__).with_name("cases.json").write_text(
    json.dumps(
        {
            "proportions": proportions,
            "sequences": sequences,
            "differences": differences,
            "multinomials": multinomials,
            "normals": normals,
            "bounded": bounded,
            "runs": runs,
        },
        indent=1,
    )
    + "\n"
)
