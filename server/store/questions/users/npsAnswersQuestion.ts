import type { Window } from '../../../contract/window';

/**
 * Answers to "how likely are you to recommend us" between edges: of each user the latest in each period, with the score
 * of the same user's latest one in the period before.
 */
export interface NpsAnswersQuestion {
  readonly kind: 'nps-answers';
  readonly window: Window;
  /** Ascending times; each period reaches from one to the next, and lies within the window. At most MAX_NPS_PERIODS. */
  readonly edgesMs: readonly number[];
  /** Allowed values of text fields, or of tags as `tags.NAME`. An empty list filters nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export const MAX_NPS_PERIODS = 400;

/** Users by place of the period, score, and score in the period before; −1 where there was none. */
export interface NpsAnswers {
  readonly periods: Float64Array;
  readonly scores: Float64Array;
  readonly scoresBefore: Float64Array;
  readonly users: Float64Array;
}

/** @param columns In the order of the answer's fields. */
export function toNpsAnswers(columns: readonly Float64Array[]): NpsAnswers {
  const [periods, scores, scoresBefore, users] = columns;
  const none = new Float64Array(0);
  return { periods: periods ?? none, scores: scores ?? none, scoresBefore: scoresBefore ?? none, users: users ?? none };
}
