import { normal } from '../../demo/random/normal';
import type { Frame, FrameField } from '../../contract/frames';
import { type AnomaliesQuery, anomaliesQuerySchema } from '../../contract/queries';
import type { Clock } from '../../platform/clock';
import { seededRandom } from '../../platform/seededRandom';
import { answerAnomaliesQuery } from './answerAnomaliesQuery';
import type { QuerySeries, SeriesReader, SeriesRequest } from './seriesReader';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = 20_000 * DAY;
/** Half an hour into a bucket that is not finished. */
const NOW = TODAY + 10 * HOUR + HOUR / 2;
const SPIKE_AT = TODAY + 9 * HOUR;
const clock: Clock = { nowMs: () => NOW, monotonicMs: () => 0 };

function aQuery(parts: object = {}): AnomaliesQuery {
  return anomaliesQuerySchema.parse({ queryType: 'anomalies', step: '1h', ...parts });
}

/** Values by the hour since so many days, with a spike in the newest finished bucket of web-1. */
function aReader({ days = 40, hosts = ['web-1', 'web-2'], stepMs = HOUR } = {}) {
  const asked: SeriesRequest[] = [];
  const read: SeriesReader = (request) => {
    asked.push(request);
    const series = hosts.map((host, index): QuerySeries => {
      const random = seededRandom(index + 1);
      const times: number[] = [];
      const values: number[] = [];
      for (let timeMs = TODAY - days * DAY; timeMs < NOW; timeMs += stepMs) {
        const value = 10 + normal(random) + (timeMs === SPIKE_AT && host === 'web-1' ? 20 : 0);
        if (timeMs >= request.window.fromMs && timeMs < request.window.toMs) {
          times.push(timeMs);
          values.push(value);
        }
      }
      return {
        name: 'cpu_usage_ratio',
        title: `CPU usage ${host}`,
        unit: 'percentunit',
        labels: { host },
        timesMs: Float64Array.from(times),
        values: Float64Array.from(values),
      };
    });
    return Promise.resolve({ series, notices: [{ severity: 'info', text: 'Told by the query itself.' }] });
  };
  return { read, asked };
}

function answer(query: AnomaliesQuery, { read } = aReader(), window = { fromMs: TODAY, toMs: NOW }) {
  const request = { refId: 'A', model: query, window, intervalMs: 1_000, maxDataPoints: 100 };
  return answerAnomaliesQuery(read, clock, request, query, undefined);
}

function field(frames: readonly Frame[], name: string, host = 'web-1'): Extract<FrameField, { type: 'number' }> {
  const found = frames
    .flatMap(({ fields }) => fields)
    .find((one) => one.name === name && labelsOf(one)['host'] === host);
  if (found?.type !== 'number') {
    throw new Error(`No ${name} of ${host}`);
  }
  return found;
}

function labelsOf(one: FrameField): Readonly<Record<string, string>> {
  return 'labels' in one ? (one.labels ?? {}) : {};
}

const noticesOf = (frames: readonly Frame[]) =>
  frames.flatMap(({ meta }) => meta.notices ?? []).map(({ text }) => text);

describe('anomalies as series', () => {
  it('RDM-08: give value, expectation, band and the anomalies, with the labels of the series kept', async () => {
    const frames = await answer(aQuery());
    expect(frames.map(({ fields }) => [fields[1]?.name, fields[1] && labelsOf(fields[1])])).toEqual(
      ['web-1', 'web-2'].flatMap((host) =>
        ['value', 'expected', 'low', 'high', ...(host === 'web-1' ? ['anomalous_value'] : [])].map((name) => [
          name,
          { host, anomaly_figure: name },
        ])
      )
    );
    expect([...field(frames, 'anomalous_value').values]).toEqual([[...field(frames, 'value').values][9]]);
    expect(field(frames, 'value').config).toMatchObject({ unit: 'percentunit', displayNameFromDS: 'CPU usage web-1' });
  });

  it('are drawn as a band: the upper limit is filled down to the lower one of the same series', async () => {
    const frames = await answer(aQuery());
    expect(field(frames, 'high', 'web-2').config?.custom?.['fillBelowTo']).toBe(
      field(frames, 'low', 'web-2').config?.displayNameFromDS
    );
  });

  it('leave the bucket out that is not finished', async () => {
    const frames = await answer(aQuery({ figures: ['value'] }));
    expect([...(frames[0]?.fields[0]?.values ?? [])].map((at) => (Number(at) - TODAY) / HOUR)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('read the training days before the first judged day, in parts no longer than a graph', async () => {
    const { read, asked } = aReader();
    await answer(aQuery({ training_days: 100, step: '5m' }), { read, asked });
    expect(asked[0]?.window.fromMs).toBe(TODAY - 100 * DAY);
    expect(asked.length).toBeGreaterThan(1);
    asked.forEach(({ window, intervalMs, maxDataPoints }, index) => {
      expect((window.toMs - window.fromMs) / intervalMs).toBeLessThanOrEqual(maxDataPoints);
      expect(window.fromMs).toBe(asked[index - 1]?.window.toMs ?? TODAY - 100 * DAY);
    });
  });

  it('look in the direction that is asked for', async () => {
    const down = await answer(aQuery({ figures: ['is_anomaly'], direction: 'down', days_per_false_alarm: 20 }));
    expect([...field(down, 'is_anomaly').values][9]).toBe(0);
  });
});

describe('anomalies as numbers for alert rules', () => {
  it('RDM-10: tell the newest finished bucket, with just the labels of the series', async () => {
    const frames = await answer(aQuery({ format: 'numeric' }), aReader(), { fromMs: NOW - 60_000, toMs: NOW });
    expect(frames.map(({ fields }) => fields.map(({ name, values }) => [name, ...values]))).toEqual([
      [['is_anomaly', 1]],
      [['is_anomaly', 0]],
    ]);
    expect(field(frames, 'is_anomaly').labels).toEqual({ host: 'web-1' });
    expect(frames[0]?.meta).toMatchObject({
      type: 'numeric-multi',
      custom: { judged: [{ season: 'none', limit: { days: 21, falseAlarmsPerDay: 2 / 22 } }, {}] },
    });
  });

  it('have no number and say what is needed where there is too little history', async () => {
    const frames = await answer(aQuery({ format: 'numeric' }), aReader({ days: 9, hosts: ['web-1'] }));
    expect(frames.flatMap(({ fields }) => fields)).toEqual([]);
    expect(noticesOf(frames)).toEqual([
      'Told by the query itself.',
      'CPU usage web-1: 9 of 16 days of history needed for one false alarm in 10 days.',
    ]);
  });
});

describe('anomalies as a table', () => {
  it('hold one row for each stretch, with its peak', async () => {
    const [frame] = await answer(aQuery({ format: 'table', direction: 'up' }));
    const columns = Object.fromEntries((frame?.fields ?? []).map(({ name, values }) => [name, [...values]]));
    const row = columns['from']?.indexOf(SPIKE_AT) ?? -1;
    const cell = (name: string) => columns[name]?.[row];
    expect([cell('from'), cell('to'), cell('host')]).toEqual([SPIKE_AT, SPIKE_AT + HOUR, 'web-1']);
    expect(cell('value')).toBeGreaterThan(25);
    expect(cell('expected')).toBeCloseTo(10, 0);
    expect(cell('peak_score')).toBeGreaterThan(10);
  });
});

describe('limits', () => {
  it('refuse more series than can be judged', async () => {
    const hosts = Array.from({ length: 51 }, (_, index) => `web-${index}`);
    await expect(answer(aQuery(), aReader({ hosts }))).rejects.toMatchObject({ code: 'RESULT_TOO_LARGE' });
  });

  it('refuse what would take too long before anything is read', async () => {
    const { read, asked } = aReader();
    const window = { fromMs: NOW - 800 * DAY, toMs: NOW };
    await expect(answer(aQuery({ step: '5m' }), { read, asked }, window)).rejects.toMatchObject({
      code: 'RESULT_TOO_LARGE',
    });
    expect(asked).toEqual([]);
  });

  it('say when values are further apart than the step', async () => {
    const frames = await answer(aQuery({ step: '30m' }));
    expect(noticesOf(frames)).toContainEqual(expect.stringContaining('Values are 1h apart'));
  });

  it('answer nothing of a window that has not begun', async () => {
    const frames = await answer(aQuery(), aReader(), { fromMs: NOW + DAY, toMs: NOW + 2 * DAY });
    expect(frames.flatMap(({ fields }) => fields)).toEqual([]);
  });

  it('give up when the caller does', async () => {
    const query = aQuery();
    const request = { refId: 'A', model: query, window: { fromMs: TODAY, toMs: NOW }, intervalMs: 1, maxDataPoints: 1 };
    await expect(
      answerAnomaliesQuery(aReader().read, clock, request, query, AbortSignal.abort())
    ).rejects.toMatchObject({ code: 'REQUEST_ABORTED' });
  });

  it('refuse a rarer false alarm than the training days can promise, naming the field', () => {
    const parsed = anomaliesQuerySchema.safeParse({ queryType: 'anomalies', days_per_false_alarm: 30 });
    expect(parsed.error?.issues).toEqual([expect.objectContaining({ path: ['training_days'] })]);
    expect(anomaliesQuerySchema.safeParse({ queryType: 'anomalies', season: 'week' }).success).toBe(false);
  });

  it('let no query hold itself', () => {
    const parsed = anomaliesQuerySchema.safeParse({ queryType: 'anomalies', of: { queryType: 'anomalies' } });
    expect(parsed.success).toBe(false);
  });
});
