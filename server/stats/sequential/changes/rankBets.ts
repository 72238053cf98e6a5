/** A bet against ranks being uniform: what one unit becomes when a rank falls into a cell; 1 on average over the cells. */
export interface RankBet {
  readonly direction: 'location' | 'spread' | 'share';
  /** Share of the stake that it gets; all add up to 1. */
  readonly weight: number;
  readonly logFactors: Float64Array;
}

/** Cells of [0, 1] in which ranks are counted. */
export const RANK_CELLS = 40;
const DECILES = 10;

const LOCATION_STAKES = [0.08, 0.17, 0.35, 0.7].flatMap((stake) => [stake, -stake]);
const SPREAD_STAKES = [0.12, 0.3, 0.7].flatMap((stake) => [stake, -stake]);
const SHARE_STAKES = [0.03, 0.1, 0.3, -0.03, -0.09];
const STAKE_ON = { location: 0.5, spread: 0.25, share: 0.25 } as const;

/**
 * Bets that some value of a feature has become larger or smaller (Legendre's first polynomial), its values wider or
 * narrower (the second), or a tenth of them more or less frequent, each with several stakes. The best of them loses
 * about 5 % of the growth that the best possible bet on a small shift of a normal feature has.
 *
 * Source: the mixture of simple betting functions of Vovk, Gammerman and Shafer (2022), 8.3, constant within cells so
 * that counts of ranks are all that is needed.
 */
export const RANK_BETS: readonly RankBet[] = [
  ...LOCATION_STAKES.map((stake) => bet('location', LOCATION_STAKES.length, (place) => stake * (2 * place - 1))),
  ...SPREAD_STAKES.map((stake) =>
    bet('spread', SPREAD_STAKES.length, (place) => stake * (6 * place * (place - 1) + 1))
  ),
  ...SHARE_STAKES.flatMap((stake) =>
    Array.from({ length: DECILES }, (_, decile) =>
      bet('share', SHARE_STAKES.length * DECILES, (place) => {
        const isIn = Math.floor(place * DECILES) === decile;
        return stake * (isIn ? DECILES - 1 : -1);
      })
    )
  ),
];

function bet(direction: RankBet['direction'], inDirection: number, gain: (place: number) => number): RankBet {
  const gains = Float64Array.from({ length: RANK_CELLS }, (_, cell) => gain((cell + 0.5) / RANK_CELLS));
  const mean = gains.reduce((sum, one) => sum + one, 0) / RANK_CELLS;
  return {
    direction,
    weight: STAKE_ON[direction] / inDirection,
    logFactors: gains.map((one) => Math.log1p(one - mean)),
  };
}

/** What each bet gains, as a logarithm, on a batch of ranks. */
export function logGains(ranks: readonly number[]): number[] {
  const gains = RANK_BETS.map(() => 0);
  ranks.forEach((count, cell) => {
    if (count > 0) {
      for (let bet = 0; bet < gains.length; bet += 1) {
        gains[bet]! += count * RANK_BETS[bet]!.logFactors[cell]!;
      }
    }
  });
  return gains;
}
