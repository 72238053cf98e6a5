import type { Trust } from '../../analytics/estimatedPerformance/trustGauge';
import { toFigureEstimate } from '../../analytics/quality/figureEstimate';
import type { Labels } from '../../contract/frames';
import type { EstimatedPerformanceQuery } from '../../contract/queries';
import {
  PERFORMANCE_FIGURES,
  type PerformanceFigureName,
  type PerformanceSource,
} from '../../contract/queries/estimatedPerformanceOptions';
import type { EstimatePart } from '../../contract/queries/qualityOptions';
import type { Estimate } from '../../stats/estimate';
import type { ModelPerformance, PerformancePoint } from '../estimatedPerformance/performanceRequest';
import type { Figure } from './figureFrames';

export interface ToldPerformance {
  /** `model_name` and `model_version`. */
  readonly labels: Labels;
  readonly performance: ModelPerformance;
}

/** One number of a figure: what is drawn as one series. */
export interface PerformancePart {
  readonly name: PerformanceFigureName;
  /** Figures of trust have no other. */
  readonly source: PerformanceSource;
  readonly part: EstimatePart;
}

const PART_TITLES: Readonly<Record<EstimatePart, string>> = {
  value: '',
  low: ', at least',
  high: ', at most',
  n: ', n',
};

/** Grafana's named colours: what is estimated and what came true are told apart by line and name too. */
const ESTIMATED_LOOK = { custom: { lineWidth: 1, fillOpacity: 0, lineStyle: { fill: 'dash', dash: [6, 4] } } } as const;

export function partFigure({ name, source, part }: PerformancePart): Figure {
  const { title, unit, description, decimals } = PERFORMANCE_FIGURES[name];
  const isTrust = name === 'trust_error' || name === 'is_trusted';
  const prefix = source === 'realised' ? 'realised_' : '';
  const suffix = part === 'value' ? '' : `_${part}`;
  const lead = isTrust ? '' : source === 'realised' ? ' realised' : ' estimated';
  return {
    name: `${prefix}${name}${suffix}`,
    title: `${title}${lead}${PART_TITLES[part]}`,
    unit: part === 'n' ? 'short' : unit,
    description,
    ...(decimals === undefined || part === 'n' ? {} : { decimals }),
    ...(source === 'estimated' && !isTrust ? { look: ESTIMATED_LOOK } : {}),
  };
}

/** @param trust Of the point itself, or of the whole answer. */
export function valueAt(
  point: PerformancePoint | undefined,
  { name, source, part }: PerformancePart,
  trust: Trust
): number | null {
  if (name === 'is_trusted') {
    return part === 'value' ? trustNumber(trust) : null;
  }
  const estimate: Estimate | undefined = name === 'trust_error' ? trust.error : point?.[source][name];
  const value = estimate === undefined ? null : toFigureEstimate(estimate)[part];
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Not yet known is no number. */
function trustNumber({ verdict }: Trust): number | null {
  return verdict === 'trusted' ? 1 : verdict === 'not-trusted' ? 0 : null;
}

/** Whether a rule may fire on an estimate. */
export function isBelieved({ verdict }: Trust, { belief }: Pick<EstimatedPerformanceQuery, 'belief'>): boolean {
  return belief === 'when-trusted' ? verdict === 'trusted' : verdict !== 'not-trusted';
}
