import type { DataFrame } from '@grafana/data';
import type { ListedModel } from '../contract';
import { readDrift, type DriftModel } from './driftFigures';
import { driftUrgency } from './driftVerdicts';
import { criterionOfModel, readFairness, type FairnessCriterion } from './fairnessFigures';
import { modelKey, modelTitle } from './modelFigures';

/** One model of the list; what the companion did not tell is undefined. */
export interface DriftRow {
  readonly name: string;
  readonly version: string;
  readonly type: ListedModel['model_type'];
  readonly input: DriftModel | undefined;
  readonly prediction: DriftModel | undefined;
  readonly fairness: FairnessCriterion | undefined;
}

/** Every listed model, and those that only the answers know; what needs a look first. */
export function driftRows(listed: readonly ListedModel[], frames: readonly DataFrame[]): DriftRow[] {
  const of = (refId: string) => frames.filter((frame) => frame.refId === refId);
  const input = byModel(readDrift(of('drift')));
  const prediction = byModel(readDrift(of('prediction')));
  const fairness = byModel(readFairness(of('fairness')));
  const types = new Map(listed.map((one) => [modelKey(one.model_name, one.model_version), one.model_type]));
  const keys = new Set([...types.keys(), ...input.keys(), ...prediction.keys(), ...fairness.keys()]);
  return [...keys]
    .map((key): DriftRow => {
      const [name = '', version = ''] = JSON.parse(key) as string[];
      const told = fairness.get(key);
      return {
        name,
        version,
        type: types.get(key) ?? null,
        input: input.get(key),
        prediction: prediction.get(key),
        fairness: told && criterionOfModel(told, 'fairness_score'),
      };
    })
    .sort((one, other) => urgency(other) - urgency(one) || modelTitle(one).localeCompare(modelTitle(other)));
}

/** All models in one sentence. */
export function driftSummary(rows: readonly DriftRow[]): string {
  const drifted = rows.filter(({ input, prediction }) => hasDrifted(input) || hasDrifted(prediction)).length;
  const unfair = rows.filter(({ fairness }) => fairness?.verdict === 'breach').length;
  const untold = rows.filter(({ input }) => (input?.status ?? null) === null).length;
  const all = rows.length === 1 ? '1 model' : `${rows.length} models`;
  const parts = [
    `${drifted} ${drifted === 1 ? 'has' : 'have'} drifted`,
    `${unfair} ${unfair === 1 ? 'is' : 'are'} past the limit of the fairness score`,
    ...(untold === 0 ? [] : [`the drift of ${untold} cannot be told`]),
  ];
  return `${all}: ${parts.join(', ')}.`;
}

function hasDrifted(model: DriftModel | undefined): boolean {
  return driftUrgency(model?.status ?? null) >= 1;
}

function urgency({ input, prediction, fairness }: DriftRow): number {
  const unfair = fairness?.verdict === 'breach' ? 3 : fairness?.verdict === 'unclear' ? 0.5 : 0;
  return Math.max(driftUrgencyOf(input), driftUrgencyOf(prediction), unfair);
}

/** What is not measured at all stands last. */
function driftUrgencyOf(model: DriftModel | undefined): number {
  return model === undefined || (model.status === null && model.score.value === null) ? 0 : driftUrgency(model.status);
}

function byModel<Model extends { readonly name: string; readonly version: string }>(
  models: readonly Model[]
): ReadonlyMap<string, Model> {
  return new Map(models.map((one) => [modelKey(one.name, one.version), one]));
}
