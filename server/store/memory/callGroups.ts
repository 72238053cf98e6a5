import { toRecordFilters } from '../questions/recordFilters';
import type { InferenceLabel, InferenceSelection } from '../questions/recordQuestion';
import { checkResultLimit } from '../questions/resultLimits';
import { compareTexts } from '../questions/seriesIdentity';
import type { TableRecord } from '../records/storableRecord';

/** The calls of one group, by bucket, oldest first. */
export interface CallGroup {
  readonly labels: Readonly<Record<string, string>>;
  readonly buckets: ReadonlyArray<readonly [timeMs: number, calls: readonly TableRecord[]]>;
}

/** @throws AppError RESULT_TOO_LARGE. */
export function groupCalls(question: InferenceSelection, calls: readonly TableRecord[]): readonly CallGroup[] {
  const { groupBy, bucketMs } = question;
  const groups = new Map<string, Map<number, TableRecord[]>>();
  for (const call of calls.filter((one) => isWanted(question, one))) {
    const key = JSON.stringify(groupBy.map((label) => labelOf(call, label)));
    const buckets = groups.get(key) ?? new Map<number, TableRecord[]>();
    groups.set(key, buckets);
    const timeMs = Math.floor(call.time_ms / bucketMs) * bucketMs;
    buckets.set(timeMs, [...(buckets.get(timeMs) ?? []), call]);
  }
  checkResultLimit('maxSeries', question.maxSeries, groups.size);
  const pointCount = [...groups.values()].reduce((sum, buckets) => sum + buckets.size, 0);
  checkResultLimit('maxPoints', question.maxPoints, pointCount);
  return [...groups]
    .map(([key, buckets]) => ({ values: JSON.parse(key) as string[], buckets }))
    .sort((a, b) => compareLists(a.values, b.values))
    .map(({ values, buckets }) => ({
      labels: Object.fromEntries(groupBy.map((label, index) => [label, values[index] ?? ''])),
      buckets: [...buckets].sort(([a], [b]) => a - b),
    }));
}

function isWanted({ models, versions, filters = {} }: InferenceSelection, call: TableRecord): boolean {
  return (
    allows(models, call['model_name']) &&
    allows(versions, call['model_version']) &&
    toRecordFilters('inference', filters).every((filter) =>
      filter.values.includes(String('tag' in filter ? tagOf(call, filter.tag) : call[filter.column]))
    )
  );
}

function labelOf(call: TableRecord, label: InferenceLabel): string {
  const value = label.startsWith('tags.') ? tagOf(call, label.slice('tags.'.length)) : call[label];
  return String(value ?? '');
}

function tagOf(call: TableRecord, tag: string): string | undefined {
  return (call['tags'] as Readonly<Record<string, string>> | undefined)?.[tag];
}

function allows(wanted: readonly string[], value: unknown): boolean {
  return wanted.length === 0 || wanted.includes(String(value));
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing === -1 ? 0 : compareTexts(a[differing] ?? '', b[differing] ?? '');
}
