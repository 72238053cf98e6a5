import { z } from 'zod';
import { instantSchema } from './instant';
import { nameSchema } from './records/base';
import { TAG_FIELD_PATTERN } from './tagField';

/** A window that is the last 30 days unless told otherwise. */
export const windowOf30Days = {
  from: instantSchema.optional().describe('Start of the window; 30 days before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
} as const;

/** A window that is the last 24 hours unless told otherwise. */
export const windowOfOneDay = {
  from: instantSchema.optional().describe('Start of the window; 24 hours before its end when absent.'),
  to: instantSchema.optional().describe('End of the window; now when absent.'),
} as const;

/** One version of a model, in a path. */
export function oneModel(example: string) {
  return z.strictObject({
    model_name: nameSchema.describe('Which model.').meta({ example }),
    model_version: nameSchema.describe('Which version of it.').meta({ example: '1.0' }),
  });
}

/** Parameters by name, and any `tags.NAME` beside them, once or repeated. */
export function withTags<Shape extends z.ZodRawShape>(own: Shape) {
  const names = Object.keys(own);
  const expected = [names.join(', '), 'tags.NAME'].join(' or ');
  return z
    .object(own)
    .catchall(z.union([z.string().max(256), z.array(z.string().max(256)).max(100)]))
    .superRefine((parameters, context) => {
      for (const name of Object.keys(parameters)) {
        if (!names.includes(name) && !TAG_FIELD_PATTERN.test(name)) {
          context.addIssue({ code: 'custom', path: [name], message: `unknown; expected ${expected}` });
        }
      }
    });
}
