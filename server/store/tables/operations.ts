import { recordTable, required } from './column';

export const OPERATIONS_TABLES = {
  service: recordTable('services', 'control', { service_name: required('text'), sla_target: required('double') }),
  service_state: recordTable('service_states', 'control', {
    service_name: required('text'),
    state: required('text'),
    reason: 'text',
  }),
  http_request: recordTable('http_requests', 'inference', {
    service_name: required('text'),
    method: required('text'),
    route: required('text'),
    status: required('integer'),
    duration_ms: required('double'),
    request_count: 'integer',
    request_bytes: 'double',
  }),
  security_event: recordTable('security_events', 'control', {
    event_type: required('text'),
    user_id: 'text',
    ip_address: 'text',
    user_agent: 'text',
    risk_score: 'double',
    details: 'json',
  }),
  log: recordTable('logs', 'log', {
    level: required('text'),
    logger: required('text'),
    message: required('text'),
    trace_id: 'text',
    span_id: 'text',
    fields: 'json',
  }),
  span: recordTable('spans', 'log', {
    trace_id: required('text'),
    span_id: required('text'),
    parent_span_id: 'text',
    name: required('text'),
    service_name: 'text',
    duration_ms: required('double'),
    status: required('text'),
    attributes: 'json',
  }),
} as const;
