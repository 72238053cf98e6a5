import type { FieldConfigSource } from '@grafana/data';
import type { ListedModel } from '../contract';

export interface ModelChart {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** The queries whose series it draws. */
  readonly refs: readonly string[];
  readonly unit: string;
  readonly max?: number;
  /** How far the axis goes at least. */
  readonly softMax?: number;
  /** The figure whose interval is drawn as a band, by its title. */
  readonly banded?: string;
}

/** How calls of a model went, in reading order. */
export const CALL_CHARTS: readonly ModelChart[] = [
  {
    key: 'latency',
    title: 'Latency percentiles',
    description: 'Least times that 50, 95 and 99 % of the calls do not exceed; the band is the 95 % interval of P95.',
    refs: ['latency-line', 'latency-band'],
    unit: 'ms',
    banded: 'P95',
  },
  { key: 'calls', title: 'Traffic', description: 'Calls per second.', refs: ['calls-line'], unit: 'reqps' },
  {
    key: 'errors',
    title: 'Errors, timeouts, fallbacks',
    description: 'Shares of the calls that ended so.',
    refs: ['errors-line'],
    unit: 'percentunit',
    softMax: 0.01,
  },
  {
    key: 'cost',
    title: 'Cost per request',
    description: 'Cost of the calls whose cost is known, by their number, with its 95 % interval.',
    refs: ['cost-band'],
    unit: 'currencyUSD',
    banded: 'Cost per request',
  },
  {
    key: 'tokens',
    title: 'Tokens',
    description: 'Tokens of each interval.',
    refs: ['tokens-line'],
    unit: 'short',
  },
];

/** Asked with what takes long, and as rarely: components need many calls in each interval. */
export const HEALTH_CHART: ModelChart = {
  key: 'health',
  title: 'Health',
  description: 'The score from 0 to 100 of each interval by itself, with its 95 % interval.',
  refs: ['health-line'],
  unit: 'none',
  max: 100,
  banded: 'Health',
};

/** How right the model was over time; undefined for types whose answers are not right or wrong. */
export function qualityChart(type: ListedModel['model_type']): ModelChart | undefined {
  switch (type) {
    case 'regression':
      return {
        key: 'quality',
        title: 'Mean absolute error',
        description: 'In the unit of the truth, with its 95 % interval.',
        refs: ['quality-band'],
        unit: 'short',
        banded: 'MAE',
      };
    case 'classification':
    case 'vision_detection':
    case null:
      return {
        key: 'quality',
        title: 'Accuracy',
        description: 'Share of right predictions among those whose truth is known, with its 95 % interval.',
        refs: ['quality-band'],
        unit: 'percentunit',
        max: 1,
        banded: 'Accuracy',
      };
    default:
      return undefined;
  }
}

const BOUND_LOOK = [
  { id: 'custom.lineWidth', value: 0 },
  { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } },
  { id: 'color', value: { mode: 'fixed', fixedColor: 'text' } },
];

export function modelChartConfig({ unit, max, softMax, banded }: ModelChart): FieldConfigSource {
  return {
    defaults: {
      unit,
      min: 0,
      ...(max !== undefined && { max }),
      color: { mode: 'palette-classic' },
      custom: {
        drawStyle: 'line',
        lineInterpolation: 'linear',
        lineWidth: 1,
        fillOpacity: 0,
        showPoints: 'auto',
        pointSize: 4,
        spanNulls: false,
        ...(softMax !== undefined && { axisSoftMax: softMax }),
      },
    },
    overrides:
      banded === undefined
        ? []
        : [
            { matcher: { id: 'byName', options: `${banded}, at least` }, properties: BOUND_LOOK },
            {
              matcher: { id: 'byName', options: `${banded}, at most` },
              properties: [
                ...BOUND_LOOK,
                { id: 'custom.fillBelowTo', value: `${banded}, at least` },
                { id: 'custom.fillOpacity', value: 15 },
              ],
            },
          ],
  };
}
