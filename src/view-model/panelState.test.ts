import { LoadingState, type DataFrame } from '@grafana/data';
import { aSeries, aTable } from '../test/frames';
import { panelStateOf } from './panelState';

const isTable = ({ fields }: DataFrame) => fields[0]?.name === 'slo';
const table = aTable([{ slo: 'a' }]);
const nothing = { ...aTable([]), meta: { notices: [{ severity: 'info' as const, text: '0 of 1 needed.' }] } };

describe('state of a panel', () => {
  it.each([
    ['ready', { state: LoadingState.Done, series: [table] }, 1],
    ['ready', { state: LoadingState.Loading, series: [table] }, 1],
    ['loading', { state: LoadingState.Loading, series: [] }, 0],
    ['unreadable', { state: LoadingState.Done, series: [aSeries({})] }, 0],
    ['empty', { state: LoadingState.Done, series: [table] }, 0],
    ['empty', { state: LoadingState.Done, series: [] }, 0],
  ])('is %s', (kind, data, count) => expect(panelStateOf(data, count, isTable).kind).toBe(kind));

  it('passes on why a query failed, in the newer and the older form', () => {
    const failed = { kind: 'failed', reasons: ['no such objective'] };
    const error = { message: 'no such objective' };
    expect(panelStateOf({ state: LoadingState.Error, series: [], errors: [error] }, 0, isTable)).toEqual(failed);
    expect(panelStateOf({ state: LoadingState.Error, series: [], error }, 0, isTable)).toEqual(failed);
    expect(panelStateOf({ state: LoadingState.Error, series: [] }, 0, isTable)).toEqual({
      kind: 'failed',
      reasons: [],
    });
  });

  it('passes on why an answer is empty', () => {
    expect(panelStateOf({ state: LoadingState.Done, series: [nothing] }, 0, isTable)).toEqual({
      kind: 'empty',
      reasons: ['0 of 1 needed.'],
    });
  });
});
