import { anSlo } from '../../../tests/fixtures/slo/anSlo';
import type { SloInput } from '../../contract/slo';
import { countableEvents, countingProblem } from './countableEvents';

type RatioInput = Extract<SloInput['sli'], { kind: 'ratio' }>;

const FAST = { field: 'latency_ms', op: 'lt', value: 200 } as const;
const CORRECT = { field: 'is_correct', op: 'eq', value: true } as const;
const JUDGED = { field: 'is_correct', op: 'known' } as const;

function ratio(parts: Partial<RatioInput>) {
  const { sli } = anSlo({ sli: { kind: 'ratio', of: 'inference', good_when: [FAST], ...parts } });
  if (sli.kind !== 'ratio') {
    throw new Error('The indicator is a ratio.');
  }
  return sli;
}

describe('which indicators are counted from records', () => {
  it('takes any conditions on fields and tags of any kind of record', () => {
    const where = [
      { field: 'region', op: 'eq', value: 'eu' },
      { field: 'tags.team', op: 'ne', value: 'search' },
    ] as const;
    expect(
      countableEvents(ratio({ where: [...where], good_when: [FAST, { field: 'outcome', op: 'eq', value: 'ok' }] }))
    ).toEqual({
      recordKind: 'inference',
      where,
      good: [FAST, { field: 'outcome', op: 'eq', value: 'ok' }],
    });
  });

  it.each([
    ['http_request', { field: 'status', op: 'lt', value: 500 }],
    ['conversion', { field: 'value', op: 'gt', value: 0 }],
    ['event', { field: 'event_name', op: 'eq', value: 'done' }],
    ['error', { field: 'recovery_attempted', op: 'eq', value: true }],
    ['security_event', { field: 'risk_score', op: 'lt', value: 0.8 }],
    ['log', { field: 'level', op: 'ne', value: 'error' }],
  ] as const)('counts records of kind %s', (of, condition) => {
    expect(countingProblem(ratio({ of, good_when: [condition] }))).toBeNull();
  });

  it('leaves predictions out whose truth is not known, which are neither right nor wrong', () => {
    expect(countableEvents(ratio({ good_when: [CORRECT] }))).toMatchObject({ where: [JUDGED], good: [CORRECT] });
  });

  it.each([
    ['of a kind that nobody records', { of: 'dream' }, 'no records of kind dream'],
    ['by a field that is not there', { good_when: [{ field: 'speed', op: 'lt', value: 1 }] }, 'good_when speed'],
    [
      'by an order of texts',
      { where: [{ field: 'region', op: 'lt', value: 'eu' }] },
      'where region is not right: it takes eq',
    ],
    ['by a text where a number is', { good_when: [{ ...FAST, value: '200' }] }, 'compared with a number'],
  ] as ReadonlyArray<[string, Partial<RatioInput>, string]>)('says why one %s is not', (_, parts, reason) => {
    expect(countingProblem(ratio(parts))).toContain(reason);
  });
});
