import { aStory, DEMO_END_MS } from '../../../../tests/fixtures/aDemoStory';
import { mean } from '../../../../tests/fixtures/sampling';
import type { HostSample } from '../../../contract/records';
import { DAY_MS, HOUR_MS, isWithin, MINUTE_MS } from '../../time/timeWindow';
import { isWeekend } from '../../time/traffic';
import { OPERATIONS_TRUTHS } from '../../truths/operations';
import { hostSamples } from './hostSamples';

const { diskFilling, memoryLeak } = OPERATIONS_TRUTHS;
const story = aStory({ hostIntervalMs: 5 * MINUTE_MS });
const samples = [...hostSamples(story)];
const web = samples.filter(({ host }) => host === memoryLeak.host);
const db = samples.filter(({ host }) => host === diskFilling.host);

function figure(sample: HostSample | undefined, metric: string): number {
  return sample?.points.find((point) => point.metric === metric)?.value ?? NaN;
}

function webOn(fromDay: number, toDay: number): HostSample[] {
  return web.filter(({ timeMs }) => isWithin({ fromMs: story.at(fromDay), toMs: story.at(toDay) }, timeMs));
}

it('samples both hosts at the stated interval within the window', () => {
  expect(db).toHaveLength((28 * DAY_MS) / (5 * MINUTE_MS));
  expect(new Set(db.map(({ timeMs }, i) => timeMs - (db[i - 1]?.timeMs ?? timeMs - 5 * MINUTE_MS)))).toEqual(
    new Set([5 * MINUTE_MS])
  );
  expect(
    samples.every(({ timeMs }) => isWithin({ fromMs: DEMO_END_MS - 28 * DAY_MS, toMs: DEMO_END_MS }, timeMs))
  ).toBe(true);
});

it('a disk fills along the stated line', () => {
  const { usedRatioOnDay0, usedRatioOnDay28, totalBytes } = diskFilling;
  for (const sample of [db[0], db.at(-1)]) {
    const day = ((sample?.timeMs ?? 0) - story.startMs) / DAY_MS;
    const expected = usedRatioOnDay0 + ((usedRatioOnDay28 - usedRatioOnDay0) * day) / 28;
    expect(figure(sample, 'disk_used_ratio')).toBeCloseTo(expected, 5);
    expect(figure(sample, 'disk_used_bytes') / totalBytes).toBeCloseTo(expected, 5);
  }
});

it('memory leaks from the stated day, and a restart gives it back and resets the uptime', () => {
  const { startDay, restartDay, usedRatioBefore, usedRatioAtRestart } = memoryLeak;
  const used = (fromDay: number, toDay: number): number =>
    mean(webOn(fromDay, toDay).map((sample) => figure(sample, 'memory_used_ratio')));
  const restartMs = story.at(restartDay);
  const lastBefore = web.filter(({ timeMs }) => timeMs < restartMs).at(-1);
  const firstAfter = web.find(({ timeMs }) => timeMs > restartMs);
  expect(used(startDay - 3, startDay)).toBeCloseTo(usedRatioBefore, 2);
  expect(used(startDay, restartDay)).toBeCloseTo((usedRatioBefore + usedRatioAtRestart) / 2, 2);
  expect(used(restartDay, restartDay + 1)).toBeCloseTo(usedRatioBefore, 2);
  expect(figure(lastBefore, 'uptime_seconds')).toBeGreaterThan(10 * 86_400);
  expect(figure(firstAfter, 'uptime_seconds')).toBeLessThan(600);
  expect(web.some(({ timeMs }) => isWithin({ fromMs: restartMs, toMs: restartMs + 90_000 }, timeMs))).toBe(false);
});

it('load follows the day, and falls away in the outage', () => {
  const weekdays = db.filter(({ timeMs }) => !isWeekend(timeMs) && !isWithin(story.outage, timeMs));
  const cpuAt = (hour: number): number =>
    mean(
      weekdays
        .filter(({ timeMs }) => Math.floor((timeMs % DAY_MS) / HOUR_MS) === hour)
        .map((sample) => figure(sample, 'cpu_usage_ratio'))
    );
  const inOutage = db.filter(({ timeMs }) => isWithin(story.outage, timeMs));
  expect(cpuAt(14) / cpuAt(2)).toBeGreaterThan(3);
  expect(inOutage.length).toBeGreaterThan(5);
  expect(Math.max(...inOutage.map((sample) => figure(sample, 'cpu_usage_ratio')))).toBeLessThan(cpuAt(2));
});

it('used and available memory add up to the total', () => {
  const wrong = samples.filter(
    (sample) =>
      figure(sample, 'memory_used_bytes') + figure(sample, 'memory_available_bytes') !==
      figure(sample, 'memory_total_bytes')
  );
  expect(wrong).toEqual([]);
});
