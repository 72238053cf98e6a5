import { cappedEvidence, noChangeEvidence, totalEvidence, withGains } from './changeEvidence';
import { rankBatch } from './conformalRanks';
import { createCountTree } from './countTree';
import { NO_DEVIATION, withDeviation } from './cusum';
import { cusumRunLength, cusumThreshold } from './cusumRunLength';
import { falseAlarmLimit } from './falseAlarmLimit';
import { logGains, RANK_BETS, RANK_CELLS } from './rankBets';

/** The middle of every one of as many equal parts of [0, 1], in an order that looks random. */
function spreadOut(): () => number {
  let turn = 0;
  return () => {
    turn += 1;
    return (turn * 0.6180339887498949) % 1;
  };
}

describe('bets on ranks', () => {
  it('are fair: no bet gains on ranks that are spread evenly', () => {
    for (const { logFactors } of RANK_BETS) {
      const mean = logFactors.reduce((sum, log) => sum + Math.exp(log), 0) / RANK_CELLS;
      expect(mean).toBeCloseTo(1, 12);
    }
  });

  it('share one stake', () => {
    expect(RANK_BETS.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it.each([
    ['location', (cell: number) => cell],
    ['spread', (cell: number) => (cell - 19.5) ** 2],
  ])('see a change of %s best in their own direction', (direction, weight) => {
    const ranks = Array.from({ length: RANK_CELLS }, (_, cell) => Math.round(weight(cell)));
    const gains = logGains(ranks);
    const best = gains.indexOf(Math.max(...gains));

    expect(RANK_BETS[best]?.direction).toBe(direction);
  });
});

describe('conformal ranks', () => {
  it('ranks every row of the batch once and takes it into the pool', () => {
    const { ranks, pool } = rankBatch([5, 0, 7], [2, 1, 4], RANK_CELLS, spreadOut());

    expect(ranks.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(pool).toEqual([7, 1, 11]);
  });

  it('puts rows beyond all of the pool at the end', () => {
    const { ranks } = rankBatch([1_000, 0], [0, 3], RANK_CELLS, spreadOut());

    expect(ranks.at(-1)).toBe(3);
  });

  it.each([
    [[1, 2], [1], /bins/],
    [[], [], /bins/],
    [[1, 2], [1, 0.5], /whole/],
    [[1, -2], [1, 1], /whole/],
  ])('refuses %p and %p', (pool, batch, message) => {
    expect(() => rankBatch(pool, batch, RANK_CELLS, Math.random)).toThrow(message);
  });
});

describe('a tree of counts', () => {
  it('knows the sum before, and the bin of, every row', () => {
    const counts = [3, 0, 2, 5, 0, 1, 4];
    const tree = createCountTree(counts);
    tree.add(2, -1);

    expect(counts.map((_, bin) => tree.before(bin))).toEqual([0, 3, 3, 4, 9, 9, 10]);
    expect(Array.from({ length: tree.total }, (_, rank) => tree.binOf(rank)).join('')).toBe('00023333356666');
  });
});

describe('evidence of a change', () => {
  it('is what all moments of the past add up to', () => {
    const gains = [[0.2], [-0.5], [0.7]];
    const evidence = gains.reduce((known, gain, step) => withGains(known, gain, step), noChangeEvidence(1));

    expect(evidence.sums[0]).toBeCloseTo(Math.exp(0.4) + Math.exp(0.2) + Math.exp(0.7), 12);
    expect(evidence.since[0]).toBe(2);
    expect(totalEvidence(evidence, [0.5])).toBeCloseTo((evidence.sums[0] ?? 0) / 2, 12);
    expect(cappedEvidence(evidence, [0.5], 1).sums).toEqual([2]);
  });

  it('stays finite however large the gain, and comes back from nothing', () => {
    const high = withGains(noChangeEvidence(1), [5_000], 1);
    const gone = withGains(high, [-50_000], 2);

    expect(high.sums).toEqual([Number.MAX_VALUE]);
    expect(gone.sums).toEqual([0]);
    expect(withGains(gone, [0], 3).sums).toEqual([1]);
  });
});

describe('the limit of false alarms', () => {
  it('grows with the promise', () => {
    expect(falseAlarmLimit(1, 900)).toBeCloseTo(1_000, 9);
    expect(falseAlarmLimit(2, 900)).toBeCloseTo(500, 9);
    expect(() => falseAlarmLimit(0, 900)).toThrow(/positive/);
  });
});

describe('CUSUM', () => {
  it('gathers what lies beyond the reference on either side', () => {
    const sums = [1, 2, -4].reduce((known, z) => withDeviation(known, z, 0.5), NO_DEVIATION);

    expect(sums).toEqual({ above: 0, below: 3.5 });
  });

  it('has a threshold for one false alarm in a year of minutes', () => {
    const threshold = cusumThreshold(525_600, 0.5);

    expect(cusumRunLength({ reference: 0.5, threshold })).toBeCloseTo(525_600, 0);
    expect(cusumRunLength({ reference: 0.5, threshold, shift: 1 })).toBeLessThan(30);
  });

  it.each([
    [1, 0.5, /runLength/],
    [1e12, 0.5, /runLength/],
    [100, 0, /positive/],
  ])('refuses a run length of %p at %p', (runLength, reference, message) => {
    expect(() => cusumThreshold(runLength, reference)).toThrow(message);
  });
});
