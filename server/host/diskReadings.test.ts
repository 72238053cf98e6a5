import { diskCounters, mountSpace } from '../../tests/fixtures/host/fakeHostSources';
import { hostDiskRates, listedDisks, mountReading, rateDisks } from './diskReadings';

const KIB = 1_024;

describe('hostDiskRates', () => {
  it('INF-06: counts each byte once, whatever is partitioned or stacked on a disk', () => {
    const growing = (device: string, kind: 'whole' | 'partition' | 'stacked') => [
      diskCounters(device, { kind }),
      diskCounters(device, { kind, readBytes: 40 * KIB, writtenBytes: 80 * KIB, reads: 20, writes: 30 }),
    ];
    const devices = [growing('sda', 'whole'), growing('sda1', 'partition'), growing('dm-0', 'stacked')];

    const rated = rateDisks(
      devices.flatMap((pair) => pair.slice(0, 1)),
      devices.flatMap((pair) => pair.slice(1)),
      10
    );

    expect(hostDiskRates(rated)).toEqual({
      readBytesPerSecond: 4 * KIB,
      writtenBytesPerSecond: 8 * KIB,
      readsPerSecond: 2,
      writesPerSecond: 3,
    });
  });

  it('INF-20: is null at the first reading', () => {
    expect(hostDiskRates(rateDisks(null, [diskCounters('sda', { readBytes: 5 * KIB })], 0))).toEqual({
      readBytesPerSecond: null,
      writtenBytesPerSecond: null,
      readsPerSecond: null,
      writesPerSecond: null,
    });
  });

  it('leaves a disk that has just appeared out for one interval, as its counters say nothing about this interval', () => {
    const rated = rateDisks(
      [diskCounters('sda')],
      [diskCounters('sda', { readBytes: 10 }), diskCounters('sdb', { readBytes: 1_000_000 })],
      10
    );

    expect(hostDiskRates(rated).readBytesPerSecond).toBe(1);
  });

  it('goes on with the disks that are left when one vanishes', () => {
    const rated = rateDisks(
      [diskCounters('sda'), diskCounters('sdb', { readBytes: 1_000_000 })],
      [diskCounters('sda', { readBytes: 10 })],
      10
    );

    expect(hostDiskRates(rated).readBytesPerSecond).toBe(1);
  });

  it('INF-20: is null, not too small, for the interval in which a disk was reset', () => {
    const rated = rateDisks(
      [diskCounters('sda', { readBytes: 500 }), diskCounters('sdb', { readBytes: 500 })],
      [diskCounters('sda', { readBytes: 510 }), diskCounters('sdb', { readBytes: 1 })],
      10
    );

    expect(hostDiskRates(rated)).toMatchObject({ readBytesPerSecond: null, readsPerSecond: 0 });
  });

  it('takes the one figure of a platform that does not tell disks apart', () => {
    const rated = rateDisks(
      [diskCounters('all', { kind: 'all', reads: null })],
      [diskCounters('all', { kind: 'all', readBytes: 20, reads: null })],
      10
    );

    expect(hostDiskRates(rated)).toMatchObject({ readBytesPerSecond: 2, readsPerSecond: null });
  });
});

describe('listedDisks', () => {
  it('lists disks, stacked devices and mounted partitions, but neither idle partitions nor the total', () => {
    const rated = rateDisks(
      null,
      [
        diskCounters('sda'),
        diskCounters('sda1', { kind: 'partition', deviceNumber: '8:1' }),
        diskCounters('sda2', { kind: 'partition', deviceNumber: '8:2' }),
        diskCounters('dm-0', { kind: 'stacked' }),
        diskCounters('all', { kind: 'all' }),
      ],
      0
    );

    const listed = listedDisks(rated, [mountSpace({ device: 'root', deviceNumber: '8:1' })]);

    expect(listed.map(({ device }) => device)).toEqual(['sda', 'sda1', 'dm-0']);
  });
});

describe('mountReading', () => {
  const before = [diskCounters('vda1', { deviceNumber: '254:1', kind: 'partition' })];
  const now = [diskCounters('vda1', { deviceNumber: '254:1', kind: 'partition', writtenBytes: 500 })];
  const rated = rateDisks(before, now, 10);

  it('INF-07: has the rates of its device, found by number whatever the device is called', () => {
    const mount = mountReading(mountSpace({ device: 'root', deviceNumber: '254:1' }), rated);

    expect(mount).toMatchObject({ device: 'vda1', rates: { writtenBytesPerSecond: 50 } });
  });

  it('finds its device by name where the number is that of a file system (btrfs)', () => {
    const mount = mountReading(mountSpace({ device: 'vda1', deviceNumber: '0:33' }), rated);

    expect(mount.rates.writtenBytesPerSecond).toBe(50);
  });

  it('shows usage as df does, leaving reserved blocks out', () => {
    expect(mountReading(mountSpace(), rated).usedRatio).toBeCloseTo(300 / 900, 12);
  });

  it('INF-20: has null figures, not zeros, when the file system did not answer', () => {
    expect(mountReading(mountSpace({ space: null }), rated)).toMatchObject({
      totalBytes: null,
      usedBytes: null,
      availableBytes: null,
      usedRatio: null,
    });
  });

  it('has no rates when no device is known for it (network or ZFS file system)', () => {
    const mount = mountReading(mountSpace({ device: 'tank/home', deviceNumber: '0:50' }), rated);

    expect(mount).toMatchObject({ device: 'tank/home', rates: { writtenBytesPerSecond: null } });
  });
});
