import { averagePrecision } from '../../stats/averagePrecision';
import { type Estimate, insufficient, isInsufficient } from '../../stats/estimate';
import { f1Score } from '../../stats/f1Score';
import { rocArea } from '../../stats/rocArea';
import type { ScoreGroups } from '../../stats/scoreGroups';
import { effectiveSampleSize, weightedProportion } from '../../stats/weightedProportion';
import type { Calibrator } from './calibrator';
import type { OutcomeName } from './countFigures';
import { ESTIMATED_FIGURES, type EstimatedFigureName, estimateClassification } from './estimateClassification';

/** Sums of weights and of their squares. */
interface Weighed {
  readonly weight: number;
  readonly squaredWeight: number;
}

/** The same calls, whose truths have come, in three views. */
export interface LabelledCalls {
  readonly byTruth: ScoreGroups;
  readonly byPrediction: ScoreGroups;
  readonly outcomes: Readonly<Record<OutcomeName, Weighed>>;
}

export interface FigureBesideRealised {
  readonly estimated: Estimate;
  readonly realised: Estimate;
  /** Whether the realised figure lies in the estimate's interval; null when one of them is not known. */
  readonly isHeld: boolean | null;
}

/** What was estimated beside what came true, on the calls whose truth is known. */
export function besideRealised(
  calibrator: Calibrator,
  calls: LabelledCalls,
  confidence?: number
): Readonly<Record<EstimatedFigureName, FigureBesideRealised>> {
  const { figures } = estimateClassification(calibrator, calls.byPrediction, confidence);
  const realised = realisedFigures(calls, confidence);
  return Object.fromEntries(
    ESTIMATED_FIGURES.map((name): [EstimatedFigureName, FigureBesideRealised] => {
      const [one, other] = [figures[name], realised[name]];
      const isKnown = !isInsufficient(one) && !isInsufficient(other);
      return [
        name,
        {
          estimated: one,
          realised: other,
          isHeld: isKnown ? one.low <= other.value && other.value <= one.high : null,
        },
      ];
    })
  ) as Record<EstimatedFigureName, FigureBesideRealised>;
}

export function realisedFigures(
  { byTruth, outcomes }: LabelledCalls,
  confidence?: number
): Readonly<Record<EstimatedFigureName, Estimate>> {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = outcomes;
  const share = (hits: readonly Weighed[], misses: readonly Weighed[]) => {
    const [success, failure] = [sumOf(hits), sumOf(misses)];
    return weightedProportion(
      {
        successWeight: success.weight,
        totalWeight: success.weight + failure.weight,
        squaredWeight: success.squaredWeight + failure.squaredWeight,
      },
      confidence
    );
  };
  return {
    accuracy: share([truePositives, trueNegatives], [falsePositives, falseNegatives]),
    precision: share([truePositives], [falsePositives]),
    recall: share([truePositives], [falseNegatives]),
    specificity: share([trueNegatives], [falsePositives]),
    f1_score: realisedF1(outcomes, confidence),
    roc_auc: rocArea(byTruth, confidence),
    pr_auc: averagePrecision(byTruth, confidence),
  };
}

function realisedF1(
  { truePositives, falsePositives, falseNegatives }: LabelledCalls['outcomes'],
  confidence: number | undefined
): Estimate {
  const { weight, squaredWeight } = sumOf([truePositives, falsePositives, falseNegatives]);
  const n = effectiveSampleSize(weight, squaredWeight);
  if (n === 0) {
    return insufficient('nothing is or was taken for positive', 0, 1);
  }
  const scale = n / weight;
  return f1Score(
    {
      truePositives: truePositives.weight * scale,
      falsePositives: falsePositives.weight * scale,
      falseNegatives: falseNegatives.weight * scale,
    },
    confidence
  );
}

function sumOf(all: readonly Weighed[]): Weighed {
  return all.reduce(
    (sum, one) => ({ weight: sum.weight + one.weight, squaredWeight: sum.squaredWeight + one.squaredWeight }),
    { weight: 0, squaredWeight: 0 }
  );
}
