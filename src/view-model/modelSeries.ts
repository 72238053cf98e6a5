import { FieldType, type DataFrame } from '@grafana/data';
import { modelKey } from './modelFigures';
import type { SparklinePoint } from './sparkline';
import { asNumber } from './tableRows';

/** Points over time by figure and model. */
export type ModelSeries = ReadonlyMap<string, readonly SparklinePoint[]>;

export function seriesKey(figure: string, name: string, version: string): string {
  return `${figure} ${modelKey(name, version)}`;
}

/** Every series among the frames that is of one figure of one model. */
export function readModelSeries(frames: readonly DataFrame[]): ModelSeries {
  const series = new Map<string, readonly SparklinePoint[]>();
  for (const { fields } of frames) {
    const times = fields.find(({ type }) => type === FieldType.time)?.values;
    for (const { name, labels, values } of times ? fields : []) {
      const [model, version] = [labels?.['model_name'], labels?.['model_version']];
      if (times && model !== undefined && version !== undefined) {
        series.set(seriesKey(name, model, version), pointsOf(times, values));
      }
    }
  }
  return series;
}

/** From 0 to 1, as a sparkline draws them; a line that is 0 all the way stays 0. */
export function toUnitScale(points: readonly SparklinePoint[]): SparklinePoint[] {
  const highest = points.reduce((high, { value }) => Math.max(high, value), 0);
  return points.map(({ timeMs, value }) => ({ timeMs, value: highest === 0 ? 0 : value / highest }));
}

function pointsOf(times: readonly unknown[], values: readonly unknown[]): SparklinePoint[] {
  return times.flatMap((time, index) => {
    const timeMs = asNumber(time);
    const value = asNumber(values[index]);
    return timeMs === null || value === null ? [] : [{ timeMs, value }];
  });
}
