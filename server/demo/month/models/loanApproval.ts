import { stamper, type DemoRecord } from '../../demoRecord';
import { weightedChoice } from '../../random/discrete';
import { logNormal } from '../../random/normal';
import { between, chance, rounded } from '../../random/random';
import type { Story } from '../../story';
import { arrivals } from '../../time/arrivals';
import { inSlots } from '../../time/inSlots';
import { DAY_MS } from '../../time/timeWindow';
import { MODEL_TRUTHS } from '../../truths/models';
import { drawApplication } from './loanFeatures';

const CALLS_PER_DAY = 1_000;
const { model, version, driftDay, labelledShare, labelDelayDays } = MODEL_TRUTHS.classification;
const group = weightedChoice({ 'region:north': 0.4, 'region:south': 0.35, 'region:west': 0.25 });

const verdict = (isApproved: boolean): string => (isApproved ? 'approved' : 'declined');

/** A classifier whose inputs drift, and with them its predictions and its accuracy; the truth comes days later. */
export function loanApprovalRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('loan');
  const stamp = stamper(story, 'loan');
  const driftFromMs = story.at(driftDay);

  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, CALLS_PER_DAY * story.scale)) {
      const { features, score, trueProbability } = drawApplication(random, timeMs >= driftFromMs);
      const inference = {
        kind: 'inference',
        ...stamp(timeMs),
        model_name: model,
        model_version: version,
        latency_ms: rounded(logNormal(random, 22, 0.45), 2),
        outcome: 'ok',
        prediction: verdict(score >= 0.5),
        score: rounded(score, 6),
        group: group(random),
        features,
      } satisfies DemoRecord;
      emit(inference);
      const truth = verdict(chance(random, trueProbability));
      if (chance(random, labelledShare)) {
        const delayDays = between(random, labelDelayDays.shortest, labelDelayDays.longest);
        emit({
          kind: 'ground_truth',
          ...stamp(timeMs + delayDays * DAY_MS),
          inference_id: inference.id,
          value: truth,
        });
      }
    }
  });
}
