import { createChrfCounter } from '../../../server/analytics/text/chrf/chrfCounts';
import { CHRF, type ChrfOptions, chrfScore } from '../../../server/analytics/text/chrf/chrfScore';
import { chrfSignature } from '../../../server/analytics/text/chrf/chrfSignature';
import { expectClose } from '../expectClose';
import golden from './chrf.json';
import { differences } from './differences';
import { pairNamed, PAIRS, referenceCount, TOLERANCE } from './pairs';

type Settings = (typeof golden.cases)[number]['settings'];

function ours(settings: Settings): ChrfOptions {
  return {
    characterOrder: settings.char_order ?? CHRF.characterOrder,
    wordOrder: settings.word_order ?? CHRF.wordOrder,
    beta: settings.beta ?? CHRF.beta,
    isLowercased: settings.lowercase ?? false,
    hasWhitespace: settings.whitespace ?? false,
    hasEpsilonSmoothing: settings.eps_smoothing ?? false,
  };
}

describe.each(golden.cases.map((one) => [JSON.stringify(one.settings), one] as const))('chrF with %s', (_, one) => {
  const options = ours(one.settings);
  const count = createChrfCounter(options);

  it('scores sentences as sacrebleu does', () => {
    const compared = PAIRS.map(({ name, candidate, references }, index) => ({
      name,
      actual: chrfScore(count(candidate, references), options),
      expected: one.sentences[index] ?? Number.NaN,
    }));
    expect(compared.length).toBeGreaterThanOrEqual(30);
    expect(differences(compared, TOLERANCE)).toEqual([]);
  });

  it.each(one.corpora.map((corpus) => [corpus.pairs.length, corpus] as const))(
    'scores a corpus of %i sentences as sacrebleu does',
    (_count, corpus) => {
      const pairs = corpus.pairs.map(pairNamed);
      const all = pairs.map(({ candidate, references }) => count(candidate, references));
      const total = (all[0] ?? []).map((_value, column) => all.reduce((sum, counts) => sum + (counts[column] ?? 0), 0));
      expectClose(chrfScore(total, options), corpus.score, TOLERANCE);
      expect(chrfSignature(options, referenceCount(pairs))).toBe(corpus.signature);
    }
  );
});
