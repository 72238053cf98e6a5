import { z } from 'zod';

const perMillion = (what: string) =>
  z.number().min(0).max(1e6).describe(`${what}, US dollars per million tokens.`).meta({ example: 2.5 });
const day = (what: string) =>
  z.iso.date().optional().describe(`${what}, a day in UTC.`).meta({ example: '2024-10-01' });

/** What tokens of some models cost over some time. */
export const modelPriceSchema = z
  .strictObject({
    provider: z
      .string()
      .min(1)
      .max(256)
      .optional()
      .describe('Only of models registered with this `provider` in their metadata, or with none.')
      .meta({ example: 'OpenAI' }),
    model: z
      .string()
      .min(1)
      .max(256)
      .describe('Name of the model; * stands for any characters.')
      .meta({ example: 'gpt-4o-mini*' }),
    from: day('First day of the price; always when absent'),
    until: day('First day on which it no longer holds; for ever when absent'),
    input: perMillion('Prompt tokens'),
    output: perMillion('Tokens of the answer'),
    cached: perMillion('Prompt tokens served from a cache; as `input` when absent').optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, '`from` is before `until`');

export const MAX_PRICES = 2_000;

/** The file of prices. Of several entries that fit, the first one holds. */
export const modelPricesSchema = z.strictObject({
  prices: z.array(modelPriceSchema).min(1).max(MAX_PRICES).describe('Prices, the most particular first.'),
});

export type ModelPrice = z.infer<typeof modelPriceSchema>;
