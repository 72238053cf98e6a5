import { startDriftWatch, withBatch, type BinCounts } from '../../server/analytics/sequential/driftWatch';
import type { FalseAlarmPromise } from '../../server/analytics/sequential/falseAlarmPromise';
import { normal } from '../../server/demo/random/normal';
import { seededRandom } from '../../server/platform/seededRandom';
import { rateText, simulatedRate, type Simulation } from './simulation';

const BINS = 50;
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;

export interface DriftTrial {
  readonly features: number;
  readonly baselineRows: number;
  readonly rowsPerMinute: number;
  readonly promise: FalseAlarmPromise;
  readonly minutes: number;
}

type Draw = () => number;

/** Rows of a baseline, and the quantiles of it that bins are made of: as drift is measured in practice. */
function baselineOf(rows: number, draw: Draw): { readonly edges: readonly number[]; readonly counts: BinCounts } {
  const values = Array.from({ length: rows }, draw).sort((a, b) => a - b);
  const edges = Array.from({ length: BINS - 1 }, (_, index) => values[Math.floor(((index + 1) * rows) / BINS)] ?? 0);
  return { edges, counts: binned(values, edges) };
}

function binned(values: readonly number[], edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value < (edges[middle] ?? Infinity)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    counts[low] = (counts[low] ?? 0) + 1;
  }
  return counts;
}

/** Alarms of one run in which nothing changes. */
export function falseDriftAlarms(
  { features, baselineRows, rowsPerMinute, promise, minutes }: DriftTrial,
  seed: number
): number {
  const random = seededRandom(seed);
  const draw = () => normal(random);
  const names = Array.from({ length: features }, (_, index) => `feature ${index}`);
  const baselines = names.map(() => baselineOf(baselineRows, draw));
  let watch = startDriftWatch(
    `run ${seed}`,
    Object.fromEntries(names.map((name, index) => [name, baselines[index]?.counts ?? []]))
  );
  for (let minute = 0; minute < minutes; minute += 1) {
    const rows = names.map((name, index) => {
      const values = Array.from({ length: rowsPerMinute }, draw);
      return [name, binned(values, baselines[index]?.edges ?? [])] as const;
    });
    watch = withBatch(watch, { startMs: minute * MINUTE_MS, rows: Object.fromEntries(rows) }, promise);
  }
  return watch.alarms;
}

/** Minutes from a shift of one feature among `features` to the alarm that names it; null when it takes more than `minutes`. */
export function driftDelay(trial: DriftTrial, shift: number, quietMinutes: number, seed: number): number | null {
  const { features, baselineRows, rowsPerMinute, promise, minutes } = trial;
  const random = seededRandom(seed);
  const draw = () => normal(random);
  const baseline = baselineOf(baselineRows, draw);
  // One feature alone at a share of the promise is what it takes among features without drift.
  const share = { ...promise, alarms: promise.alarms / features };
  let watch = startDriftWatch(`run ${seed}`, { shifted: baseline.counts });
  for (let minute = 0; minute < quietMinutes + minutes; minute += 1) {
    const by = minute < quietMinutes ? 0 : shift;
    const values = Array.from({ length: rowsPerMinute }, () => draw() + by);
    const rows = { shifted: binned(values, baseline.edges) };
    watch = withBatch(watch, { startMs: minute * MINUTE_MS, rows }, share);
    if (watch.isAlarming && minute >= quietMinutes) {
      return minute - quietMinutes + 1;
    }
  }
  return null;
}

const ONCE_A_MONTH: FalseAlarmPromise = { alarms: 1, per: 'month', lookEveryMs: MINUTE_MS };
const ONCE_A_YEAR: FalseAlarmPromise = { alarms: 1, per: 'year', lookEveryMs: MINUTE_MS };

/** False alarms in 30 days of one-minute looks. */
export const sequentialDriftAlarms: Simulation = {
  id: 'sequential-drift-alarms',
  unit: 'months of one-minute looks',
  header: [
    'features',
    'rows of the baseline',
    'rows a minute',
    'promised false alarms a month',
    'false alarms a month',
  ],
  fullSize: 20,
  rows: (size, seed) =>
    [
      { features: 1, baselineRows: 200, rowsPerMinute: 10 },
      { features: 1, baselineRows: 5_000, rowsPerMinute: 10 },
      { features: 5, baselineRows: 5_000, rowsPerMinute: 2 },
    ].map(({ features, baselineRows, rowsPerMinute }, index) => {
      const trial = { features, baselineRows, rowsPerMinute, promise: ONCE_A_MONTH, minutes: 30 * MINUTES_PER_DAY };
      const alarms = Array.from({ length: size }, (_, run) => falseDriftAlarms(trial, seed + 1_000 * index + run));
      const mean = alarms.reduce((sum, count) => sum + count, 0) / size;
      const variance = alarms.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, size - 1);
      return [
        String(features),
        baselineRows.toLocaleString('en'),
        String(rowsPerMinute),
        '1',
        `${mean.toFixed(2)} ± ${Math.sqrt(variance / size).toFixed(2)}`,
      ];
    }),
};

/** How long a shift of one feature goes unnoticed. */
export const sequentialDriftDelay: Simulation = {
  id: 'sequential-drift-delay',
  unit: 'shifts',
  header: ['shift', 'rows of the baseline', 'found within a day', 'half found after', 'nine of ten found after'],
  fullSize: 200,
  rows: (size, seed) =>
    [0.1, 0.25, 0.5].flatMap((shift, first) =>
      [5_000, 50_000].map((baselineRows, second) => {
        const trial = {
          features: 20,
          baselineRows,
          rowsPerMinute: 100,
          promise: ONCE_A_YEAR,
          minutes: MINUTES_PER_DAY,
        };
        const delays = Array.from(
          { length: size },
          (_, run) => driftDelay(trial, shift, 60, seed + 10_000 * first + 1_000 * second + run) ?? Infinity
        ).sort((a, b) => a - b);
        return [
          `${shift} sd`,
          baselineRows.toLocaleString('en'),
          rateText(simulatedRate(delays.map((delay) => Number.isFinite(delay)))),
          delayText(delays[Math.floor(size / 2)], trial.rowsPerMinute),
          delayText(delays[Math.floor(0.9 * size)], trial.rowsPerMinute),
        ];
      })
    ),
};

function delayText(minutes = Infinity, rowsPerMinute: number): string {
  return Number.isFinite(minutes)
    ? `${minutes} minutes, ${(minutes * rowsPerMinute).toLocaleString('en')} rows`
    : 'more than a day';
}
