import type { SentKind } from '../../contract/records';
import type { RecordLabel } from './recordQuestion';

/** The kinds of record that carry a label. */
export const LABEL_SOURCES: Readonly<Record<RecordLabel, readonly SentKind[]>> = {
  model_name: ['model', 'inference'],
  model_version: ['model', 'inference'],
  experiment: ['experiment', 'exposure'],
  service_name: ['service', 'service_state'],
};
