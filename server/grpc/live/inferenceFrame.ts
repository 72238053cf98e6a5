import type { FieldConfig, Frame, NumberField } from '../../contract/frames';
import type { InferenceSecond } from '../../services/services';

type LiveModel = InferenceSecond['models'][number];

interface LiveFigure {
  readonly name: string;
  readonly title: string;
  readonly config: FieldConfig;
  valueOf(model: LiveModel): number | null;
}

const LIVE_FIGURES: readonly LiveFigure[] = [
  {
    name: 'calls_per_second',
    title: 'Calls',
    config: { unit: 'reqps', description: 'Calls of this second, each counted as often as it stands for.' },
    valueOf: ({ callCount }) => callCount,
  },
  {
    name: 'errors_per_second',
    title: 'Errors',
    config: { unit: 'reqps', description: 'Calls of this second that ended in an error or ran out of time.' },
    valueOf: ({ failedCount }) => failedCount,
  },
  {
    name: 'p95_ms',
    title: 'P95',
    config: { unit: 'ms', description: '95th percentile of the latency of the calls of this second.' },
    valueOf: ({ latencyP95Ms }) => latencyP95Ms,
  },
];

/** Seconds of calls as one wide frame: a row per second, three series per model, null where it is not known. */
export function inferenceFrame(path: string, seconds: readonly InferenceSecond[]): Frame {
  const labelsByKey = new Map<string, LiveModel['labels']>();
  const rows = seconds.map(({ models }) => {
    return new Map(
      models.map((model) => {
        const key = JSON.stringify(model.labels);
        labelsByKey.set(key, model.labels);
        return [key, model] as const;
      })
    );
  });
  const fields = [...labelsByKey].flatMap(([key, labels]) =>
    LIVE_FIGURES.map(({ name, title, config, valueOf }): NumberField => {
      const values = rows.map((models) => {
        const model = models.get(key);
        return model === undefined ? null : valueOf(model);
      });
      const displayNameFromDS = [title, labels['model_name'], labels['model_version']].filter(Boolean).join(' ');
      return { type: 'number', name, labels, values, config: { ...config, displayNameFromDS } };
    })
  );
  const times = Float64Array.from(seconds, ({ timeMs }) => timeMs);
  return {
    name: path,
    refId: '',
    fields: [{ type: 'time', name: 'time', values: times }, ...fields],
    meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
  };
}
