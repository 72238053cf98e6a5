import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLogger } from '../../observability/logger';
import { idsIn, openLog, scanFile, segmentPaths } from '../../../tests/fixtures/storeLog';
import { aHostSample } from '../../../tests/fixtures/storeSamples';
import { useTemporaryFolder } from '../../../tests/fixtures/temporaryFolder';
import { openLogFolder } from './openLogFolder';

const PAGE_BYTES = 4_096;
const MEBIBYTE = 1024 * 1024;

describe('the log folder as a crash leaves it', () => {
  const folder = useTemporaryFolder();

  it.each<[string, (file: string) => void]>([
    ['followed by a page of zeros', (file) => appendFileSync(file, Buffer.alloc(PAGE_BYTES))],
    ['followed by a mebibyte of zeros', (file) => appendFileSync(file, Buffer.alloc(MEBIBYTE))],
    ['followed by half a header', (file) => appendFileSync(file, '{"group":{"bytes":12')],
    ['followed by a header alone', (file) => appendFileSync(file, headerOf(file))],
    ['followed by a header and zeros', (file) => appendFileSync(file, `${headerOf(file)}${'\0'.repeat(PAGE_BYTES)}`)],
  ])('keeps everything of a segment that is %s, and says that it was cut', async (_, damage) => {
    const [file, size] = await abandonedSegment(['a', 'b']);
    damage(file);
    const { segments, messages } = await open();

    expect(segments).toMatchObject([{ recordCount: 2, byteCount: size }]);
    expect(statSync(file).size).toBe(size);
    expect(idsIn(scanFile(file))).toEqual(['a', 'b']);
    expect(messages).toEqual([expect.stringContaining('cut back to its last whole group')]);
  });

  it.each<[string, (file: string, lastGroupFrom: number) => void]>([
    ['its payload', (file, from) => flipByte(file, from + (statSync(file).size - from) / 2)],
    ['its last record', (file) => flipByte(file, statSync(file).size - 5)],
    ['its header', (file, from) => flipByte(file, from + 5)],
    ['the count in its header', (file, from) => flipByte(file, from + '{"group":{"bytes":'.length)],
  ])('keeps what precedes a group that is altered in %s, and the altered group as a copy', async (_, damage) => {
    const [file, size, lastGroupFrom] = await abandonedSegment(['a', 'b', 'c']);
    damage(file, lastGroupFrom);
    const altered = readFileSync(file).subarray(lastGroupFrom);
    const { segments, messages } = await open();

    expect(segments).toMatchObject([{ recordCount: 2, byteCount: lastGroupFrom }]);
    expect(idsIn(scanFile(file))).toEqual(['a', 'b']);
    expect(messages).toEqual([expect.stringContaining('is only in the copy')]);
    expect(copies().map((copy) => readFileSync(copy))).toEqual([altered]);
    expect(altered.length).toBe(size - lastGroupFrom);
  });

  it('keeps a copy of a segment of which nothing can be read', async () => {
    const [file] = await abandonedSegment(['a']);
    flipByte(file, 5);
    const content = readFileSync(file);
    const { segments } = await open();

    expect(segments).toEqual([]);
    expect(existsSync(file)).toBe(false);
    expect(copies().map((copy) => readFileSync(copy))).toEqual([content]);
  });

  it('removes without a copy what was never whole', async () => {
    const [file] = await abandonedSegment(['a']);
    truncateSync(file, 30);

    expect((await open()).segments).toEqual([]);
    expect(readdirSync(folder())).toEqual([]);
  });

  async function open() {
    const messages: string[] = [];
    const logger = createLogger('warn', { write: (line) => messages.push((JSON.parse(line) as { msg: string }).msg) });
    return { segments: await openLogFolder(folder(), logger), messages };
  }

  function copies(): string[] {
    return readdirSync(folder())
      .filter((name) => name.includes('.ndjson.damaged-'))
      .map((name) => path.join(folder(), name));
  }

  /** A segment as a killed process leaves it: a group a record, and no seal. */
  async function abandonedSegment(
    ids: readonly string[]
  ): Promise<[file: string, size: number, lastGroupFrom: number]> {
    const log = await openLog(folder());
    for (const id of ids) {
      await log.append([aHostSample({ id })]);
    }
    const [file = ''] = segmentPaths(folder());
    const { groups, wholeEnd } = scanFile(file);
    await log.close();
    truncateSync(file, wholeEnd);
    return [file, wholeEnd, groups.at(-2)?.endOffset ?? 0];
  }
});

function headerOf(file: string): string {
  return `${readFileSync(file, 'utf8').split('\n')[0]}\n`;
}

function flipByte(file: string, at: number): void {
  const content = readFileSync(file);
  const place = Math.floor(at);
  content[place] = (content[place] ?? 0) ^ 0xff;
  writeFileSync(file, content);
}
