import { createTickTimer } from './tickTimer';

const START_MS = 1_763_808_003_400;
const wallClock = { nowMs: () => Date.now() };

beforeEach(() => {
  jest.useFakeTimers({ now: START_MS });
});

afterEach(() => {
  jest.useRealTimers();
});

function startedTimer(onTick: () => void, clock = wallClock) {
  const timer = createTickTimer({ clock, intervalMs: 10_000, onTick });
  timer.start();
  return timer;
}

describe('createTickTimer', () => {
  it('ticks at once and then at every multiple of the interval', () => {
    const ticks: number[] = [];
    const timer = startedTimer(() => ticks.push(Date.now() - START_MS));

    jest.advanceTimersByTime(30_000);
    timer.stop();

    expect(ticks).toEqual([0, 6_600, 16_600, 26_600]);
  });

  it('INF-18: has one timer however often it is started', () => {
    const onTick = jest.fn();
    const timer = startedTimer(onTick);
    timer.start();

    expect(onTick).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(1);
    timer.stop();
  });

  it('INF-18: does not tick after it was stopped, and can be started again', () => {
    const onTick = jest.fn();
    const timer = startedTimer(onTick);
    timer.stop();
    jest.advanceTimersByTime(60_000);
    expect(onTick).toHaveBeenCalledTimes(1);

    timer.start();
    expect(onTick).toHaveBeenCalledTimes(2);
    timer.stop();
  });

  it('does not drift when ticks come late', () => {
    const ticks: number[] = [];
    const timer = startedTimer(() => {
      ticks.push(Date.now() % 10_000);
      jest.setSystemTime(Date.now() + 37);
    });

    jest.advanceTimersByTime(100_000);
    timer.stop();

    expect(ticks.slice(1).every((lateMs) => lateMs < 100)).toBe(true);
    expect(ticks.length).toBeGreaterThanOrEqual(10);
  });

  it('does not tick twice for one instant when a timer fires a little early', () => {
    const onTick = jest.fn();
    const slowClock = { nowMs: () => Date.now() - 2 };
    const timer = startedTimer(onTick, slowClock);

    jest.advanceTimersByTime(6_602 + 5_000);
    timer.stop();

    expect(onTick).toHaveBeenCalledTimes(2);
  });

  it('goes on within two intervals when the wall clock is set back an hour', () => {
    const onTick = jest.fn();
    const timer = startedTimer(onTick);

    jest.setSystemTime(Date.now() - 3_600_000);
    jest.advanceTimersByTime(20_000);
    timer.stop();

    expect(onTick.mock.calls.length).toBeGreaterThanOrEqual(3);
  });

  it('never ticks before its time, even when a timer fires early', () => {
    let earlyMs = 0;
    const clock = { nowMs: () => Date.now() - earlyMs };
    const readings: number[] = [];
    const timer = startedTimer(() => readings.push(clock.nowMs() % 10_000), clock);
    earlyMs = 1;

    jest.advanceTimersByTime(40_000);
    timer.stop();

    expect(readings.slice(1)).toEqual([0, 0, 0, 0]);
  });
});
