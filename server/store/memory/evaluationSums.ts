import { callField } from '../questions/callField';
import {
  EVALUATION_SUM_NAMES,
  type EvaluationSums,
  type EvaluationSumsQuestion,
  FAIL_LABELS,
  PASS_LABELS,
} from '../questions/evaluationSumsQuestion';
import { toRegressionSums } from '../questions/groupedRows';
import { toRecordFilters } from '../questions/recordFilters';
import type { TableRecord } from '../records/storableRecord';

interface Bucket {
  readonly group: readonly string[];
  readonly timeMs: number;
  readonly numbers: number[];
}

export function answerEvaluationSums(
  question: EvaluationSumsQuestion,
  evaluations: readonly TableRecord[]
): EvaluationSums {
  const { bucketMs, passScore } = question;
  const filters = toRecordFilters('evaluation', question.filters);
  const fields = question.groupBy.map((name) => callField(name, 'evaluation'));
  const buckets = new Map<string, Bucket>();
  for (const evaluation of evaluations) {
    if (filters.every((filter) => filter.values.includes(String(valueOf(evaluation, filter))))) {
      const group = fields.map((field) => String(valueOf(evaluation, field) ?? ''));
      const timeMs = Math.floor(evaluation.time_ms / bucketMs) * bucketMs;
      const key = JSON.stringify([group, timeMs]);
      const bucket = buckets.get(key) ?? { group, timeMs, numbers: EVALUATION_SUM_NAMES.map(() => 0) };
      buckets.set(key, bucket);
      numbersOf(evaluation, passScore).forEach((value, index) => {
        bucket.numbers[index] = (bucket.numbers[index] ?? 0) + value;
      });
    }
  }
  const rows = [...buckets.values()].map((bucket) => ({ ...bucket, truth: '', prediction: '' }));
  return toRegressionSums(rows, EVALUATION_SUM_NAMES.length, question);
}

/** In the order of EVALUATION_SUM_NAMES. */
function numbersOf(evaluation: TableRecord, passScore: number | null): readonly number[] {
  const { weight = 1, score, label } = evaluation;
  const scored =
    typeof score === 'number' ? [1, weight, weight ** 2, weight * score, weight * score ** 2] : [0, 0, 0, 0, 0];
  const isPass = passScore === null ? passByLabel(label) : typeof score === 'number' ? score >= passScore : null;
  return [...scored, ...(isPass === null ? [0, 0, 0, 0] : [1, weight, weight ** 2, isPass ? weight : 0])];
}

function passByLabel(label: unknown): boolean | null {
  const word = String(label ?? '').toLowerCase();
  return PASS_LABELS.includes(word) ? true : FAIL_LABELS.includes(word) ? false : null;
}

function valueOf(record: TableRecord, field: { readonly column: string } | { readonly tag: string }): unknown {
  return 'tag' in field
    ? (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[field.tag]
    : record[field.column];
}
