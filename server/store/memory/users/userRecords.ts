import { toRecordFilters } from '../../questions/recordFilters';
import type { SentKind } from '../../../contract/records';
import type { OffsetStep } from '../../questions/users/userDaysQuestion';
import type { TableRecord } from '../../records/storableRecord';

type Filters = Readonly<Record<string, readonly string[]>>;

export function matching(records: readonly TableRecord[], kind: SentKind, filters: Filters): readonly TableRecord[] {
  const wanted = toRecordFilters(kind, filters);
  return records.filter(
    (record) =>
      record.kind === kind &&
      wanted.every((filter) => {
        const value =
          'tag' in filter
            ? (record['tags'] as Readonly<Record<string, unknown>> | undefined)?.[filter.tag]
            : record[filter.column];
        return typeof value === 'string' && filter.values.includes(value);
      })
  );
}

/** The user whom each anonymous visitor turned out to be. */
export function knownUsers(records: readonly TableRecord[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { kind, user_id: user, anonymous_id: visitor } of records) {
    if (kind === 'event' && typeof user === 'string' && typeof visitor === 'string') {
      const other = known.get(visitor);
      known.set(visitor, other === undefined || user < other ? user : other);
    }
  }
  return known;
}

export function userKey(record: TableRecord, known: ReadonlyMap<string, string>): string | null {
  const { user_id: user, anonymous_id: visitor } = record;
  // The rollup has one column for both, so an anonymous id that is also a user id is looked up alike.
  const key = typeof user === 'string' ? user : typeof visitor === 'string' ? visitor : null;
  return key === null ? null : (known.get(key) ?? key);
}

export function localMs(atMs: number, offsets: readonly OffsetStep[]): number {
  const step = offsets.slice(1).reduce((held, next) => (atMs >= next.fromMs ? next : held), offsets[0]);
  return atMs + (step?.offsetMs ?? 0);
}
