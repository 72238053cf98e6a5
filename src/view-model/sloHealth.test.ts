import { aTable } from '../test/frames';
import { anSloRow, aTargetRow, anUnknownSloRow } from '../test/slos';
import { readSlos, type SloFigures } from './sloFigures';
import { alertVerdict, slosSummary, sloStateOf, sortSlos } from './sloHealth';

const read = (...rows: Array<ReturnType<typeof anSloRow>>): SloFigures[] => readSlos([aTable(rows)]);

describe('state of an objective', () => {
  it.each([
    ['page', anSloRow({ page: 1, ticket: 1, budget_left_ratio: -1 })],
    ['exhausted', anSloRow({ budget_left_ratio: 0, ticket: 1 })],
    ['ticket', anSloRow({ ticket: 1 })],
    ['scarce', anSloRow({ budget_left_ratio: 0.1 })],
    ['missed', aTargetRow({ sli_ratio: 0.04 })],
    ['fine', aTargetRow({ sli_ratio: 0.05 })],
    ['fine', anSloRow({ sli_ratio: 0.98, window: 'calendar month', budget_left_ratio: 0.5 })],
    ['unknown', anUnknownSloRow()],
    ['fine', anSloRow()],
  ])('is %s, the most urgent that holds', (state, row) => expect(read(row).map(sloStateOf)).toEqual([state]));

  it('is met where a ratio that comes from a percentage differs in its last digits', () => {
    const [figures] = read(aTargetRow({ objective_ratio: 0.9990000000000001, sli_ratio: 0.999 }));
    expect(figures && sloStateOf(figures)).toBe('fine');
  });
});

describe('objectives', () => {
  const slos = read(
    anSloRow({ slo: 'well' }),
    anUnknownSloRow({ slo: 'silent' }),
    anSloRow({ slo: 'low', budget_left_ratio: 0.05 }),
    anSloRow({ slo: 'lower', budget_left_ratio: 0.01 }),
    anSloRow({ slo: 'burning', page: 1 })
  );
  const names = (all: readonly SloFigures[]) => all.map(({ slo }) => slo);

  it('stand by urgency, by name, or as answered', () => {
    expect(names(sortSlos(slos, 'urgency'))).toEqual(['burning', 'lower', 'low', 'silent', 'well']);
    expect(names(sortSlos(slos, 'name'))).toEqual(['burning', 'low', 'lower', 'silent', 'well']);
    expect(names(sortSlos(slos, 'answer'))).toEqual(names(slos));
  });

  it('are told in one sentence', () => {
    expect(slosSummary(slos)).toBe('5 objectives: 1 paging, 2 with a scarce budget, 1 without data.');
    expect(slosSummary(read(anSloRow()))).toBe('1 objective: all on track.');
  });
});

it('an alert that is not known is neither firing nor quiet', () => {
  expect(alertVerdict('Page', null)).toEqual({ status: 'unknown', word: 'Page: not known' });
  expect(alertVerdict('Page', true)).toEqual({ status: 'critical', word: 'Page: firing' });
  expect(alertVerdict('Ticket', true).status).toBe('warning');
  expect(alertVerdict('Ticket', false)).toEqual({ status: 'healthy', word: 'Ticket: quiet' });
});
