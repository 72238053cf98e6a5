import { decidingGoal, goalComparisons, weightsOf } from '../../analytics/experiments/plannedUnits';
import { minimumDetectableEffect, planSample, type PlannedMeasure } from '../../analytics/experiments/samplePlan';
import type { TestPlan } from '../../contract/experimentAnswers';
import type { SampleQuestionInput } from '../../contract/experiments';
import { isInsufficient } from '../../stats/estimate';
import type { ReadExperiment } from './experimentService';

/** Before a test: how many units find the effect worth finding. */
export function planTest(question: SampleQuestionInput): TestPlan {
  const { kind, value, standard_deviation, minimum_effect, weights, alpha, power, goals, units_per_day } = question;
  const measure: PlannedMeasure = {
    kind: kind === 'proportion' ? 'rate' : 'mean',
    value,
    ...(standard_deviation === undefined ? {} : { standardDeviation: standard_deviation }),
  };
  const asked = { measure, weights, alpha, power, comparisons: goals * (weights.length - 1) };
  const found = planSample({
    ...asked,
    relativeEffect: minimum_effect,
    ...(units_per_day === undefined ? {} : { unitsPerDay: units_per_day }),
  });
  return {
    units_planned: found?.units ?? null,
    units_per_variant: [...(found?.unitsPerVariant ?? [])],
    minimum_detectable_effect: found === null ? null : minimumDetectableEffect(asked, found.units),
    power: found === null ? null : power,
    units_left: found?.units ?? null,
    days_left: found?.days ?? null,
  };
}

/** While it runs: what is left, from the noise there really is. */
export function runningPlan({ kept: { definition }, state }: ReadExperiment): TestPlan {
  const { unitsPlanned, rest, asOf, daysLeft } = state;
  const weights = weightsOf(definition);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const units = asOf.units.reduce((sum, count) => sum + count, 0);
  return {
    units_planned: unitsPlanned,
    units_per_variant: unitsPlanned === null ? [] : weights.map((weight) => Math.ceil((unitsPlanned * weight) / total)),
    minimum_detectable_effect: rest?.minimumDetectableEffect ?? presentEffect(definition, state, weights, units),
    power: rest?.power ?? null,
    units_left: unitsPlanned === null ? (rest?.unitsLeft ?? null) : Math.max(0, unitsPlanned - units),
    days_left: unitsPlanned === null ? (rest?.daysLeft ?? null) : daysLeft,
  };
}

/** Of a rate it can be told without a stated minimum effect: the noise follows from the rate. */
function presentEffect(
  definition: ReadExperiment['kept']['definition'],
  { report }: ReadExperiment['state'],
  weights: readonly number[],
  units: number
): number | null {
  const goal = report.metrics.find(({ metric }) => metric.id === decidingGoal(definition)?.id);
  const value = goal?.values.find(({ variant }) => variant === report.control)?.value;
  if (goal?.metric.kind !== 'proportion' || value === undefined || isInsufficient(value) || units === 0) {
    return null;
  }
  const { alpha, power } = definition.plan;
  const comparisons = goalComparisons(definition);
  return minimumDetectableEffect(
    { measure: { kind: 'rate', value: value.value }, weights, alpha, power, comparisons },
    units
  );
}
