import { z } from 'zod';

export const VERDICTS = ['ok', 'warning', 'broken'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const findingSchema = z.object({
  check: z.string().describe('What was looked at.').meta({ example: 'log-segments' }),
  verdict: z
    .enum(VERDICTS)
    .describe('`broken`: records are missing, counted wrongly or cannot be read. `warning`: worth a look.')
    .meta({ example: 'ok' }),
  message: z.string().describe('What was found.').meta({ example: 'Every group of 3 log segments is whole.' }),
  hint: z
    .string()
    .nullable()
    .describe('What to do about it; null where nothing is to be done.')
    .meta({ example: null }),
});

export type CheckFinding = z.infer<typeof findingSchema>;

/** The worst of the verdicts; `ok` when there is none. */
export function worstVerdict(findings: ReadonlyArray<{ readonly verdict: Verdict }>): Verdict {
  return VERDICTS[Math.max(0, ...findings.map(({ verdict }) => VERDICTS.indexOf(verdict)))] ?? 'ok';
}

export const CHECK_TASK = {
  summary: 'Looks whether everything stored can be read, is where it belongs and is counted right',
  request: z.strictObject({
    scope: z
      .enum(['all', 'engine'])
      .default('all')
      .describe('`engine`: only what the engine holds, not the files of the data folder.')
      .meta({ example: 'all' }),
    repair: z
      .boolean()
      .default(false)
      .describe('Makes sums that differ from their records anew from those records. Nothing else is changed.')
      .meta({ example: false }),
    max_seconds: z
      .int()
      .min(1)
      .max(86_400)
      .default(1_800)
      .describe('After this long the rest is left out, and the report says so.')
      .meta({ example: 1_800 }),
  }),
  report: z.object({
    verdict: z.enum(VERDICTS).describe('The worst verdict of all findings.').meta({ example: 'ok' }),
    findings: z.array(findingSchema).describe('What was found, one entry a check.'),
  }),
} as const;
