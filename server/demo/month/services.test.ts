import { aStory, DEMO_END_MS, ofKind } from '../../../tests/fixtures/aDemoStory';
import { MINUTE_MS, SECOND_MS } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';
import { serviceRecords } from './services';

const { outage, blips, openBlip } = OPERATIONS_TRUTHS;
const records = [...serviceRecords(aStory())];
const states = ofKind(records, 'service_state');

/** Lengths of the times a service was down; Infinity for one that is not up again. */
function downtimesMs(service: string): number[] {
  const own = states.filter(({ service_name }) => service_name === service);
  return own.flatMap((record, i) =>
    record.state === 'down' ? [(own[i + 1]?.timestamp ?? Infinity) - record.timestamp] : []
  );
}

it('every service is registered and up at the start, and its states alternate', () => {
  const services = ofKind(records, 'service').map(({ service_name }) => service_name);
  expect(services).toEqual(expect.arrayContaining(['api', 'search', 'web', openBlip.service]));
  for (const service of services) {
    const own = states.filter(({ service_name }) => service_name === service).map(({ state }) => state);
    expect(own[0]).toBe('up');
    expect(own.filter((state, i) => state === own[i - 1])).toEqual([]);
  }
});

it('one service is down once, in week 2, for the stated minutes', () => {
  const down = states.find(({ service_name, state }) => service_name === outage.service && state === 'down');
  expect(downtimesMs(outage.service)).toEqual([outage.minutes * MINUTE_MS]);
  expect(down?.timestamp).toBe(aStory().at(outage.startDay));
  expect(outage.startDay).toBeGreaterThanOrEqual(7);
  expect(outage.startDay).toBeLessThan(14);
});

it.each(Object.entries(blips.perDay))('%s has about %d short blips a day', (service, perDay) => {
  const lengths = downtimesMs(service);
  const expected = perDay * 28;
  expect(Math.abs(lengths.length - expected) / Math.sqrt(expected)).toBeLessThan(4);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(blips.longestSeconds * SECOND_MS);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(blips.shortestSeconds * SECOND_MS);
});

it('one service goes down just before the end and is not up again', () => {
  expect(downtimesMs(openBlip.service)).toEqual([Infinity]);
  expect(states.at(-1)?.timestamp).toBe(DEMO_END_MS - openBlip.secondsBeforeEnd * SECOND_MS);
});
