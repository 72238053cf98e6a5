import { drawOf } from './bucket';
import type { AssignmentPlan, WeightedVariant } from './plan';
import { type Attributes, isTargeted } from './targeting';

/** Why a unit has its variant, or none. */
export type AssignmentReason = 'split' | 'forced' | 'not-targeted' | 'held-out' | 'other-experiment' | 'not-covered';

export interface Assignment {
  /** Null when the unit takes no part and sees what it would have seen without the experiment. */
  readonly variant: string | null;
  readonly reason: AssignmentReason;
}

/**
 * The variant of a unit: a function of plan, unit and attributes alone, so that every process gives the same answer
 * without asking another.
 *
 * Whether a unit takes part and what it gets are separate draws. So a ramp moves nobody, and holdout, namespace and
 * variant are independent of each other and of every other experiment.
 */
export function assignVariant(plan: AssignmentPlan, unit: string, attributes: Attributes = {}): Assignment {
  const forced = plan.forced?.get(unit);
  if (forced !== undefined) {
    return { variant: forced, reason: 'forced' };
  }
  if (!isTargeted(plan.targeting ?? [], attributes)) {
    return { variant: null, reason: 'not-targeted' };
  }
  if (plan.holdouts?.some(({ name, share }) => drawOf('holdout', name, unit) < share)) {
    return { variant: null, reason: 'held-out' };
  }
  if (plan.namespace) {
    const { namespace, from, to } = plan.namespace;
    const place = drawOf('namespace', namespace, unit);
    if (place < from || place >= to) {
      return { variant: null, reason: 'other-experiment' };
    }
  }
  if (plan.coverage < 1 && drawOf('coverage', plan.salt, unit) >= plan.coverage) {
    return { variant: null, reason: 'not-covered' };
  }
  return { variant: variantAt(plan.variants, drawOf('variant', plan.salt, unit)), reason: 'split' };
}

function variantAt(variants: readonly WeightedVariant[], place: number): string | null {
  const weighted = variants.filter(({ weight }) => weight > 0);
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let upTo = 0;
  for (const { name, weight } of weighted) {
    upTo += weight;
    if (place * total < upTo) {
      return name;
    }
  }
  // The weights' rounded sum can stay an ulp below the last place.
  return weighted.at(-1)?.name ?? null;
}
