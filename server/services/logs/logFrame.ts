import type { Frame, FrameNotice } from '../../contract/frames';
import { harmlessText } from './harmlessText';
import type { LogLine } from './logService';

export interface LogFrameOptions {
  readonly refId: string;
  /** Marked in the lines. */
  readonly searchWords: readonly string[];
  readonly limit: number;
  readonly notices: readonly FrameNotice[];
  readonly custom: Readonly<Record<string, unknown>>;
}

/** Lines in the form of Grafana's data plane for logs: https://grafana.com/developers/dataplane/logs. */
export function logFrame(lines: readonly LogLine[], options: LogFrameOptions): Frame {
  const { refId, searchWords, limit, notices, custom } = options;
  const isCut = lines.length === limit;
  const cut: FrameNotice = { severity: 'info', text: `The newest ${limit} lines; there may be more before them.` };
  return {
    refId,
    fields: [
      { type: 'time', name: 'timestamp', values: Float64Array.from(lines, ({ time_ms: timeMs }) => timeMs) },
      { type: 'string', name: 'body', values: lines.map(({ message }) => harmlessText(message)) },
      { type: 'string', name: 'severity', values: lines.map(({ level }) => level) },
      { type: 'string', name: 'id', values: lines.map(({ id }) => id) },
      { type: 'json', name: 'labels', values: lines.map(labelsOf) },
    ],
    meta: {
      type: 'log-lines',
      typeVersion: [0, 0],
      preferredVisualisationType: 'logs',
      notices: isCut ? [cut, ...notices] : notices,
      custom: { ...custom, limit, searchWords },
    },
  };
}

/** Texts all: Grafana lists them beside the line and filters by them. */
function labelsOf({ logger, trace_id, span_id, region, tags, fields }: LogLine): Record<string, string> {
  const named = { logger, trace_id, span_id, region, ...tags, ...fields };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, harmlessText(String(value))]]
    )
  );
}
