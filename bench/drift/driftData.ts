import { normal } from '../../server/demo/random/normal';
import { seededRandom } from '../../server/platform/seededRandom';
import type { FeaturePair } from '../../server/analytics/drift/compareFeature';

const SEED = 7;
const SHIFT = 0.1;

/** Standard normal columns; the current ones are shifted by 0, 0.1 and 0.2 standard deviations in turn. */
export function driftColumns(features: number, records: number): readonly FeaturePair[] {
  const random = seededRandom(SEED);
  const column = (shift: number) => Float64Array.from({ length: records }, () => normal(random) + shift);
  return Array.from({ length: features }, (_, index) => ({
    feature: `f${index}`,
    baseline: { kind: 'numbers', values: column(0) },
    current: { kind: 'numbers', values: column(SHIFT * (index % 3)) },
  }));
}
