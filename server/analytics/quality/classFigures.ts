import { type Estimate, insufficient } from '../../stats/estimate';
import { f1Score } from '../../stats/f1Score';
import { effectiveSampleSize } from '../../stats/weightedProportion';
import type { ConfusionTable } from './confusionTable';
import type { ClassLabel } from './labels';
import { type CellChoice, tableProportion } from './tableProportion';

/** One class against all others. */
export interface ClassFigures {
  readonly label: ClassLabel;
  /** Records whose truth it is: as they were seen, and what they stand for. */
  readonly supportCount: number;
  readonly supportWeight: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

/** In the order of the matrix. A ratio of 0 / 0 is `insufficient` here; averages count it as 0. */
export function classFigures(table: ConfusionTable): readonly ClassFigures[] {
  return table.labels.map((label, place) => {
    const isOfClass: CellChoice = (truth) => truth === place;
    const isTakenForClass: CellChoice = (_truth, prediction) => prediction === place;
    const cells = table.labels.map((_, prediction) => place * table.labels.length + prediction);
    return {
      label,
      supportCount: cells.reduce((sum, cell) => sum + (table.counts[cell] ?? 0), 0),
      supportWeight: cells.reduce((sum, cell) => sum + (table.weights[cell] ?? 0), 0),
      precision: tableProportion(table, isTakenForClass, isOfClass),
      recall: tableProportion(table, isOfClass, isTakenForClass),
      f1: f1Of(table, place),
    };
  });
}

function f1Of({ labels, weights, squares }: ConfusionTable, place: number): Estimate {
  const sums = { both: 0, truth: 0, prediction: 0, squares: 0 };
  for (let other = 0; other < labels.length; other++) {
    const row = place * labels.length + other;
    const column = other * labels.length + place;
    sums.truth += weights[row] ?? 0;
    sums.prediction += weights[column] ?? 0;
    sums.squares += (squares[row] ?? 0) + (other === place ? 0 : (squares[column] ?? 0));
    sums.both += other === place ? (weights[row] ?? 0) : 0;
  }
  const weight = sums.truth + sums.prediction - sums.both;
  if (weight === 0) {
    return insufficient('the class neither occurs nor is predicted', 0, 1);
  }
  const scale = effectiveSampleSize(weight, sums.squares) / weight;
  return f1Score({
    truePositives: sums.both * scale,
    falsePositives: (sums.prediction - sums.both) * scale,
    falseNegatives: (sums.truth - sums.both) * scale,
  });
}
