import { createLogger } from '../../server/observability/logger';
import { seededRandom } from '../../server/platform/seededRandom';
import { systemClock } from '../../server/platform/clock';
import { parseClickhouseUrl } from '../../server/store/clickhouse/address';
import { ClickhouseEngine } from '../../server/store/clickhouse/clickhouseEngine';
import { Connection } from '../../server/store/clickhouse/connection';
import { createTable } from '../../server/store/clickhouse/schema/createTable';
import { ALL_TABLES } from '../../server/store/clickhouse/schema/migrations';
import { DEFAULT_CLICKHOUSE_SETTINGS } from '../../server/store/clickhouse/settings';
import type { SealedSegment } from '../../server/store/log/activeSegment';
import { NOTHING_EXPIRED } from '../../server/store/retention/expiryMarks';
import type { OpenedStore } from '../../server/store/openStore';
import type { ReadOptions } from '../../server/store/store';
import type { InferenceLatencyQuestion } from '../../server/store/questions/recordQuestion';
import { aRecord } from '../fixtures/storeRecords';
import { StoreFolders } from '../fixtures/storeInFolder';
import { writeSegments } from '../fixtures/storeEmbedded';
import { waitFor } from '../fixtures/waitFor';
import { ClickhouseStores } from './clickhouseStores';

const HOUR_MS = 3_600_000;
const TODAY_MS = Math.floor(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS;
const SILENT = createLogger('silent');

describe('the ClickHouse engine', () => {
  const stores = new ClickhouseStores();
  const embedded = new StoreFolders();
  const engines: ClickhouseEngine[] = [];
  beforeAll(() => stores.start());
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()));
    await embedded.cleanUp();
    await stores.cleanUp();
  });

  const eventIds = async (store: OpenedStore, options: ReadOptions = {}): Promise<readonly string[]> => {
    const window = { fromMs: TODAY_MS - HOUR_MS, toMs: TODAY_MS + HOUR_MS };
    return (await store.read({ kind: 'record-ids', window, recordKind: 'event', maxIds: 100 }, options)).answer;
  };
  const engineAt = (url: string): ClickhouseEngine => {
    const settings = { ...DEFAULT_CLICKHOUSE_SETTINGS, url, cluster: null, storeId: 'test' };
    const engine = new ClickhouseEngine({ settings, clock: systemClock, logger: SILENT });
    engines.push(engine);
    return engine;
  };

  it('answers from rollups what the embedded engine answers from its own', async () => {
    const random = seededRandom(7);
    const records = Array.from({ length: 800 }, () =>
      aRecord('inference', {
        time_ms: TODAY_MS - Math.floor(random() * 90 * HOUR_MS),
        model_name: random() < 0.5 ? 'a' : 'b',
        latency_ms: 20 * Math.exp(3 * random()),
        ...(random() < 0.3 ? { weight: 4 } : {}),
      })
    );
    const both = [await stores.open(), await embedded.open(embedded.newFolder())];
    await Promise.all(both.map((store) => store.append(records)));
    const question: InferenceLatencyQuestion = {
      kind: 'inference-latency',
      window: { fromMs: TODAY_MS - 80 * HOUR_MS - 12_345, toMs: TODAY_MS - 54_321 },
      bucketMs: 24 * HOUR_MS,
      models: [],
      versions: [],
      groupBy: ['model_name'],
      quantiles: [0.01, 0.5, 0.95, 0.99],
      precision: 'auto',
      maxSeries: 10,
      maxPoints: 100,
    };

    const [clickhouse, duckdb] = await Promise.all(both.map(async (store) => (await store.read(question)).answer));
    expect(clickhouse).toMatchObject({ source: 'rollup', relativeError: 0.01 });
    expect(plain(clickhouse)).toEqual(plain(duckdb));
  });

  it('lets two companions write into one database and each read what the other accepted', async () => {
    const database = stores.newDatabase();
    const [one, two] = [await stores.open({}, database), await stores.open({}, database)];
    await one.append([
      aRecord('event', { id: 'by-one', time_ms: TODAY_MS }),
      aRecord('event', { id: 'by-both', time_ms: TODAY_MS }),
    ]);
    expect(await eventIds(one)).toEqual(['by-both', 'by-one']);
    await two.append([
      aRecord('event', { id: 'by-two', time_ms: TODAY_MS }),
      aRecord('event', { id: 'by-both', time_ms: TODAY_MS }),
    ]);

    expect(await eventIds(two)).toEqual(['by-both', 'by-one', 'by-two']);
    expect(await eventIds(one)).toEqual(['by-both', 'by-one', 'by-two']);
  });

  it('gives up a question at its time limit, and ends it on the server when the caller leaves', async () => {
    const connection = new Connection(parseClickhouseUrl(stores.server.url('system')), null, 4, SILENT);
    const endless = { sql: 'SELECT sum(cityHash64(number)) FROM numbers(1000000000000)', params: {} };
    const running = async (): Promise<number> => {
      const [[count] = []] = await connection.read({
        sql: "SELECT count() FROM system.processes WHERE query LIKE '%numbers(1000000000000)%' AND query NOT LIKE '%system.processes%'",
        params: {},
      });
      return Number(count);
    };
    await expect(connection.read(endless, { settings: { max_execution_time: 1 } })).rejects.toMatchObject({
      code: 'QUESTION_TIMEOUT',
    });
    const leaving = new AbortController();
    const given = connection.read(endless, { signal: leaving.signal });
    given.catch(() => undefined);
    await waitFor('the question to run', async () => ((await running()) === 1 ? true : undefined));
    leaving.abort(new Error('gone'));

    await expect(given).rejects.toThrow('gone');
    await waitFor('the question to end', async () => ((await running()) === 0 ? true : undefined));
    await connection.close();
  });

  it('stays down, and says why, on a database of a newer version', async () => {
    const url = stores.server.url(stores.newDatabase());
    const first = engineAt(url);
    expect(await first.whenReady(20_000)).toBe(true);
    const connection = new Connection(parseClickhouseUrl(url), null, 2, SILENT);
    await connection.command(
      `INSERT INTO ${parseClickhouseUrl(url).database}.schema_versions (version, applied_at, segment_id) SELECT 999, now64(3, 'UTC'), ''`
    );
    await connection.close();

    const second = engineAt(url);
    await waitFor('the refusal', () => second.downReason ?? undefined);
    expect(second.state).toBe('down');
    expect(second.downReason).toMatch(/schema version 999, but this version knows only 3\.$/);
  });

  it('tells the rows and bytes of its tables, and refuses what only an engine of files can do', async () => {
    const store = await stores.open();
    await store.append([aRecord('event', { time_ms: TODAY_MS }), aRecord('event', { time_ms: TODAY_MS })]);
    expect(await eventIds(store)).toHaveLength(2);
    const { tables } = await store.maintain('space', {});

    expect(tables).toContainEqual(
      expect.objectContaining({ table: 'events', row_count: 2, bytes: expect.any(Number) })
    );
    await expect(store.maintain('backup', {})).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
  });

  it('removes what has expired, keeps the sums of it, and takes no late copy of it for new', async () => {
    const midnightMs = Date.UTC(2026, 8, 10);
    const records = [-40 * 24, -1, 0].map((hours) =>
      aRecord('event', { id: `at ${hours}`, user_id: 'u', time_ms: midnightMs + hours * HOUR_MS })
    );
    const engine = engineAt(stores.server.url(stores.newDatabase()));
    expect(await engine.whenReady(20_000)).toBe(true);
    const [first, again] = await writeSegments(stores.folders.newFolder(), [records, records]);
    await engine.load(first as SealedSegment);
    const window = { fromMs: midnightMs - 60 * 24 * HOUR_MS, toMs: midnightMs + 24 * HOUR_MS };
    const options = { timeoutMs: 10_000, signal: undefined };

    const report = await engine.perform('retain', { marks: { ...NOTHING_EXPIRED, user: midnightMs } });
    expect(report.removedRows).toEqual([{ retention: 'user', rowCount: 2 }]);
    expect(await engine.load(again as SealedSegment)).toEqual({ loadedCount: 0, duplicateCount: 1, rejectedCount: 2 });
    expect(await engine.read({ kind: 'record-ids', window, recordKind: 'event', maxIds: 10 }, options)).toEqual([
      'at 0',
    ]);
    const users = await engine.read({ kind: 'distinct-users', window, maxPoints: 10 }, options);
    expect([...users.userCounts]).toEqual([1, 1, 1]);
  });

  it('gives statements for a cluster that ClickHouse can read', async () => {
    const connection = new Connection(parseClickhouseUrl(stores.server.url('system')), null, 4, SILENT);
    const topology = { database: 'measure', cluster: { name: 'main', shardCount: 2 } };
    const statements = ALL_TABLES.flatMap((table) => createTable(table, topology));

    expect(statements).toHaveLength(2 * ALL_TABLES.length);
    for (const sql of statements) {
      await connection.read({ sql: 'SELECT formatQuery({sql:String})', params: { sql } });
    }
    await connection.close();
  });

  it('goes on accepting while the server is away, and loads everything once it is back', async () => {
    const store = await stores.open();
    await store.append([aRecord('event', { id: 'before', time_ms: TODAY_MS })]);
    expect(await eventIds(store)).toEqual(['before']);
    await stores.server.kill();
    await store.append([aRecord('event', { id: 'meanwhile', time_ms: TODAY_MS + 1 })]);

    await expect(eventIds(store, { catchUpTimeoutMs: 100, timeoutMs: 500 })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    expect(store.status()).toMatchObject({ state: 'engine-down', reason: expect.stringContaining('ClickHouse') });
    await stores.server.start();
    await waitFor('the server to be found', () => (store.status().state === 'ready' ? true : undefined));
    expect(await eventIds(store)).toEqual(['before', 'meanwhile']);
  });
});

/** Histograms are read alike; only the last digits of sums may depend on their order. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      ArrayBuffer.isView(part) ? Array.from(part as Float64Array, (one) => Number(one.toPrecision(12))) : part
    )
  );
}
