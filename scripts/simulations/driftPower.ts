import { driftReport } from '../../server/analytics/drift/driftReport';
import type { FeaturePair } from '../../server/analytics/drift/compareFeature';
import { seededRandom } from '../../server/platform/seededRandom';
import { drawSample, FEATURE_KINDS } from './driftSamples';
import { rateText, simulatedRate, type SimulatedRate, type Simulation } from './simulation';

const SHIFTS = [0.05, 0.1, 0.2];
const SIZES = [200, 1_000, 5_000, 50_000];
const FAMILY = 20;
const CHANGED = 5;

export interface Power {
  /** Shifted features found. */
  readonly found: SimulatedRate;
  /** Reports in which any feature that had not changed was found. */
  readonly falseAlarms: SimulatedRate;
}

/** Reports over 20 normal features, of which 5 are shifted. */
export function driftPower(records: number, shift: number, reports: number, seed: number): Power {
  const random = seededRandom(seed);
  const draw = FEATURE_KINDS['normal'] ?? (() => NaN);
  const column = (moved: number) => ({
    kind: 'numbers' as const,
    values: drawSample(draw, records, moved, random).values,
  });
  const found: boolean[] = [];
  const falseAlarms: boolean[] = [];
  for (let report = 0; report < reports; report++) {
    const pairs = Array.from({ length: FAMILY }, (_, index): FeaturePair => ({
      feature: String(index),
      baseline: column(0),
      current: column(index < CHANGED ? shift : 0),
    }));
    const { features } = driftReport(pairs);
    found.push(...features.filter(({ feature }) => Number(feature) < CHANGED).map(({ isChanged }) => isChanged));
    falseAlarms.push(features.some(({ feature, isChanged }) => isChanged && Number(feature) >= CHANGED));
  }
  return { found: simulatedRate(found), falseAlarms: simulatedRate(falseAlarms) };
}

export const driftPowerTable: Simulation = {
  id: 'drift-power',
  unit: 'reports',
  header: ['records a window', ...SHIFTS.map((shift) => `found when shifted by ${shift} sd`)],
  fullSize: 200,
  rows(size, seed) {
    return SIZES.map((records, row) => [
      records.toLocaleString('en'),
      ...SHIFTS.map((shift, column) => rateText(driftPower(records, shift, size, seed + 10 * row + column).found)),
    ]);
  },
};
