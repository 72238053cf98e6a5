"""Writes carLoan.json: NannyML's CBPE on its bundled car-loan data, and the counts it rests on. Versions: VERSIONS.

Run: python make.py
"""

import json
import os
from pathlib import Path

# It reports every use to its maker otherwise.
os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"
import nannyml  # noqa: E402

CHUNK = 5_000
METRICS = ["accuracy", "precision", "recall", "f1", "specificity", "roc_auc", "average_precision", "confusion_matrix"]

reference, analysis, targets = nannyml.load_synthetic_car_loan_dataset()
estimator = nannyml.CBPE(
    y_pred_proba="y_pred_proba",
    y_pred="y_pred",
    y_true="repaid",
    metrics=METRICS,
    chunk_size=CHUNK,
    problem_type="classification_binary",
)
estimator.fit(reference)
estimated = estimator.estimate(analysis).filter(period="analysis").to_df()
truths = analysis.merge(targets, on="id")["repaid"].to_numpy()
NAMES = [name for name in dict.fromkeys(estimated.columns.get_level_values(0)) if name != "chunk"]


def counts(frame, *columns):
    """The number of calls by score in percent and by each column, as flat rows."""
    percent = (frame["y_pred_proba"] * 100).round().astype(int)
    assert ((percent / 100 - frame["y_pred_proba"]).abs() < 1e-12).all()
    grouped = frame.assign(percent=percent).groupby(["percent", *columns]).size()
    return [[*map(int, key), int(count)] for key, count in grouped.items()]


analysis = analysis.assign(truth=truths)
chunks = []
for number in range(len(analysis) // CHUNK):
    part = analysis.iloc[number * CHUNK : (number + 1) * CHUNK]
    chunks.append(
        {
            "calls": counts(part, "y_pred", "truth"),
            "estimated": {name: float(estimated[(name, "value")].iloc[number]) for name in NAMES},
        }
    )
Path(__file__).with_name("carLoan.json").write_text(
    json.dumps(
        {
            "absoluteTolerance": 1e-3,
            "isCalibrated": bool(estimator.needs_calibration),
            "baseline": counts(reference, "repaid"),
            "chunks": chunks,
        }
    )
    + "\n"
)
