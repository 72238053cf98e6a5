import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '../../server/observability/logger';
import { seededRandom } from '../../server/platform/seededRandom';
import { systemClock } from '../../server/platform/clock';
import { openStore } from '../../server/store/openStore';
import { COMPANION, startCompanion } from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';
import { waitFor } from '../fixtures/waitFor';

const ROUNDS = 6;
const SEED = 20261122;
const DAY_MS = 86_400_000;

describe('kill -9 of a collecting companion', () => {
  const folder = useTemporaryFolder();

  it(`reopens each of ${ROUNDS} times and loses no acknowledged sample`, async () => {
    const random = seededRandom(SEED);
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const companion = await startCompanion({
        MEASURE_DATA_DIR: folder(),
        MEASURE_COLLECT_INTERVAL_SECONDS: '1',
        MEASURE_LOG_LEVEL: 'debug',
      });
      await waitFor('an acknowledged sample', () => acknowledgedIds(companion.lines)[0]);
      await sleep(random() * 400);
      await companion.end('SIGKILL');
      acknowledgedIds(companion.lines).forEach((id) => acknowledged.add(id));
    }

    const store = await openStore({
      dataDir: folder(),
      engineScript: path.join(path.dirname(COMPANION), 'engine.cjs'),
      clock: systemClock,
      logger: createLogger('silent'),
    });
    try {
      const nowMs = Date.now();
      const { answer } = await store.read(
        {
          kind: 'record-ids',
          window: { fromMs: nowMs - DAY_MS, toMs: nowMs + DAY_MS },
          recordKind: 'host_sample',
          maxIds: 100_000,
        },
        { catchUpTimeoutMs: 20_000, timeoutMs: 20_000 }
      );
      expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS);
      expect([...acknowledged].filter((id) => !answer.includes(id))).toEqual([]);
      expect(new Set(answer).size).toBe(answer.length);
    } finally {
      await store.close();
    }
  }, 240_000);
});

function acknowledgedIds(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line.includes('Host sample accepted'))
    .map((line) => (JSON.parse(line) as { sampleId: string }).sampleId);
}
