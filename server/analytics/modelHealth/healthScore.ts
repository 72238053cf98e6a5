import {
  HEALTH_COMPONENT_NAMES,
  HEALTH_COMPONENTS,
  type HealthComponent,
  type HealthComponentName,
} from '../../contract/modelHealth';
import type { HealthFigure, HealthFigures } from './healthFigure';

/** One component with its figure; scores are 0–100. */
export interface ScoredComponent {
  readonly component: HealthComponentName;
  /** Its share of the score once weights are spread over the components that have data; 0 without data. */
  readonly weight: number;
  readonly figure: HealthFigure | null;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Why it has no score; null where it has one. */
  readonly reason: string | null;
}

export interface HealthScore {
  /** 0–100; null where no component has data. */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly components: readonly ScoredComponent[];
  /** Why there is no score; null where there is one. */
  readonly reason: string | null;
}

/**
 * The health of a model, 0–100: the weighted mean of its components' scores.
 *
 * A component scores 100 at its target, 50 at its alert limit and falls linearly between and beyond, down to 0. Components
 * without data do not count, and the rest share their weight. As scores follow their figures in one direction, the bounds
 * of a figure are those of its score; and the weighted mean of all lower (upper) bounds bounds the whole. That is
 * conservative: for estimates that are nearly normal it holds with 95 % at least, however they depend on each other. A
 * bound that nothing is known of counts as the worst (or best) there is.
 */
export function healthScore(figures: HealthFigures): HealthScore {
  const scored = HEALTH_COMPONENT_NAMES.map((component) => scoreComponent(component, figures[component]));
  const total = scored.reduce((sum, { component, score }) => sum + (score === null ? 0 : weightOf(component)), 0);
  const components = scored.map((one) => ({
    ...one,
    weight: one.score === null ? 0 : weightOf(one.component) / total,
  }));
  if (total === 0) {
    const reason = `No component has data: ${scored.map(({ reason: why }) => why).join(' ')}`;
    return { score: null, low: null, high: null, components, reason };
  }
  const mean = (pick: (one: ScoredComponent) => number | null) =>
    Math.min(
      100,
      components.reduce((sum, one) => sum + one.weight * (pick(one) ?? 0), 0)
    );
  return {
    score: mean(({ score }) => score),
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
    components,
    reason: null,
  };
}

/** 100 at the target or on its good side, 50 at the alert limit, 0 as far beyond it as it lies from the target. */
export function componentScore(component: HealthComponentName, value: number): number {
  const { target, alertLimit }: HealthComponent = HEALTH_COMPONENTS[component];
  const beyond = (value - target) / (alertLimit - target);
  return Math.min(100, Math.max(0, 100 - 50 * beyond));
}

function scoreComponent(component: HealthComponentName, figure: HealthFigure | null): Omit<ScoredComponent, 'weight'> {
  const { title, leastCount, better }: HealthComponent = HEALTH_COMPONENTS[component];
  const n = figure?.n ?? 0;
  if (figure === null || n < leastCount) {
    const reason = `${title}: ${Math.floor(n)} of ${leastCount} needed.`;
    return { component, figure, score: null, low: null, high: null, reason };
  }
  const worst = better === 'lower' ? figure.high : figure.low;
  const best = better === 'lower' ? figure.low : figure.high;
  return {
    component,
    figure,
    score: componentScore(component, figure.value),
    low: worst === null ? 0 : componentScore(component, worst),
    high: best === null ? 100 : componentScore(component, best),
    reason: null,
  };
}

function weightOf(component: HealthComponentName): number {
  return HEALTH_COMPONENTS[component].weight;
}
