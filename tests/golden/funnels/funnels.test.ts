import { FUNNEL_ORDERS, type FunnelOrder } from '../../../server/analytics/funnels/funnelPlan';
import { FunnelTally } from '../../../server/analytics/funnels/funnelTally';
import golden from './cases.json';

const { cases, dstNightMs } = golden;

/** Rows come in any order, as they were recorded; a funnel takes them by unit and time. */
function reached({ rows, steps, window, kind }: (typeof cases)[number], order: FunnelOrder): number[] {
  const [startMs, unitMs] = kind === 'dst' ? [dstNightMs, 1_000] : [0, 1];
  const tally = new FunnelTally(
    {
      stepCount: steps,
      order,
      conversionMs: window * unitMs,
      exclusions: [],
      attribution: 'first',
      entriesFromMs: startMs,
      entriesToMs: startMs + 1e9,
      bucketMs: 1e15,
      knownToMs: startMs + 2e9,
    },
    true
  );
  const sorted = [...rows].sort(
    ([user = 0, time = 0], [otherUser = 0, otherTime = 0]) => user - otherUser || time - otherTime
  );
  sorted.forEach(([user, time = 0, mask = 0], index) => {
    if (index > 0 && sorted[index - 1]?.[0] !== user) {
      tally.endUnit();
    }
    tally.push(startMs + time * unitMs, mask);
  });
  tally.endUnit();
  return Array.from(tally.result()[0]?.reached ?? new Float64Array(steps));
}

describe.each(FUNNEL_ORDERS)('USR-17: funnels in the order "%s" count as the reference does', (order) => {
  it.each(cases.map((one, index) => ({ ...one, index })))('case $index: $steps steps, $kind', (one) => {
    expect(reached(one, order)).toEqual(one.reached[order]);
  });
});
