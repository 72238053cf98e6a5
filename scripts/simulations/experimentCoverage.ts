import { type ExperimentMetric, type MetricData, rateSums } from '../../server/analytics/experiments/metric';
import { variantEffect } from '../../server/analytics/experiments/variantEffect';
import { normal } from '../../server/demo/random/normal';
import { seededRandom } from '../../server/platform/seededRandom';
import type { EffectScale } from '../../server/stats/effects/effect';
import type { UnitSums } from '../../server/stats/effects/unitSums';
import { isInsufficient } from '../../server/stats/estimate';
import { rateText, simulatedRate, type Simulation, type SimulatedRate } from './simulation';

type Random = () => number;

export interface CoverageTrial {
  readonly name: string;
  /** Units of each arm. */
  readonly units: number;
  readonly metric: ExperimentMetric;
  /** True difference and true lift. */
  readonly truth: Readonly<Record<EffectScale, number>>;
  draw(isVariant: boolean, units: number, random: Random): MetricData;
}

const base = { id: 'metric', role: 'goal', better: 'higher' } as const;

function rateTrial(control: number, variant: number, units: number): CoverageTrial {
  return {
    name: `rate, ${control} against ${variant}`,
    units,
    metric: { ...base, kind: 'proportion' },
    truth: { absolute: variant - control, relative: variant / control - 1 },
    draw(isVariant, count, random) {
      const rate = isVariant ? variant : control;
      let successes = 0;
      for (let unit = 0; unit < count; unit++) {
        successes += Number(random() < rate);
      }
      return { strata: [rateSums(count, successes)] };
    },
  };
}

function sumsOf(rows: ReadonlyArray<readonly number[]>): UnitSums {
  const size = rows[0]?.length ?? 0;
  const indices = Array.from({ length: size }, (_, index) => index);
  const total = (term: (row: readonly number[]) => number) => rows.reduce((sum, row) => sum + term(row), 0);
  return {
    n: rows.length,
    sums: indices.map((i) => total((row) => row[i] ?? 0)),
    products: indices.map((i) => indices.map((j) => total((row) => (row[i] ?? 0) * (row[j] ?? 0)))),
  };
}

const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const LIFT = 1.1;

/** Order value: log-normal, mean e^(1 + 0.5 · 0.64). */
const LOG_MEAN = 1;
const LOG_DEVIATION = 0.8;
const meanTruth = Math.exp(LOG_MEAN + LOG_DEVIATION ** 2 / 2);

const skewedMean: CoverageTrial = {
  name: 'mean, log-normal',
  units: 1_000,
  metric: { ...base, kind: 'mean' },
  truth: { absolute: meanTruth * (LIFT - 1), relative: LIFT - 1 },
  draw: (isVariant, count, random) => ({
    strata: [
      sumsOf(repeat(count, () => [Math.exp(LOG_MEAN + LOG_DEVIATION * normal(random)) * (isVariant ? LIFT : 1)])),
    ],
  }),
};

const adjustedMean: CoverageTrial = {
  name: 'mean with covariate (CUPED), ρ = 0.7',
  units: 500,
  metric: { ...base, kind: 'mean', hasCovariate: true },
  truth: { absolute: 1, relative: 0.1 },
  draw: (isVariant, count, random) => ({
    strata: [
      sumsOf(
        repeat(count, () => {
          const before = normal(random);
          const noise = Math.sqrt(1 - 0.7 ** 2) * normal(random);
          return [10 + Number(isVariant) + 3 * (0.7 * before + noise), 5 + before];
        })
      ),
    ],
  }),
};

/** Clicks over views of a user, with a taste of their own: rows of a user hang together. */
const ratio: CoverageTrial = {
  name: 'ratio over users (clicks of views)',
  units: 500,
  metric: { ...base, kind: 'ratio' },
  truth: { absolute: 0.3 * (LIFT - 1), relative: LIFT - 1 },
  draw: (isVariant, count, random) => ({
    strata: [
      sumsOf(
        repeat(count, () => {
          const views = 1 + Math.floor(8 * random() ** 2);
          const taste = 0.6 * random() * (isVariant ? LIFT : 1);
          return [repeat(views, () => Number(random() < taste)).reduce((sum, click) => sum + click, 0), views];
        })
      ),
    ],
  }),
};

/** Load times: log-normal, users differ, `views` of each. */
function quantileTrial(quantile: number, z: number, views: number, units: number): CoverageTrial {
  const user = views > 1 ? 0.6 : 0;
  const own = Math.sqrt(1 - user ** 2);
  const truth = Math.exp(z);
  return {
    name: `quantile ${quantile}, ${views} values a user`,
    units,
    metric: { ...base, kind: 'quantile', quantile },
    truth: { absolute: truth * (LIFT - 1), relative: LIFT - 1 },
    draw(isVariant, count, random) {
      const rows = repeat(count, () => user * normal(random)).flatMap((level, cluster) =>
        repeat(views, () => ({ cluster, value: Math.exp(level + own * normal(random)) * (isVariant ? LIFT : 1) }))
      );
      rows.sort((a, b) => a.value - b.value);
      return {
        values: {
          sorted: Float64Array.from(rows, ({ value }) => value),
          clusters: Uint32Array.from(rows, ({ cluster }) => cluster),
          clusterCount: count,
        },
      };
    },
  };
}

export const COVERAGE_TRIALS: readonly CoverageTrial[] = [
  rateTrial(0.01, 0.013, 2_000),
  rateTrial(0.1, 0.12, 1_000),
  rateTrial(0.5, 0.55, 200),
  rateTrial(0.99, 0.985, 2_000),
  skewedMean,
  adjustedMean,
  ratio,
  quantileTrial(0.5, 0, 1, 400),
  quantileTrial(0.95, 1.6448536269514722, 1, 1_000),
  quantileTrial(0.9, 1.2815515655446004, 5, 300),
];

/** How often the 95 % interval of difference and lift holds the truth. */
export function effectCoverage(
  trial: CoverageTrial,
  size: number,
  seed: number
): Readonly<Record<EffectScale, SimulatedRate>> {
  const random = seededRandom(seed);
  const covered: Record<EffectScale, boolean[]> = { absolute: [], relative: [] };
  for (let run = 0; run < size; run++) {
    const control = trial.draw(false, trial.units, random);
    const variant = trial.draw(true, trial.units, random);
    for (const scale of ['absolute', 'relative'] as const) {
      const effect = variantEffect(trial.metric, control, variant, scale);
      const { low, high } = isInsufficient(effect) ? { low: NaN, high: NaN } : effect.intervalAt(0.95);
      covered[scale].push(low <= trial.truth[scale] && trial.truth[scale] <= high);
    }
  }
  return { absolute: simulatedRate(covered.absolute), relative: simulatedRate(covered.relative) };
}

export const experimentCoverage: Simulation = {
  id: 'experiment-coverage',
  unit: 'experiments',
  header: ['metric', 'units a variant', 'difference', 'lift'],
  fullSize: 4_000,
  rows(size, seed) {
    return COVERAGE_TRIALS.map((trial, index) => {
      const { absolute, relative } = effectCoverage(trial, size, seed + index);
      return [trial.name, String(trial.units), rateText(absolute), rateText(relative)];
    });
  },
};
