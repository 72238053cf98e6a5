import { HOST_LABELS, type HostMetricName } from '../../../contract/hostMetrics';
import type { Window } from '../../../contract/window';
import type { HostSelection } from '../../questions/question';
import { presentLabels, type SeriesIdentity } from '../../questions/seriesIdentity';
import { UNMARKED } from '../load/segmentMarks';
import { inWindow, statement, type Statement } from '../statement';
import { quoteName } from '../topology';

/** What tells series apart, in the order in which they are selected. */
export const SERIES_COLUMNS = ['metric', 'host', ...HOST_LABELS];

/** The condition that a point is of a selected series and in the window. */
export function wantedPoints({ metrics, hosts, labels }: HostSelection, window: Window): Statement {
  const lists = [
    ['metric', metrics],
    ['host', hosts],
    ...HOST_LABELS.map((label) => [label, labels[label] ?? []] as const),
  ] as const;
  const conditions = lists
    .filter(([, values]) => values.length > 0)
    .map(([column, values]) => ({
      // A series without the label is not selected by it, whatever is asked for.
      sql: `${quoteName(column)} != '' AND ${quoteName(column)} IN {wanted_${column}:Array(String)}`,
      params: { [`wanted_${column}`]: values },
    }));
  const parts = [{ sql: UNMARKED, params: {} }, inWindow('time', window), ...conditions];
  return statement(parts.map(({ sql }) => sql).join(' AND '), parts);
}

/** The series of a row, whose first columns are `SERIES_COLUMNS`. */
export function seriesOfRow(columns: readonly unknown[][], row: number): SeriesIdentity {
  const [metric, host, ...labels] = columns.slice(0, SERIES_COLUMNS.length).map((column) => String(column[row]));
  const present = HOST_LABELS.map((label, index) => [label, labels[index] === '' ? undefined : labels[index]]);
  return {
    metric: metric as HostMetricName,
    host: host ?? '',
    labels: presentLabels(Object.fromEntries(present) as Parameters<typeof presentLabels>[0]),
  };
}
