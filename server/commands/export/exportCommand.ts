import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_TASK, exportFileType } from '../../contract/export';
import type { OnProgress } from '../../contract/maintenance';
import { type Command, EXIT_OK, type OptionValues } from '../frame/command';
import type { MaintenanceRunner, RunnerCallOptions } from '../runner/maintenanceRunner';
import { RUNNER_OPTIONS } from '../runner/openRunner';
import { readRequest, requestOptions } from '../tasks/requestOptions';
import { JSON_OPTION, printReport, withRunner } from '../tasks/runTask';
import { formatOfFile } from './formatOfFile';

export const exportCommand: Command = {
  name: 'export',
  summary: `${EXPORT_TASK.summary}.`,
  options: {
    ...requestOptions(EXPORT_TASK.request),
    out: {
      value: 'FILE',
      description: 'Where the file is put. Its ending says the format, when --format does not. Default: KIND.FORMAT.',
    },
    ...RUNNER_OPTIONS,
    ...JSON_OPTION,
  },
  async run(values, context) {
    const request = readRequest(EXPORT_TASK.request, withFormatOfFile(values));
    const file = values.text('out') ?? `${request.kind}.${exportFileType(request).ending}`;
    const report = await withRunner(values, context, async (runner, options) => {
      const { file_name: fileName, ...written } = await runner.run('export', request, options);
      await fetchInto(file, runner, fileName, options);
      return { file, ...written };
    });
    printReport(report, values, context);
    return EXIT_OK;
  },
};

function withFormatOfFile(values: OptionValues): OptionValues {
  const fromFile: Readonly<Record<string, string | undefined>> = formatOfFile(values.text('out') ?? '');
  const isNamed = values.isGiven('format');
  return {
    ...values,
    text: (name) => (isNamed ? values.text(name) : (fromFile[name] ?? values.text(name))),
  };
}

/** The file appears when it is whole. */
async function fetchInto(
  file: string,
  runner: MaintenanceRunner,
  fileName: string,
  options: Required<RunnerCallOptions>
): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    const { stream, byteCount } = await runner.takeExport(fileName, options);
    await writeFile(stream, byteCount, unfinished, options);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function writeFile(
  stream: Readable,
  byteCount: number,
  file: string,
  { onProgress, signal }: Required<RunnerCallOptions>
): Promise<void> {
  return pipeline(stream, counting(byteCount, onProgress), createWriteStream(file, { flush: true }), { signal });
}

function counting(total: number, onProgress: OnProgress): Transform {
  let done = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      done += chunk.length;
      onProgress({ step: 'Fetching', done, total, unit: 'bytes' });
      pass(null, chunk);
    },
  });
}
