import type { CallFigure } from '../../analytics/models/callFigure';
import type { HealthFigure } from '../../analytics/modelHealth/healthFigure';
import { shareFigure } from '../../analytics/modelHealth/shareFigure';
import type { CallSums } from '../../store/questions/callSumsQuestion';
import type { ModelType } from '../models/modelDirectory';

/** Models whose predictions are right or wrong; what others answer is not the truth word for word. */
const JUDGED_TYPES: ReadonlySet<ModelType> = new Set(['classification', 'vision_detection']);

/** Null where the figure has no value. */
export function healthFigureOf({ value, low, high, n }: CallFigure | undefined = NOTHING): HealthFigure | null {
  return value === null ? null : { value, low, high, n: n ?? 0 };
}

const NOTHING: CallFigure = { value: null, low: null, high: null, n: null, reason: null };

export function pointKey(model: string, version: string, timeMs: number): string {
  return JSON.stringify([model, version, timeMs]);
}

/**
 * The accuracy of each point of the models that can be right or wrong; by `pointKey`.
 *
 * @param typeOf Undefined for a model that nobody registered.
 */
export function accuracies(
  { models, versions, timesMs, sums }: CallSums,
  typeOf: (model: string, version: string) => ModelType | undefined
): ReadonlyMap<string, HealthFigure> {
  const found = new Map<string, HealthFigure>();
  timesMs.forEach((timeMs, row) => {
    const model = models[row] ?? '';
    const version = versions[row] ?? '';
    const share = shareFigure({
      successWeight: sums.rightWeight[row] ?? 0,
      totalWeight: sums.judgedWeight[row] ?? 0,
      squaredWeight: sums.judgedSquaredWeight[row] ?? 0,
    });
    if (share !== null && JUDGED_TYPES.has(typeOf(model, version) ?? 'classification')) {
      found.set(pointKey(model, version, timeMs), share);
    }
  });
  return found;
}
