import type { ClassificationAnswer } from '../../contract/modelQuality';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { DEFAULT_BINS, reliabilityBins } from './calibration';
import { classificationFigures } from './classificationFigures';
import { type ConfusionTable, totalsOf } from './confusionTable';
import { toFigureEstimate, valueOf } from './figureEstimate';
import { type ClassLabel, labelKey } from './labels';
import { classificationReadings, type QualityReadings } from './qualityReadings';
import { type ScoreFigures, scoreFigures, withoutScores } from './scoreFigures';
import { insufficient } from '../../stats/estimate';

const ZERO_DIVISION = 'A ratio 0 / 0 has no value for its class and counts as 0 in averages.';

export interface ScoredTable {
  readonly table: ConfusionTable;
  readonly positive: ClassLabel | null;
  /** Scores of the positive class, or that the prediction is right; null when nothing can be said about them. */
  readonly scores: ScoreGroups | null;
  readonly binCount?: number;
}

export function toClassificationAnswer({ table, positive, scores, binCount }: ScoredTable): ClassificationAnswer {
  const figures = classificationFigures(table, positive);
  const totals = totalsOf(table);
  return {
    task: 'classification',
    accuracy: valueOf(figures.accuracy),
    precision: valueOf(figures.precision),
    recall: valueOf(figures.recall),
    f1_score: valueOf(figures.f1),
    confusion_matrix: { labels: [...table.labels], matrix: rowsOf(table), ...fourOf(table, positive) },
    sample_count: totals.recordCount,
    positive_class: positive,
    zero_division: ZERO_DIVISION,
    classes: figures.classes.map(({ label, supportWeight, precision, recall, f1 }) => ({
      label,
      support: supportWeight,
      precision: toFigureEstimate(precision),
      recall: toFigureEstimate(recall),
      f1_score: toFigureEstimate(f1),
    })),
    macro: {
      precision: valueOf(figures.macroPrecision),
      recall: valueOf(figures.macroRecall),
      f1_score: valueOf(figures.macroF1),
    },
    micro: {
      precision: valueOf(figures.accuracy),
      recall: valueOf(figures.accuracy),
      f1_score: valueOf(figures.accuracy),
    },
    weighted: {
      precision: valueOf(figures.weightedPrecision),
      recall: valueOf(figures.accuracy),
      f1_score: valueOf(figures.weightedF1),
    },
    figures: toFigureMap(classificationReadings(figures, scoresOf(scores, binCount))),
    reliability: (scores === null ? [] : reliabilityBins(scores, binCount)).map((bin) => ({
      score_from: bin.low,
      score_to: bin.high,
      mean_score: bin.meanScore,
      event_share: toFigureEstimate(bin.eventShare),
    })),
  };
}

export function scoresOf(scores: ScoreGroups | null, binCount = DEFAULT_BINS): ScoreFigures {
  return scores === null
    ? withoutScores(insufficient('no scores of a positive class', 0, 1))
    : scoreFigures(scores, binCount);
}

export function toFigureMap(readings: QualityReadings): ClassificationAnswer['figures'] {
  return Object.fromEntries(Object.entries(readings).map(([name, estimate]) => [name, toFigureEstimate(estimate)]));
}

function rowsOf({ labels, weights }: ConfusionTable): number[][] {
  return labels.map((_, truth) => [...weights.subarray(truth * labels.length, (truth + 1) * labels.length)]);
}

function fourOf(table: ConfusionTable, positive: ClassLabel | null) {
  const wanted = positive === null ? null : labelKey(positive);
  const place = table.labels.findIndex((label) => labelKey(label) === wanted);
  if (place === -1) {
    return { true_positives: null, false_positives: null, false_negatives: null, true_negatives: null };
  }
  const { right, truths, predictions, weight } = totalsOf(table);
  const both = right[place] ?? 0;
  const truth = truths[place] ?? 0;
  const prediction = predictions[place] ?? 0;
  return {
    true_positives: both,
    false_positives: prediction - both,
    false_negatives: truth - both,
    true_negatives: weight - truth - prediction + both,
  };
}
