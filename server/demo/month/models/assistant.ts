import { stamper, userCount, userName, type DemoRecord } from '../../demoRecord';
import { normal } from '../../random/normal';
import { between, chance, integerBelow, rounded } from '../../random/random';
import type { Story } from '../../story';
import { arrivals } from '../../time/arrivals';
import { inSlots } from '../../time/inSlots';
import { isWithin, MINUTE_MS } from '../../time/timeWindow';
import { MODEL_TRUTHS } from '../../truths/models';
import { drawAnswer } from './assistantAnswers';
import { drawAssistantCall } from './assistantCall';
import { assistantTrace } from './assistantTrace';

const CALLS_PER_DAY = 1_500;
const REFERENCED_SHARE = 0.05;
const PASSING_SCORE = 0.6;
const { model, version, tracedShare, evaluatedShare, meanHelpfulness } = MODEL_TRUTHS.generation;

/** A model that generates text: tokens, cost, time to first token, judgements, traces, and failures in the outage. */
export function assistantRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('assistant');
  const stamp = stamper(story, 'chat');
  const users = userCount(story);
  let traces = 0;

  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, CALLS_PER_DAY * story.scale)) {
      const call = drawAssistantCall(random, isWithin(story.outage, timeMs));
      const isAnswered = 'ttft_ms' in call;
      const isTraced = chance(random, tracedShare) || !isAnswered;
      const traceId = `demo-${story.key}-trace-${isTraced ? traces++ : ''}`;
      const inference = {
        kind: 'inference',
        ...stamp(timeMs),
        model_name: model,
        model_version: version,
        ...call,
        user_id: userName(integerBelow(random, users)),
        ...(isTraced ? { trace_id: traceId } : {}),
        ...(isAnswered && chance(random, REFERENCED_SHARE) ? drawAnswer(random) : {}),
      } satisfies DemoRecord;
      emit(inference);
      if (isTraced) {
        assistantTrace(call, traceId, inference.id, timeMs, stamp).forEach(emit);
      }
      if (isAnswered && chance(random, evaluatedShare)) {
        const score = rounded(Math.min(1, Math.max(0, meanHelpfulness + 0.06 * normal(random))), 3);
        emit({
          kind: 'evaluation',
          ...stamp(timeMs + call.latency_ms + between(random, 1, 30) * MINUTE_MS),
          subject_type: 'inference',
          subject_id: inference.id,
          model_name: model,
          model_version: version,
          name: 'helpfulness',
          score,
          label: score >= PASSING_SCORE ? 'pass' : 'fail',
          source: 'model',
        });
      }
    }
  });
}
