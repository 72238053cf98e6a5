import { torture } from '../fixtures/torture/torture';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

/** Each target gets its share. `npm run torture` goes through many more and prints how long reopening takes. */
const ROUNDS = Number(process.env.MEASURE_KILL_ROUNDS ?? 6);
const SEED = 20261122;

describe('kill -9 of a companion that takes records of every kind over HTTP', () => {
  const folder = useTemporaryFolder();

  it(
    `of its engine, or of both, ${ROUNDS} times, loses nothing accepted, keeps no half record, and counts nothing twice`,
    async () => {
      const { reopenings, records, rollups } = await torture({ folder: folder(), rounds: ROUNDS, seed: SEED });

      expect(reopenings).toHaveLength(ROUNDS);
      expect(records.acceptedRecords).toBeGreaterThan(ROUNDS * 1_000);
      expect(records).toMatchObject({ lost: 0, double: 0, altered: 0, strange: 0, halfBatches: 0 });
      expect(rollups.keys).toBeGreaterThan(100);
      expect(rollups.different).toBe(0);
    },
    120_000 + ROUNDS * 20_000
  );
});
