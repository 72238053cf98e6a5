import type { Logger } from '../../../observability/logger';
import type { ExpiryMarks } from '../../retention/expiryMarks';
import type { Connection } from '../connection';
import type { Topology } from '../topology';
import type { Partition } from './segmentWrites';

/** What the steps of one segment's load share. */
export interface LoadContext {
  readonly connection: Connection;
  readonly topology: Topology;
  readonly segmentKey: string;
  readonly duplicateHorizonMs: number;
  /** What is no longer kept: a late copy of it would be taken for new. */
  readonly expiry: ExpiryMarks;
  readonly logger: Logger;
  /** Whether an earlier load of the segment has written its part of a table without ids. */
  readonly hasMark: (table: string, partition: Partition) => boolean;
}
