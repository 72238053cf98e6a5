import type { MountEntry } from './mountInfo';

/** Images that are always full, whatever is stored. */
const IMAGE_TYPES = new Set(['squashfs', 'erofs', 'iso9660', 'udf', 'cramfs', 'romfs']);

/** File systems on disks of this host whose source is not a device path. */
const LOCAL_TYPES_WITHOUT_DEVICE_PATH = new Set(['zfs', 'bcachefs']);

/** Files that container engines mount from the host's disk into every container. */
const CONTAINER_FILES = new Set(['/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/dev/termination-log']);

/**
 * The mounts with disk space of their own, one for each file system: no pseudo or memory file systems, nothing remote
 * or in user space (it could hang), no images, no bind mounts beside the mount they repeat. The root is always there,
 * so that a container, whose root is an overlay, has a disk too.
 *
 * @returns Shortest paths first, at most `limit`.
 */
export function selectMounts(entries: readonly MountEntry[], limit: number): MountEntry[] {
  const topmost = new Map(entries.map((entry) => [entry.mount, entry]));
  const byFileSystem = new Map<string, MountEntry>();
  for (const entry of topmost.values()) {
    if (!hasOwnSpace(entry)) {
      continue;
    }
    const rival = byFileSystem.get(entry.deviceNumber);
    if (rival === undefined || isBetter(entry, rival)) {
      byFileSystem.set(entry.deviceNumber, entry);
    }
  }
  return [...byFileSystem.values()].sort((a, b) => a.mount.length - b.mount.length).slice(0, limit);
}

function hasOwnSpace({ mount, fstype, source }: MountEntry): boolean {
  if (mount === '/') {
    return fstype !== 'rootfs';
  }
  if (IMAGE_TYPES.has(fstype) || CONTAINER_FILES.has(mount) || isUserSpace(fstype)) {
    return false;
  }
  return source.startsWith('/dev/') || LOCAL_TYPES_WITHOUT_DEVICE_PATH.has(fstype);
}

/** `fuseblk` is a disk (NTFS, exFAT); other FUSE types are whatever some program makes of them. */
function isUserSpace(fstype: string): boolean {
  return fstype.startsWith('fuse') && fstype !== 'fuseblk';
}

/** The root of this host first, then a mount of the whole file system before one of a folder in it, then the shorter path. */
function isBetter(entry: MountEntry, rival: MountEntry): boolean {
  const isWhole = entry.root === '/';
  if (entry.mount === '/' || rival.mount === '/' || isWhole === (rival.root === '/')) {
    return entry.mount.length < rival.mount.length;
  }
  return isWhole;
}
