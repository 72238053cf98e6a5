import { aTable } from '../test/frames';
import { aServiceRow } from '../test/services';
import { readServiceFigures } from './serviceFigures';

const names = (rows: Array<ReturnType<typeof aServiceRow>>) =>
  readServiceFigures(aTable(rows)).map(({ service }) => service);

describe('figures of services', () => {
  it('are read from a table with one row per service', () => {
    expect(readServiceFigures(aTable([aServiceRow({ mtbf_seconds: null })]))).toEqual([
      {
        service: 'api',
        isUp: true,
        availabilityRatio: 0.9995,
        targetRatio: 0.999,
        downtimeSeconds: 1_296,
        incidentCount: 2,
        mtbfSeconds: null,
        mttrSeconds: 648,
        budgetLeftRatio: 0.5,
      },
    ]);
  });

  it('are none without a table or without names', () => {
    expect(readServiceFigures(undefined)).toEqual([]);
    expect(readServiceFigures(aTable([{ is_up: 1 }]))).toEqual([]);
  });

  it('stand in the order in which they need a look: down, not known, least budget, name', () => {
    expect(
      names([
        aServiceRow({ service: 'well', error_budget_left_ratio: 0.9 }),
        aServiceRow({ service: 'no budget known', error_budget_left_ratio: null }),
        aServiceRow({ service: 'overspent', error_budget_left_ratio: -2 }),
        aServiceRow({ service: 'also well', error_budget_left_ratio: 0.9 }),
        aServiceRow({ service: 'not known', is_up: null }),
        aServiceRow({ service: 'down', is_up: 0, error_budget_left_ratio: 1 }),
      ])
    ).toEqual(['down', 'not known', 'overspent', 'also well', 'well', 'no budget known']);
  });
});
