import { z } from 'zod';
import { instantSchema } from './instant';
import { SENT_KINDS } from './records';

export const EXPORT_FORMATS = ['parquet', 'csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_COMPRESSIONS = ['zstd', 'gzip'] as const;
export type ExportCompression = (typeof EXPORT_COMPRESSIONS)[number];

export const EXPORT_KINDS = [...SENT_KINDS, 'host_sample'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

const MAX_CONDITIONS = 20;

export const conditionSchema = z
  .string()
  .max(400)
  .regex(/^[^=]+=/, 'expected FIELD=VALUE')
  .describe('FIELD=VALUE');

export const EXPORT_TASK = {
  summary: 'Writes the records of one kind into a file',
  request: z.strictObject({
    kind: z.enum(EXPORT_KINDS).describe('Which records.').meta({ example: 'inference' }),
    format: z
      .enum(EXPORT_FORMATS)
      .default('parquet')
      .describe('Form of the file; NDJSON can be sent to the ingest path as it is.')
      .meta({ example: 'parquet' }),
    compress: z
      .enum(EXPORT_COMPRESSIONS)
      .optional()
      .describe('How the file is compressed; when absent, Parquet with zstd and the others not at all.')
      .meta({ example: 'zstd' }),
    from: instantSchema.optional().describe('Only what happened from then on, ISO 8601 or Unix milliseconds.'),
    to: instantSchema.optional().describe('Only what happened before then, ISO 8601 or Unix milliseconds.'),
    where: z
      .array(conditionSchema)
      .max(MAX_CONDITIONS)
      .optional()
      .describe('Only records whose text field or tag (tags.NAME) has the value; several for one field: any of them.')
      .meta({ example: ['model_name=gpt-4'] }),
  }),
  report: z.object({
    file_name: z
      .string()
      .describe('Under which name the file can be fetched, once and soon.')
      .meta({ example: 'inference-3f9c2a71.parquet' }),
    row_count: z.number().describe('Records, or host figures, in it.').meta({ example: 120_000 }),
    bytes: z.number().describe('Its size.').meta({ example: 1_048_576 }),
    pending_record_count: z
      .number()
      .describe('Records that were accepted, but not yet loaded when the file was written.')
      .meta({ example: 0 }),
  }),
} as const;

export type ExportRequest = z.infer<typeof EXPORT_TASK.request>;

/** The media type and the name ending of an exported file. */
export function exportFileType({ format, compress }: Pick<ExportRequest, 'format' | 'compress'>): {
  readonly mediaType: string;
  readonly ending: string;
} {
  if (format === 'parquet') {
    return { mediaType: 'application/vnd.apache.parquet', ending: 'parquet' };
  }
  switch (compress) {
    case 'gzip':
      return { mediaType: 'application/gzip', ending: `${format}.gz` };
    case 'zstd':
      return { mediaType: 'application/zstd', ending: `${format}.zst` };
    default:
      return { mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson', ending: format };
  }
}
