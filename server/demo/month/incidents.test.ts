import { aStory, ofKind } from '../../../tests/fixtures/aDemoStory';
import { isWithin, MINUTE_MS } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';
import { errorRecords } from './errors';
import { securityRecords } from './security';

const { errorBurst, loginFailureBurst, outage } = OPERATIONS_TRUTHS;
const story = aStory();

it('errors burst in the outage, at the stated rate, and keep their usual rate otherwise', () => {
  const errors = ofKind(errorRecords(story), 'error');
  const inOutage = errors.filter(({ timestamp }) => isWithin(story.outage, timestamp));
  const burst = inOutage.filter(({ error_type }) => error_type === 'ServiceUnavailable');
  const expectedBurst = errorBurst.errorsPerMinute * outage.minutes;
  const expectedUsual = errorBurst.usualErrorsPerDay * 28;
  expect(Math.abs(burst.length - expectedBurst) / Math.sqrt(expectedBurst)).toBeLessThan(4);
  expect(Math.abs(errors.length - burst.length - expectedUsual) / Math.sqrt(expectedUsual)).toBeLessThan(4);
});

it('failed logins burst from one address in the stated minutes, on few accounts', () => {
  const failures = ofKind(securityRecords(story), 'security_event').filter(
    ({ event_type }) => event_type === 'login_failure'
  );
  const burst = failures.filter(({ ip_address }) => ip_address === loginFailureBurst.ipAddress);
  const fromMs = story.at(loginFailureBurst.startDay);
  const expectedUsual = loginFailureBurst.usualFailuresPerDay * 28;
  expect(burst).toHaveLength(loginFailureBurst.failures);
  expect(
    burst.every(({ timestamp }) =>
      isWithin({ fromMs, toMs: fromMs + loginFailureBurst.minutes * MINUTE_MS }, timestamp)
    )
  ).toBe(true);
  expect(new Set(burst.map(({ user_id }) => user_id)).size).toBeLessThanOrEqual(loginFailureBurst.accounts);
  expect(Math.abs(failures.length - burst.length - expectedUsual) / Math.sqrt(expectedUsual)).toBeLessThan(4);
});
