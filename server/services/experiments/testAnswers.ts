import type { MonitoredComparison } from '../../analytics/experiments/experimentState';
import type { CorrectedComparison, MetricReport } from '../../analytics/experiments/experimentReport';
import type { EffectAnswer } from '../../analytics/experiments/comparison';
import { NO_WINNER_REASONS } from '../../analytics/experiments/decision';
import { controlOf, plannedUnits } from '../../analytics/experiments/plannedUnits';
import type { KeptExperiment } from '../../analytics/experiments/revisions';
import { reasonText } from '../../analytics/quality/figureEstimate';
import type { TestAnswer, TestResults } from '../../contract/experimentAnswers';
import { type InsufficientData, isInsufficient } from '../../stats/estimate';
import { assignmentPlanOf } from './assignmentPlan';
import type { ReadExperiment } from './experimentService';
import { experimentSpan, experimentStatus } from './measureExperiment';
import { promiseOf } from './promise';

export function toTestAnswer(kept: KeptExperiment, nowMs: number): TestAnswer {
  const { id, definition, createdAtMs } = kept;
  const { startMs, endMs } = experimentSpan(kept);
  const { namespace, salt, variants, coverage, holdouts = [], targeting = [] } = assignmentPlanOf(kept);
  return {
    test_id: id,
    test_name: definition.test_name,
    description: definition.description ?? null,
    status: experimentStatus(kept, nowMs),
    control: controlOf(definition),
    variants: definition.variants.map(({ name }) => name),
    metrics: definition.metrics.map((metric) => metric.id),
    plan: definition.plan.kind,
    units_planned: plannedUnits(definition),
    created_at: isoOf(createdAtMs),
    starts_at: isoOf(startMs),
    ends_at: endMs === null ? null : isoOf(endMs),
    assignment: {
      salt,
      variants: variants.map(({ name, weight }) => ({ name, weight })),
      coverage,
      ...(namespace === undefined ? {} : { namespace: { ...namespace } }),
      holdouts: holdouts.map((holdout) => ({ ...holdout })),
      targeting: targeting.map(({ conditions }) => ({ conditions: conditions.map((one) => ({ ...one })) })),
    },
  };
}

/** The classic fields first, then all that they rest on. */
export function toTestResults(read: ReadExperiment): TestResults {
  const { kept, state, measured } = read;
  const { report, asOf, split } = state;
  const [first] = report.metrics;
  const goal = report.metrics.find(({ metric }) => metric.role === 'goal');
  const rates = new Map(first?.metric.kind === 'proportion' ? first.values.map((one) => [one.variant, one.value]) : []);
  const rateOf = (variant: string) => {
    const rate = rates.get(variant);
    return rate === undefined || isInsufficient(rate) ? null : rate.value;
  };
  const names = kept.definition.variants.map(({ name }) => name);
  const others = names.filter((name) => name !== report.control);
  const pValues = (goal?.comparisons ?? []).flatMap(({ corrected }) => corrected?.adjustedPValue ?? []);
  const { improvement, winner, reasons } = report.decision;
  return {
    test_id: kept.id,
    control_conversion_rate: rateOf(report.control),
    variant_conversion_rates: Object.fromEntries(others.map((name) => [name, rateOf(name)])),
    winner: state.isSuccess ? winner : null,
    improvement_percent: improvement === null ? null : improvement * 100,
    state: state.state,
    reasons: reasons.map((code) => ({ code, text: NO_WINNER_REASONS[code] })),
    is_significant: pValues.some((pValue) => pValue <= kept.definition.plan.alpha),
    p_value: pValues.length === 0 ? null : Math.min(...pValues),
    confidence_level: report.confidence,
    sample_ratio_mismatch: state.isMismatched,
    sample_ratio: {
      p_value: split?.anytime.pValue ?? null,
      p_value_one_look: split === null || isInsufficient(split.fixed) ? null : split.fixed.pValue,
      exposed: Object.fromEntries(names.map((name, place) => [name, measured.measured.exposed[place] ?? 0])),
    },
    users_in_several_variants: isInsufficient(report.multipleExposure)
      ? missing(report.multipleExposure)
      : figure(report.multipleExposure.share),
    variants: names.map((variant, place) => {
      const rate = rates.get(variant);
      return {
        variant,
        users: asOf.units[place] ?? 0,
        conversions: rate === undefined ? null : isInsufficient(rate) ? 0 : Math.round(rate.value * rate.n),
        values: Object.fromEntries(
          report.metrics.map(({ metric, values }) => {
            const value = values.find((one) => one.variant === variant)?.value;
            return [metric.id, value === undefined || isInsufficient(value) ? missing(value) : figure(value)];
          })
        ),
      };
    }),
    comparisons: report.metrics.flatMap((metric) =>
      metric.comparisons.map((comparison) => comparisonAnswer(metric, comparison, state.monitored))
    ),
    plan: kept.definition.plan.kind,
    promise: promiseOf(kept.definition),
    units: asOf.units.reduce((sum, count) => sum + count, 0),
    units_planned: state.unitsPlanned,
    as_of: isoOf(asOf.atMs),
    notices: [...noticesOf(read)],
  };
}

/** What a reader must know, in sentences. */
export function noticesOf({ kept, state, measured }: ReadExperiment): readonly string[] {
  const { pendingRecordCount, expiredBeforeMs } = measured;
  const waiting =
    measured.measured.exposed.reduce((sum, count) => sum + count, 0) -
    measured.measured.now.units.reduce((sum, count) => sum + count, 0);
  return [
    ...measured.notices,
    ...(waiting > 0 ? [`${kept.id}: ${waiting} users count once their follow-up is over.`] : []),
    ...(state.isPlanFulfilled
      ? [`${kept.id}: the plan is fulfilled; answers are of ${isoOf(state.asOf.atMs)}, its last look, and stay so.`]
      : []),
    ...(pendingRecordCount > 0 ? [`${pendingRecordCount} accepted records are not yet part of this answer.`] : []),
    ...(expiredBeforeMs === null ? [] : [`Records before ${isoOf(expiredBeforeMs)} are no longer kept.`]),
  ];
}

/** Bounds of the lift that hold at all looks, at the newest look that has any; in the metric's own direction. */
export function alwaysBounds(one: MonitoredComparison | undefined): {
  readonly low: number | null;
  readonly high: number | null;
} {
  const look = one?.monitored.looks.at(-1);
  if (one === undefined || look === undefined || look.gainLow === null || look.gainHigh === null) {
    return { low: null, high: null };
  }
  return one.better === 'higher'
    ? { low: look.gainLow, high: look.gainHigh }
    : { low: -look.gainHigh, high: -look.gainLow };
}

function comparisonAnswer(
  { metric }: MetricReport,
  comparison: CorrectedComparison,
  monitored: readonly MonitoredComparison[]
): TestResults['comparisons'][number] {
  const { variant, difference, lift, corrected, verdict, guardrail, bayesian } = comparison;
  const followed = monitored.find((one) => one.metric === metric.id && one.variant === variant);
  const { low, high } = alwaysBounds(followed);
  const found = followed?.monitored.betterAtMs ?? followed?.monitored.worseAtMs ?? null;
  return {
    variant,
    metric: metric.id,
    role: metric.role,
    difference: effectAnswer(difference),
    lift: effectAnswer(lift),
    adjusted_p_value: corrected?.adjustedPValue ?? null,
    family: corrected?.family ?? null,
    family_size: corrected?.familySize ?? null,
    correction: corrected?.correction ?? null,
    verdict,
    guardrail: guardrail === null || isInsufficient(guardrail) ? null : guardrail.state,
    always_low: low,
    always_high: high,
    crossed_at: found === null ? null : isoOf(found),
    chance_to_win: isInsufficient(bayesian) ? null : bayesian.chanceToWin,
    expected_loss: isInsufficient(bayesian) ? null : bayesian.expectedLoss,
  };
}

function effectAnswer(effect: EffectAnswer | InsufficientData) {
  if (isInsufficient(effect)) {
    return { ...missing(effect), p_value: null };
  }
  return { ...figure({ ...effect, n: null }), p_value: effect.pValue };
}

function figure(one: { value: number; low: number; high: number; n: number | null; method: string }) {
  const { value, low, high, n, method } = one;
  return { value: finite(value), low: finite(low), high: finite(high), n, method, reason: null };
}

function missing(why: InsufficientData | undefined) {
  const reason = why === undefined ? 'Nothing was measured.' : reasonText(why);
  return { value: null, low: null, high: null, n: null, method: null, reason };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
