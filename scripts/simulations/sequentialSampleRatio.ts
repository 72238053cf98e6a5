import { sampleRatio } from '../../server/analytics/sequential/sampleRatio';
import { seededRandom } from '../../server/platform/seededRandom';
import { isInsufficient } from '../../server/stats/estimate';
import { rateText, simulatedRate, type Simulation } from './simulation';

const LOOKS = 1_000;
const UNITS_PER_LOOK = 100;
const SHARES = [0.5, 0.505, 0.51, 0.52, 0.55] as const;

export interface SampleRatioRun {
  /** Units until the sequential test called a mismatch; null when it never did. */
  readonly foundAfter: number | null;
  /** Whether the test for one look did so at any of them. */
  readonly everFixed: boolean;
}

/** Experiments that are planned as halves, looked at again and again while units come. */
export function sampleRatioRuns(share: number, size: number, seed: number): SampleRatioRun[] {
  const random = seededRandom(seed);
  return Array.from({ length: size }, () => {
    let first = 0;
    let foundAfter: number | null = null;
    let everFixed = false;
    for (let look = 1; look <= LOOKS; look += 1) {
      for (let unit = 0; unit < UNITS_PER_LOOK; unit += 1) {
        first += random() < share ? 1 : 0;
      }
      const units = look * UNITS_PER_LOOK;
      const { fixed, anytime } = sampleRatio([first, units - first], [1, 1]);
      everFixed ||= !isInsufficient(fixed) && fixed.isMismatch;
      foundAfter ??= anytime.isMismatch ? units : null;
    }
    return { foundAfter, everFixed };
  });
}

/** How often, and how soon, a sample ratio mismatch is called. */
export const sequentialSampleRatio: Simulation = {
  id: 'sequential-sample-ratio',
  unit: 'experiments',
  header: [
    'true split',
    'χ² for one look, ever below 0.001',
    'anytime-valid, ever below 0.001',
    'found in half of experiments after',
    'in nine of ten after',
  ],
  fullSize: 2_000,
  rows: (size, seed) =>
    SHARES.map((share, index) => {
      const runs = sampleRatioRuns(share, size, seed + index);
      const delays = runs.map(({ foundAfter }) => foundAfter ?? Infinity).sort((a, b) => a - b);
      return [
        `${(100 * share).toFixed(1)} : ${(100 * (1 - share)).toFixed(1)}`,
        rateText(simulatedRate(runs.map(({ everFixed }) => everFixed))),
        rateText(simulatedRate(runs.map(({ foundAfter }) => foundAfter !== null))),
        unitsText(delays[Math.floor(size / 2)]),
        unitsText(delays[Math.floor(0.9 * size)]),
      ];
    }),
};

function unitsText(units = Infinity): string {
  return Number.isFinite(units)
    ? `${units.toLocaleString('en')} units`
    : `more than ${(LOOKS * UNITS_PER_LOOK).toLocaleString('en')}`;
}
