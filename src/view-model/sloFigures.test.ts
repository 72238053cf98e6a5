import { createDataFrame, FieldType } from '@grafana/data';
import { aSeries, aTable } from '../test/frames';
import { anSloRow, aTargetRow, anUnknownSloRow } from '../test/slos';
import { burnWindowOf, isSloTable, readBudgets, readSlos } from './sloFigures';

const aBudget = (slo: string, values: Array<number | null>) =>
  aSeries({ metric: 'budget_left_ratio', labels: { slo }, times: values.map((_, index) => index * 1_000), values });

describe('figures of objectives', () => {
  it('are read from the tables among the frames, with intervals and n', () => {
    const frames = [aSeries({}), aBudget('latency', [1, 0.9]), aTable([anSloRow()])];
    expect(readSlos(frames)).toEqual([
      {
        slo: 'latency',
        service: 'inference',
        window: '7d',
        isTarget: false,
        sliRatio: 0.9962,
        sliInterval: { low: 0.9951, high: 0.9971 },
        objectiveRatio: 0.99,
        totalCount: 12_800,
        badCount: 49,
        badSeconds: null,
        knownRatio: 1,
        budgetLeftRatio: 0.62,
        burnRate: 0.4,
        isPaging: false,
        isTicketing: false,
        exhaustedInSeconds: 475_200,
        exhaustedEarliestSeconds: 360_000,
        exhaustedLatestSeconds: 601_200,
        forecastReason: null,
        reason: null,
      },
    ]);
  });

  it('are null where they are not known, never 0 or false', () => {
    const [unknown, target] = readSlos([aTable([anUnknownSloRow(), aTargetRow()])]);
    expect(unknown).toMatchObject({ sliRatio: null, sliInterval: null, isPaging: null, totalCount: null });
    expect(unknown?.reason).toBe('no events in the window (0 of 1 needed)');
    expect(target).toMatchObject({ isTarget: true, sliRatio: 0.06, budgetLeftRatio: null, isTicketing: null });
  });

  it('are none in other frames', () => {
    expect(isSloTable(aTable([{ service: 'api', is_up: 1 }]))).toBe(false);
    expect(readSlos([aTable([{ slo: null, sli_ratio: 1 }]), aSeries({})])).toEqual([]);
  });

  it('tell what the burn rate is over', () => {
    const table = aTable([anSloRow()]);
    expect(burnWindowOf([table])).toBeNull();
    expect(burnWindowOf([{ ...table, meta: { custom: { burnWindow: '6h' } } }])).toBe('6h');
  });
});

describe('budgets over time', () => {
  it('are read from one frame each, without the gaps', () => {
    const budgets = readBudgets([aBudget('a', [1, null, 0.5]), aBudget('b', [0.2]), aSeries({ labels: { slo: 'c' } })]);
    expect([...budgets.keys()]).toEqual(['a', 'b']);
    expect(budgets.get('a')).toEqual([
      { timeMs: 0, leftRatio: 1 },
      { timeMs: 2_000, leftRatio: 0.5 },
    ]);
  });

  it('are read from one wide frame, as a transformation leaves them', () => {
    const wide = createDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: [0, 1_000] },
        { name: 'budget_left_ratio', type: FieldType.number, values: [1, 0.9], labels: { slo: 'a' } },
        { name: 'budget_left_ratio', type: FieldType.number, values: [0.4, 0.3], labels: { slo: 'b' } },
      ],
    });
    expect([...readBudgets([wide])].map(([slo, points]) => [slo, points.map(({ leftRatio }) => leftRatio)])).toEqual([
      ['a', [1, 0.9]],
      ['b', [0.4, 0.3]],
    ]);
  });
});
