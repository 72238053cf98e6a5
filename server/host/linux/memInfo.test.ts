import { parseMemInfo } from './memInfo';

const MODERN = `MemTotal:       24684084 kB
MemFree:        23137944 kB
MemAvailable:   24154556 kB
Buffers:           29328 kB
Cached:          1038924 kB
SwapCached:            0 kB
SwapTotal:       2097148 kB
SwapFree:        1572864 kB
HugePages_Total:       0
Hugepagesize:       2048 kB
`;

describe('parseMemInfo', () => {
  it('INF-05: takes what is available from the kernel, so that page cache is not counted as use', () => {
    expect(parseMemInfo(MODERN)).toEqual({
      totalBytes: 24_684_084 * 1_024,
      availableBytes: 24_154_556 * 1_024,
      swapTotalBytes: 2_097_148 * 1_024,
      swapUsedBytes: (2_097_148 - 1_572_864) * 1_024,
    });
  });

  it('estimates what is available on a kernel that does not say', () => {
    const old = 'MemTotal: 1000 kB\nMemFree: 100 kB\nBuffers: 50 kB\nCached: 250 kB\n';

    expect(parseMemInfo(old)).toEqual({
      totalBytes: 1_024_000,
      availableBytes: 400 * 1_024,
      swapTotalBytes: null,
      swapUsedBytes: null,
    });
  });

  it('refuses a text without totals', () => {
    expect(() => parseMemInfo('MemFree: 100 kB\n')).toThrow('/proc/meminfo has no MemTotal');
  });
});
