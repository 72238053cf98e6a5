import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MeasureRecord } from '../../server/contract/records';
import { parseClickhouseUrl } from '../../server/store/clickhouse/address';
import { loadSegment } from '../../server/store/clickhouse/load/loadSegment';
import { migrate } from '../../server/store/clickhouse/schema/migrate';
import { ALL_TABLES } from '../../server/store/clickhouse/schema/migrations';
import { tableName, type Topology } from '../../server/store/clickhouse/topology';
import { NOTHING_EXPIRED } from '../../server/store/retention/expiryMarks';
import type { SealedSegment } from '../../server/store/log/activeSegment';
import { aRecord } from '../fixtures/storeRecords';
import { aHostSample } from '../fixtures/storeSamples';
import { writeSegments } from '../fixtures/storeEmbedded';
import { silentLogger } from '../fixtures/storeLog';
import { type BreakAt, BreakableConnection } from './breakableConnection';
import { ChdbServer } from './chdbServer';

const DAY_MS = 86_400_000;
const MONTH_END_MS = Date.UTC(2026, 9, 1);

const TOPOLOGY: Topology = { database: 'once', cluster: null };

describe('loading a segment into ClickHouse', () => {
  const server = new ChdbServer();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'measure-once-'));
  let connection: BreakableConnection;
  let segment: SealedSegment;
  let other: SealedSegment;
  let empty: Record<string, unknown> = {};
  let owner = 0;

  beforeAll(async () => {
    await server.start();
    connection = new BreakableConnection(parseClickhouseUrl(server.url(TOPOLOGY.database)), null, 8, silentLogger);
    await migrate(connection, TOPOLOGY);
    empty = await contents();
    [segment, other] = (await writeSegments(folder, [someRecords(), [shared(1), shared(3)]])) as [
      SealedSegment,
      SealedSegment,
    ];
  });
  beforeEach(() => startOver());
  afterAll(async () => {
    await connection.close();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Empties the tables. Segments are another companion's from now on, so that no token is known from before. */
  async function startOver(): Promise<void> {
    owner += 1;
    connection.forgetsTokens = false;
    const filled = Object.entries(await contents()).filter(([name, held]) => held !== empty[name]);
    await Promise.all(filled.map(([name]) => connection.command(`TRUNCATE TABLE ${tableName(TOPOLOGY, name)}`)));
    connection.writeCount = 0;
  }

  function load(which = segment, companion = 'a') {
    return loadSegment(which.path, {
      connection,
      topology: TOPOLOGY,
      segmentKey: `${companion}${owner}-${which.id}`,
      duplicateHorizonMs: 7 * DAY_MS,
      expiry: NOTHING_EXPIRED,
      logger: silentLogger,
    });
  }

  async function breakLoad(breakAt: BreakAt): Promise<void> {
    connection.breakAt = breakAt;
    await expect(load()).rejects.toThrow('the connection broke');
    connection.breakAt = null;
  }

  /** Rows of every table, and what rollups add up to. */
  async function contents(): Promise<Record<string, unknown>> {
    const sums: Record<string, string> = {
      inference_hours: 'toString((sum(record_count), sum(call_count), sum(latency_ms_sum)))',
      inference_latency: "toString(sumMapIf(histogram, segment_id = ''))",
      event_days: 'toString((sum(record_count), sum(event_count), sum(value_sum)))',
      user_days: 'toString((sum(record_count), sum(event_count)))',
      host_points: "toString((countIf(segment_id = ''), sum(value)))",
    };
    const parts = ALL_TABLES.map(
      ({ name }) =>
        `SELECT '${name}' AS name, ${sums[name] ?? 'toString(count())'} AS held FROM ${tableName(TOPOLOGY, name)}`
    );
    const [names = [], held = []] = await connection.read({ sql: parts.join(' UNION ALL '), params: {} });
    return Object.fromEntries(names.map((name, row) => [String(name), held[row]]));
  }

  it('loads nothing when it is asked again', async () => {
    expect(await load()).toEqual({ loadedCount: 12, duplicateCount: 1, rejectedCount: 0 });
    const once = await contents();
    expect(await load()).toEqual({ loadedCount: 0, duplicateCount: 0, rejectedCount: 0 });

    expect(await contents()).toEqual(once);
    expect(once).toMatchObject({
      inferences: '5',
      inference_hours: '(5,8,80)',
      user_days: '(4,4)',
      host_points: '(2,1)',
    });
  });

  it('takes segments of one name from two companions for two', async () => {
    await load(other, 'a');

    expect(await load(other, 'b')).toMatchObject({ loadedCount: 0, duplicateCount: 2 });
    expect(await contents()).toMatchObject({ events: '2', loaded_segments: '2' });
  });

  it('ends the same wherever a load breaks, with and without the server knowing repeated inserts', async () => {
    await load();
    const once = await contents();
    const { writeCount } = connection;
    expect(writeCount).toBe(13);

    for (let write = 1; write <= writeCount; write++) {
      await startOver();
      // The server's memory of tokens ends some day; what earlier inserts left is still recognised then.
      connection.forgetsTokens = write % 4 !== 0;
      const when = write % 4 === 2 ? 'before' : 'after';
      await breakLoad({ write, when });
      await load();

      expect({ write, when, held: await contents() }).toEqual({ write, when, held: once });
    }
  });

  it('counts a record once that another companion has sent while a load lay broken', async () => {
    await load();
    await load(other, 'b');
    const once = await contents();

    for (const write of [2, 9, 12]) {
      await startOver();
      await breakLoad({ write, when: 'after' });
      await load(other, 'b');
      await load();

      expect({ write, held: await contents() }).toEqual({ write, held: once });
    }
  });
});

function shared(index: number): MeasureRecord {
  return aRecord('event', { id: `shared-${index}`, user_id: `u${index}`, time_ms: MONTH_END_MS + index });
}

/** Of both sides of a month's end, with a duplicate. */
function someRecords(): readonly MeasureRecord[] {
  const inference = (id: string, offsetMs: number, weight?: number): MeasureRecord =>
    aRecord('inference', {
      id,
      time_ms: MONTH_END_MS + offsetMs,
      latency_ms: 10,
      ...(weight === undefined ? {} : { weight }),
    });
  return [
    inference('i1', -2 * DAY_MS, 4),
    inference('i2', -1),
    inference('i3', 0),
    inference('i4', 5),
    inference('i5', DAY_MS),
    inference('i1', DAY_MS),
    shared(1),
    shared(2),
    aRecord('event', { id: 'e3', user_id: 'u1', time_ms: MONTH_END_MS, value: 2 }),
    aRecord('event', { id: 'e4', anonymous_id: 'x', time_ms: MONTH_END_MS }),
    aRecord('nps', { id: 'n1', time_ms: MONTH_END_MS }),
    aHostSample({ id: 'h1', timeMs: MONTH_END_MS }),
    aHostSample({ id: 'h2', timeMs: MONTH_END_MS + 1 }),
  ];
}
