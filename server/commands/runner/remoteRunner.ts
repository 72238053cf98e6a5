import { createInterface } from 'node:readline';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../contract/errors';
import { ingestVerdictSchema } from '../../contract/ingest';
import { MAINTENANCE_TASKS, type OnProgress, progressSchema } from '../../contract/maintenance';
import { callCompanion, type CompanionAddress, envelopeError, textOf } from './httpCall';
import type { MaintenanceRunner } from './maintenanceRunner';

const JSON_TYPE = 'application/json';
const LINES_TYPE = 'application/x-ndjson';

/** Has a running companion do what is asked, through its admin door. */
export function createRemoteRunner(address: CompanionAddress): MaintenanceRunner {
  return {
    async run(name, request, { onProgress, signal }) {
      const response = await callCompanion(address, {
        method: 'POST',
        path: `/api/v1/admin/tasks/${name}`,
        accept: LINES_TYPE,
        body: { type: JSON_TYPE, text: JSON.stringify(request) },
        signal,
      });
      const result = await readOutcome(response, onProgress, signal);
      return MAINTENANCE_TASKS[name].report.parse(result) as never;
    },
    async takeExport(fileName, { signal }) {
      const stream = await callCompanion(address, {
        method: 'GET',
        path: `/api/v1/admin/exports/${encodeURIComponent(fileName)}`,
        accept: '*/*',
        signal,
      });
      return { stream, byteCount: Number(stream.headers['content-length']) };
    },
    async ingest(lines, { signal }) {
      const response = await callCompanion(address, {
        method: 'POST',
        path: '/api/v1/ingest',
        accept: JSON_TYPE,
        body: { type: LINES_TYPE, text: lines.join('\n') },
        signal,
      });
      const answer = JSON.parse(await textOf(response)) as { readonly data: unknown };
      return ingestVerdictSchema.parse(answer.data);
    },
    close: () => Promise.resolve(),
  };
}

interface Line {
  readonly progress?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** Follows the answer line by line to its last, which is the outcome. */
async function readOutcome(
  response: IncomingMessage,
  onProgress: OnProgress | undefined,
  signal: AbortSignal
): Promise<unknown> {
  try {
    for await (const text of createInterface({ input: response, crlfDelay: Infinity })) {
      const line = JSON.parse(text) as Line;
      if (line.error !== undefined) {
        throw envelopeError(line.error);
      }
      if (line.result !== undefined) {
        return line.result;
      }
      onProgress?.(progressSchema.parse(line.progress));
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  signal.throwIfAborted();
  throw new AppError('UPSTREAM_UNAVAILABLE', 'The companion went away before the task ended.');
}
