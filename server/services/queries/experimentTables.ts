import type { EffectAnswer } from '../../analytics/experiments/comparison';
import type { MonitoredComparison } from '../../analytics/experiments/experimentState';
import type { CorrectedComparison, MetricReport } from '../../analytics/experiments/experimentReport';
import { NO_WINNER_REASONS } from '../../analytics/experiments/decision';
import { reasonText } from '../../analytics/quality/figureEstimate';
import type { Frame } from '../../contract/frames';
import { EXPERIMENT_VIEW_TEXTS } from '../../contract/queries/experimentOptions';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import type { ReadExperiment } from '../experiments/experimentService';
import { experimentStatus } from '../experiments/measureExperiment';
import { alwaysBounds } from '../experiments/testAnswers';
import type { AnswerOrigin } from './answerOrigin';
import { type Column, number, type Row, tableOf, text, time, yesNo } from './columnTable';

const EXPERIMENT = text('experiment', 'Experiment');
const WHAT: readonly Column[] = [EXPERIMENT, text('metric', 'Metric'), text('variant', 'Variant')];
const REASON = text('reason', 'What is missing');
const p = (name: string, title: string) => number(name, title, 'none', 4);
const lift = (name: string, title: string) => number(name, title, 'percentunit', 1);
const EFFECTS: readonly Column[] = [
  number('value', 'Value', 'none', 4),
  number('value_low', 'Value, at least', 'none', 4),
  number('value_high', 'Value, at most', 'none', 4),
  number('n', 'n', 'short', 0),
  lift('lift', 'Lift'),
  lift('lift_low', 'Lift, at least'),
  lift('lift_high', 'Lift, at most'),
  number('difference', 'Difference', 'none', 4),
  number('difference_low', 'Difference, at least', 'none', 4),
  number('difference_high', 'Difference, at most', 'none', 4),
  p('p_value', 'p'),
  p('adjusted_p_value', 'p, adjusted'),
  text('verdict', 'Verdict'),
];

/** A row per metric and variant, the control's own value first: what a forest plot needs. */
export function effectsTable(
  reads: readonly ReadExperiment[],
  isWanted: (metric: string) => boolean,
  refId: string,
  origin: AnswerOrigin
): Frame {
  const columns: readonly Column[] = [
    ...WHAT,
    text('role', 'Role'),
    text('kind', 'Kind'),
    yesNo('is_control', 'Control'),
    ...EFFECTS,
    lift('lift_always_low', 'Lift, at least at all looks'),
    lift('lift_always_high', 'Lift, at most at all looks'),
    p('chance_to_win', 'Chance to win'),
    text('guardrail', 'Guardrail'),
    time('crossed_at', 'Found at'),
    text('method', 'Method'),
    REASON,
  ];
  const rows = reads.flatMap(({ kept, state }) =>
    state.report.metrics
      .filter(({ metric }) => isWanted(metric.id))
      .flatMap((metric) =>
        metric.values.map(({ variant }): Row => {
          const comparison = metric.comparisons.find((one) => one.variant === variant);
          const followed = state.monitored.find((one) => one.metric === metric.metric.id && one.variant === variant);
          return {
            experiment: kept.id,
            ...effectRow(metric, variant),
            is_control: comparison === undefined,
            ...(comparison === undefined ? {} : followedRow(comparison, followed)),
          };
        })
      )
  );
  return tableOf(EXPERIMENT_VIEW_TEXTS.effects.title, columns, rows, refId, origin);
}

/** The effects within each segment; each with its own interval, to be looked at and not to be chosen from. */
export function segmentsTable(
  reads: readonly ReadExperiment[],
  isWanted: (metric: string) => boolean,
  refId: string,
  origin: AnswerOrigin
): Frame {
  const columns = [EXPERIMENT, text('segment', 'Segment'), ...WHAT.slice(1), ...EFFECTS, REASON];
  const rows = reads.flatMap(({ kept, segments }) =>
    segments.flatMap(({ segment, state }) =>
      state.report.metrics
        .filter(({ metric }) => isWanted(metric.id))
        .flatMap((metric) =>
          metric.comparisons.map(({ variant }): Row => ({
            experiment: kept.id,
            segment,
            ...effectRow(metric, variant),
          }))
        )
    )
  );
  return tableOf(EXPERIMENT_VIEW_TEXTS.segments.title, columns, rows, refId, origin);
}

/** A row per look, metric and variant. */
export function timelineTable(
  reads: readonly ReadExperiment[],
  isWanted: (metric: string) => boolean,
  refId: string,
  origin: AnswerOrigin
): Frame {
  const columns: readonly Column[] = [
    time('time', 'Look'),
    ...WHAT,
    number('units', 'Units', 'short', 0),
    number('fraction', 'Of the plan', 'percentunit', 0),
    number('z', 'z', 'none', 2),
    number('bound_upper', 'Better beyond', 'none', 2),
    number('bound_lower', 'Worse beyond', 'none', 2),
    number('bound_futile', 'Hopeless below', 'none', 2),
    lift('lift', 'Lift'),
    lift('lift_always_low', 'Lift, at least at all looks'),
    lift('lift_always_high', 'Lift, at most at all looks'),
  ];
  const rows = reads.flatMap(({ kept, state }) =>
    state.monitored
      .filter(({ metric }) => isWanted(metric))
      .flatMap((one) =>
        one.monitored.looks.map((look): Row => {
          const sign = one.better === 'higher' ? 1 : -1;
          const { low, high } = alwaysBounds({ ...one, monitored: { ...one.monitored, looks: [look] } });
          return {
            time: look.atMs,
            experiment: kept.id,
            metric: one.metric,
            variant: one.variant,
            units: look.units,
            fraction: look.fraction,
            z: look.z,
            bound_upper: look.bound,
            bound_lower: look.bound === null ? null : -look.bound,
            bound_futile: look.futilityBound,
            lift: look.liftGain === null ? null : sign * look.liftGain.value,
            lift_always_low: low,
            lift_always_high: high,
          };
        })
      )
  );
  return tableOf(EXPERIMENT_VIEW_TEXTS.timeline.title, columns, rows, refId, origin);
}

/** A row per experiment. */
export function experimentsTable(
  reads: readonly ReadExperiment[],
  atMs: number,
  refId: string,
  origin: AnswerOrigin
): Frame {
  const columns: readonly Column[] = [
    EXPERIMENT,
    text('name', 'Name'),
    text('status', 'Status'),
    text('state', 'State'),
    text('winner', 'Winner'),
    lift('improvement', 'Improvement'),
    number('units', 'Units', 'short', 0),
    number('units_planned', 'Units planned', 'short', 0),
    number('days_left', 'Days left', 'd', 0),
    p('sample_ratio_p_value', 'p of the split'),
    yesNo('is_mismatched', 'Split broken'),
    text('plan', 'Plan'),
    time('created_at', 'Created'),
    text('reason', 'Why no winner'),
  ];
  const rows = reads.map(({ kept, state }): Row => {
    const { decision } = state.report;
    return {
      experiment: kept.id,
      name: kept.definition.test_name,
      status: experimentStatus(kept, atMs),
      state: state.state,
      winner: state.isSuccess ? decision.winner : null,
      improvement: decision.improvement,
      units: state.asOf.units.reduce((sum, count) => sum + count, 0),
      units_planned: state.unitsPlanned,
      days_left: state.daysLeft,
      sample_ratio_p_value: state.split?.anytime.pValue ?? null,
      is_mismatched: state.isMismatched,
      plan: kept.definition.plan.kind,
      created_at: kept.createdAtMs,
      reason: decision.reasons.map((code) => NO_WINNER_REASONS[code]).join(' '),
    };
  });
  return tableOf(EXPERIMENT_VIEW_TEXTS.experiments.title, columns, rows, refId, origin);
}

function effectRow({ metric, values, comparisons }: MetricReport, variant: string): Row {
  const value = values.find((one) => one.variant === variant)?.value;
  const comparison = comparisons.find((one) => one.variant === variant);
  const known = value === undefined || isInsufficient(value) ? null : value;
  return {
    metric: metric.id,
    variant,
    role: metric.role,
    kind: metric.kind,
    value: known?.value ?? null,
    value_low: known?.low ?? null,
    value_high: known?.high ?? null,
    n: known?.n ?? null,
    ...(comparison === undefined
      ? { reason: value !== undefined && isInsufficient(value) ? reasonText(value) : null }
      : comparisonRow(comparison)),
  };
}

function comparisonRow({ lift: relative, difference, corrected, verdict }: CorrectedComparison): Row {
  const [one, other] = [knownEffect(relative), knownEffect(difference)];
  return {
    lift: one?.value ?? null,
    lift_low: one?.low ?? null,
    lift_high: one?.high ?? null,
    difference: other?.value ?? null,
    difference_low: other?.low ?? null,
    difference_high: other?.high ?? null,
    p_value: other?.pValue ?? null,
    adjusted_p_value: corrected?.adjustedPValue ?? null,
    verdict,
    method: other?.method ?? null,
    reason: isInsufficient(difference) ? reasonText(difference) : null,
  };
}

function followedRow({ guardrail, bayesian }: CorrectedComparison, followed: MonitoredComparison | undefined): Row {
  const { low, high } = alwaysBounds(followed);
  return {
    lift_always_low: low,
    lift_always_high: high,
    chance_to_win: isInsufficient(bayesian) ? null : bayesian.chanceToWin,
    guardrail: guardrail === null || isInsufficient(guardrail) ? null : guardrail.state,
    crossed_at: followed?.monitored.betterAtMs ?? followed?.monitored.worseAtMs ?? null,
  };
}

function knownEffect(effect: EffectAnswer | InsufficientData): EffectAnswer | null {
  return isInsufficient(effect) ? null : effect;
}
