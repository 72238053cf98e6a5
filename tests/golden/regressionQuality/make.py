"""Writes cases.json: regression figures by scikit-learn. Versions: VERSIONS. Run: python make.py, then prettier."""

import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn import metrics

warnings.filterwarnings("ignore")
random = np.random.default_rng(20260902)


def given(name, truths, predictions, weights=None, quantile=0.5):
    case = {"name": name, "truths": truths, "predictions": predictions, "quantile": quantile}
    if weights is not None:
        case["weights"] = weights
    return case


def drawn(name, n, offset=0.0, scale=1.0, noise=0.3, weighted=False, quantile=0.5, digits=None):
    truths = offset + scale * random.standard_normal(n)
    predictions = truths + noise * scale * random.standard_normal(n)
    if digits is not None:
        truths, predictions = np.round(truths, digits), np.round(predictions, digits)
    weights = [float(w) for w in random.choice([1, 2, 2.5, 10, 0.3], n)] if weighted else None
    return given(name, truths.tolist(), predictions.tolist(), weights, quantile)


CASES = [
    given("scikit-learn's own example", [3.0, -0.5, 2.0, 7.0], [2.5, 0.0, 2.0, 8.0]),
    given("two records", [1.0, 2.0], [1.5, 1.0]),
    given("perfect", [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]),
    given("all truths equal", [5.0] * 6, [4.0, 5.0, 6.0, 5.5, 4.5, 5.0]),
    given("all truths equal, no binary fraction", [0.1] * 9, [0.1, 0.2, 0.3, 0.1, 0.1, 0.2, 0.0, 0.1, 0.4]),
    given("all equal on both sides", [2.0] * 4, [3.0] * 4),
    given("zeros among truths", [0.0, 1.0, 0.0, 2.0], [0.5, 1.5, 0.0, 1.0]),
    given("zeros on both sides", [0.0, 0.0, 1.0], [0.0, 0.0, 2.0]),
    given("every truth zero", [0.0, 0.0, 0.0], [1.0, -1.0, 0.5]),
    given("worse than the mean", [1.0, 2.0, 3.0], [3.0, 2.0, 1.0]),
    given("ties among errors", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [2.0, 3.0, 4.0, 3.0, 4.0, 5.0]),
    given("negative truths", [-1.0, -2.0, -3.5, -4.0], [-1.5, -2.0, -3.0, -5.0]),
    given("one outlier", [1.0, 2.0, 3.0, 4.0, 5.0], [1.1, 2.1, 2.9, 4.0, 500.0]),
    given("equal weights are no weights", [1.0, 2.0, 4.0], [1.5, 2.5, 3.0], [4.0] * 3),
    given("weights", [1.0, 2.0, 4.0], [1.5, 2.5, 3.0], [1.0, 2.0, 5.0]),
    drawn("10", 10),
    drawn("odd count", 11),
    drawn("40", 40),
    drawn("40, weighted", 40, weighted=True),
    drawn("large offset", 40, offset=1e9),
    drawn("large offset, weighted", 40, offset=1e9, weighted=True),
    drawn("large", 40, offset=1e12, scale=1e11),
    drawn("small", 40, scale=1e-9),
    drawn("small, weighted", 40, scale=1e-9, weighted=True),
    drawn("rounded: ties", 40, digits=1),
    drawn("rounded, weighted", 40, digits=1, weighted=True),
    drawn("no skill", 40, noise=5.0),
    drawn("nearly right", 40, noise=1e-6),
    drawn("quantile 0.9", 40, quantile=0.9),
    drawn("quantile 0.1, weighted", 40, quantile=0.1, weighted=True),
    drawn("quantile 0.25", 25, quantile=0.25),
    drawn("minutes", 50, offset=30, scale=8),
    drawn("minutes, weighted", 50, offset=30, scale=8, weighted=True),
    drawn("money", 50, offset=250_000, scale=90_000, digits=2),
]


def figures(case):
    truths, predictions = np.array(case["truths"]), np.array(case["predictions"])
    weights = np.array(case.get("weights", np.ones(len(truths))))
    both = dict(y_true=truths, y_pred=predictions, sample_weight=weights)
    errors = predictions - truths
    known = truths != 0
    scale = np.abs(truths) + np.abs(predictions)
    symmetric = np.divide(2 * np.abs(errors), scale, out=np.zeros_like(scale), where=scale != 0)
    result = {
        "mae": metrics.mean_absolute_error(**both),
        "mse": metrics.mean_squared_error(**both),
        "rmse": metrics.root_mean_squared_error(**both),
        "bias": np.average(errors, weights=weights),
        "mape": metrics.mean_absolute_percentage_error(truths[known], predictions[known], sample_weight=weights[known]) if known.sum() > 1 else None,
        "smape": np.average(symmetric, weights=weights),
        "wape": np.average(np.abs(errors), weights=weights) / np.average(np.abs(truths), weights=weights) if known.any() else None,
        "r2": metrics.r2_score(**both) if len(set(case["truths"])) > 1 else None,
        "pinball_loss": metrics.mean_pinball_loss(**both, alpha=case["quantile"]),
    }
    if "weights" not in case:
        result["median_absolute_error"] = metrics.median_absolute_error(truths, predictions)
        mean = stats.t.interval(0.95, len(errors) - 1, errors.mean(), stats.sem(errors)) if np.ptp(errors) > 0 else None
        result["bias_interval"] = None if mean is None else [float(v) for v in mean]
    return {name: value if value is None or isinstance(value, list) else float(value) for name, value in result.items()}


cases = [{**case, "expected": figures(case)} for case in CASES]
(Path(__file__).parent / "cases.json").write_text(json.dumps(cases, separators=(",", ":")).replace('},{"name"', '},\n{"name"') + "\n")
