import { hostQuerySchema } from '../../contract/queries';
import type { HostNumber, HostSeries } from '../../store/questions/question';
import { hostNumberFrames, hostSeriesFrames, hostTableFrame } from './hostFrames';

const ORIGIN = { notices: [{ severity: 'info' as const, text: 'note' }], custom: { source: 'raw' } };

function aQuery(overrides: Record<string, unknown> = {}) {
  return hostQuerySchema.parse({ queryType: 'host', ...overrides });
}

function aSeries(overrides: Partial<HostSeries> = {}): HostSeries {
  return {
    metric: 'cpu_usage_ratio',
    host: 'web-1',
    labels: {},
    timesMs: Float64Array.of(0, 10_000),
    values: Float64Array.of(0.2, 0.4),
    sampleCounts: Float64Array.of(1, 1),
    ...overrides,
  };
}

function aNumber(overrides: Partial<HostNumber> = {}): HostNumber {
  return {
    metric: 'disk_used_ratio',
    host: 'web-1',
    labels: { mount: '/' },
    value: 0.5,
    sampleCount: 6,
    lastTimeMs: 10_000,
    ...overrides,
  };
}

describe('hostSeriesFrames', () => {
  it('gives a typed frame per series, with unit, description and labels', () => {
    const [frame] = hostSeriesFrames('A', aQuery(), [aSeries()], 10_000, ORIGIN);
    expect(frame?.meta).toMatchObject({ type: 'timeseries-multi', typeVersion: [0, 1] });
    expect(frame?.fields[0]).toMatchObject({ type: 'time', config: { interval: 20_000 } });
    expect(frame?.fields[1]).toMatchObject({
      type: 'number',
      name: 'cpu_usage_ratio',
      labels: { host: 'web-1' },
      config: { unit: 'percentunit', min: 0, displayNameFromDS: 'CPU usage' },
    });
  });

  it('sets no maximum for a ratio, because the stat panel of Grafana 10.4 fails on a minimum with a maximum', () => {
    const [frame] = hostSeriesFrames('A', aQuery(), [aSeries()], 10_000, ORIGIN);
    expect(frame?.fields[1]?.config).not.toHaveProperty('max');
  });

  it('gives metrics in the order in which they were asked for', () => {
    const query = aQuery({ metrics: ['cpu_user_ratio', 'cpu_iowait_ratio'] });
    const found = [aSeries({ metric: 'cpu_iowait_ratio' }), aSeries({ metric: 'cpu_user_ratio' })];
    const names = hostSeriesFrames('A', query, found, 10_000, ORIGIN).map((frame) => frame.fields[1]?.name);
    expect(names).toEqual(['cpu_user_ratio', 'cpu_iowait_ratio']);
  });

  it('answers no series with one typed frame without fields, the data plane form of no data', () => {
    expect(hostSeriesFrames('A', aQuery(), [], 10_000, ORIGIN)).toEqual([
      { refId: 'A', fields: [], meta: expect.objectContaining({ type: 'timeseries-multi', notices: ORIGIN.notices }) },
    ]);
  });

  it('adds the label metric only when several metrics are asked for, so that label sets stay unique', () => {
    const query = aQuery({ metrics: ['cpu_user_ratio', 'cpu_system_ratio'] });
    const frames = hostSeriesFrames(
      'A',
      query,
      [aSeries({ metric: 'cpu_user_ratio' }), aSeries({ metric: 'cpu_system_ratio' })],
      10_000,
      ORIGIN
    );
    const labels = frames.map((frame) => JSON.stringify(frame.fields[1]));
    expect(new Set(labels).size).toBe(2);
    expect(frames[0]?.fields[1]).toMatchObject({
      labels: { host: 'web-1', metric: 'cpu_user_ratio' },
      config: { displayNameFromDS: 'CPU user' },
    });
  });

  it('names series by the labels on which they differ, or by the legend', () => {
    const both = [aSeries({ host: 'web-1' }), aSeries({ host: 'web-2' })];
    const names = (query: ReturnType<typeof aQuery>) =>
      hostSeriesFrames('A', query, both, 10_000, ORIGIN).map((frame) => frame.name);
    expect(names(aQuery())).toEqual(['CPU usage web-1', 'CPU usage web-2']);
    expect(names(aQuery({ legend: '{{host}}' }))).toEqual(['web-1', 'web-2']);
  });

  it('puts the notices on the first frame only', () => {
    const frames = hostSeriesFrames('A', aQuery(), [aSeries(), aSeries({ host: 'web-2' })], 10_000, ORIGIN);
    expect(frames.map((frame) => frame.meta.notices?.length)).toEqual([1, 0]);
  });
});

describe('hostNumberFrames', () => {
  it('STK-11: gives one labelled number per series, which an alert rule reads without a reduce step', () => {
    const [frame] = hostNumberFrames('A', aQuery({ metrics: ['disk_used_ratio'] }), [aNumber()], ORIGIN);
    expect(frame?.meta.type).toBe('numeric-multi');
    expect(frame?.fields).toHaveLength(1);
    expect(frame?.fields[0]).toMatchObject({ labels: { host: 'web-1', mount: '/' }, values: Float64Array.of(0.5) });
  });
});

describe('hostTableFrame', () => {
  it('gives a row per label set and a column per metric, null where a figure is missing', () => {
    const query = aQuery({ metrics: ['disk_used_ratio', 'disk_total_bytes'], format: 'table' });
    const frame = hostTableFrame(
      'A',
      query,
      [
        aNumber(),
        aNumber({ metric: 'disk_total_bytes', value: 100 }),
        aNumber({ labels: { mount: '/data' }, value: 0.7 }),
      ],
      ORIGIN
    );
    const column = (name: string) => frame.fields.find((field) => field.name === name)?.values;
    expect(column('mount')).toEqual(['/', '/data']);
    expect(column('disk_used_ratio')).toEqual([0.5, 0.7]);
    expect(column('disk_total_bytes')).toEqual([100, null]);
  });
});
