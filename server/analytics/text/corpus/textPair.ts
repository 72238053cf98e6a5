/** What a model wrote and what it should have written. */
export interface TextPair {
  readonly candidate: string;
  /** At least one. */
  readonly references: readonly string[];
  /** How many such pairs this one stands for, when senders sample. */
  readonly weight: number;
}
