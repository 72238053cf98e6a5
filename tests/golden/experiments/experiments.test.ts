import { murmurHash3 } from '../../../server/analytics/assignment/murmurHash3';
import { chiSquareFit } from '../../../server/stats/chiSquareFit';
import { shareVariance } from '../../../server/stats/effects/clusteredQuantile';
import { fisherExact } from '../../../server/stats/effects/fisherExact';
import { gaussianPosterior } from '../../../server/stats/effects/gaussianPosterior';
import { momentEffect, type MomentEffect } from '../../../server/stats/effects/momentEffect';
import { momentShape } from '../../../server/stats/effects/momentShape';
import { plannedMean, plannedRate, powerOf, unitsNeeded } from '../../../server/stats/effects/power';
import { proportionTest } from '../../../server/stats/effects/proportionEffect';
import { isInsufficient } from '../../../server/stats/estimate';
import { falseDiscovery } from '../../../server/stats/falseDiscovery';
import { holm } from '../../../server/stats/holm';
import { expectClose } from '../expectClose';
import golden from './cases.json';

const RELATIVE = 1e-9;
/** gbstats takes upper tails as 1 − cdf, which keeps no digits below this. */
const LOST_TAIL = 1e-13;

type EffectCase = (typeof golden.effects)[number];

function effectOf({ kind, strata, scale }: EffectCase): MomentEffect {
  const shape = momentShape(kind.endsWith('ratio'), kind.startsWith('adjusted'));
  const effect = momentEffect(strata, shape, scale === 'relative' ? 'relative' : 'absolute');
  if (isInsufficient(effect)) {
    throw new Error(effect.insufficient.reason);
  }
  return effect;
}

const cases = golden.effects.map((one) => ({
  ...one,
  name: `${one.kind}, ${one.scale}, ${one.strata.length} strata, ${one.confidence}`,
}));

describe('effects against gbstats', () => {
  it('are at least 40 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)('frequentist: $name', (one) => {
    const effect = effectOf(one);
    const scale = Math.max(Math.abs(one.low), Math.abs(one.high));
    const { low, high } = effect.intervalAt(one.confidence);
    expectClose(effect.value, one.value, RELATIVE, RELATIVE * scale);
    expectClose(effect.standardError ?? NaN, one.standardError, RELATIVE);
    expectClose(low, one.low, RELATIVE, RELATIVE * scale);
    expectClose(high, one.high, RELATIVE, RELATIVE * scale);
    expectClose(effect.pValue, one.pValue, RELATIVE, LOST_TAIL);
    if (one.theta !== null) {
      expectClose(effect.covariateFactor ?? NaN, one.theta, RELATIVE);
    }
  });

  it.each(cases)('Bayesian: $name', (one) => {
    const { value, standardError } = effectOf(one);
    for (const expected of one.posteriors) {
      const [mean, standardDeviation] = expected.prior ?? [];
      const prior = mean === undefined || standardDeviation === undefined ? null : { mean, standardDeviation };
      const posterior = gaussianPosterior({ value, standardError: standardError ?? NaN }, prior, one.confidence);
      const size = expected.standardDeviation;
      expectClose(posterior.mean, expected.mean, RELATIVE, RELATIVE * size);
      expectClose(posterior.standardDeviation, size, RELATIVE);
      expectClose(posterior.low, expected.low, RELATIVE, RELATIVE * size);
      expectClose(posterior.high, expected.high, RELATIVE, RELATIVE * size);
      expectClose(posterior.chanceAbove, expected.chanceAbove, RELATIVE, RELATIVE);
      expectClose(posterior.lossOfControl, expected.lossOfControl, RELATIVE, RELATIVE * size);
      expectClose(posterior.lossOfVariant, expected.lossOfVariant, RELATIVE, RELATIVE * size);
    }
  });
});

describe('tests and plans against SciPy, statsmodels and gbstats', () => {
  it.each(golden.tests)('two rates: $control.successes against $variant.successes', (one) => {
    expectClose(fisherExact(one.control, one.variant), one.fisher, RELATIVE);
    const { pValue, test } = proportionTest(one.control, one.variant);
    const expected = test === 'fisher-exact' ? one.fisher : one.pooledZ;
    expectClose(pValue, expected ?? NaN, RELATIVE);
  });

  it.each(golden.ratios)('sample ratio: $counts', ({ counts, weights, pValue }) => {
    expectClose(chiSquareFit(counts, weights).pValue, pValue, RELATIVE);
  });

  it.each(golden.families)('adjusted p-values of a family, case %#', (family) => {
    const adjusted = { holm: holm(family.pValues, 0.05).adjusted, hochberg: falseDiscovery(family.pValues) };
    family.holm.forEach((expected, index) => expectClose(adjusted.holm[index] ?? NaN, expected, RELATIVE));
    family.benjaminiHochberg.forEach((expected, index) =>
      expectClose(adjusted.hochberg[index] ?? NaN, expected, RELATIVE)
    );
  });

  it.each(golden.powers)('power of a $kind, case %#', (one) => {
    const { rate = null, deviation = null } = one;
    // statsmodels counts units of the first group and its ratio the other way round for rates.
    const metric = rate === null ? plannedMean(deviation ?? NaN, one.ratio) : plannedRate(rate, 1 / one.ratio);
    const units = rate === null ? one.n : one.n * one.ratio;
    expectClose(powerOf(metric, one.difference, units, one.alpha), one.power, RELATIVE);
    if (one.needed !== null) {
      // Found by a root search there, good to about 1e-8.
      expectClose(unitsNeeded(metric, one.difference, one.alpha, 0.8) ?? NaN, one.needed, 1e-7);
    }
  });

  it.each(golden.clusters)('variance of a share over clusters, case %#', ({ sizes, below, variance }) => {
    expectClose(shareVariance({ sizes, below }), variance, RELATIVE);
  });

  it.each(golden.hashes)('MurmurHash3 of "$text" from $seed', ({ text, seed, hash }) => {
    expect(murmurHash3(text, seed)).toBe(hash);
  });
});
