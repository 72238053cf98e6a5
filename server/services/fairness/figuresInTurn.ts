import { setImmediate as nextTurn } from 'node:timers/promises';
import { fairnessFigures, type JudgedFigure } from '../../analytics/fairness/fairnessFigures';
import { AppError } from '../../contract/errors';
import type { FairnessFigureName, FairnessLimits } from '../../contract/queries/fairnessOptions';
import type { FairnessPoint } from './readGroups';

export type FairnessFigures = Readonly<Partial<Record<FairnessFigureName, JudgedFigure>>>;

/** Each takes milliseconds. */
const MAX_POINTS = 5_000;

/**
 * Figures of each point, in between letting others have their turn.
 *
 * @throws AppError RESULT_TOO_LARGE, or what the signal was aborted with.
 */
export async function figuresInTurn(
  points: readonly FairnessPoint[],
  names: readonly FairnessFigureName[],
  limits: FairnessLimits,
  signal: AbortSignal | undefined
): Promise<ReadonlyArray<FairnessPoint & { readonly figures: FairnessFigures }>> {
  if (points.length > MAX_POINTS) {
    const message = `Fairness of ${points.length} models times intervals was asked for; narrow the question.`;
    throw new AppError('RESULT_TOO_LARGE', message, {
      details: [{ path: 'maxPoints', message: `At most ${MAX_POINTS}` }],
    });
  }
  const told = [];
  for (const point of points) {
    signal?.throwIfAborted();
    told.push({ ...point, figures: fairnessFigures(point.compared, names, limits) });
    await nextTurn();
  }
  return told;
}
