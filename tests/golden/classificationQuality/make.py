"""Writes cases.json: classification figures by scikit-learn. Versions: VERSIONS. Run: python make.py, then prettier."""

import json
import warnings
from pathlib import Path

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
random = np.random.default_rng(20260901)


def drawn(name, classes, n, right, weighted=False, levels=None):
    truths = [classes[i] for i in random.integers(0, len(classes), n)]
    predictions = [t if random.random() < right else classes[random.integers(0, len(classes))] for t in truths]
    case = {"name": name, "truths": truths, "predictions": predictions}
    if len(classes) == 2:
        raw = [0.5 + (0.3 if t == classes[1] else -0.3) * random.random() + 0.2 * (random.random() - 0.5) for t in truths]
        case["scores"] = [float(np.round(s, 12) if levels is None else np.round(s * levels) / levels) for s in raw]
        case["positive"] = classes[1]
    if weighted:
        case["weights"] = [float(w) for w in random.choice([1, 2, 2.5, 10, 0.3], n)]
    return case


def given(name, truths, predictions, scores=None, positive=None, weights=None):
    case = {"name": name, "truths": truths, "predictions": predictions}
    if scores is not None:
        case.update(scores=scores, positive=positive)
    if weights is not None:
        case["weights"] = weights
    return case


CASES = [
    given("the seeds' example", [1, 0, 1, 0, 0], [1, 0, 1, 1, 0], [0.9, 0.2, 0.8, 0.6, 0.1], 1),
    given("one record, right", ["a"], ["a"]),
    given("one record, wrong", ["a"], ["b"]),
    given("single class, all right", ["a"] * 7, ["a"] * 7),
    given("single class among truths", ["a"] * 5, ["a", "b", "a", "a", "b"]),
    given("single class among predictions", ["a", "b", "a", "a", "b"], ["a"] * 5),
    given("all wrong", [0, 1, 0, 1], [1, 0, 1, 0], [0.9, 0.1, 0.8, 0.2], 1),
    given("perfect with scores", [0, 0, 1, 1], [0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9], 1),
    given("all scores equal", [0, 1, 1, 0, 1], [1, 1, 1, 1, 1], [0.5] * 5, 1),
    given("ties across classes", [0, 1, 1, 0, 1, 0], [0, 1, 1, 0, 1, 1], [0.3, 0.3, 0.7, 0.7, 0.7, 0.3], 1),
    given("scores at 0 and 1", [0, 1, 1, 0], [0, 1, 0, 1], [0.0, 1.0, 0.0, 1.0], 1),
    given("scores of one class only", [1, 1, 1], [1, 1, 0], [0.9, 0.8, 0.2], 1),
    given("class never predicted", ["a", "b", "c", "c"], ["a", "a", "c", "c"]),
    given("class predicted that never occurs", ["a", "b", "b"], ["a", "c", "b"]),
    given("Unicode", ["猫", "كلب", "é", "猫", "é", "ß"], ["猫", "é", "é", "كلب", "é", "ß"]),
    given("text 'yes' and 'no'", ["no", "yes", "yes", "no"], ["no", "yes", "no", "no"], [0.1, 0.8, 0.4, 0.3], "yes"),
    given("95/5 by always saying no", [0] * 95 + [1] * 5, [0] * 100, [i / 100 for i in range(100)], 1),
    given("weights that make the minority the majority", [0, 0, 0, 1], [0, 0, 1, 0], [0.1, 0.4, 0.6, 0.5], 1, [1.0, 1.0, 1.0, 5.0]),
    given("equal weights are no weights", [0, 1, 1, 0, 1], [0, 1, 0, 0, 1], [0.2, 0.7, 0.4, 0.4, 0.9], 1, [3.0] * 5),
    drawn("two classes, 10", [0, 1], 10, 0.7),
    drawn("two classes, 40", [0, 1], 40, 0.8),
    drawn("two classes, 40, weighted", [0, 1], 40, 0.8, True),
    drawn("two classes, ties", [0, 1], 40, 0.6, levels=10),
    drawn("two classes, ties, weighted", [0, 1], 40, 0.6, True, levels=10),
    drawn("two classes, coarse ties, weighted", [0, 1], 30, 0.5, True, levels=3),
    drawn("truth values", [False, True], 25, 0.75),
    drawn("texts", ["approved", "declined"], 35, 0.9),
    drawn("texts, weighted", ["approved", "declined"], 35, 0.9, True),
    drawn("three classes", ["a", "b", "c"], 30, 0.6),
    drawn("three classes, weighted", ["a", "b", "c"], 30, 0.6, True),
    drawn("five classes", [1, 2, 3, 4, 5], 40, 0.5),
    drawn("ten classes, few records", list(range(10)), 15, 0.5),
    drawn("ten classes, weighted", list(range(10)), 40, 0.7, True),
    drawn("negative and fractional numbers", [-1, 0.5, 2], 30, 0.6),
    drawn("guessing", ["a", "b", "c", "d"], 40, 0.0),
    drawn("rare errors", [0, 1], 60, 0.98),
]


def key(label):
    return json.dumps(label, ensure_ascii=False)


def finite(value):
    return None if value is None or not np.isfinite(value) else float(value)


def figures(case):
    # As texts, so that NumPy takes no truth value for a number.
    truths = [key(label) for label in case["truths"]]
    predictions = [key(label) for label in case["predictions"]]
    weights = case.get("weights")
    labels = sorted(set(truths) | set(predictions))
    both = dict(y_true=truths, y_pred=predictions, sample_weight=weights)
    averages = {
        average: [float(v) for v in metrics.precision_recall_fscore_support(**both, average=average, zero_division=0)[:3]]
        for average in ("macro", "micro", "weighted")
    }
    precision, recall, f1, support = metrics.precision_recall_fscore_support(**both, labels=labels, zero_division=0)
    result = {
        "labels": labels,
        "matrix": metrics.confusion_matrix(**both, labels=labels).tolist(),
        "accuracy": float(metrics.accuracy_score(**both)),
        "balanced_accuracy": float(metrics.balanced_accuracy_score(**both)),
        "mcc": float(metrics.matthews_corrcoef(**both)),
        **averages,
        "classes": {
            label: {"precision": float(p), "recall": float(r), "f1": float(f), "support": float(s)}
            for label, p, r, f, s in zip(labels, precision, recall, f1, support)
        },
    }
    if "scores" in case:
        events = np.array([label == case["positive"] for label in case["truths"]], dtype=int)
        scores = np.array(case["scores"])
        has_both = 0 < events.sum() < len(events)
        result["roc_auc"] = finite(metrics.roc_auc_score(events, scores, sample_weight=weights)) if has_both else None
        result["pr_auc"] = finite(metrics.average_precision_score(events, scores, sample_weight=weights))
        result["log_loss"] = float(metrics.log_loss(events, scores, labels=[0, 1], sample_weight=weights))
        result["brier_score"] = float(metrics.brier_score_loss(events, scores, sample_weight=weights, pos_label=1))
    return result


cases = [{**case, "expected": figures(case)} for case in CASES]
(Path(__file__).parent / "cases.json").write_text(json.dumps(cases, ensure_ascii=False, indent=None, separators=(",", ":")).replace('},{"name"', '},\n{"name"') + "\n")
