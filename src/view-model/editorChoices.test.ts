import { HOST_METRIC_NAMES } from '../contract';
import { filterLabels, legendLabels, metricsProblem, uselessFilters } from './editorChoices';

describe('filters of the query editor', () => {
  it('offers the labels that the metrics carry', () => {
    expect(filterLabels(['disk_used_ratio'], {})).toEqual(['mount', 'device', 'fstype']);
    expect(filterLabels(['cpu_usage_ratio'], {})).toEqual([]);
  });

  it('keeps showing a filter that was set, and says that it finds nothing', () => {
    const filters = { mount: ['/'], device: [] };
    expect(filterLabels(['cpu_usage_ratio'], filters)).toEqual(['mount']);
    expect(uselessFilters(['cpu_usage_ratio'], filters)).toEqual(['mount']);
    expect(uselessFilters(['disk_used_ratio'], filters)).toEqual([]);
  });
});

describe('metrics of the query editor', () => {
  it('asks for at least one and at most ten', () => {
    expect(metricsProblem([])).toMatch(/at least one/);
    expect(metricsProblem(HOST_METRIC_NAMES.slice(0, 10))).toBeUndefined();
    expect(metricsProblem(HOST_METRIC_NAMES.slice(0, 11))).toMatch(/At most 10/);
  });

  it('offers the label metric in a legend only when several metrics are chosen, as the frames have it', () => {
    expect(legendLabels(['cpu_usage_ratio'])).toEqual(['host']);
    expect(legendLabels(['cpu_usage_ratio', 'network_errors_per_second'])).toEqual(['host', 'interface', 'metric']);
  });
});
