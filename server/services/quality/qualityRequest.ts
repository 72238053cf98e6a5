import type { Window } from '../../contract/window';

/** What figures are to be made of. */
export interface QualityRequest {
  readonly window: Window;
  readonly bucketMs: number;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly groupBy: readonly string[];
  /** Empty: implied by names or scores. */
  readonly positiveClass: string;
  readonly scoreOf: 'positive-class' | 'prediction';
  /** Truths of this time or later are as if they had not come yet. */
  readonly truthsBeforeMs?: number | undefined;
}

/** How it was read, for the meta of answers. */
export interface ReadState {
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
  /** What to know about the figures. */
  readonly notices: readonly string[];
}

export const QUALITY_LIMITS = { maxSeries: 200, maxPoints: 100_000 } as const;
/** Beyond this predictions are hardly classes. */
export const MAX_CLASSES = 100;

/** What every question about the calls of a request begins with. */
export function callsOf({ window, bucketMs, filters, groupBy, truthsBeforeMs }: QualityRequest) {
  const known = truthsBeforeMs === undefined ? {} : { truthsBeforeMs };
  return { window, bucketMs, filters, groupBy, ...known, ...QUALITY_LIMITS };
}

/** The later of two states of what was read. */
export function joinStates(states: readonly ReadState[]): ReadState {
  const marks = states.flatMap(({ expiredBeforeMs }) => (expiredBeforeMs === null ? [] : [expiredBeforeMs]));
  return {
    pendingRecordCount: Math.max(0, ...states.map(({ pendingRecordCount }) => pendingRecordCount)),
    expiredBeforeMs: marks.length === 0 ? null : Math.max(...marks),
    notices: [...new Set(states.flatMap(({ notices }) => notices))],
  };
}
