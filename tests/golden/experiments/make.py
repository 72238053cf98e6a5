"""Writes cases.json. Versions: VERSIONS; gbstats is read from a checkout:

    PYTHONPATH=growthbook/packages/stats python make.py
"""

import json
import math
from pathlib import Path

import numpy as np
from gbstats.bayesian.tests import EffectBayesianABTest, EffectBayesianConfig, GaussianPrior
from gbstats.frequentist.tests import FrequentistConfig, TwoSidedTTest
from gbstats.models.statistics import (
    ProportionStatistic,
    QuantileClusteredStatistic,
    RatioStatistic,
    RegressionAdjustedRatioStatistic,
    RegressionAdjustedStatistic,
    SampleMeanStatistic,
)
from gbstats.utils import check_srm
from scipy import stats
from sklearn.utils import murmurhash3_32
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import power_proportions_2indep, proportions_ztest

rng = np.random.default_rng(20261122)


def units(*columns, binary=False):
    table = np.column_stack(columns).astype(float)
    sums = {"n": len(table), "sums": table.sum(axis=0).tolist(), "products": (table.T @ table).tolist()}
    return {**sums, "isBinary": True} if binary else sums


def mean_of(x):
    return SampleMeanStatistic(n=len(x), sum=float(x.sum()), sum_squares=float((x * x).sum()))


def rate_of(x):
    return ProportionStatistic(n=len(x), sum=float(x.sum()))


def statistic(kind, data):
    if kind == "proportion":
        return rate_of(data[0])
    if kind == "mean":
        return mean_of(data[0])
    if kind == "ratio":
        m, d = data
        return RatioStatistic(n=len(m), m_statistic=mean_of(m), d_statistic=mean_of(d), m_d_sum_of_products=float(m @ d))
    if kind in ("adjusted-mean", "adjusted-proportion"):
        y, x = data
        of = rate_of if kind == "adjusted-proportion" else mean_of
        return RegressionAdjustedStatistic(
            n=len(y), post_statistic=of(y), pre_statistic=of(x), post_pre_sum_of_products=float(y @ x), theta=None
        )
    m, d, pm, pd = data
    return RegressionAdjustedRatioStatistic(
        n=len(m),
        m_statistic_post=mean_of(m),
        d_statistic_post=mean_of(d),
        m_statistic_pre=mean_of(pm),
        d_statistic_pre=mean_of(pd),
        m_post_m_pre_sum_of_products=float(m @ pm),
        d_post_d_pre_sum_of_products=float(d @ pd),
        m_pre_d_pre_sum_of_products=float(pm @ pd),
        m_post_d_post_sum_of_products=float(m @ d),
        m_post_d_pre_sum_of_products=float(m @ pd),
        m_pre_d_post_sum_of_products=float(pm @ d),
        theta=None,
    )


def draw(kind, n, lift, skill):
    if kind == "proportion":
        return [(rng.random(n) < 0.12 * lift).astype(float)]
    if kind == "mean":
        return [rng.lognormal(1, 0.9, n) * lift]
    latent = rng.gamma(2, 1 + skill, n)
    if kind == "adjusted-mean":
        return [latent * lift + rng.normal(0, 1, n), latent + rng.normal(0, 0.7, n)]
    if kind == "adjusted-proportion":
        before = (rng.random(n) < 0.3).astype(float)
        return [(rng.random(n) < (0.1 + 0.4 * before) * lift).astype(float), before]
    visits, before = 1 + rng.poisson(latent), 1 + rng.poisson(latent)
    spent, spent_before = rng.poisson(visits * 0.7 * lift), rng.poisson(before * 0.7)
    columns = [spent, visits] if kind == "ratio" else [spent, visits, spent_before, before]
    return [column.astype(float) for column in columns]


KINDS = ("proportion", "mean", "ratio", "adjusted-mean", "adjusted-proportion", "adjusted-ratio")
PRIORS = (None, (0.0, 0.3), (0.05, 0.02))
SIZES = ((40, 55, 1.3), (800, 760, 1.05), (20_000, 5_000, 0.98))

effects = []
for kind in KINDS:
    for n_control, n_variant, lift in SIZES:
        for strata in (1, 3) if kind in ("proportion", "mean", "ratio") else (1,):
            cells = [
                (draw(kind, n_control // (k + 1), 1, k), draw(kind, n_variant // (k + 1), lift * (1 + 0.3 * k), k))
                for k in range(strata)
            ]
            pairs = [(statistic(kind, a), statistic(kind, b)) for a, b in cells]
            binary = kind.endswith("proportion")
            for scale in ("absolute", "relative"):
                for alpha in (0.05, 0.1):
                    test = TwoSidedTTest(
                        pairs,
                        FrequentistConfig(difference_type=scale, alpha=alpha, post_stratify=strata > 1),
                    )
                    result = test.compute_result()
                    assert result.errorMessage is None, result.errorMessage
                    case = {
                        "kind": kind,
                        "strata": [
                            {"control": units(*a, binary=binary), "variant": units(*b, binary=binary)} for a, b in cells
                        ],
                        "scale": scale,
                        "confidence": 1 - alpha,
                        "value": result.expected,
                        "standardError": result.uplift.stddev,
                        "low": result.ci[0],
                        "high": result.ci[1],
                        "pValue": result.pValue,
                        "theta": getattr(test.stat_a, "theta", None),
                        "posteriors": [],
                    }
                    for prior in PRIORS:
                        bayes = EffectBayesianABTest(
                            pairs,
                            EffectBayesianConfig(
                                difference_type=scale,
                                alpha=alpha,
                                post_stratify=strata > 1,
                                prior_type=scale,
                                prior_effect=GaussianPrior()
                                if prior is None
                                else GaussianPrior(mean=prior[0], variance=prior[1] ** 2, proper=True),
                            ),
                        ).compute_result()
                        case["posteriors"].append(
                            {
                                "prior": prior,
                                "mean": bayes.expected,
                                "standardDeviation": bayes.uplift.stddev,
                                "chanceAbove": float(bayes.chanceToWin),
                                "low": float(bayes.ci[0]),
                                "high": float(bayes.ci[1]),
                                "lossOfControl": bayes.risk[0],
                                "lossOfVariant": bayes.risk[1],
                            }
                        )
                    effects.append(case)

tests = []
for a, n, b, m in (
    (0, 20, 4, 22), (1, 50, 7, 50), (3, 1_000, 12, 1_100), (0, 9, 0, 11), (9, 9, 4, 11), (2, 100_000, 9, 100_000),
    (480, 5_000, 540, 5_000), (40, 400, 61, 420), (4_990, 5_000, 4_970, 5_000), (990, 1_000, 970, 1_000), (15, 300, 30, 200),
):
    tests.append(
        {
            "control": {"successes": a, "trials": n},
            "variant": {"successes": b, "trials": m},
            "fisher": float(stats.fisher_exact([[a, n - a], [b, m - b]])[1]),
            "pooledZ": None if a + b in (0, n + m) else float(proportions_ztest([b, a], [m, n])[1]),
        }
    )

ratios = [
    {"counts": counts, "weights": weights, "pValue": float(check_srm(counts, weights))}
    for counts, weights in (
        ([500, 500], [1, 1]), ([5_000, 5_200], [0.5, 0.5]), ([8_000, 7_000], [1, 1]), ([900, 2_100], [0.3, 0.7]),
        ([120, 140, 100], [1, 1, 1]), ([51_000, 49_000], [0.5, 0.5]), ([10, 12, 50, 60], [1, 1, 5, 5]),
    )
]

families = []
for size in (1, 3, 8):
    values = rng.random(size) ** 3
    families.append(
        {
            "pValues": values.tolist(),
            "holm": multipletests(values, method="holm")[1].tolist(),
            "benjaminiHochberg": multipletests(values, method="fdr_bh")[1].tolist(),
        }
    )

powers = []
for difference, deviation, n, ratio, alpha in ((0.1, 1, 1_000, 1, 0.05), (0.2, 2.5, 800, 0.5, 0.01), (-0.05, 0.4, 3_000, 2, 0.05)):
    powers.append(
        {
            "kind": "mean", "difference": difference, "deviation": deviation, "n": n, "ratio": ratio, "alpha": alpha,
            "power": float(NormalIndPower().power(abs(difference) / deviation, n, alpha, ratio=ratio)),
            "needed": float(NormalIndPower().solve_power(abs(difference) / deviation, alpha=alpha, power=0.8, ratio=ratio)),
        }
    )
for rate, difference, n, ratio, alpha in ((0.1, 0.01, 15_000, 1, 0.05), (0.02, 0.005, 8_000, 1, 0.05), (0.5, -0.03, 2_000, 3, 0.01)):
    found = power_proportions_2indep(difference, rate, n, ratio=ratio, alpha=alpha)
    powers.append(
        {
            "kind": "proportion", "rate": rate, "difference": difference, "n": n, "ratio": ratio, "alpha": alpha,
            "power": float(found.power), "needed": None,
        }
    )

clusters = []
for count in (30, 400):
    sizes = 1 + rng.poisson(3, count)
    below = rng.binomial(sizes, rng.beta(3, 3, count))
    statistic_ = QuantileClusteredStatistic(
        n=int(sizes.sum()), n_star=int(sizes.sum()), nu=0.5, quantile_hat=1, quantile_lower=0.9, quantile_upper=1.1,
        main_sum=float(below.sum()), main_sum_squares=float((below**2).sum()),
        denominator_sum=float(sizes.sum()), denominator_sum_squares=float((sizes**2).sum()),
        main_denominator_sum_product=float((below * sizes).sum()), n_clusters=count,
    )
    clusters.append({"sizes": sizes.tolist(), "below": below.tolist(), "variance": float(statistic_.get_cluster_variance)})

texts = ["", "a", "ab", "abc", "abcd", "hello, world", "ünïcödé ✓ 漢字 🙂", "variant:8:checkout:user-123"]
hashes = [{"text": text, "seed": seed, "hash": murmurhash3_32(text, seed=seed, positive=True)} for text in texts for seed in (0, 42)]

Path(__file__).with_name("cases.json").write_text(
    json.dumps(
        {
            "effects": effects, "tests": tests, "ratios": ratios, "families": families, "powers": powers,
            "clusters": clusters, "hashes": hashes,
        },
        ensure_ascii=False, allow_nan=False, indent=1, default=float,
    )
    + "\n"
)
