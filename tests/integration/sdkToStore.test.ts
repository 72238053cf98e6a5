import path from 'node:path';
import { createClient } from '../../sdk';
import { createLogger } from '../../server/observability/logger';
import { systemClock } from '../../server/platform/clock';
import { openStore } from '../../server/store/openStore';
import { COMPANION, startCompanion, type CompanionProcess } from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const RECORDS = 2_500;
const DAY_MS = 86_400_000;

describe('the client library against a running companion', () => {
  const folder = useTemporaryFolder();
  let companion: CompanionProcess | undefined;

  afterEach(async () => {
    await companion?.end('SIGKILL');
  });

  it('MON-03, API-20: what flush reports as accepted is in the store after kill -9, each record once', async () => {
    companion = await startCompanion({ MEASURE_DATA_DIR: folder() });
    const client = createClient({ baseUrl: companion.http });
    const ids = Array.from({ length: RECORDS }, (_, index) =>
      client.recordInference({ model_name: 'gpt-4', model_version: '1.0', latency_ms: index })
    );
    const { accepted } = await client.flush();
    await client.close();
    expect(accepted).toBe(RECORDS);
    await companion.end('SIGKILL');

    const store = await openStore({
      dataDir: folder(),
      engineScript: path.join(path.dirname(COMPANION), 'engine.cjs'),
      clock: systemClock,
      logger: createLogger('silent'),
    });
    try {
      const window = { fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS };
      const { answer } = await store.read(
        { kind: 'record-ids', window, recordKind: 'inference', maxIds: 10_000 },
        { catchUpTimeoutMs: 20_000, timeoutMs: 20_000 }
      );
      expect([...answer].sort()).toEqual([...ids].sort());
    } finally {
      await store.close();
    }
  });
});
