import type { RetentionFigureName, RetentionKindName } from '../../contract/queries/usersOptions';
import type { Window } from '../../contract/window';
import type { AnswerShape } from './userAnswer';
import type { CalendarChoice } from './userClock';

export interface RetentionRequest extends CalendarChoice {
  readonly window: Window;
  readonly shape: AnswerShape;
  readonly figures: readonly RetentionFigureName[];
  readonly retention: RetentionKindName;
  readonly offsets: readonly number[];
  /** Names of events; empty: any. */
  readonly startEvents: readonly string[];
  readonly returnEvents: readonly string[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly churnDays: number;
}
