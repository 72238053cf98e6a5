import type { StoredRecord } from '../../contract/records';

/** `data` of the answer to a single record: its id under the name that clients know, and what else they expect. */
export function createdAnswer(idField: string, record: StoredRecord): object {
  switch (record.kind) {
    case 'model': {
      const { model_name, model_version, model_type, metadata, time_ms } = record;
      return {
        // For output only: a name may contain a colon, so the key is never taken apart.
        model_key: `${model_name}:${model_version}`,
        model_name,
        model_version,
        model_type,
        ...(metadata === undefined ? {} : { metadata }),
        registered_at: new Date(time_ms).toISOString(),
      };
    }
    case 'service': {
      const { service_name, sla_target, time_ms } = record;
      return { service_name, sla_target, registered_at: new Date(time_ms).toISOString() };
    }
    case 'session':
      return { session_id: record.session_id };
    case 'security_event':
      return { event_id: record.id, risk_score: record.risk_score };
    default:
      return { [idField]: record.id };
  }
}
