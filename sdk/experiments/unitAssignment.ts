/** What is known about a unit, for targeting. */
export type UnitAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface UnitAssignment {
  /** Null for a unit that takes no part and sees what it would have seen without the test. */
  readonly variant: string | null;
  readonly reason:
    | 'split'
    | 'forced'
    | 'not-targeted'
    | 'held-out'
    | 'other-experiment'
    | 'not-covered'
    | 'not-running'
    | 'unknown-test'
    | 'not-ready';
}
