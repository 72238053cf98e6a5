import { stamper, type DemoRecord } from '../../demoRecord';
import { weightedChoice } from '../../random/discrete';
import { logNormal } from '../../random/normal';
import { chance, rounded } from '../../random/random';
import type { Story } from '../../story';
import { arrivals } from '../../time/arrivals';
import { inSlots } from '../../time/inSlots';
import { MODEL_TRUTHS } from '../../truths/models';

const CALLS_PER_DAY = 600;
const { model, version, positiveShare, groupShare, truePositiveRate, falsePositiveRate } = MODEL_TRUTHS.fairness;
const groupOf = weightedChoice(groupShare);

const verdict = (isInvited: boolean): string => (isInvited ? 'invite' : 'reject');

/** A classifier that finds the good candidates of one group more often than those of the other. */
export function resumeScreeningRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('screening');
  const stamp = stamper(story, 'cv');
  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    for (const timeMs of arrivals(random, slot, CALLS_PER_DAY * story.scale)) {
      const group = groupOf(random);
      const isGood = chance(random, positiveShare);
      const isInvited = chance(random, (isGood ? truePositiveRate : falsePositiveRate)[group]);
      const distance = 0.5 * Math.sqrt(random());
      emit({
        kind: 'inference',
        ...stamp(timeMs),
        model_name: model,
        model_version: version,
        latency_ms: rounded(logNormal(random, 45, 0.4), 2),
        outcome: 'ok',
        prediction: verdict(isInvited),
        score: rounded(isInvited ? 0.5 + distance : 0.499_999 - distance * 0.999, 6),
        ground_truth: verdict(isGood),
        group,
      });
    }
  });
}
