import { NO_ROWS, toValueRows, type ValueRows } from '../../analytics/tracking/valueRows';
import type { Labels } from '../../contract/frames';
import type { FieldValues, FieldValuesQuestion } from '../../store/questions/fieldValuesQuestion';
import type { Store } from '../../store/store';

export const MAX_SERIES = 1_000;
export const MAX_POINTS = 200_000;

/** The values of one bucket of one group. */
export interface ValuePoint {
  readonly timeMs: number;
  readonly rows: ValueRows;
}

export interface ValueGroup {
  readonly labels: Labels;
  /** Ascending; buckets without records are left out. */
  readonly points: readonly ValuePoint[];
}

export interface ReadState {
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

export interface ReadValues extends ReadState {
  readonly groups: readonly ValueGroup[];
  /** Values are right to this share of them; 0: exact. */
  readonly cellWidth: number;
}

/** @throws AppError RESULT_TOO_LARGE and what reading throws. */
export async function readValues(
  store: Store,
  question: Omit<FieldValuesQuestion, 'kind' | 'maxSeries' | 'maxPoints'>,
  signal?: AbortSignal
): Promise<ReadValues> {
  const { answer, ...state } = await store.read(
    { kind: 'field-values', ...question, maxSeries: MAX_SERIES, maxPoints: MAX_POINTS },
    signal === undefined ? {} : { signal }
  );
  return { groups: groupsOf(answer), cellWidth: answer.cellWidth, ...state };
}

/** Of the same bucket of the same group in another answer; no rows where there is none. */
export function pointLookup(groups: readonly ValueGroup[]): (labels: Labels, timeMs: number) => ValueRows {
  const found = new Map(
    groups.flatMap(({ labels, points }) => points.map(({ timeMs, rows }) => [keyOf(labels, timeMs), rows]))
  );
  return (labels, timeMs) => found.get(keyOf(labels, timeMs)) ?? NO_ROWS;
}

function keyOf(labels: Labels, timeMs: number): string {
  return JSON.stringify([Object.entries(labels), timeMs]);
}

function groupsOf({ groups, groupPlaces, timesMs, ...columns }: FieldValues): readonly ValueGroup[] {
  const found = groups.map((labels) => ({ labels, points: [] as ValuePoint[] }));
  let start = 0;
  while (start < groupPlaces.length) {
    let end = start + 1;
    while (end < groupPlaces.length && groupPlaces[end] === groupPlaces[start] && timesMs[end] === timesMs[start]) {
      end += 1;
    }
    const part = (column: Float64Array) => column.subarray(start, end);
    const { values, counts, weights, squaredWeights } = columns;
    const rows = toValueRows({
      values: part(values),
      counts: part(counts),
      weights: part(weights),
      squaredWeights: part(squaredWeights),
    });
    found[groupPlaces[start] ?? 0]?.points.push({ timeMs: timesMs[start] ?? 0, rows });
    start = end;
  }
  return found;
}
