export const PROMISE_PERIODS = { day: 1, week: 7, month: 30, year: 365 } as const;
export type PromisePeriod = keyof typeof PROMISE_PERIODS;

/** How many false alarms a rule may have on average, over all that it watches together. */
export interface FalseAlarmPromise {
  readonly alarms: number;
  readonly per: PromisePeriod;
  /** Time between two looks. */
  readonly lookEveryMs: number;
}

const DAY_MS = 86_400_000;

/** How many looks there are in the period of the promise. */
export function looksPerPeriod({ per, lookEveryMs }: FalseAlarmPromise): number {
  return (PROMISE_PERIODS[per] * DAY_MS) / lookEveryMs;
}

/** The promise in words: "At most one false alarm a year on average over these 40 features". */
export function promiseText({ alarms, per }: FalseAlarmPromise, watched: number, what: string): string {
  const count = alarms === 1 ? 'one false alarm' : `${alarms} false alarms`;
  const over = watched === 1 ? `on this ${what}` : `over these ${watched} ${what}s`;
  return `At most ${count} a ${per} on average ${over}`;
}
