import { createHash } from 'node:crypto';
import type { FeatureRows, FeatureRowsQuestion } from '../questions/featureRowsQuestion';
import { toRecordFilters } from '../questions/recordFilters';
import { compareTexts } from '../questions/seriesIdentity';
import { toFeatureRows } from '../questions/toFeatureRows';
import type { TableRecord } from '../records/storableRecord';

/** @param calls Each with the newest truth about it. */
export function answerFeatureRows(question: FeatureRowsQuestion, calls: readonly TableRecord[]): FeatureRows {
  const allowed = toRecordFilters('inference', question.filters);
  const wanted = calls.filter((call) => {
    const { prediction = null, ground_truth: truth = null } = call;
    const isWanted = allowed.every((filter) =>
      filter.values.includes(String('tag' in filter ? tagOf(call, filter.tag) : call[filter.column]))
    );
    return isWanted && prediction !== null && (truth !== null || question.areUnlabelledTaken);
  });
  const rows = wanted
    .map((call) => ({ call, hash: createHash('md5').update(call.id).digest('hex') }))
    .sort((a, b) => compareTexts(a.hash, b.hash))
    .slice(0, question.maxRows)
    .map(({ call }) => ({
      timeMs: call.time_ms,
      weight: call.weight ?? 1,
      score: (call['score'] ?? null) as number | null,
      prediction: JSON.stringify(call['prediction']),
      truth: JSON.stringify(call['ground_truth'] ?? null),
      features: call['features'] === undefined || call['features'] === null ? null : JSON.stringify(call['features']),
    }));
  return toFeatureRows(rows, wanted.length);
}

function tagOf(record: TableRecord, tag: string): unknown {
  return (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[tag];
}
