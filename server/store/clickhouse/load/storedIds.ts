import { addKnownTime, type Identified, type KnownTimes } from '../../records/duplicates';
import type { Connection } from '../connection';
import { epochMs, inWindow, statement } from '../statement';
import { tableName, type Topology } from '../topology';

/** What is stored under some ids. */
export interface StoredIds {
  /** From other segments. */
  readonly others: KnownTimes;
  /** From this very segment: left by a load of it that did not come to its end. */
  readonly own: readonly Identified[];
}

export interface IdSearch {
  readonly connection: Connection;
  readonly topology: Topology;
  readonly segmentKey: string;
  readonly duplicateHorizonMs: number;
}

/** A server takes fields of a form up to 128 KiB; each id brings quotes and may bring escapes. */
const MAX_TEXT_PER_REQUEST = 60_000;

/** Finds which of these ids are stored already, with their event times, within the horizon around them. */
export async function findStoredIds(
  table: string,
  records: readonly Identified[],
  search: IdSearch
): Promise<StoredIds> {
  const found = { others: new Map<string, number[]>(), own: [] as Identified[] };
  for (const batch of inBatches(records)) {
    await searchBatch(table, batch, search, found);
  }
  return found;
}

async function searchBatch(
  table: string,
  records: readonly Identified[],
  { connection, topology, segmentKey, duplicateHorizonMs }: IdSearch,
  found: { readonly others: KnownTimes; readonly own: Identified[] }
): Promise<void> {
  const happened = inWindow('time', {
    fromMs: records.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity) - duplicateHorizonMs,
    toMs: records.reduce((most, { timeMs }) => Math.max(most, timeMs), -Infinity) + duplicateHorizonMs + 1,
  });
  const ids = [...new Set(records.map(({ id }) => id))];
  const bound = { sql: '', params: { ids, segment_id: segmentKey } };
  const [storedIds = [], times = [], areOwn = []] = await connection.read(
    statement(
      `SELECT id, ${epochMs('time')}, segment_id = {segment_id:String} FROM ${tableName(topology, table)}
       WHERE ${happened.sql} AND id IN {ids:Array(String)}`,
      [happened, bound]
    )
  );
  storedIds.forEach((id, row) => {
    const stored = { id: String(id), timeMs: Number(times[row]) };
    if (Number(areOwn[row]) === 1) {
      found.own.push(stored);
    } else {
      addKnownTime(found.others, stored);
    }
  });
}

/** Neighbours in time together, so that each search covers a short stretch. */
function inBatches(records: readonly Identified[]): ReadonlyArray<readonly Identified[]> {
  const batches: Identified[][] = [];
  let textLength = Infinity;
  for (const record of [...records].sort((a, b) => a.timeMs - b.timeMs)) {
    const length = 3 * record.id.length + 3;
    if (textLength + length > MAX_TEXT_PER_REQUEST) {
      batches.push([]);
      textLength = 0;
    }
    batches.at(-1)?.push(record);
    textLength += length;
  }
  return batches;
}
