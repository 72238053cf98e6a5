import { aHost, aTable } from '../test/frames';
import { readHostFigures } from './hostFigures';

describe('readHostFigures', () => {
  it('reads one entry per host, sorted by name', () => {
    const hosts = readHostFigures(aTable([...aHost({ host: 'web-2' }), ...aHost({ host: 'db-1' })]));
    expect(hosts.map(({ host }) => host)).toEqual(['db-1', 'web-2']);
  });

  it('takes the figures of the whole host and the fullest of its mounts', () => {
    const [host] = readHostFigures(
      aTable([
        ...aHost({ cpu_usage_ratio: 0.31 }),
        { host: 'web-1', mount: '/data', disk_used_ratio: 0.93, disk_available_bytes: 7 },
      ])
    );
    expect(host).toMatchObject({
      cpuUsageRatio: 0.31,
      memoryUsedRatio: 0.4,
      fullestDisk: { mount: '/data', usedRatio: 0.93, availableBytes: 7 },
    });
  });

  it('gives null, never zero, for a figure that is missing', () => {
    const [host] = readHostFigures(aTable([{ host: 'web-1', memory_used_ratio: null, last_sample: 5 }]));
    expect(host).toEqual({
      host: 'web-1',
      cpuUsageRatio: null,
      coreCount: null,
      loadAverage1m: null,
      memoryUsedRatio: null,
      memoryUsedBytes: null,
      memoryTotalBytes: null,
      fullestDisk: null,
      uptimeSeconds: null,
      lastSampleAtMs: 5,
    });
  });

  it('takes the newest sample of any row as the age of the host', () => {
    const [host] = readHostFigures(aTable(aHost({ last_sample: 1_000 }, { last_sample: 2_000 })));
    expect(host?.lastSampleAtMs).toBe(2_000);
  });

  it('finds no host in an answer without frames or without rows', () => {
    expect(readHostFigures(undefined)).toEqual([]);
    expect(readHostFigures(aTable([]))).toEqual([]);
  });
});
