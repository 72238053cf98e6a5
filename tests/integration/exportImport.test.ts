import { createWriteStream, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { createCsvSource } from '../../server/commands/import/csv/csvSource';
import { importRows } from '../../server/commands/import/importRows';
import { createJudge } from '../../server/commands/import/judgeRow';
import { createNdjsonSource } from '../../server/commands/import/ndjsonSource';
import { openParquetSource } from '../../server/commands/import/parquetSource';
import type { RecordSource, SourceOptions } from '../../server/commands/import/recordSource';
import { RejectsFile } from '../../server/commands/import/rejectsFile';
import { Tally } from '../../server/commands/import/tally';
import { createStoreRunner } from '../../server/commands/runner/localRunner';
import { EXPORT_FORMATS, type ExportFormat, exportFileType, type ExportRequest } from '../../server/contract/export';
import { SENT_KINDS, type SentKind } from '../../server/contract/records';
import { systemClock } from '../../server/platform/clock';
import type { Store } from '../../server/store/store';
import { recordArbitrary } from '../fixtures/records/recordArbitrary';
import { StoreFolders } from '../fixtures/storeInFolder';
import { aHostSample } from '../fixtures/storeSamples';

const SEED = 20_261_122;
const RECORDS_OF_A_KIND = 25;
const DAY_MS = 86_400_000;
const NOW_MS = Date.now();

const judge = createJudge({ kind: null, fileDigest: 'made', clock: systemClock });

/** Records of a kind, drawn from its schema, spread over two months, that the door accepts. */
function acceptedLines(kind: SentKind): readonly string[] {
  return fc
    .sample(recordArbitrary(kind), { seed: SEED, numRuns: RECORDS_OF_A_KIND * 3 })
    .map((record, index) => ({ ...record, id: `${kind}-${index}`, timestamp: NOW_MS - index * DAY_MS }))
    .flatMap((record, index) => {
      const judged = judge({ line: index, record });
      return 'json' in judged ? [judged.json] : [];
    })
    .slice(0, RECORDS_OF_A_KIND);
}

const folders = new StoreFolders();
const outcome = new AbortController();

async function exportTo(store: Store, request: ExportRequest, folder: string, name: string): Promise<string> {
  const { file_name: fileName, pending_record_count: pending } = await store.maintain('export', request);
  expect(pending).toBe(0);
  const file = path.join(folder, `${name}.${exportFileType(request).ending}`);
  await pipeline((await store.takeExport(fileName)).stream, createWriteStream(file));
  return file;
}

async function open(kind: SentKind, format: ExportFormat, options: SourceOptions): Promise<RecordSource> {
  switch (format) {
    case 'csv':
      return createCsvSource(kind, options, undefined);
    case 'ndjson':
      return createNdjsonSource(options, undefined);
    case 'parquet':
      return openParquetSource(kind, options);
  }
}

async function importFrom(file: string, kind: SentKind, format: ExportFormat, store: Store) {
  const tally = new Tally();
  const rejects = new RejectsFile(`${file}.rejects`);
  const source = await open(kind, format, { path: file, byteCount: statSync(file).size, mapping: new Map() });
  await importRows({
    source,
    judge: createJudge({ kind, fileDigest: 'imported', clock: systemClock }),
    runner: async () => createStoreRunner(store, systemClock, true),
    tally,
    rejects,
    onProgress: () => undefined,
    clock: systemClock,
    signal: outcome.signal,
  });
  await rejects.close();
  source.close();
  return tally.report();
}

describe('exporting and importing', () => {
  let original: Store;
  let folder: string;

  beforeAll(async () => {
    folder = folders.newFolder();
    original = await folders.open(folder);
    const runner = createStoreRunner(original, systemClock, true);
    for (const kind of SENT_KINDS) {
      const { accepted, rejected } = await runner.ingest(acceptedLines(kind), { signal: outcome.signal });
      expect({ kind, accepted, rejected }).toEqual({ kind, accepted: RECORDS_OF_A_KIND, rejected: [] });
    }
  }, 60_000);

  afterAll(() => folders.cleanUp());

  it.each(EXPORT_FORMATS)(
    'an import of %s gives back every record of every kind: its export is the same file',
    async (format) => {
      const copyFolder = folders.newFolder();
      const copy = await folders.open(copyFolder);
      for (const kind of SENT_KINDS) {
        const file = await exportTo(original, { kind, format }, folder, kind);
        const report = await importFrom(file, kind, format, copy);
        expect({ kind, ...report }).toMatchObject({ kind, accepted: RECORDS_OF_A_KIND, problems: [] });
      }
      // Parquet is compared by what is in it: its bytes depend on how rows were grouped.
      const compared = format === 'parquet' ? 'ndjson' : format;
      for (const kind of SENT_KINDS) {
        const before = await exportTo(original, { kind, format: compared }, folder, kind);
        const after = await exportTo(copy, { kind, format: compared }, copyFolder, kind);
        expect(readFileSync(after, 'utf8')).toBe(readFileSync(before, 'utf8'));
      }
    },
    120_000
  );

  it('the lines of an NDJSON export are records that the door accepts as they are', async () => {
    const file = await exportTo(original, { kind: 'satisfaction', format: 'ndjson' }, folder, 'sent-again');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const runner = createStoreRunner(original, systemClock, true);
    expect(await runner.ingest(lines, { signal: outcome.signal })).toMatchObject({ accepted: RECORDS_OF_A_KIND });
    const again = await exportTo(original, { kind: 'satisfaction', format: 'ndjson' }, folder, 'again');
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(file, 'utf8'));
  });

  it('takes only what lies in the window and meets every condition', async () => {
    const store = await folders.open(folders.newFolder());
    const runner = createStoreRunner(store, systemClock, true);
    const call = (id: string, model: string, daysAgo: number, tags: object) =>
      JSON.stringify({
        kind: 'inference',
        id,
        model_name: model,
        model_version: '1',
        latency_ms: 1,
        timestamp: NOW_MS - daysAgo * DAY_MS,
        tags,
      });
    await runner.ingest(
      [
        call('a', 'm', 1, { team: 'x' }),
        call('b', 'n', 1, { team: 'x' }),
        call('c', 'm', 9, { team: 'x' }),
        call('d', 'm', 1, {}),
        call('e', 'o', 1, { team: 'x' }),
      ],
      { signal: outcome.signal }
    );
    const file = await exportTo(
      store,
      {
        kind: 'inference',
        format: 'ndjson',
        from: String(NOW_MS - 5 * DAY_MS),
        where: ['model_name=m', 'model_name=n', 'tags.team=x'],
      },
      folder,
      'some'
    );
    const ids = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toEqual(['a', 'b']);
    const wrong = store.maintain('export', { kind: 'inference', format: 'csv', where: ['nonsense=1'] });
    await expect(wrong).rejects.toMatchObject({ code: 'QUERY_INVALID' });
  });

  it('writes a valid file when there is nothing, and host figures one a row', async () => {
    const store = await folders.open(folders.newFolder());
    const empty = await exportTo(store, { kind: 'nps', format: 'csv' }, folder, 'empty');
    expect(readFileSync(empty, 'utf8')).toBe('kind,timestamp,id,sample_rate,region,tags,user_id,score,comment\r\n');
    const source = await openParquetSource('nps', {
      path: await exportTo(store, { kind: 'nps', format: 'parquet' }, folder, 'empty'),
      byteCount: 0,
      mapping: new Map(),
    });
    expect(source.position()).toMatchObject({ total: 0 });
    source.close();
    const noFigures = await exportTo(store, { kind: 'host_sample', format: 'ndjson' }, folder, 'none');
    expect(readFileSync(noFigures, 'utf8')).toBe('');

    await store.append([
      aHostSample({
        timeMs: NOW_MS,
        points: [
          { metric: 'cpu_usage_ratio', value: 0.25 },
          { metric: 'disk_used_ratio', labels: { mount: '/' }, value: 0.5 },
        ],
      }),
    ]);
    const figures = await exportTo(store, { kind: 'host_sample', format: 'ndjson' }, folder, 'figures');
    const timestamp = new Date(NOW_MS).toISOString();
    expect(
      readFileSync(figures, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    ).toEqual([
      { kind: 'host_sample', timestamp, host: 'web-1', metric: 'cpu_usage_ratio', value: 0.25 },
      { kind: 'host_sample', timestamp, host: 'web-1', metric: 'disk_used_ratio', mount: '/', value: 0.5 },
    ]);
  });

  it('gives a file away once, and leaves nothing behind that was stopped', async () => {
    const { file_name: fileName } = await original.maintain('export', { kind: 'nps', format: 'csv' });
    const { stream } = await original.takeExport(fileName);
    await pipeline(stream, createWriteStream(path.join(folder, 'taken.csv')));
    await expect(original.takeExport(fileName)).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
    await expect(original.takeExport('../companion.lock')).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
    const stopped = original.maintain('export', { kind: 'nps', format: 'csv' }, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'REQUEST_ABORTED' });
  });
});
