import fc from 'fast-check';
import { TEXT_FIGURE_NAMES } from '../../../contract/queries/textQualityOptions';
import { createRouge, ROUGE_KINDS } from '../rouge/rouge';
import { figureOf } from './bootstrap';
import { createTextScorer } from './textScorer';

const word = fc.constantFrom('the', 'cat', 'sat', 'running', '猫', 'القطة', '3.5', '!', '😀', 'mat.', '\n');
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
const score = createTextScorer({ tokenizer: '13a', isLowercased: false, isStemmed: true, synonyms: null });

const pairOf = (candidate: string, ...references: string[]) => ({ candidate, references, weight: 1 });

describe.each(TEXT_FIGURE_NAMES)('the figure %s', (name) => {
  it('lies between 0 and 1 whatever the texts are', () => {
    fc.assert(
      fc.property(text, text, (candidate, reference) => {
        const value = figureOf(score(name, [pairOf(candidate, reference)])) ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
      })
    );
  });

  it('is not changed by writing a pair twice instead of giving it the weight two', () => {
    fc.assert(
      fc.property(text, text, text, text, (a, b, c, d) => {
        const twice = figureOf(score(name, [pairOf(a, b), pairOf(a, b), pairOf(c, d)]));
        const weighted = figureOf(score(name, [{ ...pairOf(a, b), weight: 2 }, pairOf(c, d)]));
        expect(weighted).toBeCloseTo(twice ?? Number.NaN, 12);
      })
    );
  });

  it('is not lower with a further reference that is the candidate itself', () => {
    fc.assert(
      fc.property(text, text, (candidate, reference) => {
        const alone = figureOf(score(name, [pairOf(candidate, reference)])) ?? Number.NaN;
        const both = figureOf(score(name, [pairOf(candidate, reference, candidate)])) ?? Number.NaN;
        expect(both).toBeGreaterThanOrEqual(alone - 1e-12);
      })
    );
  });
});

describe.each([
  'bleu',
  'chrf',
  'chrf_plus_plus',
  'rouge1_f',
  'rouge2_f',
  'rougel_f',
  'rougelsum_f',
  'exact_match',
] as const)('the figure %s', (name) => {
  it('is 1 for a text of at least four words that is the expected one', () => {
    const sentence = fc.array(fc.constantFrom('the', 'cat', 'sat', 'mat'), { minLength: 4 });
    fc.assert(
      fc.property(sentence, (words) => {
        const same = words.join(' ');
        expect(figureOf(score(name, [pairOf(same, same)]))).toBeCloseTo(1, 12);
      })
    );
  });
});

it('ROUGE: exchanging the texts exchanges precision and recall of n-grams and subsequence', () => {
  const rouge = createRouge(false);
  fc.assert(
    fc.property(text, text, (a, b) => {
      const there = rouge(a, [b]);
      const back = rouge(b, [a]);
      for (const kind of ROUGE_KINDS.filter((one) => one !== 'rougeLsum')) {
        expect(back[kind].precision).toBeCloseTo(there[kind].recall, 12);
        expect(back[kind].fMeasure).toBeCloseTo(there[kind].fMeasure, 12);
      }
    })
  );
});
