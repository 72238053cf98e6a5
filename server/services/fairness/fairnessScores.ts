import type { HealthFigure } from '../../analytics/modelHealth/healthFigure';
import type { FairnessFigureName } from '../../contract/queries/fairnessOptions';
import { isInsufficient } from '../../stats/estimate';
import type { HealthSelection } from '../modelHealth/modelHealthService';
import { pointKey } from '../modelHealth/healthPoints';
import type { SnapshotSource } from '../models/modelService';
import { unlessTooLarge } from '../models/unlessTooLarge';
import { isClassifier } from './classifiers';
import { type FairnessService, USUAL_GROUPS } from './fairnessService';
import { figuresInTurn } from './figuresInTurn';

const SCORE: readonly FairnessFigureName[] = ['fairness_score'];

export type ScoreSource = Pick<FairnessService, 'classifiers' | 'read'>;

/** With its 95 % interval. */
export interface FairnessScore {
  readonly model: string;
  readonly version: string;
  readonly timeMs: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** The scores that can be told; none at all where there are more groups than can be compared. @throws What reading throws. */
export async function readFairnessScores(
  fairness: ScoreSource,
  selection: HealthSelection,
  signal?: AbortSignal
): Promise<readonly FairnessScore[]> {
  const models = await fairness.classifiers(selection.models, signal);
  if (models.length === 0) {
    return [];
  }
  const told = await unlessTooLarge(async () => {
    const { points } = await fairness.read({ ...USUAL_GROUPS, ...selection, models }, signal);
    return figuresInTurn(points, SCORE, {}, signal);
  });
  return (told ?? []).flatMap(({ labels, timeMs, figures }) => {
    const estimate = figures.fairness_score?.estimate;
    if (estimate === undefined || isInsufficient(estimate)) {
      return [];
    }
    const { value, low, high, n } = estimate;
    const { model_name: model = '', model_version: version = '' } = labels;
    return [{ model, version, timeMs, value, low, high, n }];
  });
}

/** For the health of models; by `pointKey`. */
export function fairnessFigureReader(fairness: ScoreSource) {
  return async (
    selection: HealthSelection,
    signal: AbortSignal | undefined
  ): Promise<ReadonlyMap<string, HealthFigure>> => {
    const scores = await readFairnessScores(fairness, selection, signal);
    return new Map(scores.map((one) => [pointKey(one.model, one.version, one.timeMs), one]));
  };
}

/** The block in the picture of a model; null without groups. */
export function fairnessSnapshotSource(fairness: Pick<FairnessService, 'ofModel'>): SnapshotSource {
  return async (model, window, _calls, signal) => {
    if (!isClassifier(model)) {
      return {};
    }
    const { name, version } = model;
    const found = await unlessTooLarge(() => fairness.ofModel({ ...USUAL_GROUPS, name, version, window }, signal));
    if (found === null || found.groups.length === 0) {
      return {};
    }
    const { fairness_score, fairness_status, figures, groups, positive_class, notices } = found;
    return { fairness: { fairness_score, fairness_status, figures, groups, positive_class, notices } };
  };
}
