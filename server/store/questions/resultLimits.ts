import { AppError } from '../../contract/errors';

/** What a question may bound; the names are those of the question's own fields. */
export type ResultLimit = 'maxSeries' | 'maxPoints' | 'maxValues' | 'maxIds';

const THINGS: Readonly<Record<ResultLimit, string>> = {
  maxSeries: 'series',
  maxPoints: 'points',
  maxValues: 'values',
  maxIds: 'ids',
};

export function resultTooLarge(limit: ResultLimit, allowed: number): AppError {
  const message = `The answer has more than ${allowed} ${THINGS[limit]}; narrow the question.`;
  return new AppError('RESULT_TOO_LARGE', message, { details: [{ path: limit, message: `At most ${allowed}` }] });
}

/** @throws AppError RESULT_TOO_LARGE naming the limit. */
export function checkResultLimit(limit: ResultLimit, allowed: number, count: number): void {
  if (count > allowed) {
    throw resultTooLarge(limit, allowed);
  }
}
