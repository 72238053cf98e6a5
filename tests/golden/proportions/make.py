"""Writes cases.json: intervals of proportions by statsmodels. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

COUNTS = [
    (0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (1, 3), (0, 10), (1, 10), (5, 10), (9, 10), (10, 10), (3, 29), (15, 30),
    (29, 30), (0, 100), (1, 100), (50, 100), (97, 100), (100, 100), (7, 1_000), (500, 1_000), (999, 1_000),
    (0, 100_000), (12, 100_000), (99_990, 100_000), (1, 1_000_000), (333_333, 1_000_000), (999_999, 1_000_000),
    (0, 1_000_000_000), (1, 1_000_000_000), (20, 1_000_000_000), (500_000_000, 1_000_000_000),
    (1_000_000_000, 1_000_000_000),
]
LEVELS = [0.8, 0.95, 0.999]

PAIRS = [
    ((0, 10), (0, 10)), ((10, 10), (0, 10)), ((1, 1), (0, 1)), ((56, 70), (48, 80)), ((9, 10), (3, 10)),
    ((6, 7), (2, 7)), ((5, 56), (0, 29)), ((0, 10), (0, 20)), ((10, 10), (0, 20)), ((10, 10), (20, 20)),
    ((1, 1_000), (2, 1_000)), ((500, 1_000), (501, 1_000)), ((30, 100_000), (10, 100_000)),
    ((1, 1_000_000), (0, 1_000_000)), ((500_000, 1_000_000), (499_000, 1_000_000)),
]


def interval(low, high):
    return {"low": float(low), "high": float(high)}


single = [
    {
        "successes": successes,
        "trials": trials,
        "confidence": level,
        "wilson": interval(*proportion_confint(successes, trials, alpha=1 - level, method="wilson")),
        "clopperPearson": interval(*proportion_confint(successes, trials, alpha=1 - level, method="beta")),
    }
    for successes, trials in COUNTS
    for level in LEVELS
]
differences = [
    {
        "first": {"successes": first[0], "trials": first[1]},
        "second": {"successes": second[0], "trials": second[1]},
        "confidence": level,
        **interval(
            *confint_proportions_2indep(*first, *second, method="newcomb", compare="diff", alpha=1 - level)
        ),
    }
    for first, second in PAIRS
    for level in LEVELS
]

assert abs(stats.norm.ppf(0.975) - 1.959963984540054) < 1e-15
Path(__file__).with_name("cases.json").write_text(
    json.dumps({"relativeTolerance": 1e-9, "absoluteTolerance": 1e-15, "single": single, "differences": differences}, indent=2) + "\n"
)
