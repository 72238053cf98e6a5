import { createHash } from 'node:crypto';
import type { SentKind } from '../../server/contract/records';
import type { OpenedStore } from '../../server/store/openStore';
import { Connection } from '../../server/store/clickhouse/connection';
import { parseClickhouseUrl } from '../../server/store/clickhouse/address';
import { findDigests } from '../../server/store/clickhouse/tasks/erasure/findDigests';
import { aRecord } from '../fixtures/storeRecords';
import { silentLogger } from '../fixtures/storeLog';
import { ClickhouseStores } from './clickhouseStores';

const TODAY_MS = Math.floor(Date.now() / 86_400_000) * 86_400_000;
const USER = "jane.o'doe@example.invalid";

describe('erasing a person from ClickHouse', () => {
  const stores = new ClickhouseStores();
  beforeAll(() => stores.start());
  afterAll(() => stores.cleanUp());

  const idsOf = async (store: OpenedStore, recordKind: SentKind): Promise<readonly string[]> => {
    const window = { fromMs: TODAY_MS, toMs: TODAY_MS + 1_000 };
    return (await store.read({ kind: 'record-ids', window, recordKind, maxIds: 100 })).answer;
  };
  const at = <K extends SentKind>(kind: K, parts: Parameters<typeof aRecord<K>>[1]) =>
    aRecord(kind, { ...parts, time_ms: TODAY_MS } as Parameters<typeof aRecord<K>>[1]);

  it('removes what carries a name of the user, what was before it was known who it is, and what is about it', async () => {
    const store = await stores.open();
    await store.append([
      at('inference', { id: 'i', user_id: USER, trace_id: 'trace' }),
      at('inference', { id: 'i-other', user_id: 'john', trace_id: 'trace-other' }),
      at('ground_truth', { inference_id: 'i' }),
      at('ground_truth', { id: 't-other', inference_id: 'i-other' }),
      at('evaluation', { subject_type: 'trace', subject_id: 'trace' }),
      at('evaluation', { id: 'v-other', subject_type: 'trace', subject_id: 'trace-other' }),
      at('event', { user_id: USER, anonymous_id: 'phone' }),
      at('event', { anonymous_id: 'phone' }),
      at('event', { id: 'e-shared', anonymous_id: 'library' }),
      at('event', { id: 'e-other', user_id: 'john', anonymous_id: 'library' }),
      at('event', { user_id: USER, anonymous_id: 'library' }),
      at('exposure', { unit: USER }),
      at('exposure', { unit: 'phone' }),
      at('exposure', { id: 'x-other', unit: 'john' }),
    ]);

    const { removed } = await store.maintain('erase', { user_id: USER });
    expect(Object.fromEntries(removed.map(({ table, row_count: rowCount }) => [table, rowCount]))).toEqual({
      inferences: 1,
      ground_truths: 1,
      evaluations: 1,
      events: 3,
      exposures: 2,
      user_days: 2,
    });
    expect(await idsOf(store, 'inference')).toEqual(['i-other']);
    expect(await idsOf(store, 'ground_truth')).toEqual(['t-other']);
    expect(await idsOf(store, 'evaluation')).toEqual(['v-other']);
    expect(await idsOf(store, 'event')).toEqual(['e-other', 'e-shared']);
    expect(await idsOf(store, 'exposure')).toEqual(['x-other']);
    const window = { fromMs: TODAY_MS, toMs: TODAY_MS + 86_400_000 };
    const { answer } = await store.read({ kind: 'distinct-users', window, maxPoints: 1 });
    expect([...answer.userCounts]).toEqual([2]);
  });

  it('finds the ids behind the digests of a list of erasures', async () => {
    const database = stores.newDatabase();
    const store = await stores.open({}, database);
    await store.append([
      at('event', { user_id: USER, anonymous_id: 'phone' }),
      at('exposure', { unit: 'only-a-unit' }),
    ]);
    expect(await idsOf(store, 'event')).toHaveLength(1);
    const connection = new Connection(parseClickhouseUrl(stores.server.url(database)), null, 2, silentLogger);
    const digest = (id: string): string => createHash('sha256').update('salt').update(id).digest('hex');

    const found = await findDigests(
      {
        salt: 'salt',
        userDigests: [USER, 'only-a-unit', 'nobody'].map(digest),
        anonymousDigests: [digest('phone')],
      },
      { connection, topology: { database, cluster: null }, signal: undefined, onProgress: undefined }
    );
    await connection.close();
    expect(found).toEqual({ userIds: [USER, 'only-a-unit'], anonymousIds: ['phone'] });
  });
});
