import { DEMO_PREFIX, stamper, type DemoRecord } from '../../demoRecord';
import type { Story } from '../../story';
import { inSlots, type Emit } from '../../time/inSlots';
import { isWithin, midnightBefore } from '../../time/timeWindow';
import { browsingEvents, npsAnswer, outageEvent } from './browsing';
import { onboardingEvents } from './onboarding';
import { userProfile } from './profile';
import { visitsOfDay, type Visit } from './visits';
import { visitClock } from './visitTime';

/** Users sign up, come back or stay away: sessions, events, purchases, NPS answers. Memory: one day's visit times. */
export function userRecords(story: Story): Iterable<DemoRecord> {
  const random = story.random('users');
  const stamp = stamper(story, 'user');
  let plannedDayMs = -1;
  let visits: Visit[] = [];
  let nextVisit = 0;
  let sessions = 0;

  return inSlots<DemoRecord>(story.usersWindow, (slot, emit) => {
    const dayMs = midnightBefore(slot.fromMs);
    if (dayMs !== plannedDayMs) {
      plannedDayMs = dayMs;
      visits = visitsOfDay(story, random, dayMs);
      nextVisit = 0;
    }
    for (let visit = visits[nextVisit]; visit !== undefined && visit.startMs < slot.toMs; visit = visits[++nextVisit]) {
      emitVisit(visit, emit);
    }
  });

  function emitVisit({ userIndex, startMs, isFirst }: Visit, emit: Emit<DemoRecord>): void {
    const { userId, anonymousId, device } = userProfile(story, userIndex);
    const session_id = `${DEMO_PREFIX}${story.key}-session-${sessions++}`;
    const stranger = { anonymous_id: anonymousId, session_id, device_type: device };
    const known = { user_id: userId, session_id, device_type: device };
    const nextMs = visitClock(random, startMs);
    const session = { ...(isFirst ? stranger : known), entry_page: '/home' };

    emit({ kind: 'session', ...stamp(startMs), ...session, phase: 'start' });
    if (isFirst) {
      emit({
        kind: 'event',
        ...stamp(nextMs()),
        ...stranger,
        event_type: 'page_view',
        event_name: 'landing',
        page_url: '/',
      });
      onboardingEvents(random, { ...known, ...stranger }, stamp, nextMs).forEach(emit);
    } else if (isWithin(story.outage, startMs)) {
      emit(outageEvent(known, stamp(nextMs())));
    } else {
      browsingEvents(random, known, stamp, nextMs).forEach(emit);
      npsAnswer(random, userId, () => stamp(nextMs())).forEach(emit);
    }
    emit({ kind: 'session', ...stamp(nextMs()), ...known, phase: 'end' });
  }
}
