import type { OnProgress } from '../../contract/maintenance';
import type { Clock } from '../../platform/clock';
import type { MaintenanceRunner } from '../runner/maintenanceRunner';
import type { JudgedRow } from './judgeRow';
import type { RecordSource, SourceRow } from './recordSource';
import type { RejectsFile } from './rejectsFile';
import { sendPatiently } from './sendPatiently';
import type { Tally } from './tally';

const MAX_BATCH_RECORDS = 1_000;
const MAX_BATCH_CHARACTERS = 4 * 1024 * 1024;

export interface ImportParts {
  readonly source: RecordSource;
  readonly judge: (row: SourceRow) => JudgedRow;
  /** Who takes the records, first asked for when there are some; null: everything is judged and nothing is sent. */
  readonly runner: (() => Promise<MaintenanceRunner>) | null;
  readonly tally: Tally;
  readonly rejects: RejectsFile;
  readonly onProgress: OnProgress;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

type AcceptedRow = Extract<JudgedRow, { json: string }>;

/** Reads, judges and sends, one batch at a time: what is read ahead is bounded by what is sent. */
export async function importRows(parts: ImportParts): Promise<void> {
  const { source, judge, tally, rejects, onProgress, signal } = parts;
  let batch: AcceptedRow[] = [];
  let characters = 0;
  const send = async (): Promise<void> => {
    await sendBatch(batch, parts);
    batch = [];
    characters = 0;
  };
  for await (const rows of source.rows(signal)) {
    signal.throwIfAborted();
    tally.read(rows.length);
    for (const row of rows) {
      const judged = judge(row);
      if ('finding' in judged) {
        tally.reject(judged.line, judged.finding);
        rejects.add(judged.line, judged.finding, judged.row);
        continue;
      }
      batch.push(judged);
      characters += judged.json.length;
      if (batch.length === MAX_BATCH_RECORDS || characters >= MAX_BATCH_CHARACTERS) {
        await send();
      }
    }
    await rejects.flush();
    onProgress({ step: parts.runner === null ? 'Checking' : 'Importing', ...source.position() });
  }
  await send();
}

async function sendBatch(batch: readonly AcceptedRow[], parts: ImportParts): Promise<void> {
  const { runner, tally, rejects, source, onProgress, clock, signal } = parts;
  if (batch.length === 0 || runner === null) {
    tally.accept(batch.length);
    return;
  }
  const verdict = await sendPatiently(
    await runner(),
    batch.map(({ json }) => json),
    { signal, clock, onWait: (reason) => onProgress({ step: `Waiting: ${reason}`, ...source.position() }) }
  );
  tally.accept(verdict.accepted);
  for (const { index, code, message } of verdict.rejected) {
    const row = batch[index];
    if (row !== undefined) {
      const finding = { code, path: '', message };
      tally.reject(row.line, finding);
      rejects.add(row.line, finding, JSON.parse(row.json));
    }
  }
  await rejects.flush();
}
