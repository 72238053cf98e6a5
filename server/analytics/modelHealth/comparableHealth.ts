import { HEALTH_COMPONENTS, type HealthComponentName } from '../../contract/modelHealth';
import type { HealthScore } from './healthScore';

/**
 * A course of health in which every score is made of the same components.
 *
 * Truths come late, so the newest points of a model often lack a component that all others have. With its weight spread
 * over the rest such a point is no estimate of the same score, and a line through it would jump although nothing changed.
 * It therefore has no score, and says which component is missing; the scores of its components stay.
 *
 * @param course Points of one model, in any order.
 * @returns As many, in the same order. A component is required where more than half of the points have it.
 */
export function comparableHealth(course: readonly HealthScore[]): readonly HealthScore[] {
  const counts = new Map<HealthComponentName, number>();
  for (const { components } of course) {
    for (const { component, score } of components) {
      counts.set(component, (counts.get(component) ?? 0) + (score === null ? 0 : 1));
    }
  }
  return course.map((health) => {
    const missing = health.components.filter(
      ({ component, score }) => score === null && (counts.get(component) ?? 0) * 2 > course.length
    );
    if (health.score === null || missing.length === 0) {
      return health;
    }
    const titles = missing.map(({ component }) => HEALTH_COMPONENTS[component].title.toLowerCase());
    return { ...health, score: null, low: null, high: null, reason: `Not known here yet: ${titles.join(', ')}.` };
  });
}
