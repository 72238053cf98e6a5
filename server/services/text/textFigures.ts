import { type CallFigure, estimatedFigure, NO_FIGURE } from '../../analytics/models/callFigure';
import { createResampling, figureOf, LEAST_PAIRS_FOR_INTERVAL, RESAMPLES } from '../../analytics/text/corpus/bootstrap';
import type { PairSums } from '../../analytics/text/corpus/pairSums';
import type { TextPair } from '../../analytics/text/corpus/textPair';
import type { TextScorer } from '../../analytics/text/corpus/textScorer';
import type { TextFigureName } from '../../contract/queries/textQualityOptions';
import { seededRandom } from '../../platform/seededRandom';
import { effectiveSampleSize, weightedProportion } from '../../stats/weightedProportion';

/** sacrebleu's own; the same texts give the same interval. */
export const BOOTSTRAP_SEED = 12_345;

const PAIRS_AT_ONCE = 100;
const RESAMPLES_AT_ONCE = 25;

export interface TextFigureWork {
  readonly scorer: TextScorer;
  readonly hasIntervals: boolean;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
}

/** One figure of some pairs, with a bootstrap interval over them. */
export async function textFigure(
  name: TextFigureName,
  pairs: readonly TextPair[],
  { scorer, hasIntervals, pause }: TextFigureWork
): Promise<CallFigure> {
  const sums = await scoreInParts(name, pairs, scorer, pause);
  const value = figureOf(sums);
  const totalWeight = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const squaredWeight = pairs.reduce((sum, { weight }) => sum + weight * weight, 0);
  if (name === 'exact_match') {
    const successWeight = (value ?? 0) * totalWeight;
    return estimatedFigure(weightedProportion({ successWeight, totalWeight, squaredWeight }), 'no pair of texts');
  }
  const figure = { ...NO_FIGURE, value, n: effectiveSampleSize(totalWeight, squaredWeight) };
  if (pairs.length < LEAST_PAIRS_FOR_INTERVAL) {
    const reason = `${pairs.length} of ${LEAST_PAIRS_FOR_INTERVAL} pairs of texts needed for an interval`;
    return { ...figure, reason };
  }
  return hasIntervals ? { ...figure, ...(await intervalOf(sums, pause)) } : figure;
}

async function scoreInParts(
  name: TextFigureName,
  pairs: readonly TextPair[],
  scorer: TextScorer,
  pause: () => Promise<void>
): Promise<PairSums> {
  const empty = scorer(name, []);
  const rows = new Float64Array(pairs.length * empty.width);
  for (let start = 0; start < pairs.length; start += PAIRS_AT_ONCE) {
    const part = scorer(name, pairs.slice(start, start + PAIRS_AT_ONCE));
    rows.set(part.rows, start * part.width);
    await pause();
  }
  return { ...empty, rows };
}

async function intervalOf(
  sums: PairSums,
  pause: () => Promise<void>
): Promise<Pick<CallFigure, 'low' | 'high' | 'reason'>> {
  const resampling = createResampling(sums, seededRandom(BOOTSTRAP_SEED));
  for (let drawn = 0; drawn < RESAMPLES; drawn += RESAMPLES_AT_ONCE) {
    resampling.draw(RESAMPLES_AT_ONCE);
    await pause();
  }
  const interval = resampling.interval();
  return interval === null
    ? { low: null, high: null, reason: 'a resample had no figure' }
    : { ...interval, reason: null };
}
