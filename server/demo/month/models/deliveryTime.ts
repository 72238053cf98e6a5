import { stamper, type DemoRecord } from '../../demoRecord';
import { logNormal, normal } from '../../random/normal';
import { chance, integerBelow, rounded } from '../../random/random';
import type { Story } from '../../story';
import { arrivals } from '../../time/arrivals';
import { inSlots } from '../../time/inSlots';
import { MINUTE_MS } from '../../time/timeWindow';
import { hourOfDayLevel } from '../../time/traffic';
import { MODEL_TRUTHS } from '../../truths/models';

const CALLS_PER_DAY = 1_000;
const { model, version, errorSd } = MODEL_TRUTHS.regression;

/** A regression without bias: minutes until a delivery arrives; the truth comes when it has arrived. */
export function deliveryTimeRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('delivery');
  const stamp = stamper(story, 'eta');
  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, CALLS_PER_DAY * story.scale)) {
      const distance_km = rounded(logNormal(random, 6, 0.4), 2);
      const items = 1 + integerBelow(random, 6);
      const is_raining = chance(random, 0.2);
      const expected = 25 + 3 * distance_km + 1.5 * items + 5 * hourOfDayLevel(timeMs) + (is_raining ? 6 : 0);
      const prediction = rounded(expected, 2);
      // The shortest expected time is more than 4 deviations above a minute, so the floor does not bend the errors.
      const minutes = Math.max(1, rounded(expected + errorSd * normal(random), 2));
      const inference = {
        kind: 'inference',
        ...stamp(timeMs),
        model_name: model,
        model_version: version,
        latency_ms: rounded(logNormal(random, 9, 0.5), 2),
        outcome: 'ok',
        prediction,
        features: { distance_km, items, is_raining },
      } satisfies DemoRecord;
      emit(inference);
      emit({
        kind: 'ground_truth',
        ...stamp(timeMs + minutes * MINUTE_MS),
        inference_id: inference.id,
        value: minutes,
      });
    }
  });
}
