import type { ExportCompression, ExportFormat } from '../../contract/export';

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  parquet: 'parquet',
  csv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};
const COMPRESSIONS: Readonly<Record<string, ExportCompression>> = { gz: 'gzip', zst: 'zstd' };

/** What the endings of a file's name say about what is in it: `.csv.gz` is CSV, compressed with gzip. */
export function formatOfFile(file: string): { readonly format?: ExportFormat; readonly compress?: ExportCompression } {
  const endings = file.toLowerCase().split('.').slice(1);
  const compress = COMPRESSIONS[endings.at(-1) ?? ''];
  const format = FORMATS[endings.at(compress === undefined ? -1 : -2) ?? ''];
  return {
    ...(format === undefined ? {} : { format }),
    ...(compress === undefined ? {} : { compress }),
  };
}
