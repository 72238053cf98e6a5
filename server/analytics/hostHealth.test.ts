import { hostHealth, type HostHealthFigures } from './hostHealth';

function figures(overrides: Partial<HostHealthFigures> = {}): HostHealthFigures {
  return { cpuUsageRatio: 0.1, memoryUsedRatio: 0.2, diskUsedRatio: 0.3, diskMount: '/', ...overrides };
}

describe('hostHealth', () => {
  it.each([
    [0.7999, 'healthy'],
    [0.8, 'warning'],
    [0.9, 'warning'],
    [0.9001, 'critical'],
    [1, 'critical'],
  ] as const)('INF-16: %s of any one figure is %s', (ratio, status) => {
    expect(hostHealth(figures({ cpuUsageRatio: ratio })).status).toBe(status);
    expect(hostHealth(figures({ memoryUsedRatio: ratio })).status).toBe(status);
    expect(hostHealth(figures({ diskUsedRatio: ratio })).status).toBe(status);
  });

  it('INF-15: is healthy without a reason when all three are low', () => {
    expect(hostHealth(figures())).toEqual({ status: 'healthy', reasons: [] });
  });

  it('INF-16: is unknown when one figure cannot be read', () => {
    expect(hostHealth(figures({ memoryUsedRatio: null }))).toEqual({
      status: 'unknown',
      reasons: ['memory is not known'],
    });
  });

  it('INF-16: stays critical when another figure cannot be read, as nothing could make it worse', () => {
    expect(hostHealth(figures({ cpuUsageRatio: null, diskUsedRatio: 0.95 }))).toEqual({
      status: 'critical',
      reasons: ['disk / 95 % is above 90 %', 'CPU is not known'],
    });
  });

  it('INF-16: is unknown rather than a warning when the figure that cannot be read could be critical', () => {
    expect(hostHealth(figures({ cpuUsageRatio: 0.85, memoryUsedRatio: null })).status).toBe('unknown');
  });

  it('names every figure that is not healthy, worst first, with the percent that is shown', () => {
    const { reasons } = hostHealth(figures({ cpuUsageRatio: 0.8, memoryUsedRatio: 0.921, diskMount: '/data' }));

    expect(reasons).toEqual(['memory 92.1 % is above 90 %', 'CPU 80 % is at or above 80 %']);
  });

  it('INF-16: agrees with the percent as shown, two decimals, on either side of a limit', () => {
    expect(hostHealth(figures({ cpuUsageRatio: 0.900_04 }))).toMatchObject({ status: 'warning' });
    expect(hostHealth(figures({ cpuUsageRatio: 0.900_06 })).reasons).toEqual(['CPU 90.01 % is above 90 %']);
  });

  it('INF-16: is unknown when nothing can be read', () => {
    const nothing = { cpuUsageRatio: null, memoryUsedRatio: null, diskUsedRatio: null, diskMount: null };

    expect(hostHealth(nothing)).toEqual({
      status: 'unknown',
      reasons: ['CPU is not known', 'memory is not known', 'disk is not known'],
    });
  });
});
