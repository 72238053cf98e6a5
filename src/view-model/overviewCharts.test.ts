import { HOST_METRICS, GRAFANA_UNITS } from '../contract';
import { aSeries } from '../test/frames';
import { chartFieldConfig, framesOf, OVERVIEW_CHARTS, overviewTargets } from './overviewCharts';

const chartOf = (refId: string) => OVERVIEW_CHARTS.find((chart) => chart.refId === refId)!;

describe('charts of the overview', () => {
  it('has the unit of the catalogue on every axis', () => {
    for (const { metrics, unit } of OVERVIEW_CHARTS) {
      expect(new Set(metrics.map((metric) => GRAFANA_UNITS[HOST_METRICS[metric].unit]))).toEqual(new Set([unit]));
    }
  });

  it('asks one query per chart, for one host', () => {
    const targets = overviewTargets('web-1');
    expect(targets.map(({ refId }) => refId)).toEqual(OVERVIEW_CHARTS.map(({ refId }) => refId));
    targets.forEach((target) => expect(target).toMatchObject({ queryType: 'host', hosts: ['web-1'] }));
  });

  it('draws only the frames of its own query that have points', () => {
    const frames = [
      aSeries({ refId: 'cpu' }),
      aSeries({ refId: 'load' }),
      aSeries({ refId: 'cpu', times: [], values: [] }),
    ];
    expect(framesOf(chartOf('cpu'), frames)).toEqual([frames[0]]);
  });

  it('leaves out single disks where the total of the host is meant', () => {
    const total = aSeries({ refId: 'diskBytes', labels: { host: 'web-1' } });
    const part = aSeries({ refId: 'diskBytes', labels: { host: 'web-1', device: 'vda' } });
    expect(framesOf(chartOf('diskBytes'), [part, total])).toEqual([total]);
  });

  it('draws a limit as a dashed line without area', () => {
    const [override] = chartFieldConfig(chartOf('load')).overrides;
    expect(override?.matcher).toEqual({ id: 'byName', options: HOST_METRICS.cpu_core_count.title });
    expect(override?.properties).toContainEqual({ id: 'custom.fillOpacity', value: 0 });
  });
});
