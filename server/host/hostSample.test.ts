import { aDisk, aGpu, aHostReading, aMount, anInterface } from '../../tests/fixtures/host/aHostReading';
import { HOST_METRICS, type HostMetric, HOST_METRIC_NAMES } from '../contract/hostMetrics';
import { hostSampleSchema, MAX_POINTS_PER_HOST_SAMPLE } from '../contract/records/hostSample';
import { MAX_LISTED } from './assembleReading';
import { toHostSample } from './hostSample';
import { UNKNOWN_FIGURES } from './unknownFigures';

describe('toHostSample', () => {
  it('gives every metric of the catalogue when every figure is known', () => {
    const metrics = new Set(toHostSample(aHostReading()).points.map(({ metric }) => metric));

    expect([...metrics].sort()).toEqual([...HOST_METRIC_NAMES].sort());
  });

  it('is a valid record whose id tells host and time', () => {
    const sample = toHostSample(aHostReading());

    expect(hostSampleSchema.parse(sample)).toEqual(sample);
    expect(sample.id).toBe('web-1-1795343400000');
  });

  it('uses only the labels that the catalogue names for a metric', () => {
    for (const { metric, labels = {} } of toHostSample(aHostReading()).points) {
      const allowed: HostMetric['labels'] = HOST_METRICS[metric].labels;
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(labels)));
    }
  });

  it('keeps the total of the host apart from its parts: the total has no label', () => {
    const received = toHostSample(aHostReading()).points.filter(
      ({ metric }) => metric === 'network_received_bytes_per_second'
    );

    expect(received).toEqual([
      { metric: 'network_received_bytes_per_second', value: 111 },
      { metric: 'network_received_bytes_per_second', labels: { interface: 'eth0' }, value: 111 },
      { metric: 'network_received_bytes_per_second', labels: { interface: 'lo' }, value: 911 },
    ]);
  });

  it('INF-07: labels space with mount, device and file system', () => {
    const used = toHostSample(aHostReading()).points.filter(({ metric }) => metric === 'disk_used_ratio');

    expect(used).toEqual([
      { metric: 'disk_used_ratio', labels: { mount: '/', device: 'vda1', fstype: 'ext4' }, value: 0.3 },
      { metric: 'disk_used_ratio', labels: { mount: '/data', device: 'vdb', fstype: 'ext4' }, value: 0.78 },
    ]);
  });

  it('INF-20: leaves unknown figures out instead of sending zeros', () => {
    const sample = toHostSample({ ...aHostReading(), ...UNKNOWN_FIGURES });

    expect(sample.points).toEqual([]);
  });

  it('keeps a figure that is truly 0', () => {
    const swap = { totalBytes: 0, usedBytes: 0, usedRatio: null };

    expect(toHostSample({ ...aHostReading(), ...UNKNOWN_FIGURES, swap }).points).toEqual([
      { metric: 'swap_total_bytes', value: 0 },
      { metric: 'swap_used_bytes', value: 0 },
    ]);
  });

  it('INF-11: has no GPU series on a host without a GPU', () => {
    const metrics = toHostSample(aHostReading({ gpus: [] })).points.map(({ metric }) => metric);

    expect(metrics.filter((metric) => /gpu|vram/i.test(metric))).toEqual([]);
  });

  it('INF-10: has the memory of each GPU under its number and name, without what the driver does not tell', () => {
    const { points } = toHostSample(aHostReading({ gpus: [aGpu({ utilizationRatio: null })] }));
    const labels = { gpu: '0', gpu_name: 'NVIDIA L4' };
    expect(points).toContainEqual({ metric: 'gpu_memory_used_ratio', labels, value: 0.25 });
    expect(points).toContainEqual({ metric: 'gpu_memory_available_bytes', labels, value: 17_500 });
    expect(points.filter(({ metric }) => metric === 'gpu_utilization_ratio')).toEqual([]);
  });

  it('stays a valid record at every bound at once', () => {
    const long = 'x'.repeat(400);
    const names = (many: number) => Array.from({ length: many }, (_, index) => `${index}${long}`);
    const sample = toHostSample(
      aHostReading({
        host: long,
        mounts: names(MAX_LISTED.mounts).map((mount) => aMount({ mount: `/${mount}` })),
        disks: names(MAX_LISTED.disks).map((device) => aDisk(device, { rates: aHostReading().diskRates })),
        interfaces: names(MAX_LISTED.interfaces).map((name) =>
          anInterface(name, { rates: aHostReading().network.rates })
        ),
      })
    );

    expect(hostSampleSchema.safeParse(sample).error).toBeUndefined();
    expect(sample.points.length).toBeLessThanOrEqual(MAX_POINTS_PER_HOST_SAMPLE);
  });
});
