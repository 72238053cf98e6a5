import {
  type HealthAdvice,
  healthAdvice,
  recommendationTexts,
  warningTexts,
} from '../../analytics/modelHealth/healthAdvice';
import type { HealthFigure } from '../../analytics/modelHealth/healthFigure';
import { type HealthScore, healthScore } from '../../analytics/modelHealth/healthScore';
import { shareFigure } from '../../analytics/modelHealth/shareFigure';
import type { Labels } from '../../contract/frames';
import type { Window } from '../../contract/window';
import type { InferenceSelection } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';
import { costFiguresOf } from '../models/callFigures';
import { wholeWindow } from '../models/callSelection';
import { modelIdentity } from '../models/modelDirectory';
import type { ModelService, SnapshotSource } from '../models/modelService';
import { accuracies, healthFigureOf, pointKey } from './healthPoints';

/** A figure that is not made from calls alone, of models over buckets; by `pointKey`, where there is one. */
export type ModelFigureReader = (
  selection: HealthSelection,
  signal: AbortSignal | undefined
) => Promise<ReadonlyMap<string, HealthFigure>>;

export interface HealthPoint {
  readonly timeMs: number;
  readonly callCount: number;
  readonly health: HealthScore;
}

export interface HealthSeries {
  /** `model_name` and `model_version`. */
  readonly labels: Labels;
  /** Oldest first. */
  readonly points: readonly HealthPoint[];
}

export interface ModelHealths {
  readonly series: readonly HealthSeries[];
  readonly pendingRecordCount: number;
  readonly expiredBeforeMs: number | null;
}

/** Which models, and in which buckets. */
export type HealthSelection = Pick<InferenceSelection, 'window' | 'bucketMs' | 'models' | 'versions'>;

export interface ModelHealth extends HealthScore {
  readonly advice: readonly HealthAdvice[];
}

export interface ModelHealthService {
  /** @throws AppError RESULT_TOO_LARGE and what reading throws. */
  read(selection: HealthSelection, signal?: AbortSignal): Promise<ModelHealths>;
  /** Of one version over a whole window. @throws What reading throws. */
  of(model: string, version: string, window: Window, signal?: AbortSignal): Promise<ModelHealth>;
  /** The scores of every model with calls, by `modelIdentity`; null where nothing could be scored. @throws What reading throws. */
  scores(window: Window, signal?: AbortSignal): Promise<ReadonlyMap<string, number | null>>;
  /** What the picture of a model takes from here. */
  readonly snapshotSource: SnapshotSource;
}

export interface ModelHealthParts {
  readonly store: Store;
  readonly models: Pick<ModelService, 'directory' | 'calls' | 'latencies'>;
  /** Absent: the component has no data. */
  readonly drift?: ModelFigureReader;
  readonly fairness?: ModelFigureReader;
}

/** Rows of sums that are read at once: models times buckets. */
const MAX_POINTS = 100_000;

export function createModelHealthService(parts: ModelHealthParts): ModelHealthService {
  const { store, models } = parts;

  const read: ModelHealthService['read'] = async (selection, signal) => {
    const { window } = selection;
    const calls = { ...wholeWindow(window, ['model_name', 'model_version']), ...selection };
    const [counted, timed, judged, registered, drift, fairness] = await Promise.all([
      models.calls(calls, signal),
      models.latencies(calls, 'latency', signal),
      store.read({ ...selection, kind: 'call-sums', maxPoints: MAX_POINTS }, signal === undefined ? {} : { signal }),
      models.directory.list(signal),
      parts.drift?.(selection, signal),
      parts.fairness?.(selection, signal),
    ]);
    const types = new Map(registered.map(({ name, version, type }) => [modelIdentity(name, version), type]));
    const accuracy = accuracies(judged.answer, (name, version) => types.get(modelIdentity(name, version)));
    const latency = new Map(
      timed.series.flatMap(({ labels, points }) =>
        points.map((point) => [keyOf(labels, point.timeMs), healthFigureOf(point.figures.p95_ms)] as const)
      )
    );
    const series = counted.series.map(({ labels, points }) => ({
      labels,
      points: points.map((point): HealthPoint => {
        const key = keyOf(labels, point.timeMs);
        const { sums } = point;
        const health = healthScore({
          latency: latency.get(key) ?? null,
          cost: healthFigureOf(costFiguresOf(point).cost_per_request),
          quality: accuracy.get(key) ?? null,
          drift: drift?.get(key) ?? null,
          fairness: fairness?.get(key) ?? null,
          errors: shareFigure({
            successWeight: Math.max(0, sums.call_count - sums.ok_count),
            totalWeight: sums.call_count,
            squaredWeight: sums.call_squares,
          }),
        });
        return { timeMs: point.timeMs, callCount: sums.call_count, health };
      }),
    }));
    const pendingRecordCount = Math.max(counted.pendingRecordCount, judged.pendingRecordCount);
    return { series, pendingRecordCount, expiredBeforeMs: counted.expiredBeforeMs };
  };

  const of: ModelHealthService['of'] = async (model, version, window, signal) => {
    const { bucketMs } = wholeWindow(window, []);
    const { series } = await read({ window, bucketMs, models: [model], versions: [version] }, signal);
    const health = series[0]?.points[0]?.health ?? NO_HEALTH;
    return { ...health, advice: healthAdvice(health) };
  };

  return {
    read,
    of,
    async scores(window, signal) {
      const { bucketMs } = wholeWindow(window, []);
      const { series } = await read({ window, bucketMs, models: [], versions: [] }, signal);
      return new Map(
        series.map(({ labels: { model_name: model = '', model_version: version = '' }, points }) => [
          modelIdentity(model, version),
          points[0]?.health.score ?? null,
        ])
      );
    },
    async snapshotSource({ name, version }, window, _calls, signal) {
      const { score, advice } = await of(name, version, window, signal);
      return score === null
        ? {}
        : { health_score: score, recommendations: recommendationTexts(advice), warnings: warningTexts(advice) };
    },
  };
}

const NO_HEALTH = healthScore({
  latency: null,
  cost: null,
  quality: null,
  drift: null,
  fairness: null,
  errors: null,
});

function keyOf({ model_name: model = '', model_version: version = '' }: Labels, timeMs: number): string {
  return pointKey(model, version, timeMs);
}
