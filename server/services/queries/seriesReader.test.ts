import type { QueryOutcome, QueryRequest } from '../services';
import { createSeriesReader } from './seriesReader';

const REQUEST = {
  model: { queryType: 'host' },
  window: { fromMs: 0, toMs: 60_000 },
  intervalMs: 10_000,
  maxDataPoints: 6,
};

function readerAnswering(outcome: QueryOutcome) {
  const asked: QueryRequest[] = [];
  const reader = createSeriesReader({
    run: (requests) => {
      asked.push(...requests);
      return Promise.resolve(new Map(requests.map(({ refId }) => [refId, outcome])));
    },
  });
  return { reader, asked };
}

describe('reading any query as series', () => {
  it('asks for the time-series form and gives each number field with its labels and times', async () => {
    const timesMs = Float64Array.of(0, 10_000);
    const { reader, asked } = readerAnswering({
      status: 200,
      frames: [
        {
          refId: 'series',
          fields: [
            { type: 'time', name: 'time', values: timesMs },
            {
              type: 'number',
              name: 'cpu_usage_ratio',
              values: [0.5, null],
              labels: { host: 'web-1' },
              config: { unit: 'percentunit', displayNameFromDS: 'CPU usage' },
            },
          ],
          meta: { type: 'timeseries-multi', typeVersion: [0, 1], notices: [{ severity: 'info', text: 'Behind.' }] },
        },
        { refId: 'series', fields: [], meta: { type: 'timeseries-multi', typeVersion: [0, 1] } },
      ],
    });

    const answer = await reader(REQUEST);

    expect(asked.map(({ model }) => model)).toEqual([{ queryType: 'host', format: 'timeseries' }]);
    expect(answer).toEqual({
      series: [
        {
          name: 'cpu_usage_ratio',
          title: 'CPU usage',
          unit: 'percentunit',
          labels: { host: 'web-1' },
          timesMs,
          values: [0.5, null],
        },
      ],
      notices: [{ severity: 'info', text: 'Behind.' }],
    });
  });

  it('throws what the query is refused with', async () => {
    const { reader } = readerAnswering({
      status: 400,
      error: { code: 'QUERY_INVALID', message: 'The query is not valid.', details: [], errorId: 'e-1' },
    });

    await expect(reader(REQUEST)).rejects.toMatchObject({ code: 'QUERY_INVALID', message: 'The query is not valid.' });
  });
});
