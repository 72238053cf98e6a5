import { HOST_METRICS } from '../contract';
import { metricOption, metricOptionGroups, unitWords } from './metricOptions';

describe('metric options', () => {
  it('shows title, unit and meaning of each metric', () => {
    expect(metricOption('disk_read_bytes_per_second')).toEqual({
      value: 'disk_read_bytes_per_second',
      label: 'Disk read rate',
      description: 'bytes per second. Bytes read per second; without a device, over all disks.',
    });
  });

  it('shows a variable as it is written', () => {
    expect(metricOption('$metric')).toEqual({ value: '$metric', label: '$metric' });
  });

  it('puts variables first, in a group of their own', () => {
    const [first] = metricOptionGroups(['$metric']);
    expect(first).toMatchObject({ label: 'Variables', options: [{ value: '$metric' }] });
    expect(metricOptionGroups().map(({ label }) => label)).toEqual([
      'CPU',
      'Memory',
      'Disk',
      'GPU',
      'Network',
      'System',
    ]);
  });

  it('has words for every unit of the catalogue', () => {
    Object.values(HOST_METRICS).forEach(({ unit }) => expect(unitWords(unit)).toEqual(expect.any(String)));
  });
});
