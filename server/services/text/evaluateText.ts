import { type BleuText, createBleuCounter } from '../../analytics/text/bleu/bleuCounts';
import { type BleuScoring, bleuScore } from '../../analytics/text/bleu/bleuScore';
import { bleuSignature } from '../../analytics/text/bleu/bleuSignature';
import { createChrfCounter } from '../../analytics/text/chrf/chrfCounts';
import { CHRF, CHRF_PLUS_PLUS, type ChrfOptions, chrfScore } from '../../analytics/text/chrf/chrfScore';
import { chrfSignature } from '../../analytics/text/chrf/chrfSignature';
import { meteorSignature, rougeSignature } from '../../analytics/text/corpus/textSignature';
import { createMeteor } from '../../analytics/text/meteor/meteor';
import { perplexity } from '../../analytics/text/perplexity';
import { createRouge } from '../../analytics/text/rouge/rouge';
import type { RougeScore } from '../../analytics/text/rouge/rougeScore';
import { AppError } from '../../contract/errors';
import type { TextAnswer, TextInput, Unavailable } from '../../contract/textMetrics';
import type { EmbeddingSource } from './embedding/embeddingSource';
import { type BertScoreAnswer, scoreEmbeddings } from './scoreEmbeddings';
import type { SynonymSource } from './wordnetFile';

export interface TextEvaluator {
  /** @throws AppError BODY_INVALID naming what is missing or does not fit together. */
  evaluateText(input: TextInput): Promise<TextAnswer>;
}

export interface TextEvaluatorParts {
  readonly synonyms: SynonymSource;
  readonly embeddings: EmbeddingSource;
}

export function createTextEvaluator(parts: TextEvaluatorParts): TextEvaluator {
  return {
    async evaluateText(input) {
      const { candidate } = input;
      const references = referencesOf(input);
      const synonyms = await parts.synonyms();
      const bert = await scoreEmbeddings(input, references, parts.embeddings);
      const perplexed = perplexityOf(input);
      return {
        bleu: bleuAnswer(input, references),
        chrf: chrfAnswer({ ...CHRF, isLowercased: input.lowercase }, candidate, references),
        chrf_plus_plus: chrfAnswer({ ...CHRF_PLUS_PLUS, isLowercased: input.lowercase }, candidate, references),
        rouge: rougeAnswer(false, candidate, references),
        rouge_stemmed: rougeAnswer(true, candidate, references),
        meteor: {
          score: createMeteor(synonyms)(candidate, references),
          stages: synonyms === null ? ['exact', 'stem'] : ['exact', 'stem', 'synonym'],
          signature: meteorSignature(synonyms !== null),
        },
        perplexity: perplexed,
        bert_score: 'code' in bert ? null : bert,
        unavailable: [
          ...(perplexed === null ? [NO_PERPLEXITY] : []),
          ...('code' in bert ? [bertUnavailable(bert)] : []),
        ],
      };
    },
  };
}

const NO_PERPLEXITY: Unavailable = {
  metric: 'perplexity',
  code: 'not-sent',
  reason: 'Perplexity needs `token_logprobs`: it cannot be told from the text.',
};

function bertUnavailable({ code, reason }: Exclude<BertScoreAnswer, { f1: number }>): Unavailable {
  return { metric: 'bert_score', code, reason };
}

function referencesOf({ reference, references }: TextInput): readonly string[] {
  const all = references ?? (reference === undefined ? [] : [reference]);
  if (all.length === 0 || (reference !== undefined && references !== undefined)) {
    throw new AppError('BODY_INVALID', 'Send either "reference" or "references".', {
      details: [{ path: 'reference', message: 'Either this or references' }],
    });
  }
  return all;
}

function bleuAnswer(input: TextInput, references: readonly string[]): TextAnswer['bleu'] {
  const options: BleuText & BleuScoring = {
    tokenizer: input.tokenizer,
    isLowercased: input.lowercase,
    smoothing: input.smoothing,
    ...(input.smoothing_value === undefined ? {} : { smoothingValue: input.smoothing_value }),
    hasEffectiveOrder: input.effective_order,
  };
  const { score, precisions, brevityPenalty } = bleuScore(
    createBleuCounter(options)(input.candidate, references),
    options
  );
  return {
    ...onBothScales(score),
    precisions: [...precisions],
    brevity_penalty: brevityPenalty,
    signature: bleuSignature({ ...options, referenceCount: references.length }),
  };
}

function chrfAnswer(options: ChrfOptions, candidate: string, references: readonly string[]): TextAnswer['chrf'] {
  const score = chrfScore(createChrfCounter(options)(candidate, references), options);
  return { ...onBothScales(score), signature: chrfSignature(options, references.length) };
}

function onBothScales(score: number) {
  return { score, score_100: score * 100 };
}

function rougeAnswer(isStemmed: boolean, candidate: string, references: readonly string[]): TextAnswer['rouge'] {
  const { rouge1, rouge2, rougeL, rougeLsum } = createRouge(isStemmed)(candidate, references);
  return {
    rouge1: rougeParts(rouge1),
    rouge2: rougeParts(rouge2),
    rouge_l: rougeParts(rougeL),
    rouge_lsum: rougeParts(rougeLsum),
    signature: rougeSignature(isStemmed),
  };
}

function rougeParts({ precision, recall, fMeasure }: RougeScore) {
  return { precision, recall, f_measure: fMeasure };
}

/** What is so improbable that the number is beyond all numbers is not told as one. */
function perplexityOf({ token_logprobs: logProbabilities = [] }: TextInput): TextAnswer['perplexity'] {
  const value = perplexity(logProbabilities);
  return value === null || !Number.isFinite(value) ? null : { value, token_count: logProbabilities.length };
}
