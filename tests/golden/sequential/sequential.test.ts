import { ALTERNATIVES } from '../../../server/stats/binomialTest';
import { isInsufficient, type Estimate, type IntervalEstimate } from '../../../server/stats/estimate';
import {
  anytimeCriticalValue,
  asymptoticSequence,
  logAsymptoticEValue,
} from '../../../server/stats/sequential/anytime/asymptoticSequence';
import {
  boundedMeanSequence,
  noBoundedValues,
  withBoundedValues,
} from '../../../server/stats/sequential/anytime/boundedMeanSequence';
import { logMultinomialEValue } from '../../../server/stats/sequential/anytime/multinomialEValue';
import { logProportionEValue } from '../../../server/stats/sequential/anytime/proportionEValue';
import {
  logDifferenceEValue,
  proportionDifferenceSequence,
  proportionSequence,
} from '../../../server/stats/sequential/anytime/proportionSequence';
import { cusumRunLength, cusumThreshold } from '../../../server/stats/sequential/changes/cusumRunLength';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const RELATIVE = 1e-9;
/** Of logarithms that come from differences of large ones, and of edges close to 0. */
const ABSOLUTE = 1e-8;

function interval(estimate: Estimate): IntervalEstimate {
  if (isInsufficient(estimate)) {
    throw new Error(estimate.insufficient.reason);
  }
  return estimate;
}

describe('e-values and confidence sequences against SciPy', () => {
  it.each(golden.proportions)('$successes of $trials against $probability', (known) => {
    for (const alternative of ALTERNATIVES) {
      expectClose(logProportionEValue(known, known.probability, alternative), known[alternative], RELATIVE, ABSOLUTE);
    }
  });

  it.each(golden.sequences)('proportion of $successes in $trials at $confidence', (known) => {
    const { low, high } = interval(proportionSequence(known, known.confidence));

    expectClose(low, known.low, RELATIVE, ABSOLUTE);
    expectClose(high, known.high, RELATIVE, ABSOLUTE);
  });

  it.each(golden.differences)('difference of $first and $second', ({ first, second, none, ...known }) => {
    const { low, high } = interval(proportionDifferenceSequence(first, second));

    expectClose(logDifferenceEValue(first, second), none, RELATIVE, ABSOLUTE);
    expectClose(low, known.low, RELATIVE, ABSOLUTE);
    expectClose(high, known.high, RELATIVE, ABSOLUTE);
  });

  it.each(golden.multinomials)('counts $counts', ({ counts, probabilities, logEValue }) => {
    expectClose(logMultinomialEValue(counts, probabilities), logEValue, RELATIVE, ABSOLUTE);
  });

  it.each(golden.normals)('GrowthBook’s half width after $n, alpha $alpha, tuned for $tunedFor', (known) => {
    const { n, alpha, tunedFor, standardError, half } = known;
    const { high } = asymptoticSequence({ value: 0, standardError, n }, 1 - alpha, tunedFor);

    expectClose(high, half, RELATIVE);
    const atBound = { value: standardError * anytimeCriticalValue(n, alpha, tunedFor), standardError, n };
    expectClose(logAsymptoticEValue(atBound, 0, alpha, tunedFor), -Math.log(alpha), RELATIVE);
  });

  it.each(golden.bounded)('mean of bounded values, from $low to $high', ({ values, low, high }) => {
    const found = interval(boundedMeanSequence(withBoundedValues(noBoundedValues([0, 1], 100), values)));

    expectClose(found.low, low, RELATIVE);
    expectClose(found.high, high, RELATIVE);
  });
});

describe('average run lengths of CUSUM against an integration of its own', () => {
  it.each(golden.runs)('k = $reference, h = $threshold, shift $shift', ({ reference, threshold, shift, length }) => {
    expectClose(cusumRunLength({ reference, threshold, shift }), length, 1e-7);
  });

  it.each(golden.runs.filter(({ shift }) => shift === 0))('the threshold for $length', (known) => {
    expectClose(cusumThreshold(known.length, known.reference), known.threshold, 1e-7);
  });
});
