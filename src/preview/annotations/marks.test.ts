import { FieldType, toDataFrame } from '@grafana/data';
import { SERVICES } from '../dashboard/dashboardJson';
import { marksOf } from './marks';
import { annotationTargets } from './useDashboardMarks';

const aFrame = (refId: string) =>
  toDataFrame({
    refId,
    fields: [
      { name: 'time', type: FieldType.time, values: [10, 20] },
      { name: 'timeEnd', type: FieldType.time, values: [15, 20] },
      { name: 'title', type: FieldType.string, values: ['a', 'b'] },
    ],
  });

describe('marks of the preview', () => {
  it('have the colour of the annotation that asked for them', () => {
    expect(marksOf([aFrame('A0'), aFrame('other')], new Map([['A0', 'red']]))).toEqual([
      { startMs: 10, endMs: 15, color: 'red' },
      { startMs: 20, endMs: 20, color: 'red' },
    ]);
  });

  it('are asked for as the dashboard says, each annotation by itself', () => {
    const targets = annotationTargets(SERVICES);
    expect(targets.map(({ target }) => target.sources)).toEqual([['outages'], ['budgets']]);
    expect(new Set(targets.map(({ target }) => target.refId)).size).toBe(2);
    expect(targets.map(({ color }) => color)).toEqual(['red', 'orange']);
  });
});
