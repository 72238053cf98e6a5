import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadInto, openEmbedded, storedIds, writeSegments } from '../../../tests/fixtures/storeEmbedded';
import { aHostSample } from '../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';

const KIBIBYTE = 1024;
const IDS = ['a', 'b', 'c', 'd', 'e'];

describe('repair of a damaged write-ahead log of the engine', () => {
  const folder = useTemporaryFolder();

  it.each<[string, (wal: Buffer) => Buffer]>([
    ['cut short', (wal) => wal.subarray(0, wal.length - 7)],
    ['zero-filled at its end', (wal) => Buffer.concat([wal.subarray(0, wal.length - 40), Buffer.alloc(40)])],
    ['followed by zeros', (wal) => Buffer.concat([wal, Buffer.alloc(500)])],
    ['followed by a page of zeros', (wal) => Buffer.concat([wal, Buffer.alloc(4 * KIBIBYTE)])],
    ['followed by a mebibyte of zeros', (wal) => Buffer.concat([wal, Buffer.alloc(1024 * KIBIBYTE)])],
    ['zero-filled in its last page', (wal) => zeroFilledFrom(wal, wal.length - 4 * KIBIBYTE)],
    ['zero-filled but for its first bytes', (wal) => zeroFilledFrom(wal, 20)],
    ['cut within its header', (wal) => wal.subarray(0, 10)],
    ['altered in the middle', (wal) => withByteFlipped(wal, wal.length >> 1)],
    ['altered near its end', (wal) => withByteFlipped(wal, wal.length - 20)],
    ['altered near its start', (wal) => withByteFlipped(wal, 60)],
    ['garbage', (wal) => Buffer.alloc(wal.length, 0x5a)],
    ['empty', () => Buffer.alloc(0)],
  ])(
    'reopens, and loading the segments again brings everything back exactly once, when it was %s',
    async (_, damage) => {
      const segments = await writeSegments(
        folder(),
        IDS.map((id) => [aHostSample({ id })])
      );
      const crashed = await openEmbedded(folder());
      await loadInto(crashed, segments);
      // The files as they are while the engine runs are the files as a crash leaves them.
      const image = path.join(folder(), 'image');
      cpSync(path.join(folder(), 'engine'), path.join(image, 'engine'), { recursive: true });
      const wal = walFile(path.join(image, 'engine'));
      writeFileSync(wal, damage(readFileSync(wal)));

      const engine = await openEmbedded(image);
      await loadInto(engine, segments);
      expect(await storedIds(engine)).toEqual(IDS);
      await engine.close();
      await crashed.close();

      const again = await openEmbedded(image);
      expect(await storedIds(again)).toEqual(IDS);
      await again.close();
    }
  );

  it('keeps a copy of the damaged log', async () => {
    const segments = await writeSegments(folder(), [[aHostSample({ id: 'a' })]]);
    const crashed = await openEmbedded(folder());
    await loadInto(crashed, segments);
    const image = path.join(folder(), 'image');
    cpSync(path.join(folder(), 'engine'), path.join(image, 'engine'), { recursive: true });
    const wal = walFile(path.join(image, 'engine'));
    const damaged = Buffer.concat([readFileSync(wal), Buffer.alloc(64)]);
    writeFileSync(wal, damaged);
    const errors: string[] = [];
    const log = { info: () => undefined, warn: () => undefined, error: (message: string) => void errors.push(message) };

    const engine = await openEmbedded(image, {}, log);
    expect(await storedIds(engine)).toEqual(['a']);
    const copies = readdirSync(path.join(image, 'engine')).filter((name) => name.includes('.damaged-'));
    expect(copies.length).toBeGreaterThan(0);
    expect(readFileSync(path.join(image, 'engine', copies[0] ?? ''))).toEqual(damaged);
    expect(errors).toContain('A damaged write-ahead log of the engine was repaired');
    await engine.close();
    await crashed.close();
  });
});

function walFile(engineFolder: string): string {
  const name = readdirSync(engineFolder).find((file) => file.endsWith('.wal'));
  return path.join(engineFolder, name ?? 'no write-ahead log');
}

function zeroFilledFrom(content: Buffer, from: number): Buffer {
  return Buffer.concat([content.subarray(0, from), Buffer.alloc(content.length - from)]);
}

function withByteFlipped(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
