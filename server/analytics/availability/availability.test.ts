import { isInsufficient } from '../../stats/estimate';
import { availabilityOf, mtbfInterval, type Availability } from './availability';
import type { ServiceStateEvent } from './outages';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Minutes to milliseconds, live unless told otherwise. */
function at(minute: number, state: 'down' | 'up', arrivedMinute: number | null = minute): ServiceStateEvent {
  return { atMs: minute * MINUTE, state, arrivedAtMs: arrivedMinute === null ? null : arrivedMinute * MINUTE };
}

function over(
  events: ServiceStateEvent[],
  options: { registered?: number; now?: number; target?: number } = {}
): Availability {
  const { registered = 0, now = 1_000, target = 0.999 } = options;
  return availabilityOf({
    events,
    registeredAtMs: registered * MINUTE,
    window: { fromMs: 0, toMs: 1_000 * MINUTE },
    nowMs: now * MINUTE,
    targetRatio: target,
  });
}

describe('availability of scripted histories', () => {
  it('INF-24, INF-26: has no MTBF and no MTTR without an incident', () => {
    const result = over([]);
    expect(result).toMatchObject({
      uptimeMs: 1_000 * MINUTE,
      downtimeMs: 0,
      incidentCount: 0,
      mtbfMs: null,
      mttrMs: null,
      availabilityRatio: 1,
      isTargetMet: true,
      isUp: true,
    });
    const interval = mtbfInterval(result.failureRate);
    expect(interval?.highMs).toBeNull();
    // Rule of three, two-sided: with no failure in T, MTBF is at least T / 3.69.
    expect(interval?.lowMs).toBeCloseTo((1_000 * MINUTE) / -Math.log(0.025), 0);
  });

  it('INF-24: counts uptime, downtime, MTBF and MTTR of closed outages', () => {
    expect(over([at(100, 'down'), at(110, 'up'), at(500, 'down'), at(530, 'up')])).toMatchObject({
      downtimeMs: 40 * MINUTE,
      incidentCount: 2,
      mtbfMs: 480 * MINUTE,
      mttrMs: 20 * MINUTE,
      availabilityRatio: 0.96,
      isTargetMet: false,
      isUp: true,
    });
  });

  it('INF-23: counts an open outage as downtime up to now, and leaves it out of MTTR', () => {
    expect(over([at(100, 'down'), at(110, 'up'), at(700, 'down')], { now: 800 })).toMatchObject({
      countedMs: 800 * MINUTE,
      downtimeMs: 110 * MINUTE,
      incidentCount: 2,
      mttrMs: 10 * MINUTE,
      isUp: false,
    });
  });

  it('INF-23: takes a second down while down, and an up while up, for no event', () => {
    const events = [at(50, 'up'), at(100, 'down'), at(105, 'down'), at(110, 'up'), at(120, 'up')];
    expect(over(events)).toMatchObject({ incidentCount: 1, downtimeMs: 10 * MINUTE, mttrMs: 10 * MINUTE });
  });

  it('keeps an outage in one piece when the companion restarts in the middle and hears of it again', () => {
    const events = [at(100, 'down'), at(130, 'down'), at(131, 'down'), at(160, 'up')];
    expect(over(events)).toMatchObject({ incidentCount: 1, downtimeMs: 60 * MINUTE });
  });

  it('puts events that arrive late into the order of their own times', () => {
    const events = [at(110, 'up', 300), at(500, 'down', null), at(100, 'down', 301), at(520, 'up', null)];
    expect(over(events)).toMatchObject({ incidentCount: 2, downtimeMs: 30 * MINUTE, isUp: true });
  });

  it('counts an outage without length when the clock was set back before it ended', () => {
    const events = [at(100, 'down'), at(90, 'up'), at(95, 'down'), at(97, 'up')];
    const result = over(events);
    expect(result).toMatchObject({ downtimeMs: 2 * MINUTE, incidentCount: 2, isUp: true });
    expect(result.mttrMs).toBe(MINUTE);
  });

  it('does not count outages twice that lie over each other after the clock was set back', () => {
    const events = [at(100, 'down'), at(140, 'up'), at(110, 'down'), at(120, 'up')];
    expect(over(events)).toMatchObject({ downtimeMs: 40 * MINUTE, incidentCount: 1, isUp: true });
  });

  it('does not count the time before the service was registered', () => {
    const result = over([at(100, 'down'), at(300, 'up')], { registered: 200 });
    expect(result).toMatchObject({
      countedMs: 800 * MINUTE,
      downtimeMs: 100 * MINUTE,
      mttrMs: 100 * MINUTE,
      mtbfMs: null,
    });
    expect(result.outages[0]?.startedAtMs).toBe(200 * MINUTE);
  });

  it('knows from before the window that the service was down when it began', () => {
    const result = availabilityOf({
      events: [at(0, 'down'), at(60, 'up')],
      registeredAtMs: 0,
      window: { fromMs: 30 * MINUTE, toMs: 90 * MINUTE },
      nowMs: DAY,
      targetRatio: 0.5,
    });
    expect(result).toMatchObject({
      downtimeMs: 30 * MINUTE,
      incidentCount: 1,
      availabilityRatio: 0.5,
      isTargetMet: true,
    });
    // Its repair took the whole hour, whatever the window shows of it, and no failure began in the window.
    expect(result).toMatchObject({ mttrMs: 60 * MINUTE, mtbfMs: null });
  });

  it('says nothing where no time counts', () => {
    const result = over([], { registered: 2_000 });
    expect(result).toMatchObject({
      countedMs: 0,
      availabilityRatio: null,
      isTargetMet: null,
      isUp: null,
      budget: null,
    });
    expect(isInsufficient(result.failureRate)).toBe(true);
  });

  it('INF-27: leaves the budget negative when it is overspent', () => {
    const { budget } = over([at(100, 'down'), at(102, 'up')]);
    expect(budget?.totalMs).toBeCloseTo(MINUTE, 3);
    expect(budget?.leftMs).toBeCloseTo(-MINUTE, 3);
  });
});
