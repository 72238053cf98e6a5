import type { Labels } from '../../contract/frames';
import type { Estimate } from '../../stats/estimate';
import type { ReadState } from './userReads';

/** A figure in a period. */
export interface UserPoint<Name extends string = string> {
  readonly figure: Name;
  readonly labels: Labels;
  readonly timeMs: number;
  /** The period in words: `2026-11-22`. */
  readonly period: string;
  readonly isFinished: boolean;
  readonly estimate: Estimate;
}

/** What a query about users found. */
export interface UserAnswer<Name extends string = string> {
  /** By figure, then time. */
  readonly points: ReadonlyArray<UserPoint<Name>>;
  readonly notices: readonly string[];
  readonly state: ReadState;
}

/** `numbers`: one point a figure, as it stands at the end; `series`: one a period. */
export type AnswerShape = 'numbers' | 'series';
