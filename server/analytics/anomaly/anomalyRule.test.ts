import { normal } from '../../demo/random/normal';
import { seededRandom } from '../../platform/seededRandom';
import { isInsufficient } from '../../stats/estimate';
import { anomalyScores } from './anomalyScores';
import { DEFAULT_ANOMALY_RULE, judgeAnomalies, type AnomalyRule } from './anomalyRule';
import { falseAlarmThreshold } from './falseAlarmThreshold';
import type { RegularSeries } from './series';

const HOUR = 3_600_000;
const DAY_HOURS = 24;
/** Day 4 since 1970 is a Monday. */
const MONDAY = 4 * DAY_HOURS * HOUR;

/** 40 days by the hour: a daily wave and a little noise. */
function aSeries(
  change: (hour: number, value: number) => number | null = (_, value) => value,
  days = 40
): RegularSeries {
  const random = seededRandom(3);
  const values = Array.from({ length: days * DAY_HOURS }, (_, hour) =>
    change(hour, 100 + 30 * Math.sin((2 * Math.PI * hour) / DAY_HOURS) + normal(random))
  );
  return { startMs: MONDAY, stepMs: HOUR, values };
}

const SPIKE_AT = 39 * DAY_HOURS + 5;
const spiked = aSeries((hour, value) => (hour === SPIKE_AT ? value + 12 : value));

function anomaliesOf(series: RegularSeries, rule: AnomalyRule = DEFAULT_ANOMALY_RULE): number[] {
  return judgeAnomalies(series, rule).points.flatMap(({ isAnomaly }, index) => (isAnomaly ? [index] : []));
}

describe('anomaly scores', () => {
  it('RDM-08: are high at the spike and nowhere else, though the wave is larger than the spike', () => {
    const { score } = anomalyScores(spiked);
    expect(score[SPIKE_AT]).toBeGreaterThan(8);
    const others = [...score].filter((value, index) => index !== SPIKE_AT && !Number.isNaN(value));
    expect(Math.max(...others)).toBeLessThan(6);
  });

  it('leave no ghost of a spike on the days around it', () => {
    const huge = anomalyScores(aSeries((hour, value) => (hour === 20 * DAY_HOURS + 5 ? value + 1e6 : value)));
    const calm = anomalyScores(aSeries());
    for (const day of [19, 21]) {
      const index = day * DAY_HOURS + 5;
      expect(Math.abs((huge.score[index] ?? NaN) - (calm.score[index] ?? NaN))).toBeLessThan(0.3);
    }
  });

  it('do not change when all values are scaled and shifted', () => {
    const { values, ...place } = spiked;
    const moved = { ...place, values: values.map((value) => (value === null ? null : 7 + 3 * value)) };
    const [before, after] = [anomalyScores(spiked).score, anomalyScores(moved).score];
    before.forEach((score, index) => {
      if (!Number.isNaN(score)) {
        expect(after[index]).toBeCloseTo(score, 8);
      }
    });
  });

  it('have no opinion in the first week, nor where a value is missing', () => {
    const { score } = anomalyScores(aSeries((hour, value) => (hour === 500 ? null : value)));
    expect([...score.slice(0, 7 * DAY_HOURS)].every(Number.isNaN)).toBe(true);
    expect(score[500]).toBeNaN();
    expect(score[501]).not.toBeNaN();
  });

  it('stay finite on a series that never changes, and see its first change', () => {
    const flat = aSeries((hour) => (hour === SPIKE_AT ? 6 : 5));
    expect([...anomalyScores(flat).score].filter((score) => score === Infinity)).toEqual([]);
    expect(anomaliesOf(flat)).toEqual([SPIKE_AT]);
  });

  it('compare weekdays with their like when the season is a week', () => {
    const weekly = aSeries((hour, value) => value + (Math.floor(hour / DAY_HOURS) % 7 >= 5 ? 50 : 0), 70);
    const highest = (season: 'day' | 'week') => {
      const { score } = anomalyScores(weekly, { season, levelDays: 7, direction: 'both' });
      return Math.max(...[...score].filter((value) => !Number.isNaN(value)));
    };
    expect(highest('week')).toBeLessThan(8);
    expect(highest('day')).toBeGreaterThan(20);
  });

  it('follow a level that moves, unless told that it never does', () => {
    const drifting = aSeries((hour, value) => value + hour * 0.01);
    const mean = (levelDays: number) => {
      const { score } = anomalyScores(drifting, { season: 'day', levelDays, direction: 'both' });
      const today = [...score.slice(-DAY_HOURS)];
      return today.reduce((sum, value) => sum + value, 0) / today.length;
    };
    expect(mean(7)).toBeLessThan(2);
    expect(mean(0)).toBeGreaterThan(mean(7));
  });

  it('refuse steps that no day is made of', () => {
    expect(() => anomalyScores({ startMs: 0, stepMs: 7 * HOUR, values: [1] })).toThrow(RangeError);
    expect(() => anomalyScores({ startMs: 1, stepMs: HOUR, values: [1] })).toThrow(RangeError);
  });
});

describe('the anomaly rule', () => {
  it('RDM-10: fires on the day of the spike, with the spike outside of the band', () => {
    const verdict = judgeAnomalies(spiked);
    expect(verdict.isFiring).toBe(true);
    const point = verdict.points[SPIKE_AT];
    expect(point?.isAnomaly).toBe(true);
    expect(point?.value).toBeGreaterThan(point?.high ?? NaN);
    expect(point?.expected).toBeLessThan(point?.high ?? NaN);
    expect(verdict.calibration).toEqual({
      threshold: expect.any(Number),
      days: 32,
      falseAlarmsPerDay: 1 / 33,
      areDaysDependent: false,
    });
  });

  it('is quiet on an ordinary day', () => {
    expect(judgeAnomalies(aSeries()).isFiring).toBe(false);
  });

  it('judges a day that has just begun by the points it has', () => {
    const { values, ...place } = spiked;
    const until = (hours: number) => judgeAnomalies({ ...place, values: values.slice(0, 39 * DAY_HOURS + hours) });
    expect(until(5).isFiring).toBe(false);
    expect(until(6).isFiring).toBe(true);
  });

  it('RDM-10: never changes its mind about a value as the day goes on', () => {
    const { values, ...place } = spiked;
    const until = (hours: number) => judgeAnomalies({ ...place, values: values.slice(0, 39 * DAY_HOURS + hours) });
    const last = until(24);
    for (const hours of [1, 6, 13]) {
      const then = until(hours);
      expect(then.calibration).toEqual(last.calibration);
      expect(then.points).toEqual(last.points.slice(0, then.points.length));
    }
  });

  it('looks in the direction that counts', () => {
    expect(anomaliesOf(spiked, { ...DEFAULT_ANOMALY_RULE, direction: 'above' })).toContain(SPIKE_AT);
    expect(anomaliesOf(spiked, { ...DEFAULT_ANOMALY_RULE, direction: 'below' })).not.toContain(SPIKE_AT);
    expect(judgeAnomalies(spiked, { ...DEFAULT_ANOMALY_RULE, direction: 'above' }).points[SPIKE_AT]?.low).toBeNull();
  });

  it('says how many days are missing for so low a rate', () => {
    const { calibration, isFiring, points } = judgeAnomalies(aSeries(undefined, 20));
    expect(isFiring).toBeNull();
    expect(points[400]).toMatchObject({ score: expect.any(Number), low: null, scoreLimit: null, isAnomaly: null });
    expect(isInsufficient(calibration) ? calibration.insufficient : null).toEqual({
      reason: 'too few days of history for so low a rate of false alarms',
      have: 12,
      needed: 29,
    });
  });

  it('says nothing of a series without values', () => {
    expect(judgeAnomalies({ startMs: 0, stepMs: HOUR, values: [] })).toMatchObject({ points: [], isFiring: null });
    expect(judgeAnomalies({ startMs: 0, stepMs: HOUR, values: [null, null] }).isFiring).toBeNull();
  });
});

describe('the threshold of false alarms', () => {
  const scores = Array.from({ length: 29 }, (_, index) => index + 1);

  it('is the rank that an ordinary day passes with the stated rate', () => {
    expect(falseAlarmThreshold(scores, 1 / 30)).toMatchObject({ threshold: 29, days: 29, falseAlarmsPerDay: 1 / 30 });
    expect(falseAlarmThreshold(scores, 0.1)).toMatchObject({ threshold: 27, days: 29, falseAlarmsPerDay: 0.1 });
    expect(falseAlarmThreshold(scores, 0.05)).toMatchObject({ threshold: 29, falseAlarmsPerDay: 1 / 30 });
  });

  it('needs as many days as the rate is rare', () => {
    expect(falseAlarmThreshold(scores.slice(1), 1 / 30)).toMatchObject({ insufficient: { have: 28, needed: 29 } });
    expect(falseAlarmThreshold(scores, 1 / 365)).toMatchObject({ insufficient: { needed: 364 } });
    expect(() => falseAlarmThreshold(scores, 0)).toThrow(RangeError);
  });
});
