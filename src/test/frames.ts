import { createDataFrame, FieldType, type DataFrame, type Labels } from '@grafana/data';

/** A series as the data source answers it. */
export function aSeries(overrides: {
  refId?: string;
  metric?: string;
  name?: string;
  labels?: Labels;
  times?: number[];
  values?: Array<number | null>;
}): DataFrame {
  const { refId = 'A', metric = 'cpu_usage_ratio', labels = { host: 'web-1' } } = overrides;
  const { times = [1_000, 11_000], values = [0.4, 0.5], name = metric } = overrides;
  return createDataFrame({
    refId,
    fields: [
      { name: 'time', type: FieldType.time, values: times },
      { name: metric, type: FieldType.number, values, labels, config: { displayNameFromDS: name } },
    ],
  });
}

type Row = Readonly<Record<string, string | number | null>>;

/** A table as the data source answers it: one row per label set. */
export function aTable(rows: readonly Row[], refId = 'hosts'): DataFrame {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return createDataFrame({
    refId,
    fields: columns.map((name) => ({
      name,
      type:
        name === 'last_sample'
          ? FieldType.time
          : rows.some((row) => typeof row[name] === 'string')
            ? FieldType.string
            : FieldType.number,
      values: rows.map((row) => row[name] ?? null),
    })),
  });
}

/** The two rows that one ordinary host with one mount has in the table of newest figures. */
export function aHost(overrides: Row = {}, disk: Row = {}): Row[] {
  const host = overrides['host'] ?? 'web-1';
  const lastSample = overrides['last_sample'] ?? 1_000_000;
  return [
    {
      host,
      cpu_usage_ratio: 0.2,
      cpu_core_count: 4,
      load_average_1m: 0.5,
      memory_used_ratio: 0.4,
      memory_used_bytes: 4 * 2 ** 30,
      memory_total_bytes: 10 * 2 ** 30,
      uptime_seconds: 93_600,
      last_sample: lastSample,
      ...overrides,
    },
    { host, mount: '/', disk_used_ratio: 0.5, disk_available_bytes: 2 ** 34, last_sample: lastSample, ...disk },
  ];
}
