import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { useTemporaryFolder } from '../../tests/fixtures/temporaryFolder';
import { ManualClock } from '../fixtures/manualClock';
import { createSpillFolder, type SpillOptions } from './spillFolder';

describe('spill folder', () => {
  const folder = useTemporaryFolder();
  const clock = new ManualClock();
  const aSpill = (options: Partial<SpillOptions> = {}) =>
    createSpillFolder({
      folder: folder(),
      maxBytes: 10_000,
      maxSegmentRecords: 3,
      maxSegmentBytes: 10_000,
      whenFull: 'drop-oldest',
      clock,
      ...options,
    });

  async function drain(spill = aSpill()): Promise<string[]> {
    const lines: string[] = [];
    while (
      await spill.resend(async (segment) => {
        lines.push(...segment.lines);
        return [];
      })
    ) {
      expect(readdirSync(folder()).length).toBeLessThan(100);
    }
    return lines;
  }

  const line = (name: string) => JSON.stringify({ id: name });

  it('gives back what another client wrote before it, oldest first, and leaves nothing behind', async () => {
    const spill = aSpill();
    for (const name of ['a', 'b', 'c', 'd']) {
      await spill.write([line(`${name}1`), line(`${name}2`)]);
      clock.advance(1);
    }
    expect(await drain()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'd1', 'd2'].map(line));
    expect(readdirSync(folder())).toEqual([]);
  });

  it('merges small writes into segments of the bounded size', async () => {
    const spill = aSpill();
    for (let index = 0; index < 7; index += 1) {
      await spill.write([line(String(index))]);
      clock.advance(1);
    }
    expect(readdirSync(folder())).toHaveLength(3);
    expect(await drain()).toEqual(['0', '1', '2', '3', '4', '5', '6'].map(line));
  });

  it('keeps a segment that was not taken, and gives it again', async () => {
    const spill = aSpill();
    await spill.write([line('a')]);
    expect(await spill.resend(async ({ lines }) => lines)).toBe(false);
    expect(spill.mayHaveSegments()).toBe(true);
    expect(await drain(spill)).toEqual([line('a')]);
    expect(spill.mayHaveSegments()).toBe(false);
  });

  it('keeps only the part of a segment that was not taken', async () => {
    const spill = aSpill();
    await spill.write([line('a'), line('b'), line('c')]);
    clock.advance(1);
    await spill.write([line('d')]);
    expect(await spill.resend(async ({ lines }) => lines.slice(1))).toBe(false);
    expect(await drain(spill)).toEqual(['b', 'c', 'd'].map(line));
  });

  it('writes beside a segment in flight, never into it', async () => {
    const spill = aSpill();
    await spill.write([line('a')]);
    await spill.resend(async () => {
      await spill.write([line('b')]);
      return [];
    });
    expect(await drain(spill)).toEqual([line('b')]);
  });

  it('drops the oldest segments to stay within its size, and says how many records that cost', async () => {
    const spill = aSpill({ maxBytes: 65, maxSegmentRecords: 2 });
    const outcomes = [];
    for (const name of ['aa', 'bb', 'cc', 'dd', 'ee']) {
      outcomes.push(await spill.write([line(name), line(name)]));
      clock.advance(1);
    }
    expect(outcomes).toEqual([0, 0, 2, 2, 2].map((dropped) => ({ written: 2, dropped })));
    const bytes = readdirSync(folder()).map((name) => statSync(path.join(folder(), name)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(65);
    expect(await drain()).toEqual(['dd', 'dd', 'ee', 'ee'].map(line));
  });

  it('refuses the newest records under drop-newest', async () => {
    const spill = aSpill({ maxBytes: 30, maxSegmentRecords: 2, whenFull: 'drop-newest' });
    expect(await spill.write([line('aa'), line('bb')])).toEqual({ written: 2, dropped: 0 });
    expect(await spill.write([line('cc'), line('dd')])).toEqual({ written: 0, dropped: 2 });
    expect(await drain()).toEqual(['aa', 'bb'].map(line));
  });

  it.each([
    ['a record cut in the middle', '{"id":"to'],
    ['a block of zeros', '\0'.repeat(512)],
    ['a block of zeros and a line end', `${'\0'.repeat(512)}\n`],
  ])('reads the whole records before %s, and counts what was torn', async (_what, tail) => {
    const spill = aSpill();
    await spill.write([line('a'), line('b')]);
    const [name = ''] = readdirSync(folder());
    appendFileSync(path.join(folder(), name), tail);
    const seen: unknown[] = [];
    await spill.resend(async (segment) => {
      seen.push(segment);
      return [];
    });
    expect(seen).toEqual([{ lines: [line('a'), line('b')], tornRecords: 1 }]);
  });

  it('takes over what a killed process left unfinished, once its writer must be gone', async () => {
    const spill = aSpill();
    await spill.write([line('whole')]);
    const [name = ''] = readdirSync(folder());
    const unfinished = path.join(folder(), name.replace('.ndjson', '.tmp').replace(/^\d{15}/, '000000000000001'));
    writeFileSync(unfinished, `${line('half')}\n{"id`);

    const nowSeconds = clock.nowMs() / 1_000;
    utimesSync(unfinished, nowSeconds, nowSeconds);
    expect(await drain(spill)).toEqual([line('whole')]);
    expect(spill.mayHaveSegments()).toBe(true);

    clock.advance(60_000);
    expect(await drain(spill)).toEqual([line('half')]);
    expect(spill.mayHaveSegments()).toBe(false);
  });

  it('leaves files alone that are not its own', async () => {
    writeFileSync(path.join(folder(), 'notes.ndjson'), 'mine');
    const spill = aSpill({ maxBytes: 20 });
    await spill.write([line('a')]);
    expect(await drain(spill)).toEqual([line('a')]);
    expect(readFileSync(path.join(folder(), 'notes.ndjson'), 'utf8')).toBe('mine');
  });

  it('makes its folder, readable by nobody else', async () => {
    const inner = path.join(folder(), 'a', 'b');
    await aSpill({ folder: inner }).write([line('a')]);
    const [name = ''] = readdirSync(inner);
    expect(statSync(inner).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(inner, name)).mode & 0o777).toBe(0o600);
  });

  it('fails aloud when its folder cannot be written', async () => {
    const blocked = path.join(folder(), 'file');
    writeFileSync(blocked, '');
    await expect(aSpill({ folder: blocked }).write([line('a')])).rejects.toThrow('EEXIST');
    mkdirSync(path.join(folder(), 'folder'));
    await expect(aSpill({ folder: path.join(folder(), 'folder') }).write([line('a')])).resolves.toMatchObject({
      written: 1,
    });
  });
});
