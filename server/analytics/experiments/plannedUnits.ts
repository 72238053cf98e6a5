import type { ExperimentInput, ExperimentMetricDefinition } from '../../contract/experiments';
import { planSample } from './samplePlan';

/** The goal that decides. */
export function decidingGoal({ metrics }: Pick<ExperimentInput, 'metrics'>): ExperimentMetricDefinition | null {
  return metrics.find(({ role }) => role === 'goal') ?? null;
}

/** Tests on goals: each goal of each variant against the control. */
export function goalComparisons({ metrics, variants }: Pick<ExperimentInput, 'metrics' | 'variants'>): number {
  return Math.max(1, metrics.filter(({ role }) => role === 'goal').length * (variants.length - 1));
}

/** The control's name: as said, else the variant of that name, else the first. */
export function controlOf({ control, variants }: Pick<ExperimentInput, 'control' | 'variants'>): string {
  return control ?? variants.find(({ name }) => name === 'control')?.name ?? variants[0]?.name ?? '';
}

/** The control first, as `planSample` wants them. */
export function weightsOf(definition: Pick<ExperimentInput, 'control' | 'variants'>): readonly number[] {
  const control = controlOf(definition);
  const own = definition.variants.filter(({ name }) => name === control);
  const others = definition.variants.filter(({ name }) => name !== control);
  return [...own, ...others].map(({ weight }) => weight);
}

/**
 * Units of all variants together that the plan asks for: as said, else those that find the minimum effect on the first goal
 * with the plan's power; null when the plan says neither, or no number is enough.
 */
export function plannedUnits(definition: ExperimentInput): number | null {
  const { plan } = definition;
  const goal = decidingGoal(definition);
  if (plan.units_planned !== undefined) {
    return plan.units_planned;
  }
  if (plan.minimum_effect === undefined || plan.baseline === undefined || goal === null) {
    return null;
  }
  const { value, standard_deviation: standardDeviation } = plan.baseline;
  const found = planSample({
    measure: {
      kind: goal.kind === 'proportion' ? 'rate' : 'mean',
      value,
      ...(standardDeviation === undefined ? {} : { standardDeviation }),
    },
    relativeEffect: goal.better === 'higher' ? plan.minimum_effect : -plan.minimum_effect,
    weights: weightsOf(definition),
    alpha: plan.alpha,
    power: plan.power,
    comparisons: goalComparisons(definition),
  });
  return found?.units ?? null;
}
