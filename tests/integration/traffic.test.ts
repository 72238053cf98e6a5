import { driveTraffic } from '../../scripts/traffic/driveTraffic';
import { startCompanion, type CompanionProcess } from '../fixtures/runCompanion';
import { useTemporaryFolder } from '../fixtures/temporaryFolder';

const COUNT = 3_000;

describe('calls of models through the client library', () => {
  const folder = useTemporaryFolder();
  let companion: CompanionProcess | undefined;

  afterEach(async () => {
    await companion?.end('SIGKILL');
  });

  it('AIM-07, AIM-16: are all stored and counted, and the live stream tells every one of them once', async () => {
    companion = await startCompanion({ MEASURE_DATA_DIR: folder() });
    const report = await driveTraffic({ http: companion.http, grpc: companion.grpc, count: COUNT, perSecond: 2_000 });
    const { acceptanceMs, live } = report;
    expect(report).toMatchObject({ recorded: COUNT, accepted: COUNT, rejected: 0, dropped: 0, stored: COUNT });
    expect(acceptanceMs).toHaveLength(COUNT);
    expect(live?.calls).toBe(COUNT);
    expect(live?.seconds).toBeGreaterThanOrEqual(2);
  });
});
