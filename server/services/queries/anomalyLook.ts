import type { FieldConfig } from '../../contract/frames';
import type { AnomalyDirection, AnomalyFigureName } from '../../contract/queries';

/** Grafana's named colours, which suit its dark and its light theme. */
const BAND = { mode: 'fixed', fixedColor: 'blue' } as const;
const ALARM = { mode: 'fixed', fixedColor: 'red' } as const;

const UNSEEN_EDGE = { lineWidth: 0, hideFrom: { viz: false, legend: true, tooltip: false } };
const DASHED = { lineWidth: 1, fillOpacity: 0, lineStyle: { fill: 'dash', dash: [6, 4] } };
const BAND_OPACITY = 15;

/**
 * How a graph draws a figure: the band as an area, what is expected as a dashed line, anomalies as red points. It travels with
 * the data, because an override in a dashboard can name the lower edge of one band only, and a query may answer many.
 *
 * @param lowName Display name of the lower edge of the same series.
 */
export function anomalyLook(
  name: AnomalyFigureName,
  figures: readonly AnomalyFigureName[],
  direction: AnomalyDirection,
  lowName: string
): Pick<FieldConfig, 'color' | 'custom'> | undefined {
  const isBand = direction === 'both' && figures.includes('low') && figures.includes('high');
  switch (name) {
    case 'expected':
      return { color: BAND, custom: DASHED };
    case 'low':
      return { color: BAND, custom: isBand ? { ...UNSEEN_EDGE, fillOpacity: 0 } : DASHED };
    case 'high':
      return {
        color: BAND,
        custom: isBand ? { ...UNSEEN_EDGE, fillOpacity: BAND_OPACITY, fillBelowTo: lowName } : DASHED,
      };
    case 'anomalous_value':
      return { color: ALARM, custom: { drawStyle: 'points', showPoints: 'always', pointSize: 7, lineWidth: 0 } };
    case 'score_limit':
      return { color: ALARM, custom: DASHED };
    default:
      return undefined;
  }
}
