import fc from 'fast-check';
import { cpuCounters, diskCounters, interfaceCounters } from '../../tests/fixtures/host/fakeHostSources';
import { assembleReading } from './assembleReading';
import { toHostSample } from './hostSample';
import { EMPTY_SNAPSHOT, type HostSnapshot } from './hostSnapshot';

const count = fc.nat();

const snapshots: fc.Arbitrary<HostSnapshot> = fc
  .record({
    atMs: fc.nat({ max: 100_000 }),
    cpu: fc.record({ userSeconds: count, systemSeconds: count, busySeconds: count, idleSeconds: count }),
    disk: fc.record({ readBytes: count, writtenBytes: count, reads: count, writes: count }),
    network: fc.record({ receivedBytes: count, sentBytes: count, receiveErrors: count, sendDrops: count }),
    isDiskThere: fc.boolean(),
  })
  .map(({ atMs, cpu, disk, network, isDiskThere }) => ({
    ...EMPTY_SNAPSHOT,
    cpu: { atMs, value: cpuCounters(cpu) },
    disks: { atMs, value: isDiskThere ? [diskCounters('vda', disk)] : [] },
    interfaces: { atMs, value: [interfaceCounters('eth0', network)] },
  }));

it('INF-20: whatever the counters do between two readings, no rate is negative and no share leaves 0 to 1', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (previous, current) => {
      const sample = toHostSample(assembleReading(previous, current, { timeMs: 0, host: 'web-1', problems: [] }));

      for (const { metric, value } of sample.points) {
        expect(Number.isFinite(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        if (metric.endsWith('_ratio')) {
          expect(value).toBeLessThanOrEqual(1);
        }
      }
    }),
    { seed: 20_261_122, numRuns: 500 }
  );
});
