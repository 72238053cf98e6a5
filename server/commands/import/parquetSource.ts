import type { SentKind } from '../../contract/records';
import { UsageError } from '../frame/command';
import type { RecordSource, SourceOptions } from './recordSource';
import { rowReader } from './table/columns';

/** The engine takes these as patterns of several files. */
const PATTERN_CHARACTERS = /[*?[\]{}]/;

export async function openParquetSource(kind: SentKind, { path, mapping }: SourceOptions): Promise<RecordSource> {
  if (PATTERN_CHARACTERS.test(path)) {
    throw new UsageError(`Rename ${path}: a Parquet file with * ? [ ] { } in its path cannot be read.`);
  }
  // Nobody but who reads Parquet pays for loading the engine into this process.
  const { ParquetFile } = await import('../../store/duckdb/files/parquetFile');
  const file = await ParquetFile.open(path);
  const toRecord = rowReader(kind, file.columns, mapping);
  let done = 0;
  return {
    async *rows(signal) {
      for await (const batch of file.rows(signal)) {
        const first = done + 1;
        done += batch.length;
        yield batch.map((cells, index) => ({ line: first + index, record: toRecord(cells) }));
      }
    },
    position: () => ({ done, total: file.rowCount, unit: 'rows' }),
    close: () => file.close(),
  };
}
