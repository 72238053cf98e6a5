import { stat } from 'node:fs/promises';
import path from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '../../contract/export';
import { SENT_KINDS, type SentKind } from '../../contract/records';
import { isSentKind } from '../../services/ingest/validators';
import { digestFile } from '../../store/files/digestFile';
import { errorText } from '../../store/systemError';
import { formatOfFile } from '../export/formatOfFile';
import {
  type Command,
  type CommandContext,
  EXIT_FAILED,
  EXIT_OK,
  type OptionValues,
  UsageError,
} from '../frame/command';
import { createProgressView } from '../progress/progressView';
import type { MaintenanceRunner } from '../runner/maintenanceRunner';
import { openRunner, RUNNER_OPTIONS } from '../runner/openRunner';
import { JSON_OPTION, printReport } from '../tasks/runTask';
import { createCsvSource } from './csv/csvSource';
import { importRows } from './importRows';
import { createJudge } from './judgeRow';
import { createNdjsonSource } from './ndjsonSource';
import { openParquetSource } from './parquetSource';
import type { RecordSource, SourceOptions } from './recordSource';
import { RejectsFile } from './rejectsFile';
import { Tally } from './tally';

const DIGEST_CHARACTERS = 16;

export const importCommand: Command = {
  name: 'import',
  summary: 'Takes in records from a file of Parquet, CSV or NDJSON. Importing a file again adds nothing.',
  options: {
    file: { value: 'FILE', description: 'The file; also compressed (.gz, .zst).', isRequired: true },
    kind: {
      value: 'NAME',
      description: 'Kind of the records; may be left out for NDJSON whose lines say it.',
    },
    format: { value: EXPORT_FORMATS.join('|'), description: "Default: what the file's name ends in." },
    map: {
      value: 'COLUMN=FIELD,…',
      description: 'Which field a column of another name brings; COLUMN= leaves it out, tags.NAME makes it a tag.',
      isRepeatable: true,
    },
    'dry-run': { description: 'Judges every row and sends nothing.' },
    rejects: { value: 'FILE', description: 'Where rejected rows go, with the reason. Default: FILE.rejects.ndjson.' },
    ...RUNNER_OPTIONS,
    ...JSON_OPTION,
  },
  async run(values, context) {
    const report = await importFile(values, context);
    printReport(report, values, context);
    return report.rejected > 0 ? EXIT_FAILED : EXIT_OK;
  },
};

async function importFile(values: OptionValues, context: CommandContext) {
  const { clock, signal, stderr } = context;
  const kind = readKind(values.text('kind'));
  const options: SourceOptions = { ...(await findFile(values.text('file') ?? '')), mapping: readMapping(values) };
  const source = await openSource(kind, readFormat(values), options);
  const view = createProgressView(stderr, clock);
  try {
    const fileDigest = await digestOf(options, view.show, signal);
    const tally = new Tally();
    const rejects = new RejectsFile(values.text('rejects') ?? `${options.path}.rejects.ndjson`);
    const judge = createJudge({ kind, fileDigest, clock });
    const parts = { source, judge, tally, rejects, onProgress: view.show, clock, signal };
    let opened: Promise<MaintenanceRunner> | undefined;
    const runner = () => (opened ??= openRunner(values, context));
    try {
      await importRows({ ...parts, runner: values.isOn('dry-run') ? null : runner });
    } finally {
      await rejects.close();
      const [used] = await Promise.allSettled([opened]);
      await (used.status === 'fulfilled' ? used.value?.close() : undefined);
    }
    return { file: options.path, ...tally.report(), rejects_file: rejects.isMade ? rejects.path : null };
  } finally {
    view.clear();
    source.close();
  }
}

function readKind(text: string | undefined): SentKind | null {
  if (text === undefined) {
    return null;
  }
  if (!isSentKind(text)) {
    throw new UsageError(`--kind: expected one of ${SENT_KINDS.join(', ')}.`);
  }
  return text;
}

function readFormat(values: OptionValues): ExportFormat {
  const format = values.text('format') ?? formatOfFile(values.text('file') ?? '').format;
  const known = EXPORT_FORMATS.find((name) => name === format);
  if (known === undefined) {
    throw new UsageError(`--format: expected one of ${EXPORT_FORMATS.join(', ')}.`);
  }
  return known;
}

/** `--map a=b,c=d --map e=`: field by column, null for a column that is left out. */
function readMapping(values: OptionValues): ReadonlyMap<string, string | null> {
  const pairs = values.texts('map').flatMap((text) => text.split(','));
  return new Map(
    pairs.map((pair) => {
      const separator = pair.lastIndexOf('=');
      if (separator < 1) {
        throw new UsageError(`--map: "${pair}" is not COLUMN=FIELD.`);
      }
      return [pair.slice(0, separator), pair.slice(separator + 1) || null];
    })
  );
}

async function findFile(file: string): Promise<{ readonly path: string; readonly byteCount: number }> {
  try {
    const { size } = await stat(file);
    return { path: path.normalize(file), byteCount: size };
  } catch (error) {
    throw new Error(`The file ${file} cannot be read: ${errorText(error)}.`, { cause: error });
  }
}

async function openSource(kind: SentKind | null, format: ExportFormat, options: SourceOptions): Promise<RecordSource> {
  const { compress } = formatOfFile(options.path);
  if (format === 'ndjson') {
    return createNdjsonSource(options, compress);
  }
  if (kind === null) {
    throw new UsageError('--kind is needed: a table does not say what its rows are.');
  }
  return format === 'csv' ? createCsvSource(kind, options, compress) : openParquetSource(kind, options);
}

/** The same for the same content, whatever the file is called. */
async function digestOf(
  { path: file, byteCount }: SourceOptions,
  onProgress: (progress: { step: string; done: number; total: number; unit: 'bytes' }) => void,
  signal: AbortSignal
): Promise<string> {
  let done = 0;
  const { sha256 } = await digestFile(file, {
    signal,
    onBytes(more) {
      done += more;
      onProgress({ step: 'Reading', done, total: byteCount, unit: 'bytes' });
    },
  });
  return sha256.slice(0, DIGEST_CHARACTERS);
}
