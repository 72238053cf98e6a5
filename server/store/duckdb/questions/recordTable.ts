import type { RecordKind } from '../../../contract/records';
import { RECORD_TABLES } from '../../tables';

/** Where the records of a kind lie; a host sample's own row, not its points. */
export function tableOfKind(kind: RecordKind): string {
  return kind === 'host_sample' ? 'host_samples' : RECORD_TABLES[kind].name;
}
