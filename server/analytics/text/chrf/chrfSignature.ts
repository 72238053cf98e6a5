import { type ReferenceCount, SACREBLEU_VERSION } from '../bleu/bleuSignature';
import type { ChrfOptions } from './chrfScore';

/** The signature that sacrebleu prints beside a chrF score. */
export function chrfSignature(options: ChrfOptions, referenceCount: ReferenceCount): string {
  return [
    `nrefs:${referenceCount}`,
    `case:${options.isLowercased ? 'lc' : 'mixed'}`,
    `eff:${options.hasEpsilonSmoothing ? 'no' : 'yes'}`,
    `nc:${options.characterOrder}`,
    `nw:${options.wordOrder}`,
    `space:${options.hasWhitespace ? 'yes' : 'no'}`,
    `version:${SACREBLEU_VERSION}`,
  ].join('|');
}
