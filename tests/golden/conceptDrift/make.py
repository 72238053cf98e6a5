"""Golden values of concept drift. Run: python make.py > conceptDrift.json (statsmodels 0.14, SciPy 1.x, NumPy)."""
import json
import numpy as np
import scipy, statsmodels
from scipy.stats import chi2
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import confint_proportions_2indep

differences = []
for a, n, b, m in [(180, 200, 700, 800), (50, 50, 30, 40), (4000, 5000, 300, 500), (1, 100, 9, 120)]:
    low, high = confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff")
    differences.append({"first": [a, n], "second": [b, m], "low": low, "high": high})

# Slices of one feature: shares, mean losses, variances of the means, n of both sides.
rng = np.random.default_rng(11)
slices = []
for count in (2, 4, 9):
    p, q = rng.dirichlet(np.full(count, 5.0)), rng.dirichlet(np.full(count, 5.0))
    l0, l1 = rng.uniform(0.1, 0.3, count), rng.uniform(0.1, 0.5, count)
    n0, n1 = np.round(p * 5000) + 1, np.round(q * 2000) + 1
    v0, v1 = l0 * (1 - l0) / n0, l1 * (1 - l1) / n1
    res = combine_effects(l1 - l0, v0 + v1)
    slices.append({
        "p": p.tolist(), "q": q.tolist(), "l0": l0.tolist(), "l1": l1.tolist(), "v0": v0.tolist(), "v1": v1.tolist(),
        "n0": n0.tolist(), "n1": n1.tolist(),
        "mix": float(((q - p) * l0).sum()),
        "q_statistic": float(res.q), "q_p": float(chi2.sf(res.q, count - 1)),
    })
print(json.dumps({"versions": {"statsmodels": statsmodels.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
                  "differences": differences, "slices": slices}, indent=1))
