import type { DemoRecord, Stamp } from '../../demoRecord';
import { rounded } from '../../random/random';
import { MODEL_TRUTHS } from '../../truths/models';
import type { AssistantCall } from './assistantCall';

const RETRIEVE_SHARE = 0.3;

/** The spans and the log line of one traced call, tied to its inference by the trace's id. */
export function assistantTrace(
  call: AssistantCall,
  traceId: string,
  inferenceId: string,
  startMs: number,
  stamp: (timeMs: number) => Stamp
): DemoRecord[] {
  const { model } = MODEL_TRUTHS.generation;
  const isFailed = call.outcome === 'error' || call.outcome === 'timeout';
  const status = isFailed ? 'error' : 'ok';
  const waitMs = 'ttft_ms' in call ? call.ttft_ms : call.latency_ms;
  const retrieveMs = rounded(waitMs * RETRIEVE_SHARE, 2);
  const root = `${traceId}-0`;
  const span = (index: number, name: string, service_name: string, offsetMs: number, duration_ms: number) =>
    ({
      kind: 'span',
      ...stamp(startMs + offsetMs),
      trace_id: traceId,
      span_id: `${traceId}-${index}`,
      ...(index === 0 ? {} : { parent_span_id: root }),
      name,
      service_name,
      duration_ms,
      status: index === 1 ? 'ok' : status,
    }) satisfies DemoRecord;
  return [
    span(0, 'POST /assistant', 'api', 0, call.latency_ms),
    span(1, 'retrieve', 'search', 0, retrieveMs),
    span(2, `generate ${model}`, 'assistant', retrieveMs, rounded(call.latency_ms - retrieveMs, 2)),
    {
      kind: 'log',
      ...stamp(startMs + call.latency_ms),
      level: isFailed ? 'error' : 'info',
      logger: 'assistant',
      message: 'error_type' in call ? `Answer failed: ${call.error_type}` : 'Answer sent',
      trace_id: traceId,
      span_id: root,
      fields: { inference_id: inferenceId, latency_ms: call.latency_ms },
    },
  ];
}
