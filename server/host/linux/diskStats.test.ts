import { parseDiskStats } from './diskStats';

const VIRTUAL_MACHINE = `   7       0 loop0 5 0 10 0 0 0 0 0 0 0 0 0 0 0 0 0 0
 254       0 vda 93135 16117 12937458 186101 34370 127065 20789640 120303 0 52312 309489 8816 43 15600952 2948 3125 136
 253       0 zram0 9 0 72 0 0 0 0 0 0 0 0 0 0 0 0 0 0
`;

const SERVER = `   1       0 ram0 0 0 0 0 0 0 0 0 0 0 0
   2       0 fd0 0 0 0 0 0 0 0 0 0 0 0
  11       0 sr0 3 0 24 1 0 0 0 0 0 1 1
   8       0 sda 100 0 2000 0 50 0 1000 0 0 0 0
   8       1 sda1 60 0 1200 0 30 0 600 0 0 0 0
   8      16 sdb 10 0 200 0 5 0 100 0 0 0 0
 259       0 nvme0n1 7 0 70 0 7 0 70 0 0 0 0
 259       1 nvme0n1p1 6 0 60 0 6 0 60 0 0 0 0
 259       2 nvme0n10 1 0 8 0 1 0 8 0 0 0 0
 179       0 mmcblk0 1 0 8 0 1 0 8 0 0 0 0
 179       1 mmcblk0p2 1 0 8 0 1 0 8 0 0 0 0
   9     127 md127 5 0 50 0 5 0 50 0 0 0 0
 252       0 dm-0 5 0 50 0 5 0 50 0 0 0 0
 252      10 dm-10 5 0 50 0 5 0 50 0 0 0 0
 230       0 zd0 5 0 50 0 5 0 50 0 0 0 0
`;

function kinds(text: string) {
  return Object.fromEntries(parseDiskStats(text).map(({ device, kind }) => [device, kind]));
}

describe('parseDiskStats', () => {
  it('INF-06: reads operations and bytes; a sector is 512 bytes whatever the disk', () => {
    expect(parseDiskStats(VIRTUAL_MACHINE)).toEqual([
      {
        device: 'vda',
        deviceNumber: '254:0',
        kind: 'whole',
        reads: 93_135,
        readBytes: 12_937_458 * 512,
        writes: 34_370,
        writtenBytes: 20_789_640 * 512,
      },
    ]);
  });

  it('tells disks from partitions and from devices stacked on them', () => {
    expect(kinds(SERVER)).toEqual({
      sda: 'whole',
      sda1: 'partition',
      sdb: 'whole',
      nvme0n1: 'whole',
      nvme0n1p1: 'partition',
      nvme0n10: 'whole',
      mmcblk0: 'whole',
      mmcblk0p2: 'partition',
      md127: 'stacked',
      'dm-0': 'stacked',
      'dm-10': 'stacked',
      zd0: 'stacked',
    });
  });

  it('takes a disk for one that is called like a partition but has no parent', () => {
    expect(kinds(' 202 1 xvda1 1 0 8 0 1 0 8 0 0 0 0\n')).toEqual({ xvda1: 'whole' });
  });

  it('is empty where there are no disks', () => {
    expect(parseDiskStats('')).toEqual([]);
  });

  it('refuses a counter that is not a number', () => {
    expect(() => parseDiskStats(' 8 0 sda 1 0 x 0 1 0 8 0 0 0 0\n')).toThrow('not a number for sda');
  });
});
