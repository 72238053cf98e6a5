import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import type { SloInput } from '../../contract/slo';
import { countableCalls } from './countableCalls';

type RatioInput = Extract<SloInput['sli'], { kind: 'ratio' }>;

const LATENCY = { field: 'latency_ms', op: 'lt', value: 200 } as const;
const CORRECT = { field: 'is_correct', op: 'eq', value: true } as const;
const JUDGED = { field: 'ground_truth', op: 'known' } as const;

function counted(parts: Partial<RatioInput>) {
  const { sli } = anSlo({ sli: { kind: 'ratio', of: 'inference', good_when: [LATENCY], ...parts } });
  if (sli.kind !== 'ratio') {
    throw new Error('The indicator is a ratio.');
  }
  return countableCalls(sli);
}

describe('which indicators are counted from calls of models', () => {
  it.each([
    ['latency under a threshold', [LATENCY], { by: 'latency', thresholdMs: 200, isThresholdGood: false }],
    ['the threshold itself', [{ ...LATENCY, op: 'lte' }], { by: 'latency', thresholdMs: 200, isThresholdGood: true }],
    ['calls that ended well', [{ field: 'outcome', op: 'eq', value: 'ok' }], { by: 'outcome' }],
    ['right predictions', [CORRECT], { by: 'correctness' }],
  ] as const)('%s', (_, goodWhen, good) => {
    expect(counted({ good_when: [...goodWhen] })).toEqual({ good, models: [], versions: [] });
  });

  it('takes a model and a version', () => {
    const where = [
      { field: 'model_name', op: 'eq', value: 'm' },
      { field: 'model_version', op: 'eq', value: '2' },
    ] as const;
    expect(counted({ where: [...where] })).toMatchObject({ models: ['m'], versions: ['2'] });
  });

  it('asks for a known truth only where predictions are judged', () => {
    expect(counted({ where: [JUDGED], good_when: [CORRECT] })).toMatchObject({ good: { by: 'correctness' } });
    expect(counted({ where: [JUDGED] })).toMatchObject({
      insufficient: { reason: expect.stringContaining('ground_truth known is not counted') },
    });
  });

  it.each([
    ['of other events', { of: 'http_request' }, 'http_request are not counted'],
    ['with two conditions', { good_when: [LATENCY, CORRECT] }, 'one condition'],
    ['with another field', { good_when: [{ field: 'cost_usd', op: 'lt', value: 1 }] }, 'one condition'],
    ['with a threshold that is no number', { good_when: [{ ...LATENCY, value: '200' }] }, 'one condition'],
    ['narrowed by another field', { where: [{ field: 'region', op: 'eq', value: 'eu' }] }, 'where region eq'],
    ['narrowed by another comparison', { where: [{ field: 'model_name', op: 'ne', value: 'm' }] }, 'model_name ne'],
    [
      'of two models at once',
      { where: ['a', 'b'].map((value) => ({ field: 'model_name', op: 'eq', value }) as const) },
      'model_name twice',
    ],
  ] as ReadonlyArray<[string, Partial<RatioInput>, string]>)('says why one %s is not', (_, parts, reason) => {
    expect(counted(parts)).toMatchObject({ insufficient: { reason: expect.stringContaining(reason) } });
  });
});
