import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { CheckFinding } from '../../server/contract/check';
import type { OpenedStore } from '../../server/store/openStore';
import { heldClock } from '../fixtures/storeClock';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aRecord } from '../fixtures/storeRecords';
import { aHostSample } from '../fixtures/storeSamples';

const NOW_MS = Date.UTC(2026, 10, 5);
/** In the middle of a month, so that days around it lie in the same file. */
const TIME_MS = Date.UTC(2026, 9, 15, 12);
const DAY_MS = 86_400_000;
const RECORD_COUNT = 2_000;
const CHECK = { scope: 'engine', repair: false, max_seconds: 600 } as const;

describe('the check of a store', () => {
  const folders = new StoreFolders();
  let folder = '';
  const seeds = new StoreFolders();
  let seed = '';
  beforeAll(async () => {
    seed = seeds.newFolder();
    const store = await seeds.open(seed, { clock: heldClock(NOW_MS) });
    await store.append(records());
    // Waits until everything is loaded.
    await store.maintain('check', CHECK);
    await store.close();
  });
  afterAll(() => seeds.cleanUp());
  beforeEach(() => {
    folder = folders.newFolder();
    cpSync(seed, folder, { recursive: true });
  });
  afterEach(() => folders.cleanUp());

  const open = (): Promise<OpenedStore> => folders.open(folder, { clock: heldClock(NOW_MS) });
  const enginePath = (month: string) => path.join(folder, 'engine', `measure-${month}.duckdb`);
  const troublesOf = async (): Promise<readonly CheckFinding[]> => troubles(await open());

  it('says that everything is well with a whole store, and counts its rows', async () => {
    const store = await open();
    await store.maintain('backup', {});
    const { verdict, findings } = await store.maintain('check', { ...CHECK, scope: 'all' });
    expect(verdict).toBe('ok');
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'disk-space',
        'log-segments',
        'damaged-files',
        'backups',
        'loading',
        'month-files',
        'rows',
        'months',
        'duplicates',
        'clock',
        'rollups',
      ])
    );
  });

  it('finds a row that is stored twice, also where the first lies in the file of the month before', async () => {
    await change('2026-10', "INSERT INTO db.events FROM db.events WHERE id = 'e-7'");
    await change('2026-11', "UPDATE db.events SET id = 'boundary', time = TIMESTAMP_MS '2026-11-01 00:00:01'");
    await change(
      '2026-10',
      "INSERT INTO db.events BY NAME SELECT * REPLACE ('boundary' AS id, TIMESTAMP_MS '2026-10-31 23:59:00' AS time) FROM db.events WHERE id = 'e-8'"
    );
    const found = (await troublesOf()).filter(({ check }) => check === 'duplicates');
    expect(found.map(({ message }) => message)).toEqual([
      '1 rows of events in measure-2026-10.duckdb have an id that is stored already.',
      '1 rows of events in measure-2026-11.duckdb have an id that is stored already.',
    ]);
  });

  it('takes the same id outside the horizon for another record', async () => {
    await change(
      '2026-10',
      "INSERT INTO db.logs BY NAME SELECT * REPLACE (TIMESTAMP_MS '2026-10-30' AS time) FROM db.logs LIMIT 1"
    );
    expect(await troublesOf()).toEqual([]);
  });

  it('finds a record that lies in the file of another month', async () => {
    await change('2026-10', "UPDATE db.nps_answers SET time = TIMESTAMP_MS '2026-11-02' WHERE id = 'nps-1'");
    expect(await troublesOf()).toMatchObject([
      {
        check: 'months',
        verdict: 'broken',
        message: expect.stringContaining('1 rows of nps_answers in measure-2026-10'),
      },
    ]);
  });

  it('finds records from the future', async () => {
    await change('2026-11', "UPDATE db.events SET time = TIMESTAMP_MS '2026-11-29'");
    await change(
      '2026-10',
      "UPDATE db.nps_answers SET accepted_at = TIMESTAMP_MS '2026-11-05 01:00:00' WHERE id = 'nps-1'"
    );
    expect((await troublesOf()).filter(({ check }) => check === 'clock')).toMatchObject([
      {
        verdict: 'warning',
        message: expect.stringContaining('nps_answers in measure-2026-10.duckdb were accepted at'),
      },
      { verdict: 'warning', message: expect.stringContaining('events in measure-2026-11.duckdb is 576 hours ahead') },
    ]);
  });

  it('finds every kind of difference between rollups and records, and repairs it from the records', async () => {
    for (const statement of [
      "UPDATE db.inference_hours SET call_count = call_count + 1 WHERE hour = '2026-10-15 12:00:00'",
      "UPDATE db.inference_hours SET latency_ms_sum = latency_ms_sum * 1.001 WHERE hour = '2026-10-15 13:00:00'",
      "UPDATE db.inference_latency SET weights = list_transform(weights, lambda w: w + 1) WHERE hour = '2026-10-15 14:00:00'",
      "DELETE FROM db.event_days WHERE day = '2026-10-15'",
      "INSERT INTO db.user_days VALUES ('2026-10-15', 'nobody', 1, 1)",
    ]) {
      await change('2026-10', statement);
    }
    const store = await open();
    expect(await troubles(store)).toMatchObject([
      {
        check: 'rollups',
        verdict: 'broken',
        message:
          '2 sums of inference_hours and 1 sums of inference_latency and 1 sums of event_days and 1 sums of user_days in measure-2026-10.duckdb are not those of the records.',
      },
    ]);
    const repaired = await store.maintain('check', { ...CHECK, repair: true });
    expect(repaired.verdict).toBe('warning');
    expect(await troubles(store)).toEqual([]);
  });

  it('finds rows that cannot be read, in a file that can be opened', async () => {
    const content = readFileSync(enginePath('2026-10'));
    const at = content.lastIndexOf('payload-');
    expect(at).toBeGreaterThan(0);
    content.writeUInt8(content.readUInt8(at) ^ 0xff, at);
    writeFileSync(enginePath('2026-10'), content);
    const [found, ...others] = await troublesOf();
    expect(found).toMatchObject({ verdict: 'broken', message: expect.stringContaining('measure-2026-10.duckdb') });
    expect(['rows', 'damaged-files']).toContain(found?.check);
    expect(others.filter(({ verdict }) => verdict === 'ok')).toEqual([]);
  });

  it('finds a file that was cut off', async () => {
    truncateSync(enginePath('2026-10'), 20_000);
    expect(await troublesOf()).toMatchObject([
      { check: 'damaged-files', verdict: 'broken', message: expect.stringMatching(/^measure-2026-10.duckdb.damaged-/) },
    ]);
    expect(readdirSync(path.join(folder, 'engine')).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });

  it('ends when its caller goes away', async () => {
    const store = await open();
    const control = new AbortController();
    const given = store.maintain('check', CHECK, { signal: control.signal, onProgress: () => control.abort() });
    await expect(given).rejects.toMatchObject({ code: 'REQUEST_ABORTED' });
  });

  /** Changes a file as no part of the program would. */
  async function change(month: string, statement: string): Promise<void> {
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    await connection.run(`ATTACH '${enginePath(month)}' AS db`);
    await connection.run(statement);
    await connection.run('CHECKPOINT db');
    await connection.run('DETACH db');
    database.closeSync();
  }
});

async function troubles(store: OpenedStore): Promise<readonly CheckFinding[]> {
  const { findings } = await store.maintain('check', CHECK);
  return findings.filter(({ verdict }) => verdict !== 'ok');
}

function records() {
  const rows = Array.from({ length: RECORD_COUNT }, (_, index) => {
    const time_ms = TIME_MS + (index % 48) * 3_600_000;
    return [
      aRecord('inference', { id: `i-${index}`, time_ms, latency_ms: 1 + (index % 300), cost_usd: index / 7 }),
      aRecord('event', {
        id: `e-${index}`,
        time_ms,
        user_id: `user-${index % 90}`,
        page_url: `payload-${(index * 7_919) % 1_000_003}`,
      }),
    ] as const;
  });
  return [
    ...rows.flat(),
    aRecord('nps', { id: 'nps-1', time_ms: TIME_MS }),
    aRecord('log', { id: 'log-1', time_ms: TIME_MS }),
    aRecord('event', { id: 'e-next', time_ms: TIME_MS + 18 * DAY_MS, user_id: 'u' }),
    aHostSample({ timeMs: TIME_MS }),
  ];
}
