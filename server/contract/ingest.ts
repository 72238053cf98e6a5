import { z } from 'zod';

const MEBIBYTE = 1024 * 1024;
const DAY_MS = 86_400_000;

/** What one request may bring. Everything is refused by name when it is exceeded. */
export const INGEST_LIMITS = {
  maxRecords: 10_000,
  /** On the wire, before decompression. */
  maxCompressedBytes: 8 * MEBIBYTE,
  /** After decompression. */
  maxBodyBytes: 16 * MEBIBYTE,
  /** A JSON document is parsed in one piece, which stops everything else meanwhile; NDJSON is not. */
  maxJsonBytes: 8 * MEBIBYTE,
  maxLineCharacters: MEBIBYTE,
  /** As many as one batch of the client library holds. */
  maxListedRejections: 1_000,
} as const;

/** Small differences between clocks are normal; a record from next week is a mistake. */
export const MAX_AHEAD_MS = DAY_MS;
/** The longest retention by default: what is older would be deleted as soon as it is stored. */
export const MAX_AGE_MS = 800 * DAY_MS;

/** Why a record was not accepted. */
export const REJECTION_CODES = {
  JSON_INVALID: 'The line is not JSON.',
  RECORD_TOO_LARGE: 'The line is longer than allowed.',
  KIND_UNKNOWN: 'The record has no kind, or one that does not exist.',
  RECORD_INVALID: 'A field is missing, unknown or out of range.',
  RECORD_INCONSISTENT: 'The fields fit by themselves but contradict each other.',
  TIME_AHEAD: "The time is more than 24 hours ahead of the companion's clock.",
  TIME_TOO_OLD: 'The time is further back than anything is kept.',
} as const;
export type RejectionCode = keyof typeof REJECTION_CODES;

/** The answer to many records: each has its own verdict, and a bad one never spoils the others. */
export const ingestVerdictSchema = z.object({
  accepted: z.int().min(0).describe('Records that are on disk now.').meta({ example: 998 }),
  rejected_count: z.int().min(0).describe('Records that were not accepted.').meta({ example: 2 }),
  rejected: z
    .array(
      z.object({
        index: z.int().min(0).describe('Which record, counted from 0; empty lines do not count.').meta({ example: 17 }),
        code: z
          .enum(Object.keys(REJECTION_CODES) as [RejectionCode, ...RejectionCode[]])
          .describe('Which kind of problem.')
          .meta({ example: 'RECORD_INVALID' }),
        message: z
          .string()
          .describe('What is wrong where.')
          .meta({ example: '"latency_ms": Invalid input: expected number, received string' }),
      })
    )
    .describe(`The first ${INGEST_LIMITS.maxListedRejections} that were not accepted.`),
  ids: z
    .array(z.string().nullable())
    .optional()
    .describe('With return_ids=true: the id of each record, null where it was rejected.')
    .meta({ example: ['01JD3Z6N0Y4T7QK2ZJ8R5WVXTM', null] }),
});
export type IngestVerdictAnswer = z.infer<typeof ingestVerdictSchema>;

/** The longest key still leaves room for the index in an id of 128 characters. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,120}$/, 'expected 1 to 120 visible ASCII characters')
  .optional()
  .describe('Makes a retry safe: record i without an id gets the id KEY:i, and what is stored already is dropped.')
  .meta({ example: 'batch-2026-11-22T10:00Z-web-1' });

export const writeParametersSchema = z.strictObject({
  return_ids: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether the answer lists the ids; false when absent.')
    .meta({ example: 'true' }),
});

export const RECORD_MEDIA_TYPES = ['application/json', 'application/x-ndjson'] as const;
