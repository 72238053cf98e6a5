import type { NpsAnswers, NpsAnswersQuestion } from './npsAnswersQuestion';
import type { SessionSums, SessionSumsQuestion } from './sessionSumsQuestion';
import type { UserDays, UserDaysQuestion, UserList, UserListQuestion } from './userDaysQuestion';

/** What users do. */
export type UserQuestion = UserDaysQuestion | UserListQuestion | SessionSumsQuestion | NpsAnswersQuestion;

export interface UserAnswerByKind {
  'user-days': UserDays;
  'user-list': UserList;
  'session-sums': SessionSums;
  'nps-answers': NpsAnswers;
}
