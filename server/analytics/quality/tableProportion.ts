import { weightedProportion } from '../../stats/weightedProportion';
import type { Estimate } from '../../stats/estimate';
import type { ConfusionTable } from './confusionTable';

/** A cell by the places of its truth and its prediction. */
export type CellChoice = (truth: number, prediction: number) => boolean;

/** The share of some records that are others as well, with Wilson's interval; `insufficient` without the former. */
export function tableProportion(
  { labels, weights, squares }: ConfusionTable,
  of: CellChoice,
  are: CellChoice
): Estimate {
  const size = labels.length;
  let successWeight = 0;
  let totalWeight = 0;
  let squaredWeight = 0;
  for (let truth = 0; truth < size; truth++) {
    for (let prediction = 0; prediction < size; prediction++) {
      if (of(truth, prediction)) {
        const cell = truth * size + prediction;
        totalWeight += weights[cell] ?? 0;
        squaredWeight += squares[cell] ?? 0;
        successWeight += are(truth, prediction) ? (weights[cell] ?? 0) : 0;
      }
    }
  }
  return weightedProportion({ successWeight, totalWeight, squaredWeight });
}
