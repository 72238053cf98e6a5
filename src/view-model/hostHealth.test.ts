import type { HostFigures } from './hostFigures';
import { judgeHost, ratioStatus } from './hostHealth';

const AT_MS = 1_000_000;
const INTERVAL_MS = 10_000;

function figures(overrides: Partial<HostFigures> = {}): HostFigures {
  return {
    host: 'web-1',
    cpuUsageRatio: 0.2,
    coreCount: 4,
    loadAverage1m: 0.5,
    memoryUsedRatio: 0.4,
    memoryUsedBytes: 4,
    memoryTotalBytes: 10,
    fullestDisk: { mount: '/', usedRatio: 0.5, availableBytes: 1 },
    uptimeSeconds: 60,
    lastSampleAtMs: AT_MS - 5_000,
    ...overrides,
  };
}

const judge = (overrides: Partial<HostFigures>) => judgeHost(figures(overrides), AT_MS, INTERVAL_MS);

describe('status of a ratio', () => {
  it.each([
    [0.799, 'healthy'],
    [0.8, 'warning'],
    [0.9, 'warning'],
    [0.9001, 'critical'],
    [null, 'unknown'],
  ] as const)('calls %p %s, as the companion does', (ratio, status) => expect(ratioStatus(ratio)).toBe(status));
});

describe('judgeHost', () => {
  it('is healthy without reasons when CPU, memory and disks are below 80 %', () => {
    expect(judge({})).toEqual({ status: 'healthy', reasons: [] });
  });

  it('takes the worst part and names every part that is not healthy', () => {
    expect(judge({ cpuUsageRatio: 0.85, memoryUsedRatio: 0.921 })).toEqual({
      status: 'critical',
      reasons: ['CPU usage is 85.0 %, 80 % or more', 'Memory usage is 92.1 %, above 90 %'],
    });
  });

  it('names the mount that is full', () => {
    const full = { mount: '/var/lib', usedRatio: 0.95, availableBytes: 0 };
    expect(judge({ fullestDisk: full }).reasons).toEqual(['Disk usage of /var/lib is 95.0 %, above 90 %']);
  });

  it('is unknown when a figure is missing and nothing is worse', () => {
    expect(judge({ cpuUsageRatio: null })).toEqual({ status: 'unknown', reasons: ['CPU usage is not known'] });
    expect(judge({ cpuUsageRatio: null, memoryUsedRatio: 0.95 }).status).toBe('critical');
  });

  it('is unknown once three readings in a row are missing, however good the last figures were', () => {
    expect(judge({ lastSampleAtMs: AT_MS - 3 * INTERVAL_MS }).status).toBe('healthy');
    expect(judge({ lastSampleAtMs: AT_MS - 4 * INTERVAL_MS }).status).toBe('unknown');
    expect(judge({ lastSampleAtMs: null }).reasons).toEqual(['No current sample; check that its companion is running']);
  });
});
