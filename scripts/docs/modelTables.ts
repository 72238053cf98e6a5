import { COMPARED_METRICS } from '../../server/contract/modelComparison';
import { HEALTH_COMPONENTS } from '../../server/contract/modelHealth';
import { COST_FIGURES } from '../../server/contract/queries/costOptions';
import { LATENCY_FIGURES } from '../../server/contract/queries/latencyOptions';
import { MODEL_TRAFFIC_FIGURES } from '../../server/contract/queries/modelTrafficOptions';
import { QUALITY_FIGURES } from '../../server/contract/queries/qualityOptions';
import { code, table } from './markdown';

/** Tables about figures of models. */
export const MODEL_TABLES = {
  latencyFigures: () => figureTable(LATENCY_FIGURES),
  costFigures: () => figureTable(COST_FIGURES),
  trafficFigures: () => figureTable(MODEL_TRAFFIC_FIGURES),
  qualityFigures: () => figureTable(QUALITY_FIGURES),
  healthComponents: healthTable,
  comparedMetrics: comparisonTable,
} as const;

function figureTable(
  figures: Readonly<Record<string, { readonly title: string; readonly description: string }>>
): string {
  return table(
    ['figure', 'shown as', 'definition'],
    Object.entries(figures).map(([name, { title, description }]) => [code(name), title, description])
  );
}

function healthTable(): string {
  return table(
    ['component', 'weight', 'made from', '100 at', '50 at', 'needs'],
    Object.values(HEALTH_COMPONENTS).map(({ title, weight, figure, target, alertLimit, leastCount, unit }) => [
      title,
      `${Math.round(weight * 100)} %`,
      `${figure} (${unit === 'none' ? 'no unit' : unit})`,
      String(target),
      String(alertLimit),
      String(leastCount),
    ])
  );
}

function comparisonTable(): string {
  return table(
    ['metric', 'better', 'margin', 'needs, of each version', 'definition'],
    Object.values(COMPARED_METRICS).map(({ title, better, margin, leastCalls, description }) => [
      title,
      better,
      margin.kind === 'relative' ? `${margin.value * 100} % of version A` : `${margin.value * 100} points`,
      `${leastCalls} calls`,
      description,
    ])
  );
}
