// The bulk thread's program: reads and judges whole bodies, and answers with the lines to write.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../contract/errors';
import { systemClock } from '../../../platform/clock';
import { createJudge } from '../../../services/ingest/judging';
import { createIdMaker } from '../../../services/ingest/sortableId';
import { LineReader } from '../lineReader';
import type { BulkAnswer, BulkJob, BulkSettings } from './bulkJob';

const settings = workerData as BulkSettings;
const startJudging = createJudge({
  newId: createIdMaker(systemClock),
  limits: settings,
  areClientTracesKept: settings.areClientTracesKept,
});

parentPort?.on('message', (job: BulkJob) => {
  const answer = answerTo(job);
  // What shares its memory with other buffers is copied, all else only changes hands.
  const isOwn = 'payload' in answer && answer.payload.buffer.byteLength > Buffer.poolSize;
  parentPort?.postMessage(answer, isOwn ? [answer.payload.buffer as ArrayBuffer] : []);
});

function answerTo({ id, body, options }: BulkJob): BulkAnswer {
  const judging = startJudging(options);
  const reader = new LineReader(settings.maxLineCharacters, {
    onRecord: (value, line) => (line === undefined ? judging.add(value) : judging.addLine(value, line)),
    onUnreadable: (finding) => judging.reject(finding),
  });
  try {
    for (const chunk of body) {
      reader.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    reader.end();
  } catch (error) {
    if (error instanceof AppError) {
      return { id, refusal: { code: error.code, message: error.message } };
    }
    throw error;
  }
  const { verdict, lines } = judging.close();
  return { id, verdict: { ...verdict, firstRecord: null }, ...lines };
}
