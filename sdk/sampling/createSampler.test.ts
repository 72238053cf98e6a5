import { createSeededRandom } from '../fixtures/seededRandom';
import { createSampler } from './createSampler';
import { traceFraction } from './traceFraction';

const DRAWS = 200_000;

/** The share that is kept must lie within four standard errors: a sound sampler fails one run of 16,000. */
function expectShare(kept: number, rate: number): void {
  const standardError = Math.sqrt((rate * (1 - rate)) / DRAWS);
  expect(Math.abs(kept / DRAWS - rate)).toBeLessThanOrEqual(4 * standardError);
}

const RATES = [
  ['high_volume_endpoint', 0.01],
  ['critical_operation', 1],
  ['debug_operation', 0.1],
  ['anything else', 0.1],
] as const;

describe('createSampler', () => {
  it.each(RATES)('MON-05, MON-06: keeps %s with the rate %d', (operationType, rate) => {
    const sampler = createSampler({ random: createSeededRandom(7) });
    expect(sampler.rateOf(operationType)).toBe(rate);
    let kept = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      kept += Number(sampler.shouldSample(operationType));
    }
    expectShare(kept, rate);
  });

  it.each(RATES)('MON-07: keeps traces of %s with the rate %d, by their ids alone', (operationType, rate) => {
    const sampler = createSampler({ random: () => NaN });
    let kept = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      kept += Number(sampler.shouldSample(operationType, { traceId: `trace-${draw}` }));
    }
    expectShare(kept, rate);
  });

  it('MON-07: a trace kept at a low rate is kept at every higher one', () => {
    const rates = { a: 0.01, b: 0.1, c: 0.5 };
    const sampler = createSampler({ rates });
    const patterns = new Set<string>();
    for (let trace = 0; trace < 10_000; trace += 1) {
      const isKept = (type: string) => sampler.shouldSample(type, { traceId: String(trace) });
      patterns.add(['a', 'b', 'c'].map((type) => (isKept(type) ? type : '-')).join(''));
    }
    expect([...patterns].sort()).toEqual(['---', '--c', '-bc', 'abc']);
  });

  it('MON-07: keeps every error, at any rate', () => {
    const sampler = createSampler({ rates: { never: 0 }, random: () => 0 });
    expect(sampler.shouldSample('never')).toBe(false);
    expect(sampler.shouldSample('never', { isError: true })).toBe(true);
  });

  it.each([-0.01, 1.01, NaN, Infinity, '0.5'])('MON-07: refuses the rate %p', (rate) => {
    const rates = { search: rate as number };
    expect(() => createSampler({ rates })).toThrow(
      new RangeError(`The sampling rate of search must be between 0 and 1, and is ${rate}.`)
    );
    expect(() => createSampler({ defaultRate: rate as number })).toThrow('defaultRate');
  });

  it('MON-08: rates and the default can be set, and the stated ones stay unless they are', () => {
    const sampler = createSampler({ rates: { debug_operation: 0.5, search: 0.2 }, defaultRate: 0.3 });
    const rates = ['debug_operation', 'search', 'high_volume_endpoint', 'other', 'constructor'].map(sampler.rateOf);
    expect(rates).toEqual([0.5, 0.2, 0.01, 0.3, 0.3]);
  });
});

describe('traceFraction', () => {
  it('is the same on every machine', () => {
    expect(traceFraction('4bf92f3577b34da6a3ce929d0e0e4736')).toBe(0.8814454493112862);
  });

  it.each([
    ['counted ids', (index: number) => `req-${index}`],
    ['ids that differ at the front', (index: number) => `${index}-0000000000000000`],
    ['hexadecimal ids', (index: number) => (index * 2_654_435_761).toString(16).padStart(32, '0')],
  ])('spreads %s evenly over 20 bins', (_what, idOf) => {
    const bins = Array<number>(20).fill(0);
    const count = 100_000;
    for (let index = 0; index < count; index += 1) {
      const bin = Math.floor(traceFraction(idOf(index)) * bins.length);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const expected = count / bins.length;
    const chiSquared = bins.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // The 0.9999 quantile of the chi-squared distribution with 19 degrees of freedom.
    expect(chiSquared).toBeLessThan(50.8);
  });
});
