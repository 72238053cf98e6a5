import type { StoredRecord, ValidRecord } from '../../contract/records';
import { completeResource } from './rules/resource';
import { normaliseSatisfaction } from './rules/satisfaction';
import { riskScore, WITHOUT_CLIENT_TRACES } from './rules/security';

export interface NormaliseOptions {
  readonly id: string;
  readonly timeMs: number;
  /** Whether addresses and user agents in security events are stored. */
  readonly areClientTracesKept: boolean;
}

/**
 * Makes a valid record one as it is stored: with id and time, the user as text, the sample rate as a weight. It is the
 * same object, because this runs for everything that comes in; what is not stored becomes undefined, which JSON leaves
 * out.
 */
export function normalise(record: ValidRecord, options: NormaliseOptions): StoredRecord {
  switch (record.kind) {
    case 'satisfaction':
      Object.assign(record, normaliseSatisfaction(record));
      break;
    case 'resource':
      Object.assign(record, completeResource(record));
      break;
    case 'security_event':
      Object.assign(record, { risk_score: record.risk_score ?? riskScore(record) });
      Object.assign(record, options.areClientTracesKept ? {} : WITHOUT_CLIENT_TRACES);
  }
  return withEnvelope(record, options);
}

function withEnvelope(record: ValidRecord, { id, timeMs }: NormaliseOptions): StoredRecord {
  const stored: Record<string, unknown> = record;
  stored['id'] = id;
  stored['time_ms'] = timeMs;
  if (record.timestamp !== undefined) {
    stored['timestamp'] = undefined;
  }
  if (record.sample_rate !== undefined) {
    stored['weight'] = record.sample_rate === 1 ? undefined : 1 / record.sample_rate;
    stored['sample_rate'] = undefined;
  }
  if (stored['user_id'] !== undefined) {
    // Clients send 123 or "123" for one user.
    stored['user_id'] = String(stored['user_id']);
  }
  return stored as unknown as StoredRecord;
}
