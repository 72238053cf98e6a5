import type { SentKind, ValidRecord } from '../../../contract/records';
import { aRecord } from '../../../../tests/fixtures/records/aRecord';
import { normalise } from '../normalise';
import { checkFieldsTogether } from '.';
import { riskScore } from './security';

function valid<Kind extends SentKind>(kind: Kind, fields: object): ValidRecord<Kind> {
  return { ...aRecord(kind), ...fields } as unknown as ValidRecord<Kind>;
}

function stored<Kind extends SentKind>(kind: Kind, fields: object, areClientTracesKept = false) {
  const record = normalise(valid(kind, fields), { id: 'id-1', timeMs: 1, areClientTracesKept });
  return JSON.parse(JSON.stringify(record)) as object;
}

describe('satisfaction', () => {
  it.each([
    [0, '0-1', 0],
    [0.92, '0-1', 0.92],
    [1, '0-1', 1],
    [1, '1-5', 0],
    [4, '1-5', 0.75],
    [5, '1-5', 1],
  ])('TRK-11: a score of %p on %s is stored as %p with the original kept', (score, scale, normalised) => {
    expect(checkFieldsTogether('satisfaction', valid('satisfaction', { score, scale }))).toBeNull();
    expect(stored('satisfaction', { score, scale })).toMatchObject({ score: normalised, original_score: score, scale });
  });

  it.each([
    [4, '0-1'],
    [0.5, '1-5'],
  ])('TRK-11: a score of %p is not on the scale %s', (score, scale) => {
    const finding = checkFieldsTogether('satisfaction', valid('satisfaction', { score, scale }));
    expect(finding).toMatchObject({ code: 'RECORD_INCONSISTENT', path: 'score' });
  });
});

describe('use of resources', () => {
  it('TRK-21: the percent is computed when it is missing', () => {
    expect(stored('resource', { used: 670, allocated: 1024 })).toMatchObject({ utilization_percent: 65.4296875 });
  });

  it('TRK-21: a rounded percent is kept as sent', () => {
    const fields = { used: 670, allocated: 1024, utilization_percent: 65.5 };
    expect(checkFieldsTogether('resource', valid('resource', fields))).toBeNull();
    expect(stored('resource', fields)).toMatchObject({ utilization_percent: 65.5 });
  });

  it('TRK-21: a larger disagreement is refused', () => {
    const fields = { used: 670, allocated: 1024, utilization_percent: 70 };
    expect(checkFieldsTogether('resource', valid('resource', fields))).toEqual({
      code: 'RECORD_INCONSISTENT',
      path: 'utilization_percent',
      message: '70 does not agree with 670 used of 1024, which is 65.43 %',
    });
  });

  it('TRK-21: more cannot be used than is allocated', () => {
    const finding = checkFieldsTogether('resource', valid('resource', { used: 1025, allocated: 1024 }));
    expect(finding).toMatchObject({ code: 'RECORD_INCONSISTENT', path: 'used' });
  });

  it('leaves the percent out when it cannot be known', () => {
    expect(stored('resource', { used: 0, allocated: 0 })).not.toHaveProperty('utilization_percent');
    expect(stored('resource', { used: 670 })).not.toHaveProperty('utilization_percent');
  });
});

describe('who did it', () => {
  it('an event and the start of a session need a user or an anonymous visitor', () => {
    const nobody = { user_id: undefined };
    expect(checkFieldsTogether('event', valid('event', nobody))).toMatchObject({ path: 'user_id' });
    expect(checkFieldsTogether('event', valid('event', { ...nobody, anonymous_id: 'a-77' }))).toBeNull();
    expect(checkFieldsTogether('session', valid('session', { ...nobody, phase: 'start' }))).not.toBeNull();
    expect(checkFieldsTogether('session', valid('session', { ...nobody, phase: 'end' }))).toBeNull();
  });

  it('USR-09: 123 and "123" are one user', () => {
    expect(stored('event', { user_id: 123 })).toMatchObject({ user_id: '123' });
    expect(stored('event', { user_id: '123' })).toMatchObject({ user_id: '123' });
  });
});

describe('sampling', () => {
  it('MON-07: a sampled record carries its weight', () => {
    expect(stored('inference', { sample_rate: 0.01 })).toMatchObject({ weight: 100 });
    expect(stored('inference', { sample_rate: 0.01 })).not.toHaveProperty('sample_rate');
    expect(stored('inference', { sample_rate: 1 })).not.toHaveProperty('weight');
    expect(stored('inference', {})).not.toHaveProperty('weight');
  });
});

describe('security events', () => {
  const traces = { ip_address: '192.0.2.7', user_agent: 'curl/8' };

  it('USR-43: address and user agent are dropped unless the companion was told to keep them', () => {
    expect(stored('security_event', traces)).not.toHaveProperty('ip_address');
    expect(stored('security_event', traces)).not.toHaveProperty('user_agent');
    expect(stored('security_event', traces, true)).toMatchObject(traces);
  });

  it('SEC-03: the risk follows from the type and the details, and stays within 0–1', () => {
    const risk = (event_type: string, details = {}) => riskScore(valid('security_event', { event_type, details }));
    expect(risk('login_success')).toBe(0.05);
    expect(risk('login_failure', { failed_attempts: 3 })).toBe(0.45);
    expect(risk('login_failure', { failed_attempts: 1_000 })).toBe(0.6);
    expect(risk('something_else')).toBe(0.5);
    expect(risk('suspicious_activity', { new_address: true, privileged: true, failed_attempts: 9 })).toBe(1);
  });

  it('SEC-03: a risk that came with the event stands', () => {
    expect(stored('security_event', { risk_score: 0.9 })).toMatchObject({ risk_score: 0.9 });
    expect(stored('security_event', { event_type: 'login_failure' })).toMatchObject({ risk_score: 0.3 });
  });
});
