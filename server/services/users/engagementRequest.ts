import type { EngagementFigureName, SessionRule } from '../../contract/queries/usersOptions';
import type { Window } from '../../contract/window';
import type { AnswerShape } from './userAnswer';
import type { CalendarChoice } from './userClock';

export interface EngagementRequest extends CalendarChoice {
  readonly window: Window;
  readonly shape: AnswerShape;
  readonly figures: readonly EngagementFigureName[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sessions: SessionRule;
  readonly sessionMinutes: number;
}

/** Figures that are made from sessions. */
export const SESSION_FIGURES: readonly EngagementFigureName[] = [
  'sessions',
  'sessions_per_user',
  'session_duration_seconds',
  'bounce_rate',
];

/** Figures that need to know since when a user is known. */
export const HISTORY_FIGURES: readonly EngagementFigureName[] = ['new_users', 'return_rate', 'total_users'];
