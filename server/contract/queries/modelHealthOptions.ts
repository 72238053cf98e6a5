import { HEALTH_COMPONENTS, type HealthComponentName } from '../modelHealth';
import type { ModelCallFigure } from './modelCallOptions';

/** The closed lists of the model-health query. Free of zod, because the query editor in the browser uses them too. */
function component(name: HealthComponentName): ModelCallFigure {
  const { title, figure } = HEALTH_COMPONENTS[name];
  return { title, unit: 'none', description: `Score of ${figure}, 0–100.`, decimals: 1, isEstimate: true };
}

export const MODEL_HEALTH_FIGURES = {
  health_score: {
    title: 'Health',
    unit: 'none',
    description: 'Weighted mean of the scores of all components that have data, 0–100.',
    decimals: 1,
    isEstimate: true,
  },
  latency_score: component('latency'),
  cost_score: component('cost'),
  quality_score: component('quality'),
  drift_score: component('drift'),
  fairness_score: component('fairness'),
  errors_score: component('errors'),
} as const satisfies Record<'health_score' | `${HealthComponentName}_score`, ModelCallFigure>;

export type ModelHealthFigureName = keyof typeof MODEL_HEALTH_FIGURES;
export const MODEL_HEALTH_FIGURE_NAMES = Object.keys(MODEL_HEALTH_FIGURES) as [
  ModelHealthFigureName,
  ...ModelHealthFigureName[],
];
