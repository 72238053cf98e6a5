"""Writes cases.json: FID by the route of pytorch-fid (scipy.linalg.sqrtm) and Inception Scores by its formula in NumPy.

The features are not stored: they come from Mulberry32, which `features` here and in the test make alike.
Versions: VERSIONS. Run: python make.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import linalg

FEATURES = [  # dimensions, rows of both sets, rank (columns repeat beyond it), shift of the second set
    (1, 5, 9, 1, 0.3), (2, 3, 4, 2, 0.0), (2, 50, 70, 2, 0.5), (3, 2, 2, 3, 0.1), (8, 9, 10, 8, 0.0), (8, 40, 30, 8, 0.2),
    (8, 40, 30, 3, 0.2), (16, 10, 200, 16, 0.1), (16, 17, 17, 16, 0.0), (32, 500, 400, 32, 0.05), (64, 65, 66, 64, 0.0),
    (64, 130, 100, 64, 0.3), (64, 300, 500, 64, 0.0), (64, 1_000, 1_000, 64, 0.02), (64, 1_000, 800, 64, 1.0),
    (64, 20, 30, 64, 0.1), (64, 2, 400, 64, 0.1), (64, 63, 300, 64, 0.2), (64, 64, 64, 64, 0.0), (64, 200, 300, 5, 0.1),
    (64, 200, 300, 63, 0.1), (64, 4, 300, 7, 0.0), (100, 150, 250, 100, 0.4), (128, 300, 200, 128, 0.1),
    (192, 400, 300, 192, 0.1), (256, 600, 300, 256, 0.05), (2_048, 16, 24, 2_048, 0.1), (2_048, 60, 40, 2_048, 0.0),
    (2_048, 100, 90, 30, 0.2), (2_048, 200, 150, 2_048, 0.5),
]
MOMENTS = [  # dimensions: full-rank covariances beside singular ones, as sums of a diagonal and a few directions
    (4, 2), (16, 3), (64, 5), (128, 8),
]
PROBABILITIES = [(10, 2), (50, 10), (100, 1_000), (203, 7)]


def mulberry32(seed, count):
    with np.errstate(over="ignore"):
        state = np.uint32(seed) + np.uint32(0x6D2B79F5) * np.arange(1, count + 1, dtype=np.uint32)
        mixed = (state ^ (state >> np.uint32(15))) * (state | np.uint32(1))
        mixed ^= mixed + (mixed ^ (mixed >> np.uint32(7))) * (mixed | np.uint32(61))
        return (mixed ^ (mixed >> np.uint32(14))).astype(np.float64) / 4_294_967_296


def features(seed, rows, dimensions, rank, shift):
    base = mulberry32(seed, rows * rank).reshape(rows, rank)
    columns = np.arange(dimensions) % rank
    return base[:, columns] * (1 + (columns % 7) / 8) + shift


def sqrtm_route(mean_1, cov_1, mean_2, cov_2):
    """As in pytorch-fid 0.3.0, `calculate_frechet_distance`."""
    eps = 1e-6
    root = linalg.sqrtm(cov_1.dot(cov_2))
    if not np.isfinite(root).all():
        offset = np.eye(cov_1.shape[0]) * eps
        root = linalg.sqrtm((cov_1 + offset).dot(cov_2 + offset))
    root = np.real(root)
    difference = mean_1 - mean_2
    return float(difference.dot(difference) + np.trace(cov_1) + np.trace(cov_2) - 2 * np.trace(root))


def singular_values_route(first, second):
    """The same number without covariances: exact where the product of covariances is singular, as sqrtm is not."""
    centred = [(values - values.mean(0)) / np.sqrt(len(values) - 1) for values in (first, second)]
    difference = first.mean(0) - second.mean(0)
    traces = sum((values**2).sum() for values in centred)
    roots = np.linalg.svd(centred[0] @ centred[1].T, compute_uv=False).sum()
    return float(difference @ difference + traces - 2 * roots)


cases = []
for index, (dimensions, n_1, n_2, rank, shift) in enumerate(FEATURES):
    first = features(2 * index + 1, n_1, dimensions, rank, 0.0)
    second = features(2 * index + 2, n_2, dimensions, rank, shift)
    moments = [(values.mean(0), np.atleast_2d(np.cov(values, rowvar=False))) for values in (first, second)]
    cases.append({
        "dimensions": dimensions, "rows": [n_1, n_2], "rank": rank, "shift": shift, "seeds": [2 * index + 1, 2 * index + 2],
        "isSingular": min(n_1 - 1, n_2 - 1, rank) < dimensions,
        "sqrtm": sqrtm_route(*moments[0], *moments[1]), "singularValues": singular_values_route(first, second),
    })

moments = []
for index, (dimensions, rank) in enumerate(MOMENTS):
    seeds = [1_000 + 2 * index, 1_001 + 2 * index]
    means = [mulberry32(seed + 100, dimensions) for seed in seeds]
    covariances = []
    for seed in seeds:
        directions = mulberry32(seed, rank * dimensions).reshape(rank, dimensions)
        covariances.append(directions.T @ directions + np.diag(mulberry32(seed + 200, dimensions) + 0.1))
    moments.append({"dimensions": dimensions, "rank": rank, "seeds": seeds,
                    "sqrtm": sqrtm_route(means[0], covariances[0], means[1], covariances[1])})

scores = []
for index, (rows, classes) in enumerate(PROBABILITIES):
    raw = mulberry32(5_000 + index, rows * classes).reshape(rows, classes) ** 4
    probabilities = raw / raw.sum(1, keepdims=True)
    for splits in [1, 10]:
        values = []
        for split in range(splits):
            part = probabilities[split * rows // splits:(split + 1) * rows // splits]
            divergence = part * (np.log(part) - np.log(part.mean(0, keepdims=True)))
            values.append(np.exp(divergence.sum(1).mean()))
        scores.append({"rows": rows, "classes": classes, "seed": 5_000 + index, "splits": splits,
                       "value": float(np.mean(values)), "deviation": float(np.std(values))})

Path(__file__).with_name("cases.json").write_text(
    json.dumps({"features": cases, "moments": moments, "scores": scores}, indent=1) + "\n"
)
