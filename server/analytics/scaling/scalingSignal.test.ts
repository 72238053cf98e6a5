import { isInsufficient } from '../../stats/estimate';
import { signalOf, type SignalRule, type SignalSeries, type SignalValue } from './scalingSignal';

const RULE: SignalRule = { figure: null, overTime: 'mean', overSeries: 'max' };
const cpu = (host: string, ...values: Array<number | null>): SignalSeries => ({
  name: 'cpu',
  labels: { host },
  values,
});

function known(answer: ReturnType<typeof signalOf>): readonly SignalValue[] {
  if (isInsufficient(answer)) {
    throw new Error(answer.insufficient.reason);
  }
  return answer;
}

describe('the number that a trigger compares', () => {
  const hosts = [cpu('a', 0.2, 0.4), cpu('b', 0.6, 0.9, null)];

  it.each([
    ['max', 0.75],
    ['min', 0.3],
    ['mean', 0.525],
    ['sum', 1.05],
  ] as const)('is the %s of its series', (overSeries, value) => {
    const [found, ...more] = known(signalOf(hosts, { ...RULE, overSeries }));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ figure: 'cpu', labels: {} });
    expect(found?.value).toBeCloseTo(value, 12);
  });

  it.each([
    ['last', 0.9],
    ['max', 0.9],
    ['min', 0.6],
  ] as const)('takes the %s known point of a series', (overTime, value) => {
    expect(signalOf([cpu('b', 0.9, 0.6, null, 0.9, NaN)], { ...RULE, overTime })).toMatchObject([{ value }]);
  });

  it('is one for each series when each decides by itself', () => {
    expect(signalOf(hosts, { ...RULE, overSeries: 'each', overTime: 'last' })).toEqual([
      { figure: 'cpu', labels: { host: 'a' }, value: 0.4 },
      { figure: 'cpu', labels: { host: 'b' }, value: 0.9 },
    ]);
  });

  it('is none, not 0, where nothing is known', () => {
    expect(signalOf([], RULE)).toEqual([]);
    expect(signalOf([cpu('a', null)], RULE)).toEqual([]);
    expect(signalOf([cpu('a', null), cpu('b', 1)], { ...RULE, overSeries: 'each' })).toMatchObject([{ value: 1 }]);
  });

  it('leaves bounds and counts beside an estimate out', () => {
    const series = ['rate', 'rate_low', 'rate_high', 'rate_n', 'n'].map((name, index) => ({
      name,
      labels: {},
      values: [index],
    }));
    expect(signalOf(series, RULE)).toEqual([{ figure: 'rate', labels: {}, value: 0 }]);
    expect(signalOf(series, { ...RULE, figure: 'rate_low' })).toMatchObject([{ figure: 'rate_low', value: 1 }]);
  });

  it('says which figures there are when it cannot choose among them', () => {
    const two = [cpu('a', 1), { ...cpu('a', 1), name: 'memory' }];
    const answer = signalOf(two, RULE);
    expect(isInsufficient(answer) && answer.insufficient.reason).toBe(
      'the query tells cpu, memory: name one in "figure"'
    );
    const missing = signalOf(two, { ...RULE, figure: 'disk' });
    expect(isInsufficient(missing) && missing.insufficient.reason).toBe('the query tells cpu, memory and no disk');
  });
});
