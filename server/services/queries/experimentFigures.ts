import type { ExperimentState, MonitoredComparison } from '../../analytics/experiments/experimentState';
import { decidingGoal } from '../../analytics/experiments/plannedUnits';
import type { Labels } from '../../contract/frames';
import { EXPERIMENT_FIGURES, type ExperimentFigureName } from '../../contract/queries/experimentOptions';
import { isInsufficient } from '../../stats/estimate';
import type { ReadExperiment } from '../experiments/experimentService';
import { alwaysBounds } from '../experiments/testAnswers';
import type { Figure, FigureNumber, FigureSeries } from './figureFrames';

/** One number per experiment, or per variant and metric. */
export function experimentNumbers(
  reads: readonly ReadExperiment[],
  names: readonly ExperimentFigureName[],
  metrics: readonly string[]
): readonly FigureNumber[] {
  return reads.flatMap((read) =>
    names.flatMap((name): readonly FigureNumber[] => {
      const figure = figureOf(name);
      const labels = (more: Labels): Labels => labelsOf(read, name, names, more);
      if (EXPERIMENT_FIGURES[name].of === 'experiment') {
        return [{ figure, labels: labels({}), value: ofExperiment(name, read.state) }];
      }
      return comparisonsOf(read, metrics).map(({ metric, variant }) => ({
        figure,
        labels: labels({ metric, variant }),
        value: ofComparison(name, read.state, metric, variant),
      }));
    })
  );
}

/** How figures developed, a point at the end of each look. Those that only the present has are left out. */
export function experimentSeries(
  reads: readonly ReadExperiment[],
  names: readonly ExperimentFigureName[],
  metrics: readonly string[]
): readonly FigureSeries[] {
  return reads.flatMap((read) =>
    names.flatMap((name): readonly FigureSeries[] => {
      const figure = figureOf(name);
      const followed = read.state.monitored.filter(({ metric, variant }) =>
        comparisonsOf(read, metrics).some((one) => one.metric === metric && one.variant === variant)
      );
      if (EXPERIMENT_FIGURES[name].of === 'experiment') {
        const [first] = followed;
        const points = (first?.monitored.looks ?? []).map((look) => ({
          timeMs: look.atMs,
          value: name === 'units' ? look.units : stateAt(name, read.state, look.atMs),
        }));
        return [{ figure, labels: labelsOf(read, name, names, {}), points }];
      }
      return followed.map((one) => ({
        figure,
        labels: labelsOf(read, name, names, { metric: one.metric, variant: one.variant }),
        points: one.monitored.looks.map((look) => ({ timeMs: look.atMs, value: valueAtLook(name, one, look) })),
      }));
    })
  );
}

const BOUNDARIES = {
  z: { title: 'z', description: 'Gain in standard errors.', pick: (look: LookOf) => look.z },
  bound_upper: { title: 'Better beyond', description: 'Efficacy boundary.', pick: (look: LookOf) => look.bound },
  bound_lower: {
    title: 'Worse beyond',
    description: 'Harm boundary.',
    pick: (look: LookOf) => (look.bound === null ? null : -look.bound),
  },
  bound_futile: {
    title: 'Hopeless below',
    description: 'Futility boundary, not binding.',
    pick: (look: LookOf) => look.futilityBound,
  },
} as const;

type LookOf = MonitoredComparison['monitored']['looks'][number];

/** The statistic between its boundaries, look by look. */
export function boundarySeries(reads: readonly ReadExperiment[], metrics: readonly string[]): readonly FigureSeries[] {
  return reads.flatMap((read) =>
    read.state.monitored
      .filter(({ metric }) => comparisonsOf(read, metrics).some((one) => one.metric === metric))
      .flatMap(({ metric, variant, monitored }) =>
        Object.entries(BOUNDARIES).map(([name, { title, description, pick }]) => ({
          figure: { name, title, description, unit: 'none', decimals: 2 },
          labels: { experiment: read.kept.id, metric, variant, figure: name },
          points: monitored.looks.map((look) => ({ timeMs: look.atMs, value: pick(look) })),
        }))
      )
  );
}

/** Of the metrics asked for, or the first goal. */
function comparisonsOf(
  { kept, state }: ReadExperiment,
  metrics: readonly string[]
): ReadonlyArray<{ readonly metric: string; readonly variant: string }> {
  const goal = decidingGoal(kept.definition)?.id;
  const wanted = metrics.length > 0 ? metrics : goal === undefined ? [] : [goal];
  return state.report.metrics
    .filter(({ metric }) => wanted.includes(metric.id))
    .flatMap(({ metric, comparisons }) => comparisons.map(({ variant }) => ({ metric: metric.id, variant })));
}

function labelsOf(
  { kept }: ReadExperiment,
  name: ExperimentFigureName,
  names: readonly ExperimentFigureName[],
  more: Labels
): Labels {
  return { experiment: kept.id, ...more, ...(names.length > 1 ? { figure: name } : {}) };
}

function figureOf(name: ExperimentFigureName): Figure {
  const { title, description, unit, ...rest } = EXPERIMENT_FIGURES[name];
  return { name, title, description, unit, ...('decimals' in rest ? { decimals: rest.decimals } : {}) };
}

function ofExperiment(name: ExperimentFigureName, state: ExperimentState): number | null {
  switch (name) {
    case 'is_success':
      return Number(state.isSuccess);
    case 'is_harmful':
      return Number(state.isHarmful);
    case 'is_futile':
      return Number(state.isFutile);
    case 'is_mismatched':
      return Number(state.isMismatched);
    case 'units':
      return state.asOf.units.reduce((sum, count) => sum + count, 0);
    case 'days_left':
      return state.daysLeft;
    case 'sample_ratio_p_value':
      return state.split?.anytime.pValue ?? null;
    case 'several_variants_ratio': {
      const { multipleExposure } = state.report;
      return isInsufficient(multipleExposure) ? null : multipleExposure.share.value;
    }
    default:
      return null;
  }
}

/** What is found once stays found; what rests on more than boundaries is only known of the present. */
function stateAt(name: ExperimentFigureName, { monitored }: ExperimentState, atMs: number): number | null {
  if (name === 'is_harmful') {
    return Number(
      monitored.some(
        ({ role, monitored: { worseAtMs } }) => role !== 'secondary' && worseAtMs !== null && worseAtMs <= atMs
      )
    );
  }
  return null;
}

function ofComparison(
  name: ExperimentFigureName,
  { report, monitored }: ExperimentState,
  metric: string,
  variant: string
): number | null {
  const comparison = report.metrics
    .find((one) => one.metric.id === metric)
    ?.comparisons.find((one) => one.variant === variant);
  const always = alwaysBounds(monitored.find((one) => one.metric === metric && one.variant === variant));
  if (comparison === undefined) {
    return null;
  }
  const lift = isInsufficient(comparison.lift) ? null : comparison.lift;
  switch (name) {
    case 'lift':
      return lift?.value ?? null;
    case 'lift_low':
      return finite(lift?.low);
    case 'lift_high':
      return finite(lift?.high);
    case 'lift_always_low':
      return always.low;
    case 'lift_always_high':
      return always.high;
    case 'p_value':
      return isInsufficient(comparison.difference) ? null : comparison.difference.pValue;
    case 'adjusted_p_value':
      return comparison.corrected?.adjustedPValue ?? null;
    case 'chance_to_win':
      return isInsufficient(comparison.bayesian) ? null : comparison.bayesian.chanceToWin;
    default:
      return null;
  }
}

function valueAtLook(name: ExperimentFigureName, one: MonitoredComparison, look: LookOf): number | null {
  const { low, high } = alwaysBounds({ ...one, monitored: { ...one.monitored, looks: [look] } });
  switch (name) {
    case 'lift':
      return look.liftGain === null ? null : (one.better === 'higher' ? 1 : -1) * look.liftGain.value;
    case 'lift_always_low':
      return low;
    case 'lift_always_high':
      return high;
    default:
      return null;
  }
}

function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
