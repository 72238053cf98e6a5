import { REGRESSION_SUM_NAMES, regressionSums } from '../../analytics/quality/regressionSums';
import { callField } from '../questions/callField';
import { type GroupedRow, toPredictionCounts, toRegressionSums, toValueCounts } from '../questions/groupedRows';
import type {
  LabelledCalls,
  PredictionCounts,
  PredictionCountsQuestion,
  RegressionSumsAnswer,
  RegressionSumsQuestion,
  ValueCounts,
  ValueCountsQuestion,
} from '../questions/qualityQuestion';
import { toRecordFilters } from '../questions/recordFilters';
import { CELL_WIDTHS } from '../questions/valueCells';
import type { TableRecord } from '../records/storableRecord';

/** A call with a prediction; its truth is null where it is not known. */
interface LabelledCall {
  readonly group: readonly string[];
  readonly timeMs: number;
  readonly prediction: unknown;
  readonly truth: unknown;
  readonly score: number | null;
  readonly weight: number;
}

/** @param calls Each with the newest truth about it. */
export function answerPredictionCounts(
  question: PredictionCountsQuestion,
  calls: readonly TableRecord[]
): PredictionCounts {
  const labelled = labelledCalls(question, calls, question.areUnlabelledCounted);
  const rows = collect(labelled, ({ prediction, truth }) => [prediction, truth]).map(({ first, all }): GroupedRow => {
    const scored = all.filter(({ score }) => score !== null);
    return {
      ...first,
      prediction: JSON.stringify(first.prediction),
      truth: JSON.stringify(first.truth),
      numbers: [
        ...totalsOf(all),
        sum(scored, (one) => one.weight),
        sum(scored, (one) => one.weight * (one.score ?? 0)),
      ],
    };
  });
  return toPredictionCounts(rows, question);
}

export function answerValueCounts(question: ValueCountsQuestion, calls: readonly TableRecord[]): ValueCounts {
  const { of, maxPoints } = question;
  const valued = labelledCalls(question, calls, question.areUnlabelledCounted).flatMap((call) => {
    const value = of.value === 'score' ? call.score : residualOf(call);
    const isEvent = of.value === 'score' && eventOf(call, of.event);
    return value === null ? [] : [{ ...call, value, event: Number(isEvent) }];
  });
  let rows: readonly GroupedRow[] = [];
  let taken = 0;
  for (const width of CELL_WIDTHS[of.value]) {
    taken = width;
    rows = collect(valued, ({ value, event }) => [event, cellOf(value, width, of.value)]).map(({ first, all }) => {
      const [count, weight, squares] = totalsOf(all) as [number, number, number];
      const value = width === 0 ? first.value : sum(all, (one) => one.weight * one.value) / weight;
      return { ...first, prediction: '', truth: '', numbers: [first.event, value, count, weight, squares] };
    });
    if (rows.length <= maxPoints) {
      break;
    }
  }
  return toValueCounts(rows, taken, question);
}

export function answerRegressionSums(
  question: RegressionSumsQuestion,
  calls: readonly TableRecord[]
): RegressionSumsAnswer {
  const numeric = labelledCalls(question, calls).filter((call) => residualOf(call) !== null);
  const rows = collect(numeric, () => []).map(({ first, all }): GroupedRow => {
    const sums = regressionSums({
      predictions: all.map(({ prediction }) => Number(prediction)),
      truths: all.map(({ truth }) => Number(truth)),
      weights: all.map(({ weight }) => weight),
    });
    return { ...first, prediction: '', truth: '', numbers: REGRESSION_SUM_NAMES.map((name) => sums[name]) };
  });
  return toRegressionSums(rows, REGRESSION_SUM_NAMES.length, question);
}

function labelledCalls(
  { bucketMs, filters, groupBy }: LabelledCalls,
  calls: readonly TableRecord[],
  areUnlabelledTaken = false
): readonly LabelledCall[] {
  const allowed = toRecordFilters('inference', filters);
  const fields = groupBy.map((name) => callField(name));
  return calls.flatMap((call) => {
    const { prediction = null, ground_truth: truth = null, score = null, weight = 1 } = call;
    const isWanted = allowed.every((filter) =>
      filter.values.includes(String('tag' in filter ? tagOf(call, filter.tag) : call[filter.column]))
    );
    const isLabelled = truth !== null || areUnlabelledTaken;
    return prediction === null || !isLabelled || !isWanted
      ? []
      : [
          {
            group: fields.map((field) => String(('tag' in field ? tagOf(call, field.tag) : call[field.column]) ?? '')),
            timeMs: Math.floor(call.time_ms / bucketMs) * bucketMs,
            prediction,
            truth,
            score: score as number | null,
            weight,
          },
        ];
  });
}

/** The calls of each group, bucket and what else is to be told apart. */
function collect<Call extends LabelledCall>(
  calls: readonly Call[],
  apart: (call: Call) => readonly unknown[]
): ReadonlyArray<{ readonly first: Call; readonly all: readonly Call[] }> {
  const collected = new Map<string, { first: Call; all: Call[] }>();
  for (const call of calls) {
    const key = JSON.stringify([call.group, call.timeMs, apart(call)]);
    const known = collected.get(key) ?? { first: call, all: [] };
    collected.set(key, known);
    known.all.push(call);
  }
  return [...collected.values()];
}

function eventOf(
  { prediction, truth }: LabelledCall,
  event: Extract<ValueCountsQuestion['of'], { value: 'score' }>['event']
): boolean {
  return event.by === 'correctness'
    ? prediction === truth
    : JSON.stringify(event.by === 'truth' ? truth : prediction) === event.value;
}

function residualOf({ prediction, truth }: LabelledCall): number | null {
  return typeof prediction === 'number' && typeof truth === 'number' ? prediction - truth : null;
}

function cellOf(value: number, width: number, of: 'score' | 'residual'): string | number {
  if (width === 0) {
    return value;
  }
  if (of === 'score') {
    return Math.floor(value / width);
  }
  return value === 0 ? 0 : `${Math.sign(value)} ${Math.floor(Math.log(Math.abs(value)) / Math.log(1 + width))}`;
}

function totalsOf(calls: readonly LabelledCall[]): readonly number[] {
  return [calls.length, sum(calls, ({ weight }) => weight), sum(calls, ({ weight }) => weight * weight)];
}

function sum<Call>(calls: readonly Call[], valueOf: (call: Call) => number): number {
  return calls.reduce((total, call) => total + valueOf(call), 0);
}

function tagOf(record: TableRecord, tag: string): unknown {
  return (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[tag];
}
