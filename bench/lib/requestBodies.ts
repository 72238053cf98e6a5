import { generateInferences, type BulkInference } from '../../server/demo/bulk/inferences';
import { ndjsonBatches } from '../../server/demo/bulk/ndjson';
import type { PushJob } from './pushJob';

/** The bodies of a job, one request each, made one at a time. */
export function* requestBodies({ format, records, recordsPerRequest }: PushJob): Generator<Buffer> {
  const inferences = generateInferences(records);
  switch (format) {
    case 'ndjson':
      yield* ndjsonBatches(inferences, recordsPerRequest);
      return;
    case 'record':
      for (const { kind: _kind, ...inference } of inferences) {
        yield Buffer.from(JSON.stringify(inference));
      }
      return;
    case 'line-protocol':
      yield* lineBatches(inferences, recordsPerRequest);
  }
}

function* lineBatches(inferences: Iterable<BulkInference>, batchRecords: number): Generator<Buffer> {
  let lines: string[] = [];
  let index = 0;
  for (const inference of inferences) {
    lines.push(toLine(inference, index));
    index += 1;
    if (lines.length === batchRecords) {
      yield Buffer.from(lines.join('\n'));
      lines = [];
    }
  }
  if (lines.length > 0) {
    yield Buffer.from(lines.join('\n'));
  }
}

/**
 * What has few values is a tag, the rest fields, as InfluxDB advises. Two points of a series at one instant would be
 * one point there, so the running number makes the nanoseconds.
 */
function toLine(inference: BulkInference, index: number): string {
  const { model_name, model_version, outcome, group } = inference;
  const tags = `model_name=${model_name},model_version=${model_version},outcome=${outcome},group=${group}`;
  const fields = [
    `id="${inference.id}"`,
    `latency_ms=${inference.latency_ms}`,
    `input_tokens=${inference.input_tokens}i`,
    `output_tokens=${inference.output_tokens}i`,
    `prediction="${inference.prediction}"`,
    `score=${inference.score}`,
    `ground_truth="${inference.ground_truth}"`,
  ].join(',');
  const nanoseconds = String(index % 1_000_000).padStart(6, '0');
  return `inference,${tags} ${fields} ${inference.timestamp}${nanoseconds}`;
}
