import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { systemClock } from '../../platform/clock';
import type { MaintenanceContext } from '../maintenance/maintenanceContext';
import { runCheck } from './runCheck';

describe('runCheck', () => {
  const folder = useTemporaryFolder();
  /** An engine that looks and looks, until it is told to stop. */
  const endless = () =>
    ({
      dataDir: folder(),
      clock: systemClock,
      loader: { catchUp: () => Promise.resolve(3), segmentsSetAside: [] },
      engine: {
        name: 'duckdb',
        perform: (_name: string, _request: object, { signal }: { signal: AbortSignal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    }) as unknown as MaintenanceContext;

  it('keeps what it found before its time was over, and says that it did not look at everything', async () => {
    const { verdict, findings } = await runCheck(endless(), { scope: 'engine', repair: false, max_seconds: 1 });
    expect(verdict).toBe('warning');
    expect(findings).toMatchObject([
      { check: 'loading', message: expect.stringContaining('3 records behind') },
      { check: 'time', verdict: 'warning' },
    ]);
  });
});
