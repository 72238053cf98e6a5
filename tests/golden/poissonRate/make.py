"""Writes cases.json: exact intervals of Poisson rates by statsmodels. Versions: VERSIONS. Run: python make.py"""

import json
from pathlib import Path

from statsmodels.stats.rates import confint_poisson

EVENTS = [
    (0, 1), (0, 1e-3), (0, 1e9), (1, 1), (1, 30), (2, 0.5), (3, 100), (5, 7), (10, 10), (19, 1), (20, 1), (21, 1),
    (50, 3600), (100, 1), (144, 86400), (500, 1), (1_000, 1), (1_001, 7), (5_000, 1), (10_000, 24), (99_999, 1),
    (1_000_000, 86400), (12_345_678, 1), (100_000_000, 1), (1_000_000_000, 3),
]

cases = []
for events, exposure in EVENTS:
    for level in (0.8, 0.95, 0.999):
        low, high = confint_poisson(events, exposure, method="exact-c", alpha=1 - level)
        cases.append(
            {
                "events": events,
                "exposure": exposure,
                "confidence": level,
                "low": float(low) if events > 0 else 0.0,
                "high": float(high),
            }
        )
Path(__file__).with_name("cases.json").write_text(json.dumps({"relativeTolerance": 1e-9, "cases": cases}, indent=2) + "\n")
