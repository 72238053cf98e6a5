import { type Estimate, insufficient } from '../../stats/estimate';
import { sumOf } from '../../stats/scoreGroups';
import { type ConfusionTable, type TableTotals, totalsOf } from './confusionTable';
import { deltaOnTable, type TableFigure } from './deltaOnTable';

/**
 * Matthews' correlation of truth and prediction, for any number of classes: Gorodkin, "Comparing two K-category
 * assignments by a K-category correlation coefficient" (2004). Matches scikit-learn `matthews_corrcoef`, except that it
 * is `insufficient`, where scikit-learn says 0, when all truths or all predictions are of one class.
 */
export function matthewsCorrelation(table: ConfusionTable): Estimate {
  const totals = totalsOf(table);
  if (totals.n === 0) {
    return insufficient('no records', 0, 1);
  }
  const classCount = Math.min(classesIn(totals.truths), classesIn(totals.predictions));
  return classCount < 2
    ? insufficient('only one class among truths or predictions', classCount, 2)
    : deltaOnTable(table, MATTHEWS);
}

function classesIn(weights: Float64Array): number {
  return weights.reduce((count, weight) => count + Number(weight > 0), 0);
}

interface Parts {
  readonly covariance: number;
  readonly ofPredictions: number;
  readonly ofTruths: number;
}

const MATTHEWS: TableFigure = {
  low: -1,
  high: 1,
  value(totals) {
    const { covariance, ofPredictions, ofTruths } = partsOf(totals);
    return covariance / Math.sqrt(ofPredictions * ofTruths);
  },
  slope(totals, truth, prediction) {
    const { covariance, ofPredictions, ofTruths } = partsOf(totals);
    const { weight, truths, predictions, right } = totals;
    const predictedThis = predictions[prediction] ?? 0;
    const trulyThis = truths[truth] ?? 0;
    const change =
      (truth === prediction ? weight : 0) + sumOf(right) - (truths[prediction] ?? 0) - (predictions[truth] ?? 0);
    const stretch = (weight - predictedThis) / ofPredictions + (weight - trulyThis) / ofTruths;
    return (change - covariance * stretch) / Math.sqrt(ofPredictions * ofTruths);
  },
};

const known = new WeakMap<TableTotals, Parts>();

/** Asked for once a cell, worked out once a table. */
function partsOf(totals: TableTotals): Parts {
  const parts = known.get(totals) ?? workOut(totals);
  known.set(totals, parts);
  return parts;
}

function workOut({ weight, truths, predictions, right }: TableTotals): Parts {
  const products = truths.map((truth, place) => truth * (predictions[place] ?? 0));
  return {
    covariance: sumOf(right) * weight - sumOf(products),
    ofPredictions: weight * weight - sumOf(predictions.map((one) => one * one)),
    ofTruths: weight * weight - sumOf(truths.map((one) => one * one)),
  };
}
