import { plannedUnits } from '../../analytics/experiments/plannedUnits';
import type { ExperimentInput } from '../../contract/experiments';

/** What the plan's rule promises, in the words of someone who relies on it. */
export function promiseOf(definition: ExperimentInput): string {
  const { plan } = definition;
  const share = `${Number((100 * plan.alpha).toPrecision(3))} %`;
  const planned = plannedUnits(definition);
  const of = `Of tests without any effect on a goal, at most ${share} are ever called decided`;
  const together = 'over all goals, variants';
  switch (plan.kind) {
    case 'fixed':
      return `${of}, ${together} and evaluations: there is one look, when ${planned ?? 'all planned'} units have finished.`;
    case 'group-sequential':
      return `${of}, ${together} and looks, one each ${plan.look_every_hours} h until ${planned ?? 'all planned'} units have finished; an effect as planned is found with a chance of nearly ${plan.power}.`;
    case 'anytime':
      return `${of}, ${together} and however often and long one looks, from 100 units in each variant on.`;
  }
}
