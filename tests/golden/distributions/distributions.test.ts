import * as distributions from '../../../server/stats/distributions';
import * as gamma from '../../../server/stats/gammaDistribution';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const FUNCTIONS: Readonly<Record<string, (...at: number[]) => number>> = {
  normalCdf: (z = NaN) => distributions.normalCdf(z),
  normalQuantile: (p = NaN) => distributions.normalQuantile(p),
  tCdf: (t = NaN, df = NaN) => distributions.tCdf(t, df),
  tQuantile: (p = NaN, df = NaN) => distributions.tQuantile(p, df),
  betaCdf: (x = NaN, alpha = NaN, beta = NaN) => distributions.betaCdf(x, alpha, beta),
  betaQuantile: (p = NaN, alpha = NaN, beta = NaN) => distributions.betaQuantile(p, alpha, beta),
  gammaCdf: (x = NaN, shape = NaN) => gamma.gammaCdf(x, shape),
  gammaQuantile: (p = NaN, shape = NaN) => gamma.gammaQuantile(p, shape),
  poissonCdf: (count = NaN, mean = NaN) => gamma.poissonCdf(count, mean),
  chiSquareCdf: (x = NaN, df = NaN) => gamma.chiSquareCdf(x, df),
  chiSquareQuantile: (p = NaN, df = NaN) => gamma.chiSquareQuantile(p, df),
};

describe('distributions against SciPy', () => {
  it.each(golden.cases)('$name($at)', ({ name, at, value }) => {
    const compute = FUNCTIONS[name];
    // A quantile that is zero in exact arithmetic, as the median of a symmetric distribution, has no relative error.
    expectClose(
      compute?.(...Object.values(at)) ?? NaN,
      value,
      golden.relativeTolerance,
      1e-300 + (value === 0 ? 1e-15 : 0)
    );
  });
});
