import { HOST_METRIC_NAMES } from '../contract';
import { areaOf, isHostMetric, labelsOf, listMetricAreas } from './metricAreas';

describe('areas of host metrics', () => {
  it('puts every metric of the catalogue into exactly one area', () => {
    const listed = listMetricAreas().flatMap((area) => area.metrics);
    expect([...listed].sort()).toEqual([...HOST_METRIC_NAMES].sort());
  });

  it('puts load beside CPU and swap beside memory', () => {
    expect(areaOf('load_average_5m')).toBe('CPU');
    expect(areaOf('swap_used_ratio')).toBe('Memory');
    expect(areaOf('uptime_seconds')).toBe('System');
  });
});

describe('labels of metrics', () => {
  it('unites the labels of the chosen metrics without repeating any', () => {
    expect(labelsOf(['disk_used_ratio', 'disk_read_bytes_per_second', 'network_errors_per_second'])).toEqual([
      'mount',
      'device',
      'fstype',
      'interface',
    ]);
  });

  it('has none for a variable or an unknown name', () => {
    expect(labelsOf(['$metric', 'no_such_metric', 'cpu_usage_ratio'])).toEqual([]);
    expect(isHostMetric('toString')).toBe(false);
  });
});
