import { seededRandom } from '../../platform/seededRandom';
import { type Rows, runAtOnce } from '../../stats/linear/rows';
import { statisticsOfFeatures } from './featureStatistics';
import { frechetDistance } from './frechetDistance';
import { jackknifeFrechet, whyNoJackknife } from './jackknife';

const SEED = 20261122;
const DIMENSIONS = 4;

/** Independent uniform features: the shift of the first alone makes the distance. */
function features(random: () => number, rowCount: number, shift: number): Rows {
  const values = Float64Array.from({ length: rowCount * DIMENSIONS }, (_, index) =>
    index % DIMENSIONS === 0 ? random() + shift : random()
  );
  return { rowCount, columnCount: DIMENSIONS, values };
}

describe('the jackknife of FID', () => {
  it(`holds the true distance about as often as it says, and takes the bias away (150 rounds, seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    const truth = 0.5 ** 2;
    const rounds = Array.from({ length: 150 }, () => {
      const first = features(random, 100, 0);
      const second = features(random, 120, 0.5);
      const value = runAtOnce(
        frechetDistance(runAtOnce(statisticsOfFeatures(first)), runAtOnce(statisticsOfFeatures(second)))
      );
      return { value, ...runAtOnce(jackknifeFrechet(first, second, value)) };
    });
    const meanOf = (pick: (round: (typeof rounds)[number]) => number) =>
      rounds.reduce((sum, round) => sum + pick(round), 0) / rounds.length;
    expect(meanOf(({ low, high }) => Number(low <= truth && truth <= high))).toBeGreaterThanOrEqual(0.9);
    expect(meanOf(({ value }) => value) - truth).toBeGreaterThan(0.002);
    expect(Math.abs(meanOf(({ biasCorrected }) => biasCorrected) - truth)).toBeLessThan(0.006);
  });

  it('says why it is left out: too few images, or too many features', () => {
    const random = seededRandom(SEED);
    const wide = (rowCount: number, columnCount: number): Rows => ({
      rowCount,
      columnCount,
      values: new Float64Array(0),
    });
    expect(whyNoJackknife(features(random, 99, 0), features(random, 500, 0))).toContain('100 images of each set');
    expect(whyNoJackknife(wide(10_000, 2_048), wide(10_000, 2_048))).toContain('too long');
    expect(whyNoJackknife(features(random, 100, 0), features(random, 100, 0))).toBeNull();
  });
});
