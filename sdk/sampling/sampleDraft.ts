import type { Draft } from '../client/records';
import type { Sampler, SamplingContext } from './createSampler';

/** Without these, other records lose their meaning; and there are few of them. */
const NEVER_SAMPLED: ReadonlySet<string | undefined> = new Set(['model', 'service', 'service_state']);

/**
 * Decides whether a record is sent, and writes the share on it that it stands for, so that counts and sums can be
 * weighted by 1 / sample_rate. Errors are all kept and so stand for themselves alone.
 */
export function sampleDraft(draft: Draft, sampler: Sampler, operationType: string, context: SamplingContext): boolean {
  const isError = context.isError ?? isErrorRecord(draft);
  if (isError || NEVER_SAMPLED.has(draft.kind)) {
    draft.sample_rate ??= 1;
    return true;
  }
  const traceId = context.traceId ?? draft.trace_id;
  if (!sampler.shouldSample(operationType, { traceId })) {
    return false;
  }
  // A record that was drawn twice stands for the product.
  draft.sample_rate = (draft.sample_rate ?? 1) * sampler.rateOf(operationType);
  return true;
}

export function isErrorRecord({ kind, outcome, level, status, success }: Draft): boolean {
  switch (kind) {
    case 'error':
      return true;
    case 'inference':
      return outcome === 'error' || outcome === 'timeout';
    case 'log':
      return level === 'error' || level === 'fatal';
    case 'span':
      return status === 'error';
    case 'feature_usage':
      return success === false;
    default:
      return false;
  }
}
