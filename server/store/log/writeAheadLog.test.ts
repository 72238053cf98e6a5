import { appendFileSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { idsIn, openLog, scanFile, segmentPaths } from '../../../tests/fixtures/storeLog';
import { aHostSample } from '../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { waitFor } from '../../../tests/fixtures/waitFor';
import type { WriteAheadLog } from './writeAheadLog';

describe('WriteAheadLog', () => {
  const folder = useTemporaryFolder();
  const readable = () => segmentPaths(folder()).flatMap((file) => idsIn(scanFile(file)));
  const append = (log: WriteAheadLog, id: string) => log.append([aHostSample({ id })]);

  it('has every record in the file when append resolves, in the order of the calls', async () => {
    const log = await openLog(folder());
    await Promise.all(['a', 'b', 'c'].map((id) => append(log, id)));

    expect(readable()).toEqual(['a', 'b', 'c']);
    await log.close();
  });

  it('lets all that arrive while a sync runs share the next sync', async () => {
    const log = await openLog(folder());
    const first = append(log, 'first');
    await nextTurn();
    const others = Array.from({ length: 99 }, (_, index) => append(log, `other-${index}`));
    await Promise.all([first, ...others]);

    const groupSizes = segmentPaths(folder()).flatMap((file) =>
      scanFile(file).groups.map(({ recordCount }) => recordCount)
    );
    expect(groupSizes).toEqual([1, 99]);
    await log.close();
  });

  it('gives each append the position up to which everything is durable', async () => {
    const log = await openLog(folder());
    const { position } = await append(log, 'a');
    const [file = ''] = segmentPaths(folder());

    expect(position).toEqual({ segment: 1, byteOffset: statSync(file).size });
    await log.close();
  });

  it('refuses more appends than may wait, and takes them again when the disk has caught up', async () => {
    const log = await openLog(folder(), { maxQueuedAppends: 3 });
    const waiting = ['a', 'b', 'c'].map((id) => append(log, id));

    await expect(append(log, 'd')).rejects.toMatchObject({ code: 'STORE_BUSY', retryAfterSeconds: expect.any(Number) });
    await Promise.all(waiting);
    await append(log, 'e');
    expect(readable()).toEqual(['a', 'b', 'c', 'e']);
    await log.close();
  });

  it('refuses more bytes than may wait, and a single write that is too large', async () => {
    const log = await openLog(folder(), { maxQueuedBytes: 300, maxAppendBytes: 500 });
    const waiting = append(log, 'a');

    await expect(append(log, 'x'.repeat(150))).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await expect(append(log, 'x'.repeat(600))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
    await waiting;
    await log.close();
  });

  it('refuses appends while the log is full, and takes them again after segments were dropped', async () => {
    const log = await openLog(folder(), { maxLogBytes: 250 });
    await append(log, 'a');
    await expect(append(log, 'b')).rejects.toMatchObject({ code: 'STORE_BUSY' });

    await log.seal();
    await log.drop(log.sealed);
    await append(log, 'c');
    expect(readable()).toEqual(['c']);
    await log.close();
  });

  it('begins a new segment when one is full or is sealed, with ascending numbers', async () => {
    const log = await openLog(folder(), { maxSegmentBytes: 1 });
    await append(log, 'a');
    await append(log, 'b');
    await log.seal();

    expect(log.sealed.map(({ number, recordCount }) => [number, recordCount])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    await log.close();
  });

  it('seals while appends go on, without waiting for them to end', async () => {
    const log = await openLog(folder());
    await append(log, 'first');
    let isOver = false;
    const pouring = (async () => {
      for (let index = 0; !isOver; index++) {
        await Promise.all([append(log, `a-${index}`), append(log, `b-${index}`)]);
      }
    })();
    await log.seal();

    expect(log.sealed.length).toBeGreaterThan(0);
    isOver = true;
    await pouring;
    await log.close();
  });

  it('lists what an earlier run left and goes on counting after it', async () => {
    const before = await openLog(folder());
    await append(before, 'a');
    await before.close();
    const after = await openLog(folder());
    await append(after, 'b');

    expect(after.sealed.map(({ number, recordCount }) => [number, recordCount])).toEqual([[1, 1]]);
    expect(after.durablePosition.segment).toBe(2);
    expect(readable()).toEqual(['a', 'b']);
    await after.close();
  });

  it.each([
    ['torn', (file: string) => truncateSync(file, statSync(file).size - 3)],
    ['zero-filled', (file: string) => zeroTail(file, 40)],
    ['followed by zeros', (file: string) => appendFileSync(file, Buffer.alloc(4096))],
  ])('cuts a tail that is %s back to the last whole group and goes on', async (name, damage) => {
    const [file, keptIds] = await abandonedSegment(name === 'followed by zeros' ? ['a', 'b'] : ['a']);
    damage(file);
    const log = await openLog(folder());
    await append(log, 'c');

    expect(scanFile(file)).toMatchObject({ damages: [], wholeEnd: statSync(file).size });
    expect(log.sealed.map(({ recordCount }) => recordCount)).toEqual([keptIds.length]);
    expect(readable()).toEqual([...keptIds, 'c']);
    await log.close();
  });

  it('does not cut a damaged stretch that is followed by whole groups', async () => {
    const [file] = await abandonedSegment(['a', 'b']);
    const size = statSync(file).size;
    const content = readFileSync(file);
    content[20] = 0;
    writeFileSync(file, content);
    const log = await openLog(folder());

    expect(statSync(file).size).toBe(size);
    expect(log.sealed.map(({ recordCount }) => recordCount)).toEqual([1]);
    await log.close();
  });

  it('turns read-only with a clear reason when it cannot write, and recovers by itself', async () => {
    const logFolder = path.join(folder(), 'log');
    const log = await openLog(logFolder, { probeIntervalMs: 20 });
    renameSync(logFolder, `${logFolder}-away`);

    await expect(append(log, 'a')).rejects.toThrow('The log folder has disappeared.');
    expect(log.readOnlyReason).toBe('The log folder has disappeared.');
    await expect(append(log, 'b')).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });

    renameSync(`${logFolder}-away`, logFolder);
    await waitFor('the log to recover', () => (log.readOnlyReason === null ? true : undefined));
    await append(log, 'c');
    expect(segmentPaths(logFolder).flatMap((file) => idsIn(scanFile(file)))).toEqual(['c']);
    await log.close();
  });

  it('finishes what was accepted for writing when it is closed, and takes no more', async () => {
    const log = await openLog(folder());
    const waiting = append(log, 'a');
    await log.close();

    await expect(waiting).resolves.toMatchObject({ acceptedCount: 1 });
    await expect(append(log, 'b')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(readable()).toEqual(['a']);
  });

  /** A segment as a killed process leaves it: two groups, `a` and `b`, and no seal. */
  async function abandonedSegment(keptIds: string[]): Promise<[string, string[]]> {
    const log = await openLog(folder());
    await append(log, 'a');
    await append(log, 'b');
    const [file = ''] = segmentPaths(folder());
    const wholeEnd = scanFile(file).wholeEnd;
    await log.close();
    truncateSync(file, wholeEnd);
    return [file, keptIds];
  }
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function zeroTail(file: string, count: number): void {
  const { size } = statSync(file);
  truncateSync(file, size - count);
  appendFileSync(file, Buffer.alloc(count));
}
