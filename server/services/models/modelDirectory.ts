import type { z } from 'zod';
import { AppError } from '../../contract/errors';
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import type { StoredRecord } from '../../contract/records';
import type { MODEL_TYPES, modelSchema } from '../../contract/records/models';
import { someNames } from '../../contract/someNames';
import type { Clock } from '../../platform/clock';
import { MAX_LAST_RECORDS } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';

export type ModelType = (typeof MODEL_TYPES)[number];
export type ModelMetadata = NonNullable<z.output<typeof modelSchema>['metadata']>;

/** A model in the registry: name and version together identify it. */
export interface RegisteredModel {
  readonly name: string;
  readonly version: string;
  /** Of the newest registration, which decides which figures apply. */
  readonly type: ModelType;
  readonly metadata: ModelMetadata | null;
  /** The first registration; registering again changes the rest. */
  readonly registeredAtMs: number;
}

export interface ModelDirectory {
  /** Sorted by name, then version. */
  list(signal?: AbortSignal): Promise<readonly RegisteredModel[]>;
  /** Null for a model that nobody registered. */
  find(name: string, version: string, signal?: AbortSignal): Promise<RegisteredModel | null>;
  /** @throws AppError RESOURCE_NOT_FOUND naming the models that are registered. */
  requireModel(name: string, version: string, signal?: AbortSignal): Promise<RegisteredModel>;
}

export function createModelDirectory({ store, clock }: { store: Store; clock: Clock }): ModelDirectory {
  async function read(
    filters: Readonly<Record<string, readonly string[]>>,
    signal: AbortSignal | undefined
  ): Promise<readonly RegisteredModel[]> {
    const nowMs = clock.nowMs();
    const { answer } = await store.read(
      {
        kind: 'last-records',
        recordKind: 'model',
        window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
        filters,
        limit: MAX_LAST_RECORDS,
      },
      signal === undefined ? {} : { signal }
    );
    return newestOfEach(answer.filter((record) => record.kind === 'model'));
  }

  const list: ModelDirectory['list'] = (signal) => read({}, signal);
  const find: ModelDirectory['find'] = async (name, version, signal) =>
    (await read({ model_name: [name], model_version: [version] }, signal))[0] ?? null;
  return {
    list,
    find,
    async requireModel(name, version, signal) {
      const found = await find(name, version, signal);
      if (found === null) {
        throw unknownModel(name, version, await list(signal));
      }
      return found;
    },
  };
}

/** Tells models apart in maps of our own, whatever their names hold. */
export function modelIdentity(name: string, version: string): string {
  return JSON.stringify([name, version]);
}

/** For output only: a name may contain a colon, so the key is never taken apart. */
export function modelKeyOf(name: string, version: string): string {
  return `${name}:${version}`;
}

/** @param records Newest first: the first one seen says what holds now, the last one when the model was registered. */
function newestOfEach(records: ReadonlyArray<StoredRecord<'model'>>): readonly RegisteredModel[] {
  const models = new Map<string, RegisteredModel>();
  for (const { model_name: name, model_version: version, model_type: type, metadata, time_ms: timeMs } of records) {
    const key = JSON.stringify([name, version]);
    const newest = models.get(key) ?? { name, version, type, metadata: metadata ?? null };
    models.set(key, { ...newest, registeredAtMs: timeMs });
  }
  return [...models.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function unknownModel(name: string, version: string, models: readonly RegisteredModel[]): AppError {
  const keys = models.map((model) => `${model.name} ${model.version}`);
  const known = keys.length === 0 ? 'none is' : `${someNames(keys)} are`;
  const isVersionWrong = models.some((model) => model.name === name);
  return new AppError('RESOURCE_NOT_FOUND', `The model "${name}" ${version} is not registered; ${known}.`, {
    details: [
      isVersionWrong
        ? { path: 'model_version', message: 'Not a registered version of this model' }
        : { path: 'model_name', message: 'Not a registered model' },
    ],
  });
}
