import { inferenceFrame } from './inferenceFrame';

const GPT = { model_name: 'gpt-4', model_version: '1.0' };

it('has a row per second and three series per model, null where a second does not tell', () => {
  const frame = inferenceFrame('inferences', [
    { timeMs: 1_000, models: [{ labels: GPT, callCount: 4, failedCount: 1, latencyP95Ms: 250 }] },
    {
      timeMs: 2_000,
      models: [
        { labels: GPT, callCount: 0, failedCount: 0, latencyP95Ms: null },
        { labels: { model_name: 'other models' }, callCount: 7, failedCount: 0, latencyP95Ms: null },
      ],
    },
  ]);
  expect(frame.meta).toEqual({ type: 'timeseries-wide', typeVersion: [0, 1] });
  expect(frame.fields.map(({ name, values }) => [name, ...values])).toEqual([
    ['time', 1_000, 2_000],
    ['calls_per_second', 4, 0],
    ['errors_per_second', 1, 0],
    ['p95_ms', 250, null],
    ['calls_per_second', null, 7],
    ['errors_per_second', null, 0],
    ['p95_ms', null, null],
  ]);
  expect(frame.fields[1]).toMatchObject({
    labels: GPT,
    config: { unit: 'reqps', displayNameFromDS: 'Calls gpt-4 1.0' },
  });
});

it('is a frame without series where there are no calls yet', () => {
  expect(inferenceFrame('inferences', []).fields).toHaveLength(1);
});
