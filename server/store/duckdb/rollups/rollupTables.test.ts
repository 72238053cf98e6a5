import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createRecordTables } from '../schema/recordTables';
import { addToRollups, createRollupTables, mergeRollups } from '.';

const HOUR = '2026-11-03 10:00:00';
const DAY = '2026-11-03 00:00:00';

/** The sums by hand: what each column of a rollup means. */
describe('the rows of rollups', () => {
  let database: DuckDBInstance;
  let connection: DuckDBConnection;
  afterEach(() => database.closeSync());
  beforeEach(async () => {
    database = await DuckDBInstance.create(':memory:');
    connection = await database.connect();
    for (const statement of [...createRecordTables('memory'), ...createRollupTables('memory')]) {
      await connection.run(statement);
    }
  });

  const rowsOf = async (table: string) => (await connection.runAndReadAll(`FROM memory.${table}`)).getRowObjectsJson();
  const insert = (table: string, row: Record<string, string | number>) =>
    connection.run(
      `INSERT INTO memory.${table} (accepted_at, ${Object.keys(row).join(', ')})
       VALUES (now()::TIMESTAMP, ${Object.values(row)
         .map((value) => (typeof value === 'string' ? `'${value}'` : value))
         .join(', ')})`
    );

  it('weigh the calls of an hour, and tell what is missing from what is nothing', async () => {
    const call = { model_name: 'm', model_version: '1', time: '2026-11-03 10:59:59.999' };
    await insert('inferences', { ...call, id: 'a', weight: 1, outcome: 'ok', latency_ms: 10, cost_usd: 0 });
    await insert('inferences', { ...call, id: 'b', weight: 4, outcome: 'timeout', latency_ms: 30, input_tokens: 5 });
    await addToRollups(connection, 'memory', 'inference', 'memory.inferences');

    const [row, ...others] = await rowsOf('inference_hours');
    expect(others).toEqual([]);
    const { hour, model_name: model, model_version: version, record_count: records, ...figures } = row ?? {};
    expect([hour, model, version, records]).toEqual([HOUR, 'm', '1', '2']);
    const withSomething = Object.entries(figures).filter(([, figure]) => figure !== 0);
    expect(Object.fromEntries(withSomething.filter(([name]) => !name.startsWith('within_')))).toEqual({
      call_count: 5,
      call_squares: 17,
      ok_count: 1,
      timeout_count: 4,
      latency_ms_sum: 130,
      latency_ms_squares: 3_700,
      latency_ms_min: 10,
      latency_ms_max: 30,
      input_tokens_count: 4,
      input_tokens_sum: 20,
      cost_usd_count: 1,
      cost_ok_count: 1,
      cost_weight_squares: 1,
      cost_ok_squares: 1,
      memory_bytes_max: -1,
    });
    expect(figures).toMatchObject({
      within_5_ms: 0,
      within_10_ms: 1,
      within_25_ms: 1,
      within_50_ms: 5,
      within_60000_ms: 5,
    });
  });

  it('count the events of a day by type and name, with their values', async () => {
    const event = { time: '2026-11-03 23:00:00', event_type: 'conversion', event_name: 'buy' };
    await insert('events', { ...event, id: 'a', weight: 1, value: 3 });
    await insert('events', { ...event, id: 'b', weight: 2, value: 5, user_id: 'u' });
    await insert('events', { ...event, id: 'c', weight: 10, anonymous_id: 'x' });
    await addToRollups(connection, 'memory', 'event', 'memory.events');

    expect(await rowsOf('event_days')).toEqual([
      {
        day: DAY,
        event_type: 'conversion',
        event_name: 'buy',
        record_count: '3',
        event_count: 13,
        value_count: 3,
        value_sum: 13,
        value_squares: 59,
      },
    ]);
    expect(
      (await rowsOf('user_days')).sort((a, b) => String(a['user_key']).localeCompare(String(b['user_key'])))
    ).toEqual([
      { day: DAY, user_key: 'u', record_count: '1', event_count: 2 },
      { day: DAY, user_key: 'x', record_count: '1', event_count: 10 },
    ]);
  });

  it('count how often each variant was shown on a day', async () => {
    const exposure = { time: '2026-11-03 23:00:00', experiment: 'checkout', variant: 'green' };
    await insert('exposures', { ...exposure, id: 'a', unit: 'u', weight: 1 });
    await insert('exposures', { ...exposure, id: 'b', unit: 'v', weight: 2 });
    await addToRollups(connection, 'memory', 'exposure', 'memory.exposures');

    expect(await rowsOf('exposure_days')).toEqual([
      { day: DAY, experiment: 'checkout', variant: 'green', record_count: '2', exposure_count: 3 },
    ]);
  });

  it.each(['inference_hours', 'inference_latency'])(
    'become one row a key in %s when they are merged',
    async (table) => {
      for (const latency of [10, 20, 10]) {
        const call = { time: HOUR, model_name: 'm', model_version: '1', outcome: 'ok', weight: 2 };
        await connection.run('DELETE FROM memory.inferences');
        await insert('inferences', { ...call, id: 'a', latency_ms: latency });
        await addToRollups(connection, 'memory', 'inference', 'memory.inferences');
      }
      expect(await rowsOf(table)).toHaveLength(3);
      await mergeRollups(connection, 'memory');

      const [row, ...others] = await rowsOf(table);
      expect(others).toEqual([]);
      expect(row).toMatchObject(
        table === 'inference_hours' ? { call_count: 6, latency_ms_sum: 80, latency_ms_max: 20 } : { weights: [4, 2] }
      );
    }
  );
});
