import type { AssignmentPlan } from '../../analytics/assignment/plan';
import type { KeptExperiment } from '../../analytics/experiments/revisions';

/** What decides who gets what. */
export function assignmentPlanOf({ salt, definition }: Pick<KeptExperiment, 'salt' | 'definition'>): AssignmentPlan {
  const { variants, coverage, layer, holdouts, targeting } = definition;
  return {
    salt,
    variants,
    coverage,
    ...(layer === undefined ? {} : { namespace: { namespace: layer.name, from: layer.from, to: layer.to } }),
    holdouts,
    targeting,
  };
}
