import { parseMountInfo } from './mountInfo';

describe('parseMountInfo', () => {
  it('reads device number, folder, mount point, type and source', () => {
    expect(parseMountInfo('27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard\n')).toEqual([
      { deviceNumber: '254:0', root: '/', mount: '/', fstype: 'ext4', source: '/dev/vda' },
    ]);
  });

  it('skips optional fields, however many there are', () => {
    expect(parseMountInfo('36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:2 - ext3 /dev/root rw\n')).toEqual([
      { deviceNumber: '98:0', root: '/mnt1', mount: '/mnt2', fstype: 'ext3', source: '/dev/root' },
    ]);
  });

  it('undoes the escapes of the kernel', () => {
    const [entry] = parseMountInfo('40 1 8:1 / /mnt/my\\040disk\\134a rw - xfs /dev/sda1 rw\n');

    expect(entry?.mount).toBe('/mnt/my disk\\a');
  });

  it('leaves lines out that it does not understand', () => {
    expect(parseMountInfo('\nnonsense\n1 2 3 - x\n')).toEqual([]);
  });
});
