import { z } from 'zod';
import { BODY_ERRORS, READ_ERRORS } from './routeErrors';
import { textAnswerSchema, textInputSchema } from './textMetrics';

/** How close a text that was sent along comes to the expected one. */
export const TEXT_ROUTES = {
  evaluateText: {
    method: 'post',
    path: '/api/v1/metrics/ai/evaluate/text',
    tag: 'ai',
    summary: 'BLEU, chrF, ROUGE, METEOR, perplexity and BERTScore of one text; nothing is recorded',
    scope: 'read',
    parameters: z.strictObject({}),
    body: textInputSchema,
    response: textAnswerSchema,
    errors: [...READ_ERRORS, ...BODY_ERRORS],
  },
} as const;
