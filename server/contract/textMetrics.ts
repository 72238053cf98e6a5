import { z } from 'zod';
import { TEXT_TOKENIZER_NAMES } from './queries/textQualityOptions';
import { MAX_TEXT } from './records/base';

export const MAX_REFERENCES = 16;
export const MAX_EMBEDDED_TOKENS = 2_048;
const MAX_LOG_PROBABILITIES = 100_000;

export const BLEU_SMOOTHINGS = ['exp', 'floor', 'add-k', 'none'] as const;

const text = z.string().max(MAX_TEXT);
const embeddings = z
  .array(z.array(z.number()).min(1).max(8_192))
  .max(MAX_EMBEDDED_TOKENS)
  .optional()
  .meta({ example: [[0.12, -0.4, 0.88]] });

/** The body of `POST …/evaluate/text`. */
export const textInputSchema = z.strictObject({
  candidate: text.describe('The text to judge.').meta({ example: 'the cat is on the mat' }),
  reference: text
    .optional()
    .describe('The expected text; this or `references`.')
    .meta({ example: 'the cat sat on the mat' }),
  references: z
    .array(text)
    .min(1)
    .max(MAX_REFERENCES)
    .optional()
    .describe('Several expected texts, of which the candidate may be close to any; this or `reference`.')
    .meta({ example: ['the cat sat on the mat', 'a cat was on the mat'] }),
  tokenizer: z
    .enum(TEXT_TOKENIZER_NAMES)
    .default('13a')
    .describe('Tokeniser of BLEU: one of sacrebleu’s.')
    .meta({ example: '13a' }),
  smoothing: z
    .enum(BLEU_SMOOTHINGS)
    .default('exp')
    .describe('How BLEU counts orders without a match, as sacrebleu names it.')
    .meta({ example: 'add-k' }),
  smoothing_value: z
    .number()
    .gt(0)
    .max(100)
    .optional()
    .describe('Of `floor` (0.1 when absent) and `add-k` (1).')
    .meta({ example: 1 }),
  effective_order: z
    .boolean()
    .default(true)
    .describe('Whether BLEU leaves out orders that the candidate is too short for, as single sentences need.')
    .meta({ example: true }),
  lowercase: z
    .boolean()
    .default(false)
    .describe('Whether BLEU and chrF take upper and lower case for the same.')
    .meta({ example: false }),
  token_logprobs: z
    .array(z.number().max(0))
    .max(MAX_LOG_PROBABILITIES)
    .optional()
    .describe('Natural logarithm of the probability the model gave each token of the candidate: for perplexity.')
    .meta({ example: [-0.1, -2.3, -0.7] }),
  candidate_embeddings: embeddings.describe('Contextual embedding of each token of the candidate: for BERTScore.'),
  reference_embeddings: embeddings.describe('The same of the reference; only with a single one.'),
});

const ratio = (what: string, example: number) => z.number().describe(what).meta({ example });
const signature = z
  .string()
  .describe('How it was made, so that it can be made again.')
  .meta({ example: 'nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:2.6.0' });

const pooledSchema = z.object({
  score: ratio('0–1.', 0.38),
  score_100: ratio('The same on the scale 0–100 of papers.', 37.99),
  signature,
});

const rougePartsSchema = z.object({
  precision: ratio('Share of the candidate that is in the reference, 0–1.', 0.8333),
  recall: ratio('Share of the reference that is in the candidate, 0–1.', 0.8333),
  f_measure: ratio('Harmonic mean of both, 0–1.', 0.8333),
});

const rougeSchema = z.object({
  rouge1: rougePartsSchema.describe('Shared words.'),
  rouge2: rougePartsSchema.describe('Shared pairs of words.'),
  rouge_l: rougePartsSchema.describe('Longest common subsequence of words.'),
  rouge_lsum: rougePartsSchema.describe('The same by lines, for summaries of several sentences.'),
  signature,
});

export const UNAVAILABLE_CODES = ['not-sent', 'model-not-configured', 'model-not-usable', 'text-too-long'] as const;

/** The answer of `POST …/evaluate/text`. */
export const textAnswerSchema = z.object({
  bleu: pooledSchema
    .extend({
      precisions: z
        .array(z.number())
        .describe('By length of the n-grams from 1 on, 0–1, after smoothing.')
        .meta({ example: [0.8333, 0.6, 0.25, 0.1667] }),
      brevity_penalty: ratio('Below 1 when the candidate is shorter than the reference.', 1),
    })
    .describe('Shared n-grams of tokens.'),
  chrf: pooledSchema.describe('Shared n-grams of characters.'),
  chrf_plus_plus: pooledSchema.describe('Shared n-grams of characters and words.'),
  rouge: rougeSchema.describe('Words as they are.'),
  rouge_stemmed: rougeSchema.describe('Words by their stems.'),
  meteor: z
    .object({
      score: ratio('0–1.', 0.6),
      stages: z
        .array(z.enum(['exact', 'stem', 'synonym']))
        .describe('Ways in which words were matched; without synonyms the score is lower than published ones.')
        .meta({ example: ['exact', 'stem', 'synonym'] }),
      signature,
    })
    .describe('Words aligned by form, stem and synonym.'),
  perplexity: z
    .object({
      value: ratio(
        'exp of minus the mean; comparable only between models with the same tokens. Lower is better.',
        2.81
      ),
      token_count: z.number().describe('Tokens it rests on.').meta({ example: 3 }),
    })
    .nullable()
    .describe('How surprising the text is to the model that gave its tokens their probabilities; null without these.'),
  bert_score: z
    .object({
      precision: ratio('Mean over the candidate’s tokens of the best cosine, −1 to 1.', 0.91),
      recall: ratio('Mean over the reference’s tokens of the best cosine.', 0.89),
      f1: ratio('Harmonic mean of both.', 0.9),
      embeddings: z
        .enum(['sent', 'model'])
        .describe('Whether the embeddings came along, or the configured model made them.')
        .meta({ example: 'sent' }),
    })
    .nullable()
    .describe('Tokens matched by the similarity of their embeddings; null without embeddings.'),
  unavailable: z
    .array(
      z.object({
        metric: z.enum(['perplexity', 'bert_score']).describe('Which figure is null.').meta({ example: 'bert_score' }),
        code: z.enum(UNAVAILABLE_CODES).describe('Why, as a word.').meta({ example: 'model-not-configured' }),
        reason: z
          .string()
          .describe('Why, and what to do about it.')
          .meta({ example: 'Send embeddings, or set MEASURE_TEXT_MODEL_DIR to a folder with an ONNX model.' }),
      })
    )
    .describe('What is null, and why.'),
});

export type TextInput = z.infer<typeof textInputSchema>;
export type TextAnswer = z.infer<typeof textAnswerSchema>;
export type Unavailable = TextAnswer['unavailable'][number];
