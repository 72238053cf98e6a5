import { GRAFANA_UNITS, HOST_LABELS, HOST_METRICS, type HostMetricName } from '../../contract/hostMetrics';
import type { FieldConfig, Frame, Labels, NumberField } from '../../contract/frames';
import type { HostPoint, HostSample } from '../../contract/records';
import { defaultLegend } from '../../services/queries/legend';
import type { HostChannel } from './hostChannel';

interface LiveSeries {
  readonly metric: HostMetricName;
  readonly labels: Labels;
  readonly values: Array<number | null>;
}

/** The channel's points of these samples as one wide frame: a row per sample, null where a sample lacks a figure. */
export function hostFrame(channel: HostChannel, samples: readonly HostSample[]): Frame {
  const seriesByKey = new Map<string, LiveSeries>();
  samples.forEach((sample, row) => {
    for (const point of sample.points) {
      if (channel.shows(point)) {
        const labels = labelsOf(sample.host, point);
        const key = JSON.stringify([point.metric, labels]);
        const series = seriesByKey.get(key) ?? { metric: point.metric, labels, values: samples.map(() => null) };
        series.values[row] = point.value;
        seriesByKey.set(key, series);
      }
    }
  });
  return {
    name: channel.path,
    refId: '',
    fields: [
      { type: 'time', name: 'time', values: Float64Array.from(samples, (sample) => sample.timeMs) },
      ...[...seriesByKey.values()].map(toField),
    ],
    meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
  };
}

/** In the catalogue's order, so that a series keeps its identity however its labels were written. */
function labelsOf(host: string, { labels }: HostPoint): Labels {
  const own = HOST_LABELS.flatMap((name) => (labels?.[name] === undefined ? [] : [[name, labels[name]] as const]));
  return { host, ...Object.fromEntries(own) };
}

function toField({ metric, labels, values }: LiveSeries): NumberField {
  const { title, unit, description } = HOST_METRICS[metric];
  const config: FieldConfig = {
    unit: GRAFANA_UNITS[unit],
    description,
    displayNameFromDS: defaultLegend(title, labels, ['mount', 'interface', ...(labels['mount'] ? [] : ['device'])]),
  };
  return { type: 'number', name: metric, values, labels, config };
}
