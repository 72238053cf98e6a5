import { createHash } from 'node:crypto';
import { type FeatureRow, hashLimit, toFeatureValues } from '../questions/featureColumns';
import type { FeatureValues, FeatureValuesQuestion } from '../questions/featureValuesQuestion';
import { toRecordFilters } from '../questions/recordFilters';
import { compareTexts } from '../questions/seriesIdentity';
import type { TableRecord } from '../records/storableRecord';

export function answerFeatureValues(question: FeatureValuesQuestion, calls: readonly TableRecord[]): FeatureValues {
  const parts = new Map<string, TableRecord[]>();
  for (const call of calls.filter((one) => isWanted(one, question))) {
    const key = JSON.stringify([call['model_name'], call['model_version'], bucketOf(call, question)]);
    const part = parts.get(key) ?? [];
    parts.set(key, part);
    part.push(call);
  }
  const rows = [...parts.values()].flatMap((all) =>
    [...all]
      .sort((a, b) => compareTexts(a.id, b.id))
      .filter(({ id }) => all.length <= question.callsPerBucket || isTaken(id, question, all.length))
      .map((call) => toRow(call, all.length, question))
  );
  return toFeatureValues(rows, question);
}

function isTaken(id: string, { callsPerBucket }: FeatureValuesQuestion, callCount: number): boolean {
  return createHash('md5').update(id).digest('hex') < hashLimit(callsPerBucket, callCount);
}

function isWanted(call: TableRecord, { models, versions, filters, subject }: FeatureValuesQuestion): boolean {
  const { features, prediction, score } = call;
  const known = (value: unknown) => value !== null && value !== undefined;
  const isIn = (values: readonly string[], value: unknown) => values.length === 0 || values.includes(String(value));
  return (
    (subject === 'input' ? known(features) : known(prediction) || known(score)) &&
    isIn(models, call['model_name']) &&
    isIn(versions, call['model_version']) &&
    toRecordFilters('inference', filters).every((filter) =>
      filter.values.includes(
        String(
          'tag' in filter
            ? (call['tags'] as Readonly<Record<string, unknown>> | undefined)?.[filter.tag]
            : call[filter.column]
        )
      )
    )
  );
}

function bucketOf({ time_ms: timeMs }: TableRecord, { bucketMs }: FeatureValuesQuestion): number {
  return Math.floor(timeMs / bucketMs) * bucketMs;
}

function toRow(call: TableRecord, callCount: number, question: FeatureValuesQuestion): FeatureRow {
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
  const isInput = question.subject === 'input';
  const { score } = call;
  return {
    model: String(call['model_name']),
    version: String(call['model_version']),
    timeMs: bucketOf(call, question),
    callCount,
    weight: call.weight ?? 1,
    features: isInput ? json(call['features']) : null,
    prediction: isInput ? null : json(call['prediction']),
    score: isInput || typeof score !== 'number' ? null : score,
  };
}
