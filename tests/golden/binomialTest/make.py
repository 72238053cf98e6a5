"""Writes cases.json: exact binomial tests by SciPy. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

from scipy.stats import binomtest

CASES = [
    (0, 1, 0.5), (1, 1, 0.5), (0, 10, 0.5), (5, 10, 0.5), (10, 10, 0.5), (3, 10, 0.1), (0, 10, 0.0), (1, 10, 0.0),
    (10, 10, 1.0), (9, 10, 1.0), (7, 20, 0.3), (6, 20, 0.3), (1, 30, 0.01), (3, 30, 0.01), (450, 1_000, 0.5),
    (550, 1_000, 0.5), (990, 1_000, 0.999), (1_000, 1_000, 0.999), (682, 925, 0.75), (12, 100_000, 1e-4),
    (3, 100_000, 1e-4), (30, 100_000, 1e-4), (499_000, 1_000_000, 0.5), (501_000, 1_000_000, 0.5),
    (499_999, 1_000_000, 0.5), (20, 1_000_000, 1e-5), (0, 1_000_000, 1e-5), (2, 3, 1 / 3), (1, 3, 2 / 3),
    (50, 100, 0.5), (49, 101, 0.5),
]

cases = [
    {
        "successes": successes,
        "trials": trials,
        "probability": probability,
        "alternative": alternative,
        "pValue": float(binomtest(successes, trials, probability, alternative=alternative).pvalue),
    }
    for successes, trials, probability in CASES
    for alternative in ("two-sided", "greater", "less")
]
Path(__file__).with_name("cases.json").write_text(
    json.dumps({"relativeTolerance": 1e-9, "absoluteTolerance": 1e-300, "cases": cases}, indent=2) + "\n"
)
