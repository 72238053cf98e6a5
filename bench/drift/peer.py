"""Drift of the same columns by a peer at its default. Usage: peer.py PEER FOLDER FEATURES; prints CPU seconds as JSON."""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")
peer, folder, features = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
names = [f"f{index}" for index in range(features)]


def window(name):
    return pd.DataFrame({f"f{i}": np.fromfile(folder / f"{name}.{i}", dtype=np.float64) for i in range(features)})


baseline, current = window("baseline"), window("current")
if peer == "nannyml":
    import nannyml

    started = time.process_time()
    calculator = nannyml.UnivariateDriftCalculator(column_names=names, chunk_number=10)
    calculator.fit(baseline)
    calculator.calculate(current)
else:
    from evidently import Report
    from evidently.presets import DataDriftPreset

    started = time.process_time()
    Report([DataDriftPreset()]).run(current, baseline).dict()
print(json.dumps({"cpu_seconds": time.process_time() - started}))
