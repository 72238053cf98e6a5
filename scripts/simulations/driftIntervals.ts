import { compareFeature } from '../../server/analytics/drift/compareFeature';
import { DRIFT_DISTANCES } from '../../server/analytics/drift/distances';
import { driftSettings, MIN_RECORDS_FOR_INTERVAL } from '../../server/analytics/drift/options';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import type { Distance } from '../../server/stats/twoSample/compareSamples';
import { drawSample, FEATURE_KINDS } from './driftSamples';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

export interface DriftTrial {
  readonly records: number;
  /** In standard deviations. */
  readonly shift: number;
}

export const DRIFT_TRIALS: readonly DriftTrial[] = [
  { records: MIN_RECORDS_FOR_INTERVAL, shift: 0 },
  { records: MIN_RECORDS_FOR_INTERVAL, shift: 0.25 },
  { records: MIN_RECORDS_FOR_INTERVAL, shift: 0.5 },
  { records: 1_000, shift: 0.3 },
  { records: 5_000, shift: 0.1 },
];

export const DISTANCES = Object.keys(DRIFT_DISTANCES) as Distance[];
/** Records of each window that stand for all there are. */
const TRUTH = 2_000_000;

/** How often the interval of each distance of a normal feature holds the truth. */
export function intervalCoverage(
  { records, shift }: DriftTrial,
  size: number,
  seed: number,
  truthRecords = TRUTH
): Readonly<Record<Distance, SimulatedRate>> {
  const random = seededRandom(seed);
  const truths = shift === 0 ? null : readingsOf(truthRecords, shift, random);
  const covered = Object.fromEntries(DISTANCES.map((name) => [name, [] as boolean[]])) as Record<Distance, boolean[]>;
  for (let run = 0; run < size; run++) {
    const found = readingsOf(records, shift, random);
    DISTANCES.forEach((name) => {
      const interval = found[name]?.interval;
      const truth = truths?.[name]?.value ?? 0;
      covered[name].push(
        interval !== undefined && !isInsufficient(interval) && interval.low <= truth && truth <= interval.high
      );
    });
  }
  return Object.fromEntries(DISTANCES.map((name) => [name, simulatedRate(covered[name])])) as Record<
    Distance,
    SimulatedRate
  >;
}

function readingsOf(records: number, shift: number, random: () => number) {
  const draw = FEATURE_KINDS['normal'] ?? (() => NaN);
  const column = (moved: number) => ({
    kind: 'numbers' as const,
    values: drawSample(draw, records, moved, random).values,
  });
  const { distances } = compareFeature(
    { feature: 'normal', baseline: column(0), current: column(shift) },
    driftSettings({})
  );
  return isInsufficient(distances) ? {} : distances;
}

export const driftIntervals: Simulation = {
  id: 'drift-intervals',
  unit: 'pairs of windows',
  header: ['records a window', 'shift in sd', ...DISTANCES.map((name) => name.replaceAll('_', ' '))],
  fullSize: 2_000,
  rows(size, seed) {
    return DRIFT_TRIALS.map((trial, index) => {
      const rates = intervalCoverage(trial, size, seed + index);
      return [
        trial.records.toLocaleString('en'),
        String(trial.shift),
        ...DISTANCES.map((name) => rateText(rates[name])),
      ];
    });
  },
};
