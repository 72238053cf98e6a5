"""Writes cases.json: Kaplan-Meier curves by statsmodels' SurvfuncRight on seeded, tied and censored times. Run: python make.py"""

import json
from pathlib import Path

import numpy as np
import statsmodels
from statsmodels.duration.survfunc import SurvfuncRight

random = np.random.default_rng(20261122)
cases = []
for number in range(40):
    size = [5, 20, 100, 300][number % 4]
    times = np.ceil(random.lognormal(3, 1, size) / [1, 10][number % 2])
    limit = np.ceil(random.lognormal(3.5, 1, size) / [1, 10][number % 2])
    events = (times <= limit).astype(int)
    watched = np.minimum(times, limit)
    curve = SurvfuncRight(watched, events)
    cases.append(
        {
            "times": watched.tolist(),
            "events": events.tolist(),
            "curve": [
                [float(t), float(s), float(e) if e == e else None, int(n)]
                for t, s, e, n in zip(curve.surv_times, curve.surv_prob, curve.surv_prob_se, curve.n_risk)
            ],
        }
    )
text = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
Path(__file__).with_name("cases.json").write_text(f'{{"statsmodels":"{statsmodels.__version__}","cases":[\n{text}\n]}}\n')
