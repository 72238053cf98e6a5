import { type Estimate, insufficient } from '../../stats/estimate';
import { sumOfProportions } from '../../stats/sumOfProportions';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import { type ConfusionTable, type TableTotals, totalsOf } from './confusionTable';
import { deltaOnTable, type TableFigure } from './deltaOnTable';

const NO_RECORDS = insufficient('no records', 0, 1);

/** Figures of all classes as one. A class whose ratio is 0 / 0 counts with 0, as scikit-learn's `zero_division=0`. */
export interface Averages {
  /** Mean recall of the classes that occur among the truths. */
  readonly balancedAccuracy: Estimate;
  /** Means over every class that occurs or is predicted, each the same. */
  readonly macroPrecision: Estimate;
  readonly macroRecall: Estimate;
  readonly macroF1: Estimate;
  /** Means weighted by how often the class occurs; weighted recall is the accuracy. */
  readonly weightedPrecision: Estimate;
  readonly weightedF1: Estimate;
}

export function averages(table: ConfusionTable): Averages {
  const totals = totalsOf(table);
  if (totals.n === 0) {
    return {
      balancedAccuracy: NO_RECORDS,
      macroPrecision: NO_RECORDS,
      macroRecall: NO_RECORDS,
      macroF1: NO_RECORDS,
      weightedPrecision: NO_RECORDS,
      weightedF1: NO_RECORDS,
    };
  }
  const everyClass = table.labels.map((_, place) => place);
  const occurring = everyClass.filter((place) => (totals.truths[place] ?? 0) > 0);
  return {
    balancedAccuracy: meanShare(table, totals, occurring, 'truth'),
    macroPrecision: meanShare(table, totals, everyClass, 'prediction'),
    macroRecall: meanShare(table, totals, everyClass, 'truth'),
    macroF1: deltaOnTable(table, meanF1(table.labels.length, 'macro')),
    weightedPrecision: deltaOnTable(table, WEIGHTED_PRECISION),
    weightedF1: deltaOnTable(table, meanF1(table.labels.length, 'weighted')),
  };
}

/** The classes' shares are independent of each other given how many records each class has. */
function meanShare(
  { labels, squares }: ConfusionTable,
  totals: TableTotals,
  places: readonly number[],
  of: 'truth' | 'prediction'
): Estimate {
  const size = labels.length;
  const terms = places.map((place) => {
    const weight = (of === 'truth' ? totals.truths : totals.predictions)[place] ?? 0;
    let square = 0;
    for (let other = 0; other < size; other++) {
      square += squares[of === 'truth' ? place * size + other : other * size + place] ?? 0;
    }
    const trials = effectiveSampleSize(weight, square);
    const share = weight === 0 ? 0 : (totals.right[place] ?? 0) / weight;
    return { coefficient: 1 / places.length, successes: share * trials, trials };
  });
  return { ...sumOfProportions(terms), n: totals.n };
}

/** F1 of a class is 2·both / (truths + predictions). */
function meanF1(classCount: number, weighting: 'macro' | 'weighted'): TableFigure {
  const f1 = ({ right, truths, predictions }: TableTotals, place: number) => {
    const size = (truths[place] ?? 0) + (predictions[place] ?? 0);
    return size === 0 ? 0 : (2 * (right[place] ?? 0)) / size;
  };
  const shareOf = ({ truths, weight }: TableTotals, place: number) =>
    weighting === 'macro' ? 1 / classCount : (truths[place] ?? 0) / weight;
  const value = (totals: TableTotals) => {
    let sum = 0;
    for (let place = 0; place < classCount; place++) {
      sum += shareOf(totals, place) * f1(totals, place);
    }
    return sum;
  };
  const slopeOfClass = (totals: TableTotals, place: number, isRight: boolean) => {
    const size = (totals.truths[place] ?? 0) + (totals.predictions[place] ?? 0);
    return size === 0
      ? 0
      : (shareOf(totals, place) * (isRight ? 2 - 2 * f1(totals, place) : -f1(totals, place))) / size;
  };
  return {
    low: 0,
    high: 1,
    value,
    slope(totals, truth, prediction) {
      // A share of the truths changes with the table too.
      const ofShares = weighting === 'macro' ? 0 : (f1(totals, truth) - value(totals)) / totals.weight;
      const ofClasses =
        truth === prediction
          ? slopeOfClass(totals, truth, true)
          : slopeOfClass(totals, truth, false) + slopeOfClass(totals, prediction, false);
      return ofShares + ofClasses;
    },
  };
}

const precisionOf = ({ right, predictions }: TableTotals, place: number) => {
  const predicted = predictions[place] ?? 0;
  return predicted === 0 ? 0 : (right[place] ?? 0) / predicted;
};

const WEIGHTED_PRECISION: TableFigure = {
  low: 0,
  high: 1,
  value(totals) {
    let sum = 0;
    for (let place = 0; place < totals.truths.length; place++) {
      sum += ((totals.truths[place] ?? 0) / totals.weight) * precisionOf(totals, place);
    }
    return sum;
  },
  slope(totals, truth, prediction) {
    const ofShares = (precisionOf(totals, truth) - WEIGHTED_PRECISION.value(totals)) / totals.weight;
    const predicted = totals.predictions[prediction] ?? 0;
    const share = (totals.truths[prediction] ?? 0) / totals.weight;
    const own = predicted === 0 ? 0 : (Number(truth === prediction) - precisionOf(totals, prediction)) / predicted;
    return ofShares + share * own;
  },
};
