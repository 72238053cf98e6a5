import { z } from 'zod';
import { modelCallFields } from './modelCallFields';
import { DEFAULT_TEXT_PAIRS, MAX_TEXT_PAIRS, TEXT_FIGURE_NAMES, TEXT_TOKENIZER_NAMES } from './textQualityOptions';

/** How close texts of models come to the expected ones. */
export const textQualityQuerySchema = z
  .strictObject({
    queryType: z.literal('text-quality').describe('The kind of query.'),
    figures: z
      .array(z.enum(TEXT_FIGURE_NAMES))
      .min(1)
      .max(TEXT_FIGURE_NAMES.length)
      .default(['bleu'])
      .describe('Which figures. With more than one, each series also carries the label `figure`.')
      .meta({ example: ['bleu', 'rougel_f'] }),
    tokenizer: z
      .enum(TEXT_TOKENIZER_NAMES)
      .default('13a')
      .describe('Tokeniser of BLEU: one of sacrebleu’s. METEOR always takes 13a, ROUGE its own.')
      .meta({ example: 'zh' }),
    lowercase: z
      .boolean()
      .default(false)
      .describe('Whether BLEU and chrF take upper and lower case for the same.')
      .meta({ example: false }),
    stemming: z
      .boolean()
      .default(false)
      .describe('Whether ROUGE takes words with the same stem for the same.')
      .meta({ example: false }),
    maxPairs: z
      .int()
      .min(1)
      .max(MAX_TEXT_PAIRS)
      .default(DEFAULT_TEXT_PAIRS)
      .describe(
        'Only so many of the newest pairs of answer and expected text count; a notice says when there are more.'
      )
      .meta({ example: 2000 }),
    ...modelCallFields,
  })
  .describe('BLEU, chrF, ROUGE and METEOR of texts against the expected ones, with seeded bootstrap intervals.');

export type TextQualityQuery = z.infer<typeof textQualityQuerySchema>;
