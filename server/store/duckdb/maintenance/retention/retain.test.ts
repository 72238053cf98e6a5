import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { loadInto, openEmbedded, writeSegments } from '../../../../../tests/fixtures/storeEmbedded';
import { aRecord } from '../../../../../tests/fixtures/storeRecords';
import { aHostSample } from '../../../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../../../tests/fixtures/temporaryFolder';
import type { MeasureRecord } from '../../../../contract/records';
import type { RetainReport } from '../../../engine/retentionTasks';
import type { InferenceLatency, RecordCount } from '../../../questions/recordQuestion';
import { type ExpiryMarks, NOTHING_EXPIRED } from '../../../retention/expiryMarks';
import type { EmbeddedEngine } from '../../embeddedEngine';

const DAY_MS = 86_400_000;
const AUGUST = Date.UTC(2026, 7, 1);
const SEPTEMBER = Date.UTC(2026, 8, 1);
const OCTOBER = Date.UTC(2026, 9, 1);
const NOVEMBER = Date.UTC(2026, 10, 1);

describe('retention in the month files', () => {
  let engine: EmbeddedEngine;
  afterEach(() => engine.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    engine = await openEmbedded(folder());
  });

  const load = async (...lists: ReadonlyArray<readonly MeasureRecord[]>) =>
    loadInto(engine, await writeSegments(path.join(folder(), String(Math.random())), lists));
  const retain = async (marks: Partial<ExpiryMarks>) =>
    (await engine.perform(
      { name: 'retain', request: { marks: { ...NOTHING_EXPIRED, ...marks } } },
      {}
    )) as RetainReport;
  const ask = async (question: Parameters<EmbeddedEngine['read']>[0]) =>
    (await engine.read(question, 10_000, new AbortController())) as unknown;
  const counts = async () => {
    const window = { fromMs: AUGUST, toMs: NOVEMBER };
    const found = (await ask({ kind: 'record-counts', window, recordKinds: [] })) as readonly RecordCount[];
    return Object.fromEntries(found.map(({ recordKind, recordCount }) => [recordKind, recordCount]));
  };
  const callsByRollup = async (fromMs: number, toMs: number) => {
    const answer = (await ask({
      kind: 'inference-latency',
      window: { fromMs, toMs },
      bucketMs: DAY_MS,
      models: [],
      versions: [],
      groupBy: [],
      quantiles: [],
      precision: 'exact',
      maxSeries: 1,
      maxPoints: 1_000,
    })) as Pick<InferenceLatency, 'source'> & { callCounts: Float64Array };
    return { source: answer.source, calls: answer.callCounts.reduce((sum, count) => sum + count, 0) };
  };
  const inferencesOf = (monthMs: number, days: number) =>
    Array.from({ length: days }, (_, day) => aRecord('inference', { time_ms: monthMs + day * DAY_MS + 1 }));
  const files = () => readdirSync(path.join(folder(), 'engine')).filter((name) => name.endsWith('.duckdb'));
  const size = (name: string) => statSync(path.join(folder(), 'engine', name)).size;

  it('removes the file of a month of which nothing is kept any longer', async () => {
    await load(inferencesOf(AUGUST, 3), inferencesOf(SEPTEMBER, 3));
    const everything = Object.fromEntries(Object.keys(NOTHING_EXPIRED).map((name) => [name, SEPTEMBER]));

    expect(await retain(everything)).toMatchObject({
      removedFiles: ['measure-2026-08.duckdb'],
      rewrittenFiles: [],
      removedRows: [
        { retention: 'inference', rowCount: 3 },
        { retention: 'rollup', rowCount: 6 },
      ],
    });
    expect(files()).toEqual(['measure-2026-09.duckdb']);
    expect(await counts()).toEqual({ inference: 3 });
  });

  it('writes a month anew without a kind that has expired as a whole, and gives the space back', async () => {
    const samples = Array.from({ length: 20_000 }, (_, index) =>
      aHostSample({
        timeMs: AUGUST + index * 10_000,
        points: [{ metric: 'cpu_usage_ratio', value: Math.random() }],
      })
    );
    await load([...samples, ...inferencesOf(AUGUST, 3)], inferencesOf(SEPTEMBER, 3));
    await engine.checkpoint();
    const before = size('measure-2026-08.duckdb');

    const report = await retain({ host: SEPTEMBER });
    expect(report).toMatchObject({
      rewrittenFiles: ['measure-2026-08.duckdb'],
      removedRows: [{ retention: 'host', rowCount: 40_000 }],
    });
    const after = size('measure-2026-08.duckdb');
    expect(after).toBeLessThan(before * 0.75);
    expect(report.freedBytes).toBe(before - after);
    expect(await counts()).toEqual({ inference: 6 });
  });

  it('deletes single days of a month that is not yet over, and changes nothing the second time', async () => {
    await load(inferencesOf(AUGUST, 10));
    const marks = { inference: AUGUST + 4 * DAY_MS };
    expect(await retain(marks)).toMatchObject({
      removedRows: [{ retention: 'inference', rowCount: 4 }],
      rewrittenFiles: [],
    });
    expect(await counts()).toEqual({ inference: 6 });

    await engine.checkpoint();
    const stateOf = (name: string) => statSync(path.join(folder(), 'engine', name)).mtimeMs;
    const before = files().map(stateOf);
    expect(await retain(marks)).toMatchObject({ removedRows: [], rewrittenFiles: [], freedBytes: 0 });
    expect(files().map(stateOf)).toEqual(before);
  });

  it('answers from rollups where the records are gone, also when the exact answer was asked for', async () => {
    await load(inferencesOf(AUGUST, 10));
    expect(await callsByRollup(AUGUST, SEPTEMBER)).toEqual({ source: 'raw', calls: 10 });
    await retain({ inference: SEPTEMBER });
    expect(await counts()).toEqual({});
    expect(await callsByRollup(AUGUST, SEPTEMBER)).toEqual({ source: 'rollup', calls: 10 });
  });

  it('takes no record that is older than what is kept: whether it came before could not be seen any more', async () => {
    const records = inferencesOf(AUGUST, 10);
    await load(records);
    await retain({ inference: AUGUST + 4 * DAY_MS });
    expect(await load(records)).toEqual([{ loadedCount: 0, duplicateCount: 6, rejectedCount: 4 }]);
    expect(await callsByRollup(AUGUST, SEPTEMBER)).toEqual({ source: 'rollup', calls: 10 });
  });

  it('still knows, after a month was written anew, which segments it holds', async () => {
    const segments = await writeSegments(folder(), [inferencesOf(AUGUST, 3)]);
    await loadInto(engine, segments);
    await retain({ host: SEPTEMBER, inference: AUGUST + DAY_MS });
    expect(await loadInto(engine, segments)).toEqual([{ loadedCount: 0, duplicateCount: 0, rejectedCount: 1 }]);
    expect(await counts()).toEqual({ inference: 2 });
  });

  it('keeps what has gone as gone after the engine was closed, also when more is to be kept from now on', async () => {
    const records = inferencesOf(AUGUST, 10);
    await load(records);
    await retain({ inference: SEPTEMBER });
    await engine.close();
    engine = await openEmbedded(folder());
    expect((await retain({ inference: AUGUST })).marks.inference).toBe(SEPTEMBER);
    expect(await load(records)).toEqual([{ loadedCount: 0, duplicateCount: 0, rejectedCount: 10 }]);
  });

  it('makes rollups anew only from records that are still kept', async () => {
    await load(inferencesOf(AUGUST, 10));
    await retain({ inference: AUGUST + 4 * DAY_MS });
    await engine.rebuildRollups({ fromMs: AUGUST, toMs: SEPTEMBER });
    expect(await callsByRollup(AUGUST, SEPTEMBER)).toEqual({ source: 'rollup', calls: 10 });
  });

  it('lets questions of every kind go on while months are written anew', async () => {
    await load(inferencesOf(AUGUST, 20), inferencesOf(SEPTEMBER, 20), inferencesOf(OCTOBER, 20));
    let isOver = false;
    const asking = (async () => {
      let answers = 0;
      while (!isOver) {
        const { inference = 0 } = await counts();
        expect([60, 40, 20]).toContain(inference);
        answers += 1;
      }
      return answers;
    })();
    await retain({ inference: SEPTEMBER });
    await retain({ inference: OCTOBER });
    isOver = true;
    expect(await asking).toBeGreaterThan(0);
    expect(await counts()).toEqual({ inference: 20 });
  });
});
