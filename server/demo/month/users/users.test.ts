import { aStory, DEMO_END_MS, ofKind } from '../../../../tests/fixtures/aDemoStory';
import { mean, shareDeviation, shareOf } from '../../../../tests/fixtures/sampling';
import { demoRecords } from '../../demoRecords';
import type { DemoRecord } from '../../demoRecord';
import { DAY_MS, HOUR_MS, isWithin, midnightBefore } from '../../time/timeWindow';
import { isWeekend } from '../../time/traffic';
import { USER_TRUTHS } from '../../truths/users';
import { expectedRetentionRatio } from './archetype';
import { userRecords } from './users';

const story = aStory({ scale: 2 });
const records = [...userRecords(story)];
const events = ofKind(records, 'event');
const wholeDays = { fromMs: story.at(1), toMs: story.at(28) };
const { onboarding, nps, purchase, weekendShare } = USER_TRUTHS;

function activeDaysByUser(list: ReturnType<typeof ofKind<'event'>>): Map<string, Set<number>> {
  const days = new Map<string, Set<number>>();
  for (const { user_id, timestamp } of list) {
    if (user_id !== undefined) {
      const own = days.get(String(user_id)) ?? new Set<number>();
      days.set(String(user_id), own.add(midnightBefore(timestamp)));
    }
  }
  return days;
}

const daysOf = activeDaysByUser(events);
const signups = new Map(
  events
    .filter(({ event_name }) => event_name === onboarding.cohortEvent)
    .map(({ user_id, timestamp }) => [String(user_id), midnightBefore(timestamp)])
);

it('each step of the funnel is reached by the stated share of those before it, the bad step by far the fewest', () => {
  const reached = onboarding.steps.map(
    (step) => new Set(events.filter(({ event_name }) => event_name === step).map(({ user_id }) => user_id)).size
  );
  expect(reached[0]).toBeGreaterThan(2_000);
  for (let step = 1; step < reached.length; step++) {
    const [before = 0, here = 0] = [reached[step - 1], reached[step]];
    // A handful of users are still in their funnel when the window ends.
    expect(Math.abs(shareDeviation(here / before, onboarding.stepRatios[step] ?? NaN, before))).toBeLessThan(4);
  }
  const worst = onboarding.stepRatios.indexOf(Math.min(...onboarding.stepRatios) as 0.42);
  expect(onboarding.steps[worst]).toBe(onboarding.badStep);
  expect(1 - (onboarding.stepRatios[worst] ?? NaN)).toBeCloseTo(onboarding.badStepDropRatio, 12);
});

it('takes every user through the steps in their order, once', () => {
  const stepsOf = new Map<string, string[]>();
  const steps: readonly string[] = onboarding.steps;
  for (const { user_id, event_name } of events) {
    if (steps.includes(event_name)) {
      stepsOf.set(String(user_id), [...(stepsOf.get(String(user_id)) ?? []), event_name]);
    }
  }
  const wrong = [...stepsOf.values()].filter((taken) => taken.join() !== steps.slice(0, taken.length).join());
  expect(wrong).toEqual([]);
});

it.each(USER_TRUTHS.retentionOnWeekday)('day $day after signing up brings back the stated share', ({ day, ratio }) => {
  expect(expectedRetentionRatio(day, false)).toBeCloseTo(ratio, 4);
  for (const weekend of [true, false]) {
    const due = [...signups].filter(([, signedUpMs]) => {
      const dayMs = signedUpMs + day * DAY_MS;
      return isWithin(wholeDays, dayMs) && isWeekend(dayMs) === weekend;
    });
    const back = shareOf(due, ([user, signedUpMs]) => daysOf.get(user)?.has(signedUpMs + day * DAY_MS) === true);
    expect(due.length).toBeGreaterThan(300);
    expect(Math.abs(shareDeviation(back, ratio * (weekend ? weekendShare : 1), due.length))).toBeLessThan(4);
  }
});

it('weekend days have about the stated share of the active users of a weekday', () => {
  const active = new Map<number, number>();
  for (const [user, days] of daysOf) {
    for (const dayMs of days) {
      if (isWithin(wholeDays, dayMs) && signups.get(user) !== dayMs) {
        active.set(dayMs, (active.get(dayMs) ?? 0) + 1);
      }
    }
  }
  const counts = (weekend: boolean): number[] =>
    [...active].filter(([dayMs]) => isWeekend(dayMs) === weekend).map(([, count]) => count);
  expect(mean(counts(true)) / mean(counts(false))).toBeCloseTo(weekendShare, 1);
});

it('no visit reaches into the next day', () => {
  const dayOf = new Map<string, number>();
  const torn = events.filter(({ session_id = '', timestamp }) => {
    const dayMs = dayOf.get(session_id) ?? midnightBefore(timestamp);
    dayOf.set(session_id, dayMs);
    return dayMs !== midnightBefore(timestamp);
  });
  expect(torn).toEqual([]);
});

it('every session starts and ends once, unless the window cuts it', () => {
  const sessions = ofKind(records, 'session');
  const started = sessions.filter(({ phase }) => phase === 'start').map(({ session_id }) => session_id);
  const ends = sessions.filter(({ phase }) => phase === 'end').map(({ session_id }) => session_id);
  const ended = new Set(ends);
  const lately = new Set(
    sessions.filter(({ timestamp }) => timestamp > DEMO_END_MS - 2 * HOUR_MS).map(({ session_id }) => session_id)
  );
  expect(new Set(started).size).toBe(started.length);
  expect(ended.size).toBe(ends.length);
  expect(started.filter((id) => !ended.has(id) && !lately.has(id))).toEqual([]);
});

it('new users are strangers first and known later in the same session', () => {
  const landings = events.filter(({ event_name }) => event_name === 'landing');
  const signup = new Map(
    events.filter(({ event_name }) => event_name === onboarding.cohortEvent).map((event) => [event.session_id, event])
  );
  const known = landings.filter(({ session_id }) => signup.has(session_id));
  expect(landings.every(({ user_id }) => user_id === undefined)).toBe(true);
  expect(known.length).toBeGreaterThan(landings.length - 5);
  expect(known.every((landing) => signup.get(landing.session_id)?.anonymous_id === landing.anonymous_id)).toBe(true);
});

it('answers to the recommendation question have the stated shares and score', () => {
  const scores = ofKind(records, 'nps').map(({ score }) => score);
  const promoters = shareOf(scores, (score) => score >= 9);
  const detractors = shareOf(scores, (score) => score <= 6);
  expect(scores.length).toBeGreaterThan(500);
  expect(Math.abs(shareDeviation(promoters, nps.share.promoter, scores.length))).toBeLessThan(4);
  expect(Math.abs(shareDeviation(detractors, nps.share.detractor, scores.length))).toBeLessThan(4);
  expect((nps.share.promoter - nps.share.detractor) * 100).toBeCloseTo(nps.score, 9);
});

it('purchases are worth the stated mean', () => {
  const values = events.filter(({ event_name }) => event_name === purchase.event).map(({ value }) => value ?? NaN);
  const stated = purchase.medianValue * Math.exp(purchase.sigma ** 2 / 2);
  const error = (stated * Math.sqrt(Math.exp(purchase.sigma ** 2) - 1)) / Math.sqrt(values.length);
  expect(purchase.meanValue).toBeCloseTo(stated, 2);
  expect(values.length).toBeGreaterThan(500);
  expect(Math.abs(mean(values) - stated) / error).toBeLessThan(4);
});

it('who comes during the outage sees an error page', () => {
  const started = ofKind(records, 'session').filter(
    ({ phase, timestamp, user_id }) => phase === 'start' && user_id !== undefined && isWithin(story.outage, timestamp)
  );
  const hit = new Set(started.map(({ session_id }) => session_id));
  const seen = events.filter(({ session_id = '' }) => hit.has(session_id));
  expect(started.length).toBeGreaterThan(10);
  expect(new Set(seen.map(({ event_name }) => event_name))).toEqual(new Set(['error']));
});

it('the demo has new, active, power, at-risk and churned users by the default thresholds', () => {
  const demo = [...demoRecords({ toMs: DEMO_END_MS, scale: 0.3, hostIntervalMs: DAY_MS })].filter(
    (record): record is DemoRecord => record.kind !== 'host_sample'
  );
  const counts = { new: 0, active: 0, power: 0, at_risk: 0, churned: 0 };
  for (const days of activeDaysByUser(ofKind(demo, 'event')).values()) {
    const ages = [...days].map((dayMs) => (DEMO_END_MS - dayMs) / DAY_MS);
    const silentDays = Math.min(...ages);
    const inMonth = ages.filter((age) => age < 30).length;
    const segment =
      silentDays > 30
        ? 'churned'
        : silentDays > 14
          ? 'at_risk'
          : Math.max(...ages) <= 7
            ? 'new'
            : inMonth >= 20
              ? 'power'
              : 'active';
    counts[segment]++;
  }
  expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(5);
});
