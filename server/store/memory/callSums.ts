import {
  CALL_SUM_NAMES,
  type CallSumName,
  type CallSums,
  type CallSumsQuestion,
  toCallSums,
} from '../questions/callSumsQuestion';
import { checkResultLimit } from '../questions/resultLimits';
import { compareTexts } from '../questions/seriesIdentity';
import type { TableRecord } from '../records/storableRecord';
import { judgeCall, type JudgedCall } from './judgedCall';

interface Row {
  readonly model: string;
  readonly version: string;
  readonly timeMs: number;
  readonly calls: JudgedCall[];
}

/** @param calls Each with the newest truth about it. */
export function answerCallSums(
  { models, versions, bucketMs, maxPoints }: CallSumsQuestion,
  calls: readonly TableRecord[]
): CallSums {
  const rows = new Map<string, Row>();
  for (const call of calls) {
    const model = String(call['model_name']);
    const version = String(call['model_version']);
    if (allows(models, model) && allows(versions, version)) {
      const timeMs = Math.floor(call.time_ms / bucketMs) * bucketMs;
      const key = JSON.stringify([model, version, timeMs]);
      const row = rows.get(key) ?? { model, version, timeMs, calls: [] };
      rows.set(key, row);
      row.calls.push(judgeCall(call));
    }
  }
  checkResultLimit('maxPoints', maxPoints, rows.size);
  const ordered = [...rows.values()].sort(
    (a, b) => compareTexts(a.model, b.model) || compareTexts(a.version, b.version) || a.timeMs - b.timeMs
  );
  const sums = ordered.map((row) => sumCalls(row.calls));
  return toCallSums(
    ordered.map(({ model }) => model),
    ordered.map(({ version }) => version),
    Float64Array.from(ordered, ({ timeMs }) => timeMs),
    CALL_SUM_NAMES.map((name) => Float64Array.from(sums, (one) => one[name]))
  );
}

function sumCalls(calls: readonly JudgedCall[]): Record<CallSumName, number> {
  const sum = (of: readonly JudgedCall[], term: (call: JudgedCall) => number) =>
    of.reduce((total, call) => total + term(call), 0);
  const weightOf = ({ weight }: JudgedCall) => weight;
  const squareOf = ({ weight }: JudgedCall) => weight * weight;
  const ok = calls.filter(({ isOk }) => isOk);
  const costed = calls.filter(({ costUsd }) => !Number.isNaN(costUsd));
  const costedOk = costed.filter(({ isOk }) => isOk);
  const judged = calls.filter(({ isRight }) => !Number.isNaN(isRight));
  const measured = calls.filter(({ absoluteError }) => !Number.isNaN(absoluteError));
  return {
    callCount: calls.length,
    weight: sum(calls, weightOf),
    squaredWeight: sum(calls, squareOf),
    okWeight: sum(ok, weightOf),
    latencySum: sum(calls, ({ weight, latencyMs }) => weight * latencyMs),
    latencySquares: sum(calls, ({ weight, latencyMs }) => weight * latencyMs * latencyMs),
    costedCount: costed.length,
    costedWeight: sum(costed, weightOf),
    costedSquaredWeight: sum(costed, squareOf),
    costSum: sum(costed, ({ weight, costUsd }) => weight * costUsd),
    costSquares: sum(costed, ({ weight, costUsd }) => weight * costUsd * costUsd),
    costedOkWeight: sum(costedOk, weightOf),
    okCostSum: sum(costedOk, ({ weight, costUsd }) => weight * costUsd),
    judgedCount: judged.length,
    judgedWeight: sum(judged, weightOf),
    judgedSquaredWeight: sum(judged, squareOf),
    rightWeight: sum(judged, ({ weight, isRight }) => weight * isRight),
    measuredCount: measured.length,
    measuredWeight: sum(measured, weightOf),
    measuredSquaredWeight: sum(measured, squareOf),
    errorSum: sum(measured, ({ weight, absoluteError }) => weight * absoluteError),
    errorSquares: sum(measured, ({ weight, absoluteError }) => weight * absoluteError * absoluteError),
  };
}

function allows(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
