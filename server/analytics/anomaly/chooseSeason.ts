import { median } from '../../stats/robust';
import { anomalyScores } from './anomalyScores';
import { SEASONS, type AnomalyOptions, type Season } from './options';
import type { RegularSeries } from './series';

/** A season must leave residuals at most this part of those that the next simpler one leaves. */
const LEAST_GAIN = 0.9;
/** A season must expect something of at least this part of the values that the simplest one does. */
const LEAST_COVERAGE = 0.4;

/**
 * The season that explains most: the simplest of none, day and week that no richer one beats by a tenth in the median distance
 * between value and expectation. Expectations leave the value's own day out, so a richer season gains nothing by chance alone.
 */
export function chooseSeason(series: RegularSeries, options: Omit<AnomalyOptions, 'season'>): Season {
  let chosen: Season = 'none';
  let least = NaN;
  let most = 0;
  for (const season of SEASONS) {
    const { expected } = anomalyScores(series, { ...options, season });
    const distances = series.values.flatMap((value, index) => {
      const distance = Math.abs((value ?? NaN) - (expected[index] ?? NaN));
      return Number.isNaN(distance) ? [] : [distance];
    });
    most = Math.max(most, distances.length);
    const distance = median(distances);
    if (distances.length >= LEAST_COVERAGE * most && distance < least * LEAST_GAIN) {
      chosen = season;
    }
    least = season === chosen ? distance : least;
  }
  return chosen;
}
