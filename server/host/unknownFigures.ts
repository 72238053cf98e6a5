import type { DiskRates, HostReading, LoadReading, NetworkRates, NetworkTotals, PressureReading } from './hostReading';

export const NO_LOAD: LoadReading = { oneMinute: null, fiveMinutes: null, fifteenMinutes: null };

export const NO_DISK_RATES: DiskRates = {
  readBytesPerSecond: null,
  writtenBytesPerSecond: null,
  readsPerSecond: null,
  writesPerSecond: null,
};

export const NO_NETWORK_TOTALS: NetworkTotals = {
  receivedBytes: null,
  sentBytes: null,
  receivedPackets: null,
  sentPackets: null,
  receiveErrors: null,
  sendErrors: null,
  receiveDrops: null,
  sendDrops: null,
};

export const NO_NETWORK_RATES: NetworkRates = {
  receivedBytesPerSecond: null,
  sentBytesPerSecond: null,
  receivedPacketsPerSecond: null,
  sentPacketsPerSecond: null,
  errorsPerSecond: null,
  dropsPerSecond: null,
};

export const NO_PRESSURE: PressureReading = {
  cpuSomeRatio: null,
  memorySomeRatio: null,
  memoryFullRatio: null,
  ioSomeRatio: null,
  ioFullRatio: null,
};

/** What is known of a host before its first reading. */
export const UNKNOWN_FIGURES: Omit<HostReading, 'timeMs' | 'host' | 'errors'> = {
  cpu: {
    coreCount: null,
    usageRatio: null,
    userRatio: null,
    systemRatio: null,
    idleRatio: null,
    iowaitRatio: null,
    throttledRatio: null,
  },
  memory: { totalBytes: null, usedBytes: null, availableBytes: null, usedRatio: null },
  swap: { totalBytes: null, usedBytes: null, usedRatio: null },
  load: NO_LOAD,
  mounts: [],
  disks: [],
  diskRates: NO_DISK_RATES,
  interfaces: [],
  network: { totals: NO_NETWORK_TOTALS, rates: NO_NETWORK_RATES },
  activeConnections: null,
  gpus: [],
  pressure: NO_PRESSURE,
  uptimeSeconds: null,
  counters: null,
};
