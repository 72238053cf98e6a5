import { statisticsOfFeatures, statisticsOfMoments } from '../../../server/analytics/image/featureStatistics';
import { frechetDistance } from '../../../server/analytics/image/frechetDistance';
import { inceptionScore } from '../../../server/analytics/image/inceptionScore';
import { seededRandom } from '../../../server/platform/seededRandom';
import { type Rows, runAtOnce } from '../../../server/stats/linear/rows';
import { NotSemidefiniteError, semidefiniteFactor } from '../../../server/stats/linear/semidefiniteFactor';
import { expectClose } from '../expectClose';
import golden from './cases.json';

/** What the root of a singular product loses in SciPy: the square root of rounding, for each dimension. */
const SINGULAR_TOLERANCE = 1e-4;

function uniform(seed: number, count: number): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, random);
}

function features(seed: number, rowCount: number, columnCount: number, rank: number, shift: number): Rows {
  const base = uniform(seed, rowCount * rank);
  const values = Float64Array.from({ length: rowCount * columnCount }, (_, index) => {
    const column = (index % columnCount) % rank;
    return (base[Math.floor(index / columnCount) * rank + column] ?? NaN) * (1 + (column % 7) / 8) + shift;
  });
  return { rowCount, columnCount, values };
}

function distanceOf(first: Rows, second: Rows): number {
  return runAtOnce(frechetDistance(runAtOnce(statisticsOfFeatures(first)), runAtOnce(statisticsOfFeatures(second))));
}

describe('the Fréchet distance against SciPy’s sqrtm', () => {
  it.each(golden.features)(
    'AIM-34: of $rows rows in $dimensions dimensions, rank $rank',
    ({
      dimensions,
      rows: [first = 0, second = 0],
      rank,
      shift,
      seeds: [one = 0, two = 0],
      isSingular,
      ...expected
    }) => {
      const value = distanceOf(
        features(one, first, dimensions, rank, 0),
        features(two, second, dimensions, rank, shift)
      );
      expectClose(value, expected.singularValues, 1e-9);
      expectClose(value, expected.sqrtm, isSingular ? SINGULAR_TOLERANCE : 1e-9);
    }
  );

  it.each(golden.moments)(
    'of means and covariances in $dimensions dimensions',
    ({ dimensions, rank, seeds, sqrtm }) => {
      const [first, second] = seeds.map((seed) => {
        const directions = uniform(seed, rank * dimensions);
        const diagonal = uniform(seed + 200, dimensions);
        const values = Float64Array.from({ length: dimensions ** 2 }, (_, index) => {
          const row = Math.floor(index / dimensions);
          const column = index % dimensions;
          let sum = row === column ? (diagonal[row] ?? NaN) + 0.1 : 0;
          for (let start = 0; start < directions.length; start += dimensions) {
            sum += (directions[start + row] ?? NaN) * (directions[start + column] ?? NaN);
          }
          return sum;
        });
        const covariance = { rowCount: dimensions, columnCount: dimensions, values };
        return runAtOnce(statisticsOfMoments(uniform(seed + 100, dimensions), covariance, null));
      });
      expectClose(runAtOnce(frechetDistance(first!, second!)), sqrtm, 1e-9);
    }
  );

  it.each([
    [64, 20, 64],
    [64, 200, 64],
    [64, 200, 5],
    [2_048, 40, 2_048],
  ])('is 0 between a set of %s dimensions, %s rows and rank %s and itself', (dimensions, rowCount, rank) => {
    const set = features(7, rowCount, dimensions, rank, 0.5);
    expect(distanceOf(set, set)).toBe(0);
  });

  it('refuses what is no covariance', () => {
    const values = Float64Array.of(1, 2, 2, 1);
    expect(() => runAtOnce(semidefiniteFactor({ rowCount: 2, columnCount: 2, values }))).toThrow(NotSemidefiniteError);
  });
});

describe('the Inception Score against NumPy', () => {
  it.each(golden.scores)(
    'of $rows rows, $classes classes, $splits splits',
    ({ rows, classes, seed, splits, ...expected }) => {
      const raw = uniform(seed, rows * classes).map((value) => value ** 4);
      const values = raw.slice();
      for (let row = 0; row < rows; row++) {
        const part = raw.subarray(row * classes, (row + 1) * classes);
        const sum = part.reduce((total, value) => total + value, 0);
        values.set(
          part.map((value) => value / sum),
          row * classes
        );
      }
      const score = inceptionScore({ rowCount: rows, columnCount: classes, values }, splits);
      expectClose(score.value, expected.value, 1e-9);
      expectClose(score.deviation, expected.deviation, 1e-8, 1e-12);
    }
  );
});
