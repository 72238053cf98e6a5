import { loadInto, openEmbedded, storedIds, writeSegments } from '../../../../tests/fixtures/storeEmbedded';
import { aHostSample } from '../../../../tests/fixtures/storeSamples';
import { aRecord } from '../../../../tests/fixtures/storeRecords';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import type { StoredRecord } from '../../../contract/records';
import type { EmbeddedEngine } from '../embeddedEngine';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 5, 1);

describe('duplicates', () => {
  let engine: EmbeddedEngine;
  afterEach(() => engine.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    engine = await openEmbedded(folder());
  });

  /** Loads each list as a segment of its own and tells how many of each were kept. */
  async function keptOf(...lists: ReadonlyArray<readonly StoredRecord[]>): Promise<readonly number[]> {
    const reports = await loadInto(engine, (await writeSegments(folder(), lists)).slice(-lists.length));
    return reports.map(({ loadedCount }) => loadedCount);
  }

  it('are found within the horizon and not beyond it, each time from the nearest that was kept', async () => {
    const days = [0, 6.9, 7.1, 14, 14.2, 21.1];

    expect(await keptOf(...days.map((day) => [anEvent('a', day)]))).toEqual([1, 0, 1, 0, 1, 0]);
    expect(await keptOf(...[...days].reverse().map((day) => [anEvent('b', day)]))).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('are found again after the engine was opened anew', async () => {
    await keptOf([anEvent('a', 3), anEvent('b', 40)]);
    await engine.close();
    engine = await openEmbedded(folder());

    expect(await keptOf([anEvent('a', 3), anEvent('b', 46), anEvent('c', 3)])).toEqual([1]);
  });

  it('are found in a segment whose times spread over months, and after it', async () => {
    const spread = Array.from({ length: 24 }, (_, index) => anEvent(`s${index % 17}`, -8 * (index % 17)));

    expect(await keptOf(spread, spread, [anEvent('s0', 1), anEvent('s16', -129), anEvent('new', 0)])).toEqual([
      17, 0, 1,
    ]);
  });

  it('of one kind are no duplicates of another', async () => {
    const host = aHostSample({ id: 'a', timeMs: START_MS });
    const [segment] = await writeSegments(folder(), [[anEvent('a', 0), aLog('a', 0), host, aLog('a', 0)]]);

    expect(await loadInto(engine, segment === undefined ? [] : [segment])).toEqual([
      { loadedCount: 3, duplicateCount: 1, rejectedCount: 0 },
    ]);
    expect(await storedIds(engine, START_MS, START_MS + 1)).toEqual(['a']);
  });

  it('are found among more ids than fit into one stretch of a staged table', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => anEvent(`m${index}`, (index % 10) / 10));

    expect(await keptOf([...many, ...many.slice(100, 200)], many.slice(4_990), [...many, anEvent('new', 0)])).toEqual([
      5_000, 0, 1,
    ]);
  });
});

function anEvent(id: string, day: number): StoredRecord {
  return aRecord('event', { id, time_ms: START_MS + Math.round(day * DAY_MS) });
}

function aLog(id: string, day: number): StoredRecord {
  return aRecord('log', { id, time_ms: START_MS + Math.round(day * DAY_MS) });
}
