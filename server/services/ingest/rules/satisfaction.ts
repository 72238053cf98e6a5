import type { ValidRecord } from '../../../contract/records';
import type { Finding } from '../finding';

/** The lowest and highest score of each scale; on both, more is better. */
const SCALES = { '0-1': { low: 0, high: 1 }, '1-5': { low: 1, high: 5 } } as const;

export function checkSatisfactionScore({ score, scale }: ValidRecord<'satisfaction'>): Finding | null {
  const { low, high } = SCALES[scale];
  return score < low || score > high
    ? {
        code: 'RECORD_INCONSISTENT',
        path: 'score',
        message: `${score} is not on the scale ${scale}; say scale "${scale === '0-1' ? '1-5' : '0-1'}" if that is meant`,
      }
    : null;
}

/** Two scales cannot be averaged, so the score becomes 0–1 and the original stays beside it. */
export function normaliseSatisfaction({ score, scale }: ValidRecord<'satisfaction'>) {
  const { low, high } = SCALES[scale];
  return { score: (score - low) / (high - low), original_score: score };
}
