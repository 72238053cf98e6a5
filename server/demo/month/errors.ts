import { stamper, type DemoRecord } from '../demoRecord';
import { chance, type Random } from '../random/random';
import { oneOf, weightedChoice } from '../random/discrete';
import type { Story } from '../story';
import { arrivals } from '../time/arrivals';
import { inSlots } from '../time/inSlots';
import { DAY_MS, MINUTE_MS } from '../time/timeWindow';
import { OPERATIONS_TRUTHS } from '../truths/operations';

const FEATURES = ['search', 'reports', 'assistant', 'checkout'] as const;
const TYPES = ['ValidationError', 'UpstreamTimeout', 'LowConfidence', 'ParseError'] as const;
const MESSAGE_OF = {
  ValidationError: 'A required field was empty',
  UpstreamTimeout: 'No answer within 30 s',
  LowConfidence: 'Low confidence result discarded',
  ParseError: 'Unexpected end of input',
} as const;
const severity = weightedChoice({ critical: 0.02, error: 0.28, warning: 0.45, info: 0.25 });
const { errorBurst } = OPERATIONS_TRUTHS;

/** Errors of every day, and the burst of one feature while the service below it is down. */
export function errorRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('errors');
  const stamp = stamper(story, 'err');
  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, errorBurst.usualErrorsPerDay * story.scale)) {
      emit({ kind: 'error', ...stamp(timeMs), ...usualError(random) });
    }
    const burst = { fromMs: Math.max(slot.fromMs, story.outage.fromMs), toMs: Math.min(slot.toMs, story.outage.toMs) };
    if (burst.fromMs < burst.toMs) {
      const perDay = (errorBurst.errorsPerMinute * story.scale * DAY_MS) / MINUTE_MS;
      for (const timeMs of arrivals(random, burst, perDay, () => 1)) {
        emit({
          kind: 'error',
          ...stamp(timeMs),
          feature: errorBurst.feature,
          error_type: 'ServiceUnavailable',
          error_severity: 'critical',
          error_message: `The ${OPERATIONS_TRUTHS.outage.service} service does not answer`,
          recovery_attempted: true,
          recovery_successful: chance(random, 0.05),
          impact_level: 'high',
        });
      }
    }
  });
}

function usualError(random: Random) {
  const error_type = oneOf(random, TYPES);
  const recovery_attempted = chance(random, 0.6);
  return {
    feature: oneOf(random, FEATURES),
    error_type,
    error_severity: severity(random),
    error_message: MESSAGE_OF[error_type],
    recovery_attempted,
    ...(recovery_attempted ? { recovery_successful: chance(random, 0.8) } : {}),
    impact_level: oneOf(random, ['high', 'medium', 'low'] as const),
  };
}
