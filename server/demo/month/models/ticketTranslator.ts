import { stamper, type DemoRecord } from '../../demoRecord';
import { logNormal } from '../../random/normal';
import { chance, rounded } from '../../random/random';
import type { Story } from '../../story';
import { arrivals } from '../../time/arrivals';
import { inSlots } from '../../time/inSlots';
import { MODEL_TRUTHS } from '../../truths/models';
import { drawTranslation } from './translations';

const CALLS_PER_DAY = 300;
const MS_PER_TOKEN = 11;
const { model, version, cachedCallShare, cachedTokenShare, referencedShare } = MODEL_TRUTHS.translation;

/** A model that translates tickets: references for some, and costs that are known only by its tokens. */
export function ticketTranslatorRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('translator');
  const stamp = stamper(story, 'translation');
  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, CALLS_PER_DAY * story.scale)) {
      const { prediction, reference } = drawTranslation(random);
      const input_tokens = 120 + Math.round(logNormal(random, 40, 0.5));
      const output_tokens = 1 + Math.round(logNormal(random, 38, 0.5));
      emit({
        kind: 'inference',
        ...stamp(timeMs),
        model_name: model,
        model_version: version,
        latency_ms: rounded(90 + output_tokens * MS_PER_TOKEN * logNormal(random, 1, 0.15), 2),
        outcome: 'ok',
        input_tokens,
        output_tokens,
        cached_tokens: chance(random, cachedCallShare) ? Math.round(input_tokens * cachedTokenShare) : 0,
        prediction,
        ...(chance(random, referencedShare) ? { ground_truth: reference } : {}),
      });
    }
  });
}
