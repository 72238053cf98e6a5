import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from './errors';

const errorCodeNames = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** Every JSON answer that succeeded: `{"status":"success","data":…}`. */
export function successEnvelope<Data extends z.ZodType>(data: Data) {
  return z.object({
    status: z.literal('success').describe('Always "success" here; errors have their own shape.'),
    data,
  });
}

/** Every JSON answer that failed, with the fields of the classic envelope and three more that help to mend it. */
export const errorEnvelopeSchema = z
  .object({
    status: z.literal('error').describe('Always "error" here.'),
    message: z.string().describe('One sentence for a person.').meta({ example: 'Unknown parameter "foo".' }),
    code: z
      .enum(errorCodeNames)
      .describe('Which kind of error, from a closed list.')
      .meta({ example: 'PARAMETER_INVALID' }),
    details: z
      .array(
        z.object({
          path: z.string().describe('Where in the input.').meta({ example: 'query.foo' }),
          message: z.string().describe('What is wrong there.').meta({ example: 'Unrecognized key' }),
        })
      )
      .describe('One entry for each place in the input that is wrong; empty when the input is not the cause.'),
    error_id: z.string().describe('Finds this error in the log.').meta({ example: '01JD3Z6N0Y4T7Q' }),
  })
  .describe('The error envelope.');

export type ErrorEnvelope = z.infer<typeof errorEnvelopeSchema>;
