import { normal } from '../../demo/random/normal';
import { seededRandom } from '../../platform/seededRandom';
import { anomalousStretches } from './anomalousStretches';
import { judgeAnomalies, type AnomalyPoint, type AnomalyRule } from './anomalyRule';
import { chooseSeason } from './chooseSeason';
import { areDaysDependent } from './dayDependence';
import { judgeEachDay, valuesJudged } from './judgeEachDay';
import { DEFAULT_ANOMALY_OPTIONS } from './options';
import type { RegularSeries } from './series';

const HOUR = 3_600_000;
const DAY_HOURS = 24;
const RULE: AnomalyRule = { ...DEFAULT_ANOMALY_OPTIONS, falseAlarmsPerDay: 1 / 14 };
const TRAINING_DAYS = 28;

function aSeries(days: number, shape: (hour: number) => number = () => 0): RegularSeries {
  const random = seededRandom(11);
  const values = Array.from({ length: days * DAY_HOURS }, (_, hour) => shape(hour) + normal(random));
  return { startMs: 0, stepMs: HOUR, values };
}

const spikeAt = 30 * DAY_HOURS + 7;
const spiked = aSeries(40, (hour) => (hour === spikeAt ? 15 : 0));

describe('judging each day by the days before it', () => {
  const stretch = { from: 29 * DAY_HOURS + 3, to: 33 * DAY_HOURS + 5 };
  const days = [...judgeEachDay(spiked, stretch, RULE, TRAINING_DAYS)];
  const points = days.flatMap((day) => day.points);

  it('gives each point of the stretch once, in order', () => {
    expect(points.map(({ atMs }) => atMs / HOUR)).toEqual(
      Array.from({ length: stretch.to - stretch.from }, (_, index) => stretch.from + index)
    );
  });

  it('RDM-10: keeps an anomaly an anomaly after its day is over', () => {
    expect(points.find(({ atMs }) => atMs === spikeAt * HOUR)).toMatchObject({ isAnomaly: true });
  });

  it('says of a day what the rule said at its end', () => {
    const seen = spiked.values.slice((30 - TRAINING_DAYS) * DAY_HOURS, 31 * DAY_HOURS);
    const then = judgeAnomalies({ ...spiked, startMs: (30 - TRAINING_DAYS) * DAY_HOURS * HOUR, values: seen }, RULE);
    expect(days[1]?.points).toEqual(then.points.slice(-DAY_HOURS));
    expect(days[1]?.calibration).toEqual(then.calibration);
  });

  it('knows how many values it will look at', () => {
    expect(valuesJudged(spiked, stretch, TRAINING_DAYS)).toBe(5 * 29 * DAY_HOURS);
  });
});

describe('the season that explains most', () => {
  const options = { levelDays: 7, direction: 'both' } as const;

  it.each([
    ['none', () => 0],
    ['day', (hour: number) => 5 * Math.sin((2 * Math.PI * hour) / DAY_HOURS)],
    ['week', (hour: number) => (Math.floor(hour / DAY_HOURS) % 7 < 5 ? 8 : 0)],
  ] as const)('is %s where the series has just that', (season, shape) => {
    expect(chooseSeason(aSeries(42, shape), options)).toBe(season);
  });

  it('is not a week that too little history shows', () => {
    const weekly = (hour: number) => (Math.floor(hour / DAY_HOURS) % 7 < 5 ? 8 : 0);
    expect(chooseSeason(aSeries(28, weekly), options)).not.toBe('week');
  });

  it('is not a week where each weekday has only two others, however many values a day has', () => {
    const minutes = 5;
    const perDay = (DAY_HOURS * 60) / minutes;
    const random = seededRandom(2);
    const values = Array.from(
      { length: 29 * perDay },
      (_, index) => (Math.floor(index / perDay) % 7 < 5 ? 8 : 0) + normal(random)
    );
    expect(chooseSeason({ startMs: 0, stepMs: minutes * 60_000, values }, options)).not.toBe('week');
  });

  it('is none for a series without values', () => {
    expect(chooseSeason({ startMs: 0, stepMs: HOUR, values: [null, null] }, options)).toBe('none');
  });
});

describe('stretches of anomalies', () => {
  const point = (hour: number, score: number, isAnomaly: boolean | null): AnomalyPoint => ({
    atMs: hour * HOUR,
    value: score,
    expected: 0,
    low: -3,
    high: 3,
    score,
    scoreLimit: 3,
    isAnomaly,
  });

  it('hold anomalies that follow each other, with the highest of them', () => {
    const points = [
      point(0, 4, true),
      point(1, 6, true),
      point(2, 5, true),
      point(3, 1, false),
      point(4, 7, true),
      point(5, 0, null),
      point(6, 4, true),
    ];
    expect(anomalousStretches(points, HOUR).map(({ fromMs, toMs, peak }) => [fromMs, toMs, peak.score])).toEqual([
      [0, 3 * HOUR, 6],
      [4 * HOUR, 5 * HOUR, 7],
      [6 * HOUR, 7 * HOUR, 4],
    ]);
  });

  it('are none where nothing is an anomaly', () => {
    expect(anomalousStretches([point(0, 1, false), point(1, 1, null)], HOUR)).toEqual([]);
  });
});

describe('days that depend on each other', () => {
  it('are seen where each resembles the one before, and not where they are shuffled', () => {
    const slow = Array.from({ length: 28 }, (_, day) => Math.sin(day / 4));
    const random = seededRandom(5);
    const shuffled = slow.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at);
    expect(areDaysDependent(slow)).toBe(true);
    expect(areDaysDependent(shuffled.map(({ value }) => value))).toBe(false);
  });

  it('are not claimed of a few days, nor of days that are all the same', () => {
    expect(areDaysDependent([1, 2, 3])).toBe(false);
    expect(areDaysDependent(Array.from({ length: 20 }, () => 4))).toBe(false);
  });
});
