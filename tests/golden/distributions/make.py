"""Writes cases.json: distribution and quantile functions. Versions: VERSIONS. Run: python make.py

SciPy, but for some quantiles: its inverse of gamma is off by 1e-9 at a shape of 1e6 and by 1e-5 at 1e8, so those are found
with mpmath in 40 digits; its inverse of beta is off by 4e-9 at Beta(1e3, 1e6), so those are the roots of its own cdf, which
mpmath confirms there.
"""

import json
from pathlib import Path

import mpmath
from scipy import stats
from scipy.optimize import brentq

mpmath.mp.dps = 40

PROBABILITIES = [1e-12, 1e-6, 0.005, 0.025, 0.5, 0.9, 0.975, 0.999999]
BETAS = [
    (1, 1), (0.5, 0.5), (1, 10), (10, 1), (5, 96), (1, 1e6), (3, 1e6), (1e3, 1e6), (1e6, 2e6), (1e7, 1e7), (50, 51),
    (1.5, 2.5),
]
SHAPES = [0.5, 1, 2, 5, 20, 100, 1e3, 1e4, 1e6]

cases = []


def add(name, value, *arguments):
    cases.append({"name": name, "at": {str(i): float(x) for i, x in enumerate(arguments)}, "value": float(value)})


def gamma_quantile(p, shape):
    return root(
        p,
        stats.gamma.ppf(p, shape),
        lambda x: mpmath.gammainc(shape, 0, x, regularized=True),
        lambda x: mpmath.gammainc(shape, x, mpmath.inf, regularized=True),
    )


def beta_quantile(p, alpha, beta):
    near = stats.beta.ppf(p, alpha, beta)
    tail = stats.beta.cdf if p < 0.5 else stats.beta.sf
    target = p if p < 0.5 else 1 - p
    return brentq(
        lambda x: tail(x, alpha, beta) / target - 1, near * (1 - 1e-6), min(near * (1 + 1e-6), 1), xtol=1e-300, rtol=1e-15
    )


def root(p, start, lower_tail, upper_tail):
    """Where the tails are p and 1 - p, by secants from SciPy's value."""
    near = mpmath.mpf(float(start))
    target = mpmath.mpf(p)

    def excess(x):
        return lower_tail(x) / target - 1 if target < 0.5 else upper_tail(x) / (1 - target) - 1

    return mpmath.findroot(excess, (near * (1 - mpmath.mpf(10) ** -6), near * (1 + mpmath.mpf(10) ** -6)), tol=1e-25)


for p in PROBABILITIES:
    add("normalQuantile", stats.norm.ppf(p), p)
    for alpha, beta in BETAS:
        add("betaQuantile", beta_quantile(p, alpha, beta), p, alpha, beta)
    for shape in SHAPES:
        add("gammaQuantile", gamma_quantile(p, shape), p, shape)
    for df in (1, 2, 7, 30, 500, 10_000):
        add("chiSquareQuantile", 2 * gamma_quantile(p, df / 2), p, df)
        add("tQuantile", stats.t.ppf(p, df), p, df)
for p in (1e-300, 1e-100, 1e-20):
    add("normalQuantile", stats.norm.ppf(p), p)
for z in (-37, -8, -2, -0.1, 0, 0.3, 3, 8):
    add("normalCdf", stats.norm.cdf(z), z)
    for df in (1, 10, 1e5):
        add("tCdf", stats.t.cdf(z, df), z, df)
for x, alpha, beta in ((0.1, 1, 1), (0.5, 50, 51), (1e-5, 1, 1e6), (0.333, 1e6, 2e6), (0.99, 3, 2), (0.2, 0.5, 0.5)):
    add("betaCdf", stats.beta.cdf(x, alpha, beta), x, alpha, beta)
for count, mean in (
    (0, 1), (3, 2), (10, 5), (100, 100), (50, 100), (150, 100), (1e6, 1e6), (998_000, 1e6), (1_002_000, 1e6), (0, 1e-9),
    (5, 1e-3), (1e8, 1e8),
):
    add("poissonCdf", stats.poisson.cdf(count, mean), count, mean)
for x, shape in ((1e-3, 0.5), (1, 1), (3, 5), (700, 1e3), (990, 1e3), (1_001, 1e3), (1_100, 1e3), (9_900, 1e4), (1e8 + 5e3, 1e8)):
    add("gammaCdf", stats.gamma.cdf(x, shape), x, shape)
    add("chiSquareCdf", stats.chi2.cdf(2 * x, 2 * shape), 2 * x, 2 * shape)

Path(__file__).with_name("cases.json").write_text(json.dumps({"relativeTolerance": 1e-9, "cases": cases}, indent=2) + "\n")
