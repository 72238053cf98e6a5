import type { DiskRates, DiskReading, DiskTotals, MountReading } from './hostReading';
import type { DiskCounters, MountSpace } from './hostSources';
import { ratePerSecond, sumOrNull } from './rates';
import { NO_DISK_RATES } from './unknownFigures';

/** A device with its rates since the previous reading. */
export interface RatedDisk {
  readonly counters: DiskCounters;
  /** Null for a device that was not there before: it neither adds to nor spoils the host's total. */
  readonly rates: DiskRates | null;
}

export function rateDisks(
  previous: readonly DiskCounters[] | null,
  current: readonly DiskCounters[],
  elapsedSeconds: number
): RatedDisk[] {
  const previousByDevice = new Map((previous ?? []).map((disk) => [disk.device, disk]));
  return current.map((counters) => {
    const before = previousByDevice.get(counters.device);
    return { counters, rates: before === undefined ? null : diskRates(before, counters, elapsedSeconds) };
  });
}

/**
 * All disks together. Partitions and stacked devices are left out, as their disks count the same bytes; a disk that
 * has just appeared is left out for one interval.
 */
export function hostDiskRates(disks: readonly RatedDisk[]): DiskRates {
  const counted = disks
    .filter(({ counters }) => counters.kind === 'whole' || counters.kind === 'all')
    .flatMap(({ rates }) => (rates === null ? [] : [rates]));
  const sum = (pick: (rates: DiskRates) => number | null) => sumOrNull(counted.map(pick));
  return {
    readBytesPerSecond: sum((rates) => rates.readBytesPerSecond),
    writtenBytesPerSecond: sum((rates) => rates.writtenBytesPerSecond),
    readsPerSecond: sum((rates) => rates.readsPerSecond),
    writesPerSecond: sum((rates) => rates.writesPerSecond),
  };
}

/** The devices worth listing: an idle partition repeats its disk, and `all` is the host's total, not a device. */
export function listedDisks(disks: readonly RatedDisk[], mounts: readonly MountSpace[]): DiskReading[] {
  const mounted = new Set(mounts.map((mount) => diskOfMount(mount, disks)?.counters.device));
  return disks
    .filter(
      ({ counters }) =>
        counters.kind === 'whole' ||
        counters.kind === 'stacked' ||
        (counters.kind === 'partition' && mounted.has(counters.device))
    )
    .map(({ counters, rates }) => ({
      device: counters.device,
      totals: diskTotals(counters),
      rates: rates ?? NO_DISK_RATES,
    }));
}

export function mountReading(mount: MountSpace, disks: readonly RatedDisk[]): MountReading {
  const disk = diskOfMount(mount, disks);
  const { totalBytes = null, usedBytes = null, availableBytes = null } = mount.space ?? {};
  return {
    mount: mount.mount,
    device: disk?.counters.device ?? mount.device,
    source: mount.source,
    fstype: mount.fstype,
    totalBytes,
    usedBytes,
    availableBytes,
    usedRatio: usedRatio(usedBytes, availableBytes),
    rates: disk?.rates ?? NO_DISK_RATES,
  };
}

function diskRates(before: DiskCounters, now: DiskCounters, elapsedSeconds: number): DiskRates {
  return {
    readBytesPerSecond: ratePerSecond(before.readBytes, now.readBytes, elapsedSeconds),
    writtenBytesPerSecond: ratePerSecond(before.writtenBytes, now.writtenBytes, elapsedSeconds),
    readsPerSecond: ratePerSecond(before.reads, now.reads, elapsedSeconds),
    writesPerSecond: ratePerSecond(before.writes, now.writes, elapsedSeconds),
  };
}

function diskTotals({ readBytes, writtenBytes, reads, writes }: DiskCounters): DiskTotals {
  return { readBytes, writtenBytes, reads, writes };
}

function diskOfMount(mount: MountSpace, disks: readonly RatedDisk[]): RatedDisk | undefined {
  return (
    disks.find(({ counters }) => counters.deviceNumber !== null && counters.deviceNumber === mount.deviceNumber) ??
    disks.find(({ counters }) => counters.device === mount.device)
  );
}

function usedRatio(usedBytes: number | null, availableBytes: number | null): number | null {
  if (usedBytes === null || availableBytes === null || usedBytes + availableBytes <= 0) {
    return null;
  }
  return usedBytes / (usedBytes + availableBytes);
}
