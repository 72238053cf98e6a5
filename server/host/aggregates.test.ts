import { aHostReading, aMount } from '../../tests/fixtures/host/aHostReading';
import { aggregateReadings } from './aggregates';
import type { HostReading } from './hostReading';

function withCpu(usageRatio: number | null): HostReading {
  const reading = aHostReading();
  return { ...reading, cpu: { ...reading.cpu, usageRatio } };
}

describe('aggregateReadings', () => {
  it('INF-19: sums a stretch of readings up as least, mean and most', () => {
    const { readingCount, cpuUsageRatio } = aggregateReadings([withCpu(0.2), withCpu(0.8), withCpu(0.5)]);

    expect(readingCount).toBe(3);
    expect(cpuUsageRatio).toEqual({ min: 0.2, mean: 0.5, max: 0.8, sampleCount: 3 });
  });

  it('INF-19: leaves unknown figures out and says how many were known', () => {
    expect(aggregateReadings([withCpu(null), withCpu(0.4)]).cpuUsageRatio).toEqual({
      min: 0.4,
      mean: 0.4,
      max: 0.4,
      sampleCount: 1,
    });
  });

  it('has null figures, not zeros, for no readings', () => {
    expect(aggregateReadings([]).networkSentBytesPerSecond).toEqual({
      min: null,
      mean: null,
      max: null,
      sampleCount: 0,
    });
  });

  it('INF-07: takes the fullest mount of each reading as the disk figure', () => {
    const mounts = (first: number, second: number) => [aMount({ usedRatio: first }), aMount({ usedRatio: second })];

    const { diskUsedRatio } = aggregateReadings([
      aHostReading({ mounts: mounts(0.25, 0.5) }),
      aHostReading({ mounts: mounts(0.75, 0.5) }),
    ]);

    expect(diskUsedRatio).toEqual({ min: 0.5, mean: 0.625, max: 0.75, sampleCount: 2 });
  });
});
