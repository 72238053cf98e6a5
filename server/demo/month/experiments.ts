import { DEMO_PREFIX, stamper, type DemoRecord } from '../demoRecord';
import { exponential } from '../random/counts';
import { weightedChoice } from '../random/discrete';
import { normal } from '../random/normal';
import { between, chance, rounded, type Random } from '../random/random';
import type { Story } from '../story';
import { arrivals } from '../time/arrivals';
import { inSlots, type Emit } from '../time/inSlots';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/timeWindow';
import { CONVERSION_METRIC, EXPERIMENT_TRUTHS, MINUTES_COVARIATE, MINUTES_METRIC } from '../truths/experiments';

const SEEN_AGAIN_SHARE = 0.2;
const MEAN_MINUTES_TO_CONVERSION = 40;
/** Everything that follows an exposure has happened after this long, so that closed experiments are complete. */
const LONGEST_DELAY_MS = DAY_MS - HOUR_MS;

interface Plan {
  readonly experiment: string;
  readonly startDay: number;
  readonly endDay: number;
  readonly unitsPerDay: number;
  readonly split: Readonly<Record<string, number>>;
  readonly conversion: Readonly<Record<string, number>>;
}

/** Three experiments: one with a true winner, one without any effect, one whose split is not what was configured. */
export function experimentRecords(story: Story): ReadonlyArray<Iterable<DemoRecord>> {
  return Object.values(EXPERIMENT_TRUTHS).map((plan) => runExperiment(story, plan));
}

function runExperiment(story: Story, plan: Plan): Iterable<DemoRecord> {
  const { experiment } = plan;
  const random = story.random(experiment);
  const stamp = stamper(story, experiment);
  const variantOf = weightedChoice(plan.split);
  const [fromMs, endMs] = [story.at(plan.startDay), story.at(plan.endDay)];
  let units = 0;

  return inSlots<DemoRecord>(story.window, (slot, emit) => {
    if (slot.fromMs < fromMs || slot.fromMs >= endMs) {
      return;
    }
    for (const timeMs of arrivals(random, slot, plan.unitsPerDay * story.scale)) {
      const unit = `${DEMO_PREFIX}visitor-${experiment}-${units++}`;
      const variant = variantOf(random);
      if (experiment === EXPERIMENT_TRUTHS.withWinner.experiment) {
        emitMinutes(emit, unit, variant, timeMs);
      }
      emit({ kind: 'exposure', ...stamp(timeMs), experiment, unit, variant });
      if (chance(random, SEEN_AGAIN_SHARE)) {
        emit({ kind: 'exposure', ...stamp(timeMs + between(random, 0, LONGEST_DELAY_MS)), experiment, unit, variant });
      }
      if (chance(random, plan.conversion[variant] ?? 0)) {
        emit({ kind: 'conversion', ...stamp(later(random, timeMs)), experiment, unit, metric: CONVERSION_METRIC });
      }
    }
  });

  function emitMinutes(emit: Emit<DemoRecord>, unit: string, variant: string, timeMs: number): void {
    const { mean, sd, liftRatio } = EXPERIMENT_TRUTHS.withWinner.minutes;
    const rho = EXPERIMENT_TRUTHS.withWinner.covariateCorrelation;
    const lift = 1 + (Object.entries(liftRatio).find(([name]) => name === variant)?.[1] ?? 0);
    const before = normal(random);
    const during = rho * before + Math.sqrt(1 - rho * rho) * normal(random);
    const covariate = rounded(mean + sd * before, 3);
    const value = rounded(mean * lift + sd * during, 3);
    emit({ kind: 'covariate', ...stamp(timeMs), experiment, unit, metric: MINUTES_COVARIATE, value: covariate });
    emit({ kind: 'conversion', ...stamp(later(random, timeMs)), experiment, unit, metric: MINUTES_METRIC, value });
  }
}

function later(random: Random, timeMs: number): number {
  return timeMs + Math.min(exponential(random, MEAN_MINUTES_TO_CONVERSION * MINUTE_MS), LONGEST_DELAY_MS);
}
