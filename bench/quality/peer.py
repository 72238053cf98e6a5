"""The same figures by scikit-learn, without intervals. Usage: peer.py FOLDER; prints CPU seconds and figures as JSON."""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
groups = np.fromfile(folder / "groups", dtype=np.uint8)
scores = np.fromfile(folder / "scores", dtype=np.float64)
predictions = np.fromfile(folder / "predictions", dtype=np.uint8)
truths = np.fromfile(folder / "truths", dtype=np.uint8)


def figures(truth, prediction, score):
    metrics.confusion_matrix(truth, prediction)
    for average in ("binary", "macro", "weighted"):
        metrics.precision_recall_fscore_support(truth, prediction, average=average, zero_division=0)
    metrics.balanced_accuracy_score(truth, prediction)
    metrics.log_loss(truth, score)
    return {
        "accuracy": float(metrics.accuracy_score(truth, prediction)),
        "mcc": float(metrics.matthews_corrcoef(truth, prediction)),
        "roc_auc": float(metrics.roc_auc_score(truth, score)),
        "pr_auc": float(metrics.average_precision_score(truth, score)),
        "brier_score": float(metrics.brier_score_loss(truth, score)),
    }


started = time.process_time()
found = []
for group in range(groups.max() + 1):
    own = groups == group
    found.append(figures(truths[own], predictions[own], scores[own]))
print(json.dumps({"cpu_seconds": time.process_time() - started, "figures": found}))
