import { z } from 'zod';
import { foldRevisions, type KeptExperiment, type Revision } from '../../analytics/experiments/revisions';
import { AppError } from '../../contract/errors';
import { experimentInputSchema } from '../../contract/experiments';
import { MAX_AGE_MS, MAX_AHEAD_MS } from '../../contract/ingest';
import type { StoredRecord } from '../../contract/records';
import type { Clock } from '../../platform/clock';
import { MAX_LAST_RECORDS } from '../../store/questions/recordQuestion';
import type { Store } from '../../store/store';

/** What is kept of an experiment, as text in its records. */
const keptTextSchema = z.strictObject({ salt: z.string().min(1).max(200), definition: experimentInputSchema });

export interface ExperimentDirectory {
  /** Newest first. */
  list(signal?: AbortSignal): Promise<readonly KeptExperiment[]>;
  /** Null for a test that nobody created. */
  find(id: string, signal?: AbortSignal): Promise<KeptExperiment | null>;
  /** @throws AppError RESOURCE_NOT_FOUND naming those there are. */
  require(id: string, signal?: AbortSignal): Promise<KeptExperiment>;
  /** How many more entries the directory reads; nothing may be added at 0. @throws What reading throws. */
  room(signal?: AbortSignal): Promise<number>;
  write(id: string, revision: Omit<Revision, 'atMs'>, recordId: string): Promise<void>;
}

const NAMES_IN_MESSAGE = 20;

export function createExperimentDirectory({ store, clock }: { store: Store; clock: Clock }): ExperimentDirectory {
  async function read(id: string | null, signal?: AbortSignal): Promise<ReadonlyArray<StoredRecord<'experiment'>>> {
    const nowMs = clock.nowMs();
    const { answer } = await store.read(
      {
        kind: 'last-records',
        recordKind: 'experiment',
        window: { fromMs: nowMs - MAX_AGE_MS, toMs: nowMs + MAX_AHEAD_MS },
        filters: id === null ? {} : { experiment: [id] },
        limit: MAX_LAST_RECORDS,
      },
      signal === undefined ? {} : { signal }
    );
    return answer.filter((record) => record.kind === 'experiment');
  }

  const find: ExperimentDirectory['find'] = async (id, signal) => folded(await read(id, signal))[0] ?? null;
  const list: ExperimentDirectory['list'] = async (signal) => folded(await read(null, signal));
  return {
    list,
    find,
    async require(id, signal) {
      const found = await find(id, signal);
      if (found !== null) {
        return found;
      }
      const all = await list(signal);
      const names = all.slice(0, NAMES_IN_MESSAGE).map((one) => one.id);
      const known =
        names.length === 0 ? 'there is none' : `there are ${names.join(', ')}${all.length > names.length ? ' …' : ''}`;
      throw new AppError('RESOURCE_NOT_FOUND', `There is no test "${id}"; ${known}.`, {
        details: [{ path: 'test_id', message: 'Not a test' }],
      });
    },
    async room(signal) {
      return MAX_LAST_RECORDS - (await read(null, signal)).length;
    },
    async write(id, { status, salt, definition }, recordId) {
      await store.append([
        {
          kind: 'experiment',
          id: recordId,
          time_ms: clock.nowMs(),
          experiment: id,
          status,
          definition: JSON.stringify({ salt, definition }),
        },
      ]);
    },
  };
}

/** The same for each creation of a test, so that of two at once the second is dropped as a duplicate. */
export function creationId(test: string): string {
  return `created-${test}`;
}

/** @param records Newest first. */
function folded(records: ReadonlyArray<StoredRecord<'experiment'>>): readonly KeptExperiment[] {
  const revisions = new Map<string, Revision[]>();
  const oldestFirst = [...records].reverse();
  // Wherever a later record puts itself in time, a test begins with its creation.
  const created = oldestFirst.filter((record) => record.id === creationId(record.experiment));
  for (const record of [...created, ...oldestFirst.filter((one) => !created.includes(one))]) {
    const revision = revisionOf(record);
    if (revision !== null) {
      const own = revisions.get(record.experiment) ?? [];
      revisions.set(record.experiment, own);
      own.push(revision);
    }
  }
  return [...revisions]
    .flatMap(([id, own]) => foldRevisions(id, own) ?? [])
    .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1));
}

/** @returns Null for a record that is no definition: anybody may send one. */
function revisionOf({ time_ms: atMs, status, definition }: StoredRecord<'experiment'>): Revision | null {
  const parsed = keptTextSchema.safeParse(parsedJson(definition));
  return parsed.success ? { atMs, status, ...parsed.data } : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
