import { recordTable, required } from './column';

const measured = {
  unit: required('text'),
  metric: required('text'),
  value: required('double'),
} as const;

export const USER_TABLES = {
  event: recordTable('events', 'user', {
    user_id: 'text',
    anonymous_id: 'text',
    session_id: 'text',
    event_type: required('text'),
    event_name: required('text'),
    page_url: 'text',
    device_type: 'text',
    value: 'double',
    properties: 'json',
  }),
  session: recordTable('sessions', 'user', {
    session_id: required('text'),
    user_id: 'text',
    anonymous_id: 'text',
    phase: required('text'),
    device_type: 'text',
    entry_page: 'text',
  }),
  nps: recordTable('nps_answers', 'user', { user_id: required('text'), score: required('integer'), comment: 'text' }),
  experiment: recordTable('experiments', 'control', {
    experiment: required('text'),
    status: required('text'),
    definition: required('text'),
  }),
  exposure: recordTable('exposures', 'user', {
    experiment: required('text'),
    unit: required('text'),
    variant: required('text'),
  }),
  conversion: recordTable('conversions', 'user', { experiment: 'text', ...measured }),
  covariate: recordTable('covariates', 'user', { experiment: 'text', ...measured }),
} as const;
