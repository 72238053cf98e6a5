import { referenceColumn } from '../../../analytics/drift/reference';
import type { ReferenceColumn } from '../../../contract/records/baselines';
import { seededRandom } from '../../../platform/seededRandom';
import type { FeatureValuesPart } from '../../../store/questions/featureValuesQuestion';
import { runWatch } from './runWatch';

const MINUTE_MS = 60_000;
const LOOKS_A_DAY = 1_440;
const COUNTRIES = ['DE', 'FR', 'GB', 'IT'];
const DAILY = { alarms: 1, per: 'day', lookEveryMs: MINUTE_MS } as const;

/** Rows of a normal feature, one with many ties and missing values, and categories with a rare one. */
function drawing(seed: number) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return (count: number, shift = 0) => ({
    income: Float64Array.from({ length: count }, () => normal() + shift),
    children: Float64Array.from({ length: count }, () => (random() < 0.1 ? NaN : Math.floor(random() ** 2 * 5))),
    country: Int32Array.from({ length: count }, () => (random() < 0.01 ? 3 : Math.floor(random() * 3))),
  });
}

function baselineOf(draw: ReturnType<typeof drawing>, count: number): ReferenceColumn[] {
  const { income, children, country } = draw(count);
  const counts = new Map(COUNTRIES.map((name, place) => [name, country.filter((one) => one === place).length]));
  const identity = { subject: 'input', measure: 'value' } as const;
  return [
    referenceColumn({ ...identity, feature: 'income' }, { kind: 'numbers', values: income }),
    referenceColumn({ ...identity, feature: 'children' }, { kind: 'numbers', values: children }),
    referenceColumn({ ...identity, feature: 'country' }, { kind: 'categories', counts, missing: 0 }),
  ];
}

function steps(draw: ReturnType<typeof drawing>, count: number, rows: number, shift = 0): FeatureValuesPart[] {
  return Array.from({ length: count }, (_, step) => {
    const { income, children, country } = draw(rows, shift);
    return {
      labels: {},
      timeMs: step * MINUTE_MS,
      callCount: rows,
      usedCount: rows,
      weights: null,
      columns: [
        { feature: 'income', kind: 'numbers', measure: 'value', values: income },
        { feature: 'children', kind: 'numbers', measure: 'value', values: children },
        { feature: 'country', kind: 'categories', names: COUNTRIES, places: country },
      ],
      featuresLeftOut: 0,
    };
  });
}

describe('a watch from a kept baseline', () => {
  it('keeps its promise of one false alarm a day over a day of looks every minute (5 days, seeded)', () => {
    const DAYS = 5;
    const alarms = Array.from({ length: DAYS }, (_, day) => {
      const draw = drawing(100 + day);
      return runWatch(`day ${day}`, baselineOf(draw, 500), steps(draw, LOOKS_A_DAY, 5), DAILY).alarms.length;
    });
    const mean = alarms.reduce((sum, count) => sum + count, 0) / DAYS;
    const deviation = Math.sqrt(alarms.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (DAYS - 1));
    expect(mean - (2 * deviation) / Math.sqrt(DAYS)).toBeLessThanOrEqual(1);
  });

  it('finds a shift of half a standard deviation within two hours, and names the feature', () => {
    const draw = drawing(7);
    const { alarms } = runWatch('shift', baselineOf(draw, 1_000), steps(draw, 240, 5, 0.5), DAILY);
    expect(alarms[0]?.atMs).toBeLessThan(120 * MINUTE_MS);
    expect(alarms[0]?.features[0]).toBe('income');
  });

  it('finds a feature that stopped coming, and a category that the baseline does not have', () => {
    const draw = drawing(8);
    const columns = baselineOf(draw, 1_000);
    const broken = steps(draw, 120, 5).map((part) => ({
      ...part,
      columns: part.columns.flatMap((column) =>
        column.feature === 'income'
          ? []
          : [column.kind === 'categories' ? { ...column, names: ['AT', 'FR', 'GB', 'IT'] } : column]
      ),
    }));
    const { reading } = runWatch('broken', columns, broken, DAILY);
    expect(
      reading.features
        .filter(({ hasDrifted }) => hasDrifted)
        .map(({ feature }) => feature)
        .sort()
    ).toEqual(['country', 'income']);
  });

  it('tells of each step the same, however far it has come since', () => {
    const draw = drawing(9);
    const columns = baselineOf(draw, 500);
    const parts = steps(draw, 60, 20, 0.3);
    const all = runWatch('same', columns, parts, DAILY).steps;
    for (const length of [1, 7, 33]) {
      expect(runWatch('same', columns, parts.slice(0, length), DAILY).steps).toEqual(all.slice(0, length));
    }
  });
});
