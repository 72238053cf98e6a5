import { cpuCounters } from '../../tests/fixtures/host/fakeHostSources';
import { cpuReading } from './cpuReading';

const before = cpuCounters();

describe('cpuReading of a host', () => {
  it('INF-02: splits the time between two readings into user, system, idle and I/O wait', () => {
    const now = cpuCounters({
      userSeconds: 106,
      systemSeconds: 52,
      busySeconds: 164,
      idleSeconds: 809,
      iowaitSeconds: 47,
    });

    expect(cpuReading(before, now, 10)).toEqual({
      coreCount: 2,
      usageRatio: 0.45,
      userRatio: 0.3,
      systemRatio: 0.1,
      idleRatio: 0.45,
      iowaitRatio: 0.1,
    });
  });

  it('INF-20: knows only the core count at the first reading', () => {
    expect(cpuReading(null, before, 0)).toEqual({
      coreCount: 2,
      usageRatio: null,
      userRatio: null,
      systemRatio: null,
      idleRatio: null,
      iowaitRatio: null,
    });
  });

  it('INF-20: gives no share when the counters were reset', () => {
    const now = cpuCounters({ userSeconds: 1, systemSeconds: 1, busySeconds: 2, idleSeconds: 8, iowaitSeconds: 0 });

    expect(cpuReading(before, now, 10).usageRatio).toBeNull();
  });

  it('takes I/O wait that ran back a little as none, as the kernel lets it', () => {
    const now = cpuCounters({ busySeconds: 160, userSeconds: 105, idleSeconds: 805, iowaitSeconds: 44.9 });

    expect(cpuReading(before, now, 5)).toMatchObject({ usageRatio: 0.5, idleRatio: 0.5, iowaitRatio: 0 });
  });

  it('gives no share when no time has passed', () => {
    expect(cpuReading(before, before, 0).usageRatio).toBeNull();
  });

  it('is unknown altogether when CPU times cannot be read', () => {
    expect(cpuReading(before, null, 10)).toMatchObject({ coreCount: null, usageRatio: null });
  });
});

describe('cpuReading inside a container with a quota', () => {
  const quota = { coreCount: 0.5, idleSeconds: null, iowaitSeconds: null };
  const earlier = cpuCounters({ ...quota, busySeconds: 10, userSeconds: 7, systemSeconds: 3 });

  it('divides the time used by what the quota allowed in the measured time', () => {
    const now = cpuCounters({ ...quota, busySeconds: 12, userSeconds: 8, systemSeconds: 4 });

    expect(cpuReading(earlier, now, 8)).toEqual({
      coreCount: 0.5,
      usageRatio: 0.5,
      userRatio: 0.25,
      systemRatio: 0.25,
      idleRatio: 0.5,
      iowaitRatio: null,
    });
  });

  it('stays at 1 when a burst used more than the quota', () => {
    const now = cpuCounters({ ...quota, busySeconds: 20, userSeconds: 16, systemSeconds: 4 });

    expect(cpuReading(earlier, now, 8)).toMatchObject({ usageRatio: 1, idleRatio: 0 });
  });

  it('gives no share across the moment at which a quota was set', () => {
    const now = cpuCounters({ ...quota, busySeconds: 200, userSeconds: 150, systemSeconds: 51 });

    expect(cpuReading(before, now, 10)).toMatchObject({ coreCount: 0.5, usageRatio: null });
  });
});
