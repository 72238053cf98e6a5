/** Sums over all calls of one version; w is a call's weight. Cost, judgement and error are of the calls that have them. */
export interface CallTotals {
  readonly callCount: number;
  readonly weight: number;
  readonly squaredWeight: number;
  readonly okWeight: number;
  readonly latencySum: number;
  readonly latencySquares: number;
  readonly costedCount: number;
  readonly costedWeight: number;
  readonly costedSquaredWeight: number;
  readonly costSum: number;
  readonly costSquares: number;
  readonly costedOkWeight: number;
  readonly okCostSum: number;
  readonly judgedCount: number;
  readonly judgedWeight: number;
  readonly judgedSquaredWeight: number;
  readonly rightWeight: number;
  readonly measuredCount: number;
  readonly measuredWeight: number;
  readonly measuredSquaredWeight: number;
  readonly errorSum: number;
  readonly errorSquares: number;
}

/** One entry per input that both versions saw; yes is 1, no is 0, NaN is not known. */
export interface PairedCalls {
  readonly latencyA: Float64Array;
  readonly latencyB: Float64Array;
  readonly costA: Float64Array;
  readonly costB: Float64Array;
  readonly okA: Float64Array;
  readonly okB: Float64Array;
  readonly rightA: Float64Array;
  readonly rightB: Float64Array;
  readonly errorA: Float64Array;
  readonly errorB: Float64Array;
}
