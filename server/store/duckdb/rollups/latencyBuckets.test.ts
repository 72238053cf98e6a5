import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { bucketExpression, bucketMiddle, LATENCY_RELATIVE_ERROR } from '../../questions/latencyBuckets';

describe('latency buckets', () => {
  let database: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    database = await DuckDBInstance.create(':memory:');
    connection = await database.connect();
  });
  afterAll(() => database.closeSync());
  const bucketOf = async (value: number): Promise<number> =>
    Number((await connection.runAndReadAll(`SELECT ${bucketExpression(`(${value})::DOUBLE`)}`)).value(0, 0));

  it('stand for each of their values within the stated error, over all sizes a double has', async () => {
    for (let exponent = -300; exponent <= 300; exponent += 7) {
      for (const factor of [1, 1.0099, 1.5, 7.77]) {
        const value = factor * 10 ** exponent;
        const error = Math.abs(bucketMiddle(await bucketOf(value)) / value - 1);
        expect(error).toBeLessThanOrEqual(LATENCY_RELATIVE_ERROR);
      }
    }
  });

  it('have one of its own for what took no time', async () => {
    expect(bucketMiddle(await bucketOf(0))).toBe(0);
    expect(bucketMiddle(await bucketOf(Number.MIN_VALUE))).toBeGreaterThanOrEqual(0);
  });
});
