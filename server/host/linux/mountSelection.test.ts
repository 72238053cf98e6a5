import { parseMountInfo } from './mountInfo';
import { selectMounts } from './mountSelection';

function selected(text: string, limit = 100) {
  return selectMounts(parseMountInfo(text), limit).map(({ mount }) => mount);
}

const SERVER = `22 1 8:2 / / rw shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw shared:2 - proc proc rw
24 22 0:22 / /sys rw shared:3 - sysfs sysfs rw
25 22 0:6 / /dev rw shared:4 - devtmpfs udev rw,size=8k
26 25 0:24 / /dev/pts rw shared:5 - devpts devpts rw
27 22 0:25 / /run rw shared:6 - tmpfs tmpfs rw
28 22 8:1 / /boot/efi rw shared:7 - vfat /dev/sda1 rw
29 22 253:3 / /srv/data rw shared:8 - xfs /dev/mapper/vg-data rw
30 22 7:1 / /snap/core/1 ro shared:9 - squashfs /dev/loop1 ro
31 22 0:44 / /mnt/nas rw shared:10 - nfs4 nas:/export rw
32 22 0:45 / /mnt/share rw shared:11 - cifs //nas/share rw
33 22 0:46 / /mnt/ssh rw shared:12 - fuse.sshfs user@far:/ rw
34 22 8:17 / /media/usb rw shared:13 - fuseblk /dev/sdb1 rw
35 22 0:47 / /tank rw shared:14 - zfs tank rw
36 22 0:50 / /var/lib/docker/overlay2/f00/merged rw - overlay overlay rw,lowerdir=/a
37 22 8:2 /var/lib/kubelet /var/lib/kubelet rw shared:1 - ext4 /dev/sda2 rw
38 22 0:51 / /sys/fs/cgroup ro - cgroup2 cgroup2 rw
`;

const CONTAINER = `1 0 0:60 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/u
2 1 0:61 / /proc rw - proc proc rw
3 1 0:62 / /dev rw - tmpfs tmpfs rw
4 1 8:2 /var/lib/docker/containers/f00/resolv.conf /etc/resolv.conf rw - ext4 /dev/sda2 rw
5 1 8:2 /var/lib/docker/containers/f00/hostname /etc/hostname rw - ext4 /dev/sda2 rw
6 1 8:2 /var/lib/docker/containers/f00/hosts /etc/hosts rw - ext4 /dev/sda2 rw
7 1 259:3 /volumes/data/_data /data rw - xfs /dev/nvme1n1p3 rw
`;

describe('selectMounts', () => {
  it('INF-07: keeps disks of this host and leaves pseudo, memory, image, remote and user-space file systems out', () => {
    expect(selected(SERVER)).toEqual(['/', '/tank', '/boot/efi', '/srv/data', '/media/usb']);
  });

  it('gives a container its root and its volumes, not the files its engine mounts into it', () => {
    expect(selected(CONTAINER)).toEqual(['/', '/data']);
  });

  it('reads a bind mount once, under the mount of the whole file system', () => {
    const text = `1 0 8:2 / / rw - ext4 /dev/sda2 rw
2 1 8:3 /backup /b rw - ext4 /dev/sda3 rw
3 1 8:3 / /srv/backup/whole rw - ext4 /dev/sda3 rw
`;

    expect(selected(text)).toEqual(['/', '/srv/backup/whole']);
  });

  it('keeps the root even when it is a subvolume and the whole file system is mounted elsewhere', () => {
    const text = `1 0 0:33 /@ / rw - btrfs /dev/sda2 rw,subvol=/@
2 1 0:33 /@home /home rw - btrfs /dev/sda2 rw,subvol=/@home
3 1 0:33 / /mnt/pool rw - btrfs /dev/sda2 rw
`;

    expect(selected(text)).toEqual(['/']);
  });

  it('takes the upper of two mounts on one mount point', () => {
    const text = `1 0 8:2 / / rw - ext4 /dev/sda2 rw
2 1 8:3 / /data rw - ext4 /dev/sda3 rw
3 1 8:4 / /data rw - xfs /dev/sda4 rw
`;

    const upper = selectMounts(parseMountInfo(text), 100).find(({ mount }) => mount === '/data');
    expect(upper?.fstype).toBe('xfs');
  });

  it('keeps the shortest paths when there are more mounts than are read', () => {
    expect(selected(SERVER, 2)).toEqual(['/', '/tank']);
  });
});
