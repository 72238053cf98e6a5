import type { RecordKind } from '../../../contract/records';
import { RECORD_TABLES } from '../../tables';
import { HOST_SAMPLES } from './hostTables';

/** Where the records of a kind lie; a host sample's own row, not its points. */
export function tableOfKind(kind: RecordKind): string {
  return kind === 'host_sample' ? HOST_SAMPLES.name : RECORD_TABLES[kind].name;
}
