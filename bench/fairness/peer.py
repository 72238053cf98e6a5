"""Five criteria by fairlearn, without intervals. Usage: peer.py FOLDER; prints CPU seconds and figures as JSON."""

import json
import sys
import time
from pathlib import Path

import numpy as np
from fairlearn import metrics

folder = Path(sys.argv[1])
groups, predictions, truths = (
    np.fromfile(folder / name, dtype=np.uint8) for name in ("groups", "predictions", "truths")
)
arguments = {"y_true": truths, "y_pred": predictions, "sensitive_features": groups}

started = time.process_time()
figures = {
    "demographic_parity_difference": float(metrics.demographic_parity_difference(**arguments)),
    "disparate_impact_ratio": float(metrics.demographic_parity_ratio(**arguments)),
    "equal_opportunity_difference": float(metrics.equal_opportunity_difference(**arguments)),
    "equalized_odds_difference": float(metrics.equalized_odds_difference(**arguments)),
    "equalized_odds_ratio": float(metrics.equalized_odds_ratio(**arguments)),
}
print(json.dumps({"cpu_seconds": time.process_time() - started, "figures": figures}))
