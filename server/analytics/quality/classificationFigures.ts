import { type Estimate, insufficient } from '../../stats/estimate';
import { averages, type Averages } from './averages';
import { classFigures, type ClassFigures } from './classFigures';
import type { ConfusionTable } from './confusionTable';
import { type ClassLabel, labelKey } from './labels';
import { matthewsCorrelation } from './matthews';
import { tableProportion } from './tableProportion';

/** Everything that a confusion table tells. */
export interface ClassificationFigures extends Averages {
  readonly accuracy: Estimate;
  /** Of the positive class; where there is none, the macro averages. */
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
  readonly matthews: Estimate;
  readonly classes: readonly ClassFigures[];
}

const everywhere = () => true;

/** @param positive Null: no class is the positive one. */
export function classificationFigures(table: ConfusionTable, positive: ClassLabel | null): ClassificationFigures {
  const means = averages(table);
  const classes = classFigures(table);
  const wanted = positive === null ? null : labelKey(positive);
  const ofPositive = classes.find(({ label }) => labelKey(label) === wanted);
  const absent = insufficient('the positive class does not occur', 0, 1);
  const headline =
    positive === null
      ? { precision: means.macroPrecision, recall: means.macroRecall, f1: means.macroF1 }
      : (ofPositive ?? { precision: absent, recall: absent, f1: absent });
  return {
    ...means,
    accuracy: tableProportion(table, everywhere, (truth, prediction) => truth === prediction),
    precision: headline.precision,
    recall: headline.recall,
    f1: headline.f1,
    matthews: matthewsCorrelation(table),
    classes,
  };
}
