import { aSeries } from '../../test/frames';
import { hideSeries, toggleSeries } from './seriesVisibility';

const frames = ['a', 'b', 'c'].map((name) => aSeries({ name }));
const NONE: ReadonlySet<string> = new Set();

describe('legend', () => {
  it('shows a clicked series alone, and all again on the second click', () => {
    const alone = toggleSeries(frames, NONE, 'b', false);
    expect([...alone]).toEqual(['a', 'c']);
    expect([...toggleSeries(frames, alone, 'b', false)]).toEqual([]);
    expect([...toggleSeries(frames, alone, 'a', false)]).toEqual(['b', 'c']);
  });

  it('shows or hides just one with a key held', () => {
    const without = toggleSeries(frames, NONE, 'b', true);
    expect([...without]).toEqual(['b']);
    expect([...toggleSeries(frames, without, 'b', true)]).toEqual([]);
  });

  it('hides series from chart and tooltip, not from itself', () => {
    const [a, b] = hideSeries(frames, new Set(['b']));
    expect(a).toEqual(frames[0]);
    expect(b?.fields[1]?.config.custom).toEqual({ hideFrom: { viz: true, tooltip: true, legend: false } });
  });
});
