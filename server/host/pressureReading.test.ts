import { pressureReading, throttledRatio } from './pressureReading';
import { NO_PRESSURE } from './unknownFigures';

const BEFORE = {
  cpuSomeSeconds: 100,
  memorySomeSeconds: 5,
  memoryFullSeconds: null,
  ioSomeSeconds: 50,
  ioFullSeconds: 40,
};

describe('pressure', () => {
  it('is the share of the measured time in which tasks waited', () => {
    const now = { ...BEFORE, cpuSomeSeconds: 102.5, ioSomeSeconds: 61 };
    expect(pressureReading(BEFORE, now, 10)).toEqual({
      cpuSomeRatio: 0.25,
      memorySomeRatio: 0,
      memoryFullRatio: null,
      ioSomeRatio: 1,
      ioFullRatio: 0,
    });
  });

  it('is unknown at the first reading and after a counter went backwards', () => {
    expect(pressureReading(null, BEFORE, 0)).toEqual(NO_PRESSURE);
    expect(pressureReading(BEFORE, { ...BEFORE, cpuSomeSeconds: 1 }, 10).cpuSomeRatio).toBeNull();
  });
});

describe('throttling', () => {
  it('is the share of quota periods in which the quota ran out', () => {
    expect(throttledRatio({ periods: 100, throttledPeriods: 10 }, { periods: 200, throttledPeriods: 35 })).toBe(0.25);
  });

  it('is unknown without a quota, at the first reading, and when nothing ran', () => {
    const counters = { periods: 100, throttledPeriods: 10 };
    expect(throttledRatio(null, null)).toBeNull();
    expect(throttledRatio(null, counters)).toBeNull();
    expect(throttledRatio(counters, counters)).toBeNull();
  });
});
