import fc from 'fast-check';
import type { FunnelOrder, FunnelPlan } from './funnelPlan';
import { FunnelTally } from './funnelTally';

interface Event {
  readonly timeMs: number;
  readonly mask: number;
}

const STEPS = 3;
/** One unit's events over a short time, so that many are of the same moment; a mask of 0 is another event. */
const events = fc.array(fc.record({ timeMs: fc.nat(30), mask: fc.nat(2 ** STEPS - 1) }), { maxLength: 14 });

function reached(list: readonly Event[], order: FunnelOrder, plan: Partial<FunnelPlan> = {}): number {
  const tally = new FunnelTally(
    {
      stepCount: STEPS,
      order,
      conversionMs: 10,
      exclusions: [],
      attribution: 'first',
      entriesFromMs: 0,
      entriesToMs: 1_000,
      bucketMs: 1e15,
      knownToMs: 2_000,
      ...plan,
    },
    true
  );
  [...list].sort((a, b) => a.timeMs - b.timeMs).forEach(({ timeMs, mask }) => tally.push(timeMs, mask));
  tally.endUnit();
  return tally.result().reduce((sum, cell) => sum + cell.reached.reduce((all, count) => all + count, 0), 0);
}

describe('how far a unit gets', () => {
  it('is no further the more is asked of the order', () => {
    fc.assert(
      fc.property(events, (list) => {
        const ordered = reached(list, 'ordered');
        expect(reached(list, 'increasing')).toBeLessThanOrEqual(ordered);
        expect(reached(list, 'strict')).toBeLessThanOrEqual(ordered);
        expect(reached(list, 'any')).toBeGreaterThanOrEqual(ordered);
      })
    );
  });

  it.each(['ordered', 'increasing', 'any'] as const)(
    '%s: is no less with a longer window, or with more events',
    (order) => {
      fc.assert(
        fc.property(events, events, fc.nat(20), (list, more, longer) => {
          const far = reached(list, order);
          expect(reached(list, order, { conversionMs: 10 + longer })).toBeGreaterThanOrEqual(far);
          // With strict_increase a first step at the moment of the second takes the place of an earlier one, in ClickHouse too.
          if (order !== 'increasing') {
            expect(reached([...list, ...more], order)).toBeGreaterThanOrEqual(far);
          }
        })
      );
    }
  );

  it.each(['ordered', 'increasing', 'strict', 'any'] as const)(
    '%s: does not depend on duplicates or on the order of arrival',
    (order) => {
      fc.assert(
        fc.property(events, (list) => {
          expect(reached([...list, ...list].reverse(), order)).toBe(reached(list, order));
        })
      );
    }
  );

  it('is no further when an event excludes', () => {
    fc.assert(
      fc.property(events, fc.nat(30), (list, timeMs) => {
        const excluded = { timeMs, mask: 2 ** 20 };
        const far = reached([...list, excluded], 'ordered', { exclusions: [{ afterStep: 1, beforeStep: 2 }] });
        expect(far).toBeLessThanOrEqual(reached(list, 'ordered'));
      })
    );
  });

  it('counts a unit once in each bucket in which it enters, by what began there', () => {
    const list = [
      { timeMs: 1, mask: 1 },
      { timeMs: 9, mask: 1 },
      { timeMs: 12, mask: 2 },
    ];
    const tally = new FunnelTally(
      {
        ...{ stepCount: 2, order: 'ordered', conversionMs: 10, exclusions: [], attribution: 'first' },
        ...{ entriesFromMs: 0, entriesToMs: 20, bucketMs: 5, knownToMs: 15 },
      },
      true
    );
    list.forEach(({ timeMs, mask }) => tally.push(timeMs, mask));
    tally.endUnit();
    expect(tally.result().map(({ timeMs, reached: users }) => [timeMs, ...users])).toEqual([
      [0, 1, 0],
      [5, 1, 1],
    ]);
    // Who did not convert is watched until the window is over, or until now.
    expect([...(tally.result()[0]?.censored[1] ?? [])]).toEqual([[10, 1]]);
  });
});
