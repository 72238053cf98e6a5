import { stamper, type DemoRecord } from '../../demoRecord';
import { weightedChoice } from '../../random/discrete';
import { logNormal } from '../../random/normal';
import { between, chance, integerBelow, rounded } from '../../random/random';
import type { Story } from '../../story';
import { arrivals } from '../../time/arrivals';
import { inSlots } from '../../time/inSlots';
import { MODEL_TRUTHS } from '../../truths/models';

const TICKETS_PER_DAY = 300;
const { routing } = MODEL_TRUTHS;
const CLASSES = Object.keys(routing.classShare);
const truthOf = weightedChoice(routing.classShare);

type Version = keyof typeof routing.accuracy;

/** Confidences spread evenly around their mean, and stay below 1. */
const CONFIDENCE_SPREAD = 0.08;

/** A classifier of four classes in two versions, the newer one beside the older on the same tickets. */
export function ticketRoutingRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('routing');
  const stamp = stamper(story, 'ticket');
  const newerFromMs = story.at(routing.newerFromDay);
  let tickets = 0;

  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, TICKETS_PER_DAY * story.scale)) {
      const truth = truthOf(random);
      const trace_id = `demo-${story.key}-ticket-${tickets++}`;
      const hardness = random();
      const olderMs = logNormal(random, 180, 0.3);
      const newerMs = olderMs * routing.latencyRatio * between(random, 0.9, 1.1);
      const wrong = CLASSES.filter((name) => name !== truth)[integerBelow(random, CLASSES.length - 1)] ?? truth;
      const spread = between(random, -CONFIDENCE_SPREAD, CONFIDENCE_SPREAD);
      const call = (version: Version, latencyMs: number): DemoRecord => {
        const base = {
          kind: 'inference',
          ...stamp(timeMs),
          model_name: routing.model,
          model_version: version,
          latency_ms: rounded(latencyMs, 2),
          trace_id,
        } as const;
        if (chance(random, routing.failureRatio)) {
          return { ...base, outcome: 'error', error_type: 'OutOfMemory' };
        }
        const rightProbability = routing.accuracy[version] + spread;
        return {
          ...base,
          outcome: 'ok',
          prediction: hardness < rightProbability ? truth : wrong,
          score: rounded(rightProbability + routing.overconfidence[version], 6),
          ground_truth: truth,
          cost_usd: routing.usdPerCall,
        };
      };
      emit(call(routing.older, olderMs));
      if (timeMs >= newerFromMs) {
        emit(call(routing.newer, newerMs));
      }
    }
  });
}
