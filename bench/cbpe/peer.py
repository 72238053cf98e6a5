"""The same figures by NannyML. Usage: peer.py FOLDER; prints CPU seconds and figures as JSON."""

import json
import sys
import time
import warnings
from pathlib import Path

import nannyml
import numpy as np
import pandas

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
FIGURES = {
    "accuracy": "accuracy",
    "precision": "precision",
    "recall": "recall",
    "specificity": "specificity",
    "f1": "f1_score",
    "roc_auc": "roc_auc",
    "average_precision": "pr_auc",
}


def frame(name):
    columns = {"score": np.float64, "prediction": np.uint8, "truth": np.uint8}
    return pandas.DataFrame({key: np.fromfile(folder / f"{name}_{key}s", dtype=kind) for key, kind in columns.items()})


baseline, calls = frame("baseline"), frame("calls").drop(columns="truth")
started = time.process_time()
estimator = nannyml.CBPE(
    y_pred_proba="score",
    y_pred="prediction",
    y_true="truth",
    metrics=[*FIGURES, "confusion_matrix"],
    chunk_number=1,
    problem_type="classification_binary",
)
estimator.fit(baseline)
estimated = estimator.estimate(calls).filter(period="analysis").to_df()
seconds = time.process_time() - started
figures = {ours: float(estimated[(theirs, "value")].iloc[0]) for theirs, ours in FIGURES.items()}
print(json.dumps({"cpu_seconds": seconds, "figures": figures}))
