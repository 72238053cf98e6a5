import type { ValidRecord } from '../../../contract/records';
import type { Finding } from '../finding';

/** What nobody did cannot be counted per user. */
export function checkEventIdentity(event: ValidRecord<'event'>): Finding | null {
  return event.user_id === undefined && event.anonymous_id === undefined ? nobody : null;
}

/** The end of a session belongs to whoever started it. */
export function checkSessionIdentity(session: ValidRecord<'session'>): Finding | null {
  return session.phase === 'start' && session.user_id === undefined && session.anonymous_id === undefined
    ? nobody
    : null;
}

const nobody: Finding = {
  code: 'RECORD_INCONSISTENT',
  path: 'user_id',
  message: 'expected user_id, or anonymous_id before the user is known',
};
