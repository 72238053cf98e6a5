import { stamper, userCount, userName, type DemoRecord } from '../demoRecord';
import { between, chance, integerBelow, rounded } from '../random/random';
import type { Story } from '../story';
import { arrivals } from '../time/arrivals';
import { inSlots } from '../time/inSlots';
import { isWithin, MINUTE_MS } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';

const LOGINS_PER_DAY = 120;
const DENIALS_PER_DAY = 4;
const burst = OPERATIONS_TRUTHS.loginFailureBurst;

/** Logins and refusals of every day, and one burst of failed logins from one address at night. */
export function securityRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('security');
  const stamp = stamper(story, 'sec');
  const users = userCount(story);
  const anyone = (): string => userName(integerBelow(random, users));
  const burstFromMs = story.at(burst.startDay);

  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, LOGINS_PER_DAY * story.scale)) {
      emit({ kind: 'security_event', ...stamp(timeMs), event_type: 'login_success', user_id: anyone() });
    }
    for (const timeMs of arrivals(random, slot, burst.usualFailuresPerDay * story.scale)) {
      emit({ kind: 'security_event', ...stamp(timeMs), event_type: 'login_failure', user_id: anyone() });
    }
    for (const timeMs of arrivals(random, slot, DENIALS_PER_DAY * story.scale)) {
      emit({
        kind: 'security_event',
        ...stamp(timeMs),
        event_type: chance(random, 0.7) ? 'permission_denied' : 'rate_limited',
        user_id: anyone(),
        details: { path: '/admin' },
      });
    }
    if (isWithin(slot, burstFromMs)) {
      for (let i = 0; i < burst.failures; i++) {
        emit({
          kind: 'security_event',
          ...stamp(between(random, burstFromMs, burstFromMs + burst.minutes * MINUTE_MS)),
          event_type: 'login_failure',
          user_id: userName(integerBelow(random, Math.min(burst.accounts, users))),
          ip_address: burst.ipAddress,
          user_agent: 'python-requests/2.31',
          risk_score: rounded(between(random, 0.7, 1), 3),
        });
      }
    }
  });
}
