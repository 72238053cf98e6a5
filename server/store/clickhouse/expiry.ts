import { byRetentionClass, RETENTION_CLASS_NAMES } from '../../contract/retention';
import { type ExpiryMarks, laterMarks, NOTHING_EXPIRED } from '../retention/expiryMarks';
import type { Connection } from './connection';
import { EXPIRY_MARKS } from './schema/expiryMarks';
import { epochMs, timeText } from './statement';
import { tableName, type Topology } from './topology';

/** What is no longer kept, whichever companion has removed it. */
export async function readExpiry(connection: Connection, topology: Topology): Promise<ExpiryMarks> {
  const [classes = [], marks = []] = await connection.read({
    sql: `SELECT retention, max(${epochMs('mark')}) FROM ${tableName(topology, EXPIRY_MARKS.name)} GROUP BY retention`,
    params: {},
  });
  const found = byRetentionClass((name) => Number(marks[classes.indexOf(name)] ?? 0));
  return laterMarks(NOTHING_EXPIRED, found);
}

/** Written before the first row goes: from then on no late copy of what goes is loaded again. */
export async function raiseExpiry(
  connection: Connection,
  topology: Topology,
  marks: ExpiryMarks
): Promise<ExpiryMarks> {
  const known = await readExpiry(connection, topology);
  const raised = laterMarks(known, marks);
  for (const name of RETENTION_CLASS_NAMES.filter((each) => raised[each] > known[each])) {
    await connection.command(
      `INSERT INTO ${tableName(topology, EXPIRY_MARKS.name)} (retention, mark, segment_id)
       SELECT {retention:String}, {mark:DateTime64(3, 'UTC')}, ''`,
      { params: { retention: name, mark: timeText(raised[name]) } }
    );
  }
  return raised;
}
