import type { DiskCounters, DiskKind } from '../hostSources';

/** The unit of the kernel's sector counts, whatever the sector size of the disk. */
const SECTOR_BYTES = 512;

/** Devices in memory, images, floppies and optical drives: no disk's traffic, or another disk's once more. */
const LEFT_OUT = /^(ram|zram|loop|fd|sr)\d/;

/** Made of other devices that are listed too: device mapper, software RAID, ZFS volumes, DRBD. */
const STACKED = /^(dm-|md|zd|drbd)\d/;

/** Parses `/proc/diskstats`. */
export function parseDiskStats(text: string): DiskCounters[] {
  const rows = text
    .split('\n')
    .map((line) => line.trim().split(/ +/))
    .filter((fields) => fields.length >= 10 && !LEFT_OUT.test(fields[2] ?? ''));
  const names = new Set(rows.map((fields) => fields[2] ?? ''));
  return rows.map((fields) => {
    const [major = '', minor = '', device = '', ...counters] = fields;
    const [reads = NaN, , sectorsRead = NaN, , writes = NaN, , sectorsWritten = NaN] = counters.map(Number);
    if (!Number.isFinite(reads + sectorsRead + writes + sectorsWritten)) {
      throw new Error(`/proc/diskstats has a field that is not a number for ${device}`);
    }
    return {
      device,
      deviceNumber: `${major}:${minor}`,
      kind: diskKind(device, names),
      readBytes: sectorsRead * SECTOR_BYTES,
      writtenBytes: sectorsWritten * SECTOR_BYTES,
      reads,
      writes,
    };
  });
}

/**
 * A partition is told by its name and by its disk being there too, because some clouds call a whole disk `xvda1`.
 * The kernel puts a `p` between a disk's name and the number when the name itself ends in a digit.
 */
function diskKind(device: string, names: ReadonlySet<string>): DiskKind {
  if (STACKED.test(device)) {
    return 'stacked';
  }
  const disk = /^(.*\d)p\d+$/.exec(device)?.[1] ?? /^(.*\D)\d+$/.exec(device)?.[1];
  return disk !== undefined && names.has(disk) ? 'partition' : 'whole';
}
