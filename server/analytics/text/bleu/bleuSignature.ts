import type { BleuText } from './bleuCounts';
import { type BleuScoring, SMOOTHING_VALUES } from './bleuScore';

/** The version of sacrebleu whose scores these are; the last part of a signature. */
export const SACREBLEU_VERSION = '2.6.0';

/** How many references each candidate had: a number, or `var` when not all had as many. */
export type ReferenceCount = number | 'var';

/** The signature that sacrebleu prints beside a score, so that the score can be made again. */
export function bleuSignature({
  tokenizer,
  isLowercased,
  smoothing,
  smoothingValue,
  hasEffectiveOrder,
  referenceCount,
}: BleuText & BleuScoring & { readonly referenceCount: ReferenceCount }): string {
  const value = smoothingValue ?? SMOOTHING_VALUES[smoothing];
  const hasValue = SMOOTHING_VALUES[smoothing] !== null && value !== null;
  return [
    `nrefs:${referenceCount}`,
    `case:${isLowercased ? 'lc' : 'mixed'}`,
    `eff:${hasEffectiveOrder ? 'yes' : 'no'}`,
    `tok:${tokenizer}`,
    `smooth:${smoothing}${hasValue ? `[${value.toFixed(2)}]` : ''}`,
    `version:${SACREBLEU_VERSION}`,
  ].join('|');
}
