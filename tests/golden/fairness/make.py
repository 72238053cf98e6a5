"""Writes cases.json: group fairness by fairlearn on seeded calls. Versions: VERSIONS. Run: python make.py"""

import json
import math
from pathlib import Path

import numpy as np
from fairlearn.metrics import (
    MetricFrame,
    demographic_parity_difference,
    demographic_parity_ratio,
    equal_opportunity_difference,
    equalized_odds_difference,
    equalized_odds_ratio,
)
from sklearn.metrics import precision_score, zero_one_loss

random = np.random.default_rng(20261122)
cases = []
for number in range(40):
    group_count = 2 + number % 4
    size = [40, 100, 400][number % 3]
    names = [["f", "m", "x", "组", "عمر"][i] for i in range(group_count)]
    group = np.array([name for name in names for _ in range(size)])
    base = random.uniform(0.2, 0.8, group_count)
    truth = (random.random(len(group)) < np.repeat(base, size)).astype(int)
    if number % 10 == 9:
        prediction = truth.copy()
    else:
        flip = random.uniform(0.05, 0.4, group_count)
        prediction = np.where(random.random(len(group)) < np.repeat(flip, size), 1 - truth, truth)
    arguments = {"y_true": truth, "y_pred": prediction}
    frame = MetricFrame(
        metrics={"precision": precision_score, "error": zero_one_loss}, sensitive_features=group, **arguments
    )
    error = frame.by_group["error"]
    value = {
        "demographic_parity_difference": demographic_parity_difference(**arguments, sensitive_features=group),
        "disparate_impact_ratio": demographic_parity_ratio(**arguments, sensitive_features=group),
        "equal_opportunity_difference": equal_opportunity_difference(**arguments, sensitive_features=group),
        "equalized_odds_difference": equalized_odds_difference(**arguments, sensitive_features=group),
        "equalized_odds_ratio": equalized_odds_ratio(**arguments, sensitive_features=group),
        "predictive_parity_difference": frame.difference()["precision"],
        "error_rate_ratio": error.min() / error.max() if error.max() > 0 else math.nan,
    }
    cases.append(
        {
            "groups": [
                {
                    "group": name,
                    "truePositives": int(((truth == 1) & (prediction == 1) & (group == name)).sum()),
                    "falsePositives": int(((truth == 0) & (prediction == 1) & (group == name)).sum()),
                    "falseNegatives": int(((truth == 1) & (prediction == 0) & (group == name)).sum()),
                    "trueNegatives": int(((truth == 0) & (prediction == 0) & (group == name)).sum()),
                }
                for name in names
            ],
            "values": {name: (None if math.isnan(x) else float(x)) for name, x in value.items()},
        }
    )
Path(__file__).with_name("cases.json").write_text(
    json.dumps({"relativeTolerance": 1e-9, "absoluteTolerance": 1e-12, "cases": cases}, ensure_ascii=False) + "\n"
)
