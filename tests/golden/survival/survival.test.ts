import { kaplanMeier } from '../../../server/stats/survival/kaplanMeier';
import { expectClose } from '../expectClose';
import golden from './cases.json';

describe('Kaplan–Meier against statsmodels', () => {
  it.each(golden.cases.map((one, index) => ({ ...one, index })))('case $index', ({ times, events, curve }) => {
    const points = kaplanMeier(
      times.map((time, index) => ({ time, events: events[index] ?? 0, censored: 1 - (events[index] ?? 0) }))
    );
    const expected = curve.filter(([time]) => times.some((own, index) => own === time && events[index] === 1));
    expect(points.map(({ time, atRisk }) => [time, atRisk])).toEqual(expected.map(([time, , , n]) => [time, n]));
    points.forEach(({ survival, greenwood }, index) => {
      const [, share, error] = expected[index] ?? [];
      expectClose(survival, share ?? NaN, 1e-12, 1e-14);
      if (survival > 0) {
        expectClose(survival * Math.sqrt(greenwood), error ?? NaN, 1e-9, 1e-14);
      }
    });
  });
});
