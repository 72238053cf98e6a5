import { type BleuScoring, type BleuSmoothing, bleuScore } from '../../../server/analytics/text/bleu/bleuScore';
import { bleuSignature } from '../../../server/analytics/text/bleu/bleuSignature';
import { type BleuText, createBleuCounter } from '../../../server/analytics/text/bleu/bleuCounts';
import { sumBleuCounts } from '../../../server/analytics/text/bleu/sumBleuCounts';
import type { TextTokenizer } from '../../../server/contract/queries/textQualityOptions';
import { expectClose } from '../expectClose';
import golden from './bleu.json';
import { differences } from './differences';
import { pairNamed, PAIRS, referenceCount, TOLERANCE } from './pairs';

type Settings = (typeof golden.cases)[number]['settings'];

function ours(settings: Settings): BleuText & BleuScoring {
  const { tokenize, smooth_method: smoothing, smooth_value: value } = settings;
  return {
    tokenizer: (tokenize ?? '13a') as TextTokenizer,
    isLowercased: settings.lowercase ?? false,
    smoothing: (smoothing ?? 'exp') as BleuSmoothing,
    ...(typeof value === 'number' ? { smoothingValue: value } : {}),
    hasEffectiveOrder: settings.effective_order ?? false,
  };
}

describe.each(golden.cases.map((one) => [JSON.stringify(one.settings), one] as const))(
  'AIM-23: BLEU with %s',
  (_, one) => {
    const options = ours(one.settings);
    const count = createBleuCounter(options);

    it('scores sentences as sacrebleu does', () => {
      const compared = PAIRS.map(({ name, candidate, references }, index) => ({
        name,
        actual: bleuScore(count(candidate, references), options).score,
        expected: one.sentences[index] ?? Number.NaN,
      }));
      expect(compared.length).toBeGreaterThanOrEqual(30);
      expect(differences(compared, TOLERANCE)).toEqual([]);
    });

    it.each(one.corpora.map((corpus) => [corpus.pairs.length, corpus] as const))(
      'scores a corpus of %i sentences from pooled counts as sacrebleu does',
      (_count, corpus) => {
        const pairs = corpus.pairs.map(pairNamed);
        const total = sumBleuCounts(pairs.map(({ candidate, references }) => count(candidate, references)));
        const { score, precisions, brevityPenalty } = bleuScore(total, options);
        expectClose(score, corpus.score, TOLERANCE);
        expectClose(brevityPenalty, corpus.brevityPenalty, TOLERANCE);
        corpus.precisions.forEach((precision, order) =>
          expectClose(precisions[order] ?? Number.NaN, precision, TOLERANCE)
        );
        expect(bleuSignature({ ...options, referenceCount: referenceCount(pairs) })).toBe(corpus.signature);
      }
    );
  }
);
