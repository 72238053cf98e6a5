import type { DemoRecord, Stamp } from '../../demoRecord';
import { poisson } from '../../random/counts';
import { weightedChoice } from '../../random/discrete';
import { logNormal } from '../../random/normal';
import { chance, integerBelow, rounded, type Random } from '../../random/random';
import { USER_TRUTHS } from '../../truths/users';
import type { Visitor } from './onboarding';

const MOST_PAGES = 10;
const MEAN_MORE_PAGES = 3.5;
const page = weightedChoice({ home: 0.3, reports: 0.25, search: 0.2, assistant: 0.15, shop: 0.1 });
const { nps, purchase } = USER_TRUTHS;
const opinion = weightedChoice(nps.share);

/** Pages looked at and, now and then, something bought. */
export function browsingEvents(
  random: Random,
  visitor: Visitor,
  stamp: (timeMs: number) => Stamp,
  nextMs: () => number
): DemoRecord[] {
  const count = Math.min(MOST_PAGES, 1 + poisson(random, MEAN_MORE_PAGES));
  const events: DemoRecord[] = Array.from({ length: count }, (_, index) => {
    const event_name = index === 0 ? 'home' : page(random);
    return {
      kind: 'event',
      ...stamp(nextMs()),
      ...visitor,
      event_type: 'page_view',
      event_name,
      page_url: `/${event_name}`,
    } as const;
  });
  if (chance(random, purchase.perSession)) {
    events.push({
      kind: 'event',
      ...stamp(nextMs()),
      ...visitor,
      event_type: 'conversion',
      event_name: purchase.event,
      page_url: '/shop',
      value: rounded(logNormal(random, purchase.medianValue, purchase.sigma), 2),
    });
  }
  return events;
}

/** One page, and it was the page that says that nothing works. */
export function outageEvent(visitor: Visitor, stamp: Stamp): DemoRecord {
  return { kind: 'event', ...stamp, ...visitor, event_type: 'page_view', event_name: 'error', page_url: '/error' };
}

/** An answer to "how likely are you to recommend us", after a few of the visits. */
export function npsAnswer(random: Random, user_id: string, stamp: () => Stamp): DemoRecord[] {
  if (!chance(random, nps.answersPerSession)) {
    return [];
  }
  const kind = opinion(random);
  const score =
    kind === 'promoter'
      ? 9 + integerBelow(random, 2)
      : kind === 'passive'
        ? 7 + integerBelow(random, 2)
        : integerBelow(random, 7);
  return [{ kind: 'nps', ...stamp(), user_id, score }];
}
