import type { StoredRecord, ValidRecord } from '../../contract/records';
import { completeResource } from './rules/resource';
import { normaliseSatisfaction } from './rules/satisfaction';
import { riskScore, withoutClientTraces } from './rules/security';

export interface NormaliseOptions {
  readonly id: string;
  readonly timeMs: number;
  /** Whether addresses and user agents in security events are stored. */
  readonly areClientTracesKept: boolean;
}

/** A valid record as it is stored: with id and time, the user as text, the sample rate as a weight. */
export function normalise(record: ValidRecord, options: NormaliseOptions): StoredRecord {
  switch (record.kind) {
    case 'satisfaction':
      return { ...envelope(record, options), ...normaliseSatisfaction(record) } as StoredRecord;
    case 'resource':
      return { ...envelope(record, options), ...completeResource(record) } as StoredRecord;
    case 'security_event': {
      const kept = options.areClientTracesKept ? record : withoutClientTraces(record);
      return { ...envelope(kept, options), risk_score: record.risk_score ?? riskScore(record) } as StoredRecord;
    }
    default:
      return envelope(record, options) as StoredRecord;
  }
}

/** One pass over the fields instead of spreads: this runs for every record that comes in. */
function envelope(record: ValidRecord, { id, timeMs }: NormaliseOptions): Record<string, unknown> {
  const stored: Record<string, unknown> = { kind: record.kind, id, time_ms: timeMs };
  const fields: Readonly<Record<string, unknown>> = record;
  for (const name in fields) {
    switch (name) {
      case 'kind':
      case 'id':
      case 'timestamp':
        break;
      case 'sample_rate':
        if (record.sample_rate !== 1) {
          stored['weight'] = 1 / Number(record.sample_rate);
        }
        break;
      case 'user_id':
        // Clients send 123 or "123" for one user.
        stored[name] = String(fields[name]);
        break;
      default:
        stored[name] = fields[name];
    }
  }
  return stored;
}
