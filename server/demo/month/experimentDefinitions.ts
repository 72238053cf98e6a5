import { stamper, type DemoRecord } from '../demoRecord';
import type { Story } from '../story';
import { DAY_MS } from '../time/timeWindow';
import { CONVERSION_METRIC, EXPERIMENT_TRUTHS, MINUTES_COVARIATE, MINUTES_METRIC } from '../truths/experiments';

const { withWinner, withoutEffect, brokenSplit } = EXPERIMENT_TRUTHS;
/** Some arrive later than planned, as everywhere. */
const SHARE_PLANNED = 0.9;
const LEAST_PLANNED = 200;
/** Everything that follows an exposure has happened by then. */
const FOLLOW_UP_HOURS = 24;

const ORDER = { id: CONVERSION_METRIC, source: { name: CONVERSION_METRIC } };
const MINUTES = {
  id: MINUTES_METRIC,
  kind: 'mean',
  role: 'secondary',
  source: { name: MINUTES_METRIC },
  covariate: { name: MINUTES_COVARIATE },
};

/** The three experiments as somebody created them: one for planned looks, one for any, one for a single one. */
export function experimentDefinitions(story: Story): DemoRecord[] {
  const stamp = stamper(story, 'experiments');
  const plans = [
    {
      truth: withWinner,
      name: 'Checkout button',
      description: 'A green button sells more.',
      variants: Object.keys(withWinner.split),
      metrics: [ORDER, MINUTES],
      plan: { kind: 'group-sequential', units_planned: planned(story, withWinner), minimum_effect: 0.15 },
    },
    {
      truth: withoutEffect,
      name: 'Homepage copy',
      description: 'The same text twice: what is found here is noise.',
      variants: Object.keys(withoutEffect.split),
      metrics: [ORDER],
      plan: { kind: 'anytime', minimum_effect: 0.15 },
    },
    {
      truth: brokenSplit,
      name: 'Pricing page',
      description: 'Yearly prices first; a redirect loses some of its visitors.',
      variants: Object.keys(brokenSplit.intendedSplit),
      metrics: [ORDER],
      plan: { kind: 'fixed', units_planned: planned(story, brokenSplit) },
    },
  ];
  return plans.flatMap(({ truth, name, plan, ...rest }): DemoRecord[] => {
    const startMs = story.at(truth.startDay);
    const createdMs = Math.max(story.window.fromMs, startMs);
    const definition = {
      test_name: name,
      follow_up_hours: FOLLOW_UP_HOURS,
      starts_at: new Date(startMs).toISOString(),
      ends_at: new Date(story.at(truth.endDay)).toISOString(),
      plan,
      ...rest,
    };
    return createdMs >= story.window.toMs
      ? []
      : [
          {
            kind: 'experiment',
            ...stamp(createdMs),
            experiment: truth.experiment,
            status: 'running',
            definition: JSON.stringify({ salt: `demo-${truth.experiment}`, definition }),
          },
        ];
  });
}

function planned(
  story: Story,
  { startDay, endDay, unitsPerDay }: { startDay: number; endDay: number; unitsPerDay: number }
): number {
  const days = (story.at(endDay) - story.at(startDay)) / DAY_MS;
  return Math.max(LEAST_PLANNED, Math.round(SHARE_PLANNED * days * unitsPerDay * story.scale));
}
