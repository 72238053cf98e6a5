import type { Identities } from '../../engine/erasureTasks';

/** Whether a record as it stands in the log is about a person: the same as for the rows of an engine. */
export function recordOfPerson({ userIds, anonymousIds, sessionIds }: Identities): (record: unknown) => boolean {
  const users = new Set<unknown>(userIds);
  const devices = new Set<unknown>(anonymousIds);
  const visits = new Set<unknown>(sessionIds);
  return (record) => {
    const {
      user_id: user,
      anonymous_id: device,
      session_id: visit,
      unit,
    } = record as Readonly<Record<string, unknown>>;
    const isNamed = user !== undefined && user !== null;
    return (
      users.has(user) ||
      (!isNamed && (devices.has(device) || visits.has(visit))) ||
      users.has(unit) ||
      devices.has(unit)
    );
  };
}
