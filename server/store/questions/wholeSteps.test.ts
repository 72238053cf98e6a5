import { wholeSteps } from './wholeSteps';

describe('wholeSteps', () => {
  it.each([
    ['a window of whole steps', 100, 300, { fromMs: 100, toMs: 300 }, []],
    [
      'a window that begins and ends within steps',
      150,
      350,
      { fromMs: 200, toMs: 300 },
      [
        { fromMs: 150, toMs: 200 },
        { fromMs: 300, toMs: 350 },
      ],
    ],
    ['a window within one step', 110, 190, null, [{ fromMs: 110, toMs: 190 }]],
    ['a window over the edge of two steps', 190, 210, null, [{ fromMs: 190, toMs: 210 }]],
  ])('cuts %s', (_, fromMs, toMs, whole, ends) => {
    expect(wholeSteps({ fromMs, toMs }, 100)).toEqual({ whole, ends });
  });
});
