import {
  type FeatureStatistics,
  NotSemidefiniteError,
  type Pieces,
  type Rows,
  statisticsOfFeatures,
  statisticsOfMoments,
} from '../../analytics/image/featureStatistics';
import { frechetDistance } from '../../analytics/image/frechetDistance';
import { inceptionScore } from '../../analytics/image/inceptionScore';
import { jackknifeFrechet, whyNoJackknife } from '../../analytics/image/jackknife';
import { AppError } from '../../contract/errors';
import { type ImageAnswer, type ImageInput, INCEPTION_SPLITS } from '../../contract/imageMetrics';
import type { Clock } from '../../platform/clock';
import { Exclusive } from '../../platform/exclusive';
import { bodyInvalid, type DecodedSet, decodeImageSet, toRows } from './decodeImageSet';
import { frechetWarnings, inceptionWarnings } from './imageWarnings';
import { runInTurns } from './runInTurns';

export interface ImageMetricsService {
  /** @throws AppError BODY_INVALID naming the field; STORE_BUSY when too many wait; REQUEST_ABORTED. */
  evaluate(input: ImageInput, signal: AbortSignal): Promise<ImageAnswer>;
}

/** Each holds its body in memory while it waits. */
const MAX_WAITING = 3;
const MAX_CLASSES = 10_000;
/** Probabilities are often sent as 32-bit floats with few digits. */
const SUM_TOLERANCE = 1e-3;

export function createImageMetricsService(clock: Clock): ImageMetricsService {
  const oneAtATime = new Exclusive();
  let count = 0;
  return {
    async evaluate(input, signal) {
      if (count > MAX_WAITING) {
        throw new AppError('STORE_BUSY', 'Other sets of images are being compared; try again.', {
          retryAfterSeconds: 10,
        });
      }
      count += 1;
      try {
        return await oneAtATime.run(() => runInTurns(evaluate(input), clock, signal));
      } finally {
        count -= 1;
      }
    },
  };
}

function* evaluate({ real, generated, probabilities }: ImageInput): Pieces<ImageAnswer> {
  if (real === undefined && generated === undefined && probabilities === undefined) {
    throw bodyInvalid('real', 'send real and generated for FID, probabilities for the Inception Score, or both');
  }
  if ((real === undefined) !== (generated === undefined)) {
    throw bodyInvalid(real === undefined ? 'real' : 'generated', 'FID needs both sets');
  }
  return {
    fid:
      real === undefined || generated === undefined
        ? null
        : yield* frechet(decodeImageSet(real, 'real'), decodeImageSet(generated, 'generated')),
    inception_score: probabilities === undefined ? null : inception(probabilities),
  };
}

function* frechet(real: DecodedSet, generated: DecodedSet): Pieces<NonNullable<ImageAnswer['fid']>> {
  const dimensions = dimensionsOf(real);
  if (dimensionsOf(generated) !== dimensions) {
    throw bodyInvalid('generated', `as many features as the real ones: ${dimensions}, not ${dimensionsOf(generated)}`);
  }
  const first = yield* statisticsOf(real, 'real');
  const second = yield* statisticsOf(generated, 'generated');
  const value = yield* frechetDistance(first, second);
  const note = whyNoInterval(real, generated);
  const jackknife =
    note === null && 'features' in real && 'features' in generated
      ? yield* jackknifeFrechet(real.features, generated.features, value)
      : null;
  return {
    value,
    bias_corrected: jackknife?.biasCorrected ?? null,
    low: jackknife?.low ?? null,
    high: jackknife?.high ?? null,
    interval_note: note,
    dimensions,
    n_real: first.count,
    n_generated: second.count,
    warnings: frechetWarnings(first.count, second.count, dimensions),
  };
}

function* statisticsOf(set: DecodedSet, path: string): Pieces<FeatureStatistics> {
  if ('features' in set) {
    return yield* statisticsOfFeatures(set.features);
  }
  try {
    return yield* statisticsOfMoments(set.mean, set.covariance, set.count);
  } catch (error) {
    if (error instanceof NotSemidefiniteError) {
      throw bodyInvalid(`${path}.covariance`, 'no variance below zero in any direction');
    }
    throw error;
  }
}

function whyNoInterval(real: DecodedSet, generated: DecodedSet): string | null {
  return 'features' in real && 'features' in generated
    ? whyNoJackknife(real.features, generated.features)
    : 'Means and covariances do not tell how they vary: send features for an interval.';
}

function dimensionsOf(set: DecodedSet): number {
  return 'features' in set ? set.features.columnCount : set.mean.length;
}

function inception(rows: ReadonlyArray<readonly number[]>): NonNullable<ImageAnswer['inception_score']> {
  if (rows.length < INCEPTION_SPLITS) {
    throw bodyInvalid('probabilities', `${INCEPTION_SPLITS} rows at least, one a split, not ${rows.length}`);
  }
  const probabilities = toRows(rows, 'probabilities', MAX_CLASSES);
  requireProbabilities(probabilities);
  const { value, deviation, splitCount, count } = inceptionScore(probabilities, INCEPTION_SPLITS);
  const warnings = inceptionWarnings(count, probabilities.columnCount);
  return { value, deviation, splits: splitCount, classes: probabilities.columnCount, n: count, warnings };
}

function requireProbabilities({ rowCount, columnCount, values }: Rows): void {
  for (let row = 0; row < rowCount; row++) {
    const part = values.subarray(row * columnCount, (row + 1) * columnCount);
    const sum = part.reduce((total, value) => total + value, 0);
    if (part.some((value) => value < 0) || Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw bodyInvalid(`probabilities[${row}]`, `numbers from 0 on that sum to 1, not to ${sum}`);
    }
  }
}
