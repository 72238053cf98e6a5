import type { TableRecord } from '../records/storableRecord';

/** What is known about how good a call was; NaN where it is not. */
export interface JudgedCall {
  readonly weight: number;
  readonly latencyMs: number;
  readonly costUsd: number;
  readonly isOk: boolean;
  readonly isRight: number;
  /** How far a numeric prediction is from a numeric truth. */
  readonly absoluteError: number;
}

/** @param call With the newest truth about it. */
export function judgeCall(call: TableRecord): JudgedCall {
  const { prediction = null, ground_truth: truth = null, cost_usd: cost } = call;
  const isJudged = prediction !== null && truth !== null;
  const isMeasured = typeof prediction === 'number' && typeof truth === 'number';
  return {
    weight: call.weight ?? 1,
    latencyMs: Number(call['latency_ms']),
    costUsd: typeof cost === 'number' ? cost : NaN,
    isOk: call['outcome'] === 'ok',
    isRight: isJudged ? Number(prediction === truth) : NaN,
    absoluteError: isMeasured ? Math.abs(prediction - truth) : NaN,
  };
}
