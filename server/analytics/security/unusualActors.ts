import { binomialTest } from '../../stats/binomialTest';
import { isInsufficient } from '../../stats/estimate';
import { holm } from '../../stats/holm';

/** Events of one user or address. */
export interface Actor {
  readonly name: string;
  readonly eventCount: number;
  /** Of those: how many said no. */
  readonly refusedCount: number;
}

export interface JudgedActor extends Actor {
  /** Exact and one-sided: as many refusals, were this actor like the others; null where there are no others. */
  readonly pValue: number | null;
  /** After Holm's correction for the number of actors. */
  readonly isUnusual: boolean;
}

/** At most one in twenty answers names an actor that is like the others. */
export const UNUSUAL_ALPHA = 0.05;

/**
 * Which actors are refused more often than the others: each one's refusals against the share of all others, by the exact
 * binomial test, corrected for their number (Holm, 1979). The share of the others has one refusal and one other event added,
 * so that a quiet hour does not make the first refusal unusual.
 */
export function unusualActors(actors: readonly Actor[]): readonly JudgedActor[] {
  const events = actors.reduce((sum, { eventCount }) => sum + eventCount, 0);
  const refused = actors.reduce((sum, { refusedCount }) => sum + refusedCount, 0);
  const pValues = actors.map(({ eventCount, refusedCount }) => {
    const others = events - eventCount;
    if (others === 0) {
      return null;
    }
    const share = (refused - refusedCount + 1) / (others + 2);
    const result = binomialTest({ successes: refusedCount, trials: eventCount }, share, 'greater');
    return isInsufficient(result) ? null : result.pValue;
  });
  const { adjusted } = holm(
    pValues.map((pValue) => pValue ?? 1),
    UNUSUAL_ALPHA
  );
  return actors.map((actor, at) => ({
    ...actor,
    pValue: pValues[at] ?? null,
    isUnusual: (adjusted[at] ?? 1) <= UNUSUAL_ALPHA,
  }));
}
