import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MeasureRecord } from '../../../contract/records';
import { loadInto, openEmbedded, storedIds, writeSegments } from '../../../../tests/fixtures/storeEmbedded';
import { aHostSample } from '../../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../../tests/fixtures/temporaryFolder';
import { encodeGroupHeader } from '../../log/group';
import type { EmbeddedEngine } from '../embeddedEngine';

const DAY_MS = 86_400_000;
const nowMs = Date.now();
const thisMonthMs = Date.UTC(new Date(nowMs).getUTCFullYear(), new Date(nowMs).getUTCMonth(), 1);
const lastMonthMs = thisMonthMs - DAY_MS;

describe('loading a segment', () => {
  let engine: EmbeddedEngine;
  afterEach(() => engine.close());
  const folder = useTemporaryFolder();
  beforeEach(async () => {
    engine = await openEmbedded(folder());
  });
  const idsOf = (target = engine) => storedIds(target, 0, nowMs + 2 * DAY_MS);

  it('loads each record once, however often the segment is loaded', async () => {
    const segments = await writeSegments(folder(), [[sampleAt('a', thisMonthMs), sampleAt('b', thisMonthMs + 1)]]);

    expect(await loadInto(engine, [...segments, ...segments])).toEqual([
      { loadedCount: 2, duplicateCount: 0, rejectedCount: 0 },
      { loadedCount: 0, duplicateCount: 0, rejectedCount: 0 },
    ]);
    expect(await idsOf()).toEqual(['a', 'b']);
  });

  it('completes a segment of which only the first of two months had been committed', async () => {
    const records = [sampleAt('old', lastMonthMs), sampleAt('new', thisMonthMs), sampleAt('old', lastMonthMs)];
    const segments = await writeSegments(folder(), [records]);
    await loadInto(engine, segments);
    await engine.checkpoint();
    const copy = path.join(folder(), 'copy');
    cpSync(path.join(folder(), 'engine'), path.join(copy, 'engine'), { recursive: true });
    rmSync(path.join(copy, 'engine', monthFile(thisMonthMs)));

    const reopened = await openEmbedded(copy);
    expect(await idsOf(reopened)).toEqual(['old']);
    expect(await loadInto(reopened, segments)).toEqual([{ loadedCount: 1, duplicateCount: 0, rejectedCount: 0 }]);
    expect(await idsOf(reopened)).toEqual(['old', 'new']);
    await reopened.close();
  });

  it('drops duplicates within a segment, of another segment, and across the end of a month', async () => {
    const segments = await writeSegments(folder(), [
      [sampleAt('a', lastMonthMs), sampleAt('a', lastMonthMs)],
      [sampleAt('a', lastMonthMs), sampleAt('b', lastMonthMs)],
      [sampleAt('a', thisMonthMs), sampleAt('b', lastMonthMs + 7 * DAY_MS)],
    ]);
    const reports = await loadInto(engine, segments);

    expect(reports.map(({ loadedCount, duplicateCount }) => [loadedCount, duplicateCount])).toEqual([
      [1, 1],
      [1, 1],
      [0, 2],
    ]);
    expect(await idsOf()).toEqual(['a', 'b']);
  });

  it('keeps the files small in number: impossible times open none', async () => {
    const segments = await writeSegments(folder(), [
      [0, 1, Date.UTC(1999, 11, 31), nowMs + 3 * DAY_MS, 8.64e15, 9e15, -1, 1.5].map((timeMs, index) =>
        sampleAt(`x${index}`, timeMs)
      ),
    ]);

    expect(await loadInto(engine, segments)).toEqual([{ loadedCount: 0, duplicateCount: 0, rejectedCount: 8 }]);
    expect(await idsOf()).toEqual([]);
  });

  it.each([
    ['no JSON', '{"kind":'],
    ['null', 'null'],
    ['a record of an unknown kind', '{"kind":"future_kind","id":"x","timeMs":1}'],
    ['a sample without points', JSON.stringify({ ...sampleAt('x', thisMonthMs), points: 'none' })],
    ['a sample whose time is text', JSON.stringify({ ...sampleAt('x', thisMonthMs), timeMs: 'noon' })],
    ['a sample with an empty id', JSON.stringify(sampleAt('', thisMonthMs))],
  ])('steps over a line that is %s and loads the others', async (_, line) => {
    const segment = writeRawSegment(folder(), [
      JSON.stringify(sampleAt('before', thisMonthMs)),
      line,
      JSON.stringify(sampleAt('after', thisMonthMs)),
    ]);

    expect(await engine.load(segment)).toEqual({ loadedCount: 2, duplicateCount: 0, rejectedCount: 1 });
    expect(await idsOf()).toEqual(['after', 'before']);
  });

  it('takes odd text as it is and leaves out points that no series can hold', async () => {
    const odd = 'nul \u0000, lone \ud800, quote \' " \\, \u{1F600}';
    const points = [
      { metric: 'no_such_metric', value: 1 },
      { metric: 'cpu_usage_ratio', value: null },
      { metric: 'cpu_usage_ratio', value: 0.5, labels: { mount: 7 } },
      { metric: 'cpu_usage_ratio', value: 0.25, labels: { mount: odd } },
    ];
    const segment = writeRawSegment(folder(), [JSON.stringify({ ...sampleAt('odd', thisMonthMs), host: odd, points })]);

    expect(await engine.load(segment)).toMatchObject({ loadedCount: 1, rejectedCount: 0 });
    expect(await idsOf()).toEqual(['odd']);
  });

  it('loads what is readable of a damaged segment', async () => {
    const [segment] = await writeSegments(folder(), [[sampleAt('a', thisMonthMs)]]);
    const file = segment?.path ?? '';
    const whole = readFileSync(file);
    const broken = Buffer.from(whole);
    broken[whole.length >> 1] = 0;
    const other = rawGroup([JSON.stringify(sampleAt('b', thisMonthMs))]);
    writeFileSync(file, Buffer.concat([broken, other]));

    expect(await engine.load({ segmentId: 'damaged', path: file })).toMatchObject({ loadedCount: 1 });
    expect(await idsOf()).toEqual(['b']);
  });

  it('fails on a segment that cannot be read, and loads the next', async () => {
    const segments = await writeSegments(folder(), [[sampleAt('a', thisMonthMs)]]);
    await expect(engine.load({ segmentId: 'missing', path: path.join(folder(), 'missing.ndjson') })).rejects.toThrow(
      'ENOENT'
    );

    expect(await loadInto(engine, segments)).toMatchObject([{ loadedCount: 1 }]);
    expect(await idsOf()).toEqual(['a']);
  });
});

function sampleAt(id: string, timeMs: number): MeasureRecord {
  return aHostSample({ id, timeMs });
}

function monthFile(timeMs: number): string {
  return `measure-${new Date(timeMs).toISOString().slice(0, 7)}.duckdb`;
}

function rawGroup(lines: readonly string[]): Buffer {
  const payload = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return Buffer.concat([encodeGroupHeader([payload], lines.length, nowMs), payload]);
}

function writeRawSegment(folder: string, lines: readonly string[]): { segmentId: string; path: string } {
  const file = path.join(folder, 'raw.ndjson');
  writeFileSync(file, rawGroup(lines));
  return { segmentId: 'raw', path: file };
}
