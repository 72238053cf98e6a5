import { fullestMount } from './fullestMount';
import type { HostReading } from './hostReading';

export interface FigureAggregate {
  readonly min: number | null;
  readonly mean: number | null;
  readonly max: number | null;
  /** Readings in which the figure was known; with 0, the others are null. */
  readonly sampleCount: number;
}

/** The figures of a stretch of readings, each summed up. Ratios 0–1, rates per second. */
export interface HostAggregates {
  readonly readingCount: number;
  readonly cpuUsageRatio: FigureAggregate;
  readonly memoryUsedRatio: FigureAggregate;
  /** Of the fullest mount at each reading. */
  readonly diskUsedRatio: FigureAggregate;
  readonly diskReadBytesPerSecond: FigureAggregate;
  readonly diskWrittenBytesPerSecond: FigureAggregate;
  readonly networkReceivedBytesPerSecond: FigureAggregate;
  readonly networkSentBytesPerSecond: FigureAggregate;
}

export function aggregateReadings(readings: readonly HostReading[]): HostAggregates {
  const of = (figure: (reading: HostReading) => number | null) => aggregate(readings.map(figure));
  return {
    readingCount: readings.length,
    cpuUsageRatio: of(({ cpu }) => cpu.usageRatio),
    memoryUsedRatio: of(({ memory }) => memory.usedRatio),
    diskUsedRatio: of(({ mounts }) => fullestMount(mounts)?.usedRatio ?? null),
    diskReadBytesPerSecond: of(({ diskRates }) => diskRates.readBytesPerSecond),
    diskWrittenBytesPerSecond: of(({ diskRates }) => diskRates.writtenBytesPerSecond),
    networkReceivedBytesPerSecond: of(({ network }) => network.rates.receivedBytesPerSecond),
    networkSentBytesPerSecond: of(({ network }) => network.rates.sentBytesPerSecond),
  };
}

function aggregate(values: ReadonlyArray<number | null>): FigureAggregate {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) {
    return { min: null, mean: null, max: null, sampleCount: 0 };
  }
  return {
    min: known.reduce((least, value) => Math.min(least, value)),
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    max: known.reduce((most, value) => Math.max(most, value)),
    sampleCount: known.length,
  };
}
