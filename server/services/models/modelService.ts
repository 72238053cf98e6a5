import type { PriceTable } from '../../analytics/models/priceTable';
import type { DashboardModels, ModelCost, ModelLatency, ModelsAnswer, ModelSnapshot } from '../../contract/models';
import type { LatencyTime } from '../../contract/queries/modelCallOptions';
import type { Window } from '../../contract/window';
import type { Clock } from '../../platform/clock';
import type { InferenceSelection } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';
import { wholeWindow } from './callSelection';
import { type Latencies, type LatencyPoint, readLatencies } from './latencyReader';
import { costAnswer, latencyAnswer, trafficAnswer } from './modelAnswers';
import { type ModelCounters, readModelCounters } from './modelCounters';
import { type ModelDirectory, modelIdentity, modelKeyOf, type RegisteredModel } from './modelDirectory';
import { type CallPoint, type PricedCalls, readPricedCalls } from './pricedCalls';

/** What others know of a model, for its picture; what is left out is null. */
export type SnapshotBlocks = Partial<
  Pick<
    ModelSnapshot,
    'health_score' | 'recommendations' | 'warnings' | 'accuracy' | 'text' | 'image' | 'drift' | 'fairness'
  >
>;

/** The picture of a model as far as calls alone tell it. */
export type CallSnapshot = Pick<ModelSnapshot, 'inference_count' | 'latency' | 'cost' | 'traffic'>;

/** Asked for the blocks that are not made from calls alone. @throws What reading throws. */
export type SnapshotSource = (
  model: RegisteredModel,
  window: Window,
  calls: CallSnapshot,
  signal: AbortSignal | undefined
) => Promise<SnapshotBlocks>;

export interface ModelService {
  readonly directory: ModelDirectory;
  calls(selection: InferenceSelection, signal?: AbortSignal): Promise<PricedCalls>;
  latencies(selection: InferenceSelection, time: LatencyTime, signal?: AbortSignal): Promise<Latencies>;
  list(window: Window, signal?: AbortSignal): Promise<ModelsAnswer>;
  /** What Prometheus reads. */
  counters(sinceMs: number, signal?: AbortSignal): Promise<readonly ModelCounters[]>;
  /** The dashboard's block. */
  dashboard(window: Window, signal?: AbortSignal): Promise<DashboardModels>;
  /** @throws AppError RESOURCE_NOT_FOUND. */
  snapshot(name: string, version: string, window: Window, signal?: AbortSignal): Promise<ModelSnapshot>;
  /** @throws AppError RESOURCE_NOT_FOUND. */
  latency(name: string, version: string, window: Window, signal?: AbortSignal): Promise<ModelLatency>;
  /** @throws AppError RESOURCE_NOT_FOUND. */
  cost(name: string, version: string, window: Window, signal?: AbortSignal): Promise<ModelCost>;
}

export interface ModelServiceParts {
  readonly store: Store;
  readonly directory: ModelDirectory;
  readonly clock: Clock;
  readonly prices: PriceTable;
  /** In the order given, later ones win. */
  readonly snapshotSources?: readonly SnapshotSource[];
  /** Health by `modelIdentity`; absent: no model has a score. @throws What reading throws. */
  readonly healthScores?: (
    window: Window,
    signal: AbortSignal | undefined
  ) => Promise<ReadonlyMap<string, number | null>>;
}

interface ModelCalls {
  readonly latency: LatencyPoint | undefined;
  readonly calls: CallPoint | undefined;
}

const NO_LATENCY: ModelLatency = {
  ...{ p50_ms: null, p50_ms_low: null, p50_ms_high: null, p95_ms: null, p95_ms_low: null, p95_ms_high: null },
  ...{ p99_ms: null, p99_ms_low: null, p99_ms_high: null, p999_ms: null, p999_ms_low: null, p999_ms_high: null },
  ...{ mean_ms: null, min_ms: null, max_ms: null, sample_count: 0 },
};

const NO_COST: ModelCost = {
  ...{ total_cost_usd: null, priced_cost_usd: null },
  ...{ cost_per_request: null, cost_per_request_low: null, cost_per_request_high: null },
  ...{ cost_per_1k_tokens: null, cost_per_1k_tokens_low: null, cost_per_1k_tokens_high: null },
  ...{ cost_per_success: null, cost_per_success_low: null, cost_per_success_high: null },
  ...{ total_input_tokens: null, total_output_tokens: null, total_cached_tokens: null, known_cost_ratio: null },
};

export function createModelService(parts: ModelServiceParts): ModelService {
  const { store, directory, clock, prices, snapshotSources = [], healthScores = async () => new Map() } = parts;
  const calls: ModelService['calls'] = (selection, signal) =>
    readPricedCalls({ store, directory, prices }, selection, signal);
  const latencies: ModelService['latencies'] = (selection, time, signal) =>
    readLatencies(store, selection, time, signal);

  async function callsOfModels(
    window: Window,
    signal: AbortSignal | undefined,
    only: Partial<Pick<InferenceSelection, 'models' | 'versions'>> = {}
  ): Promise<ReadonlyMap<string, ModelCalls>> {
    const selection = { ...wholeWindow(window, ['model_name', 'model_version']), ...only };
    const [timed, counted] = await Promise.all([latencies(selection, 'latency', signal), calls(selection, signal)]);
    const latencyOf = new Map(timed.series.map(({ labels, points }) => [identityOf(labels), points[0]]));
    return new Map(
      counted.series.map(({ labels, points }) => {
        const identity = identityOf(labels);
        return [identity, { latency: latencyOf.get(identity), calls: points[0] }];
      })
    );
  }

  async function callsOfOne(name: string, version: string, window: Window, signal: AbortSignal | undefined) {
    const only = { models: [name], versions: [version] };
    const [model, found] = await Promise.all([
      directory.requireModel(name, version, signal),
      callsOfModels(window, signal, only),
    ]);
    return { model, ...(found.get(modelIdentity(name, version)) ?? { latency: undefined, calls: undefined }) };
  }

  const list: ModelService['list'] = async (window, signal) => {
    const [models, found, scores] = await Promise.all([
      directory.list(signal),
      callsOfModels(window, signal),
      healthScores(window, signal),
    ]);
    const registered = new Set(models.map(({ name, version }) => modelIdentity(name, version)));
    return {
      total_models: models.length,
      total_inferences: [...found.values()].reduce((sum, one) => sum + (one.calls?.sums.call_count ?? 0), 0),
      models: Object.fromEntries(
        models.map((model) => {
          const identity = modelIdentity(model.name, model.version);
          const one = found.get(identity);
          const { latency, cost, inference_count } = callSnapshot(one ?? {}, secondsOf(window, clock));
          const summary = {
            ...registrationOf(model),
            inference_count,
            health_score: scores.get(identity) ?? null,
            latency,
            cost,
          };
          return [modelKeyOf(model.name, model.version), summary];
        })
      ),
      unregistered_models: [...found]
        .filter(([identity]) => !registered.has(identity))
        .map(([identity, one]) => {
          const [model_name = '', model_version = ''] = JSON.parse(identity) as string[];
          return { model_name, model_version, inference_count: one.calls?.sums.call_count ?? 0 };
        }),
    };
  };

  return {
    directory,
    calls,
    latencies,
    list,
    counters: (sinceMs, signal) => readModelCounters({ store, clock }, sinceMs, signal),
    async dashboard(window, signal) {
      const { total_models, total_inferences, models } = await list(window, signal);
      const shown = Object.entries(models).map(([key, { health_score, latency }]) => [key, { health_score, latency }]);
      return { total_models, total_inferences, models: Object.fromEntries(shown) as DashboardModels['models'] };
    },
    async snapshot(name, version, window, signal) {
      const { model, ...found } = await callsOfOne(name, version, window, signal);
      const told = callSnapshot(found, secondsOf(window, clock));
      const blocks = await Promise.all(snapshotSources.map((source) => source(model, window, told, signal)));
      return {
        ...registrationOf(model),
        timestamp: isoTime(clock.nowMs()),
        window: { from: isoTime(window.fromMs), to: isoTime(window.toMs) },
        ...told,
        ...{ health_score: null, recommendations: null, warnings: null },
        ...{ accuracy: null, text: null, image: null, drift: null, fairness: null },
        ...Object.assign({}, ...blocks),
      };
    },
    async latency(name, version, window, signal) {
      const { latency } = await callsOfOne(name, version, window, signal);
      return latency === undefined ? NO_LATENCY : latencyAnswer(latency);
    },
    async cost(name, version, window, signal) {
      const { calls: point } = await callsOfOne(name, version, window, signal);
      return point === undefined ? NO_COST : costAnswer(point);
    },
  };
}

function callSnapshot({ latency, calls }: Partial<ModelCalls>, seconds: number): CallSnapshot {
  return {
    inference_count: calls?.sums.call_count ?? 0,
    latency: latency === undefined ? null : latencyAnswer(latency),
    cost: calls === undefined ? null : costAnswer(calls),
    traffic: calls === undefined ? null : trafficAnswer(calls, seconds),
  };
}

function registrationOf({ name, version, type, metadata, registeredAtMs }: RegisteredModel) {
  return {
    model_name: name,
    model_version: version,
    model_type: type,
    metadata,
    registered_at: isoTime(registeredAtMs),
  };
}

function identityOf({ model_name: name = '', model_version: version = '' }: Readonly<Record<string, string>>): string {
  return modelIdentity(name, version);
}

/** What is still to come is no time without calls. */
function secondsOf({ fromMs, toMs }: Window, clock: Clock): number {
  return Math.max(0, Math.min(toMs, clock.nowMs()) - fromMs) / 1_000;
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
