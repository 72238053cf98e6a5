import { aTable } from '../test/frames';
import { aServiceRow } from '../test/services';
import { readServiceFigures, type ServiceFigures } from './serviceFigures';
import { budgetStatus, servicesSummary, stateVerdict, targetVerdict } from './serviceHealth';

function figures(...rows: Array<Parameters<typeof aServiceRow>[0]>): ServiceFigures[] {
  return readServiceFigures(aTable(rows.map((row, index) => aServiceRow({ service: `s${index}`, ...row }))));
}

function one(row: Parameters<typeof aServiceRow>[0]): ServiceFigures {
  const [found] = figures(row);
  if (!found) {
    throw new Error('no figures');
  }
  return found;
}

describe('verdicts on services', () => {
  it.each([
    [1, 'Up', 'healthy'],
    [0, 'Down', 'critical'],
    [null, 'Not known', 'unknown'],
  ])('state %p is %s', (isUp, word, status) => expect(stateVerdict(one({ is_up: isUp }))).toEqual({ word, status }));

  it.each([
    [0.999, 'Target met'],
    [0.99899, 'Target missed'],
    [null, 'Target not known'],
  ])('availability %p of a target of 99.9 %% is "%s"', (ratio, word) =>
    expect(targetVerdict(one({ availability_ratio: ratio, sla_target_ratio: 0.9990000000000001 })).word).toBe(word)
  );

  it.each([
    [null, 'unknown'],
    [-0.1, 'critical'],
    [0, 'critical'],
    [0.1, 'warning'],
    [0.2, 'healthy'],
  ])('a budget of which %p is left is %s', (left, status) => expect(budgetStatus(left)).toBe(status));

  it('are told in one sentence', () => {
    expect(servicesSummary(figures({}))).toBe('1 service: none is down, every target is met.');
    expect(servicesSummary(figures({ is_up: 0 }, { availability_ratio: 0.9 }, { is_up: 0 }))).toBe(
      '3 services: 2 are down, 1 misses the target.'
    );
    expect(servicesSummary(figures({ availability_ratio: null }, {}))).toBe(
      '2 services: none is down, no target is missed.'
    );
  });
});
